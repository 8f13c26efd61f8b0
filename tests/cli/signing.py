"""A case of which the declaration is to be signed, keys of the user, and a terminal to answer on."""

from __future__ import annotations

import re
import subprocess

from tests.cli.program import Program
from tests.cli.terminals import talk
from tests.tools import need

PLAN = "engagementsverklaringen/2026-03-02.yaml"
DECLARATION = """\
# Samen gelezen aan tafel.
finaliteit: |
  Fien woont thuis.
doelen:
  - {id: school, tekst: Ik ga elke dag naar school., hulpvraag_van: jongere}   # in haar woorden
afspraken:
- {id: a1, wie: mama, tekst: "Ik vraag niets voor de boterham op is."}
- {id: a2, wie: oma, tekst: Ik bel op zondag., delen_met: [jongere, mama]}
besproken: [{met: jongere, datum: 2026-03-01}]
"""
NETWERK = """\
personen:
  - {id: jongere, naam: Fien Voorbeeld, rol: jongere, domein: gezin}
  - {id: mama, rol: moeder, domein: gezin}
  - {id: oma, rol: grootmoeder, domein: familie}
  - {id: begeleider, rol: contextbegeleider, professioneel: ja}
"""
MARK = "sha256:cdb4f8a6877c6d41e483535c773544803942caefbee571b839fd87b50d6142b3"
SHORT = MARK[7:15]
TEXT = f"bijlagen/ondertekening-2026-03-02-{SHORT}.json"
ENTRY = f"""\
ondertekening:
  - wie: mama
    datum: 2026-03-05
    wijze: pen
    plaats: thuis
    opmerking: "Ik wil dit samen lezen: elke maand."
    partijen: [jongere, mama, oma]
    vingerafdruk: {MARK}
"""
CLAIM = (
    "De vingerafdruk en het zegel tonen of de tekst en de notitie nog dezelfde zijn. Meer rechtskracht dan de manier "
    "waarop iemand tekende, geven ze niet.\n"
)
MAMA = (
    "sign", "2026-test", "--who", "mama", "--how", "pen", "--with", "jongere,mama,oma", "--on", "2026-03-05",
    "--place", "thuis", "--remark", "Ik wil dit samen lezen: elke maand.",
)  # fmt: skip


def with_declaration(case: Program) -> Program:
    """Put a declaration that nobody signed in the case 2026-test of this user, and record it."""
    folder = case.here / "2026-test"
    (folder / "engagementsverklaringen").mkdir()
    (folder / PLAN).write_bytes(DECLARATION.encode())
    (folder / "netwerk.yaml").write_bytes(NETWERK.encode())
    with (case.here / "cano.yaml").open("ab") as file:
        file.write(b"team: [{id: begeleider, naam: Noor Voorbeeld, rol: contextbegeleider}]\n")
    case.git("add", "--all", here=folder)
    case.git("commit", "--quiet", "--message", "een verklaring", here=folder)
    return case


def make_key(cano: Program, passphrase: str = "", name: str = ".ssh/id_ed25519") -> str:
    """Make a key in the home of the user and return its public part."""
    path = cano.home / name
    path.parent.mkdir(exist_ok=True)
    command = [need("ssh-keygen"), "-q", "-t", "ed25519", "-N", passphrase, "-C", "", "-f", str(path)]
    subprocess.run(command, check=True)
    return path.with_name(f"{path.name}.pub").read_text(encoding="ascii").strip()


def know(cano: Program, public: str, days: str = "") -> None:
    """Write a public key in cano.yaml, in the place of what stood there."""
    file = cano.here / "cano.yaml"
    line = f"rol: contextbegeleider, sleutels: [{{publiek: {public}{days}}}]}}]"
    file.write_text(re.sub(r"rol: contextbegeleider.*", line, file.read_text("utf-8")), encoding="utf-8", newline="\n")


def plan(cano: Program) -> bytes:
    return (cano.here / "2026-test" / PLAN).read_bytes()


def change(cano: Program, old: str, new: str) -> None:
    """Replace words in the declaration."""
    data = plan(cano)
    assert old.encode() in data
    (cano.here / "2026-test" / PLAN).write_bytes(data.replace(old.encode(), new.encode()))


def attachments(cano: Program) -> list[str]:
    folder = cano.here / "2026-test" / "bijlagen"
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def verified(cano: Program) -> str:
    """Return what verify tells, without the sentence that is always there."""
    return cano("verify", "2026-test").text.replace(CLAIM, "")


def on_a_terminal(cano: Program, *arguments: str, answers: tuple[tuple[str, str], ...]) -> tuple[int, str]:
    """Run ``cano`` on a terminal of its own; each answer is typed once what comes before it is on the screen."""
    return talk(cano, *arguments, answers=[(re.escape(words), typed) for words, typed in answers])
