"""What is due, kind by kind: from which day, late from which day, and silent once it is done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest

from cano_cli.agenda.due import due_items
from cano_cli.agenda.item import SOORTEN
from cano_cli.rules.terms import TERMS
from tests.agenda.seen import EVALUATION, MEETING, PLAN, TRAJECT, build, items, lines, organisation
from tests.rules.builder import Change

KADER = "      tot: 2027-01-07\n"
STAY = (
    "  - {element: verblijf, vorm: time-out, onder: JR-1, van: 2026-03-02, tot: 2026-03-06, perspectief: naar huis,\n"
)
RUNNING = "  - {element: contextbegeleiding, onder: JR-1, van: 2026-01-19}\n"
NEXT = "volgende: 2026-08-10\n"
FEBRUARY = "contacten/2026-02.yaml"
PHONE = "  - {id: c2, datum: 2026-02-24, vorm: telefoon, met: [papa], door: begeleider}\n"
EARLY = (
    "cano: 1\ndossier: 2026-abcd\njongere: jongere\ngezag: [mama]\n"
    "opstart:\n  - {stap: toewijzing, datum: 2026-01-31}\n"
)
WITHOUT_EVALUATION: tuple[Change, ...] = ((EVALUATION, "", ""),)
AT = date(2026, 6, 1)
BEFORE_PLAN = date(2026, 2, 9)


@dataclass(frozen=True)
class Given:
    name: str
    soort: str
    found: tuple[str, ...]
    changes: tuple[Change, ...] = ()
    at: date = AT


def signature(entry: str) -> Change:
    return (PLAN, "  - {wie: jongere, datum: 2026-02-10, wijze: pen}\n", entry)


def decided(text: str) -> Change:
    return (MEETING, "soort: ronde-tafel\n", f"soort: ronde-tafel\nbesluiten:\n{text}")


SIGN = "2026-02-24! ondertekening Vraag {} om te ondertekenen: de engagementsverklaring van 10 februari 2026."
EVALUATE = "evaluatie Houd de volgende evaluatie"
SCHOOL = "id: b1, tekst: belt naar school., wie: mama, tegen: 2026-05-11"
PLANNED = "overleg/2026-06-01-zorgoverleg.yaml"
DECISION = "besluit Besluit van mama (overleg van 12 maart 2026): ‘belt naar school’."
FOUND = (
    Given("a month after 31 January", "eerste-gesprek",
          ("2026-02-28 eerste-gesprek Houd het eerste gesprek: de toewijzing was op 31 januari 2026.",),
          ((TRAJECT, "", EARLY),), BEFORE_PLAN),
    Given("the declaration on its last day", "engagementsverklaring",
          ("2026-03-05 engagementsverklaring Maak de eerste engagementsverklaring, 45 dagen na de start.",),
          (), BEFORE_PLAN),
    Given("a declaration that is there", "engagementsverklaring", ()),
    Given("who did not sign", "ondertekening", tuple(SIGN.format(who) for who in ("begeleider", "mama", "papa"))),
    Given("a refusal is an answer, not being reached is none", "ondertekening", (SIGN.format("papa"),), (
        signature("".join(f"  - {{wie: {who}, datum: 2026-02-10, wijze: {how}}}\n" for who, how in (
            ("jongere", "pen"), ("mama", "geweigerd"), ("begeleider", "eid"), ("papa", "niet-bereikt")))),)),
    Given("the parties of the sheet", "ondertekening", (SIGN.format("opa"),), (
        signature("  - {wie: jongere, datum: 2026-02-10, wijze: pen, partijen: [jongere, opa]}\n"),)),
    Given("the first evaluation", "evaluatie",
          ("2026-05-10! evaluatie Houd de eerste evaluatie, 3 maanden na de engagementsverklaring.",),
          WITHOUT_EVALUATION, AT),
    Given("the day that was agreed", "evaluatie",
          (f"2026-08-10 {EVALUATE}: deze dag is de vorige keer afgesproken.",)),
    Given("three months from the first to the second", "evaluatie",
          (f"2026-08-11 {EVALUATE}, 3 maanden na die van 11 mei 2026.",), ((EVALUATION, NEXT, ""),)),
    Given("after the decision to stop", "evaluatie",
          ("2026-08-10 evaluatie Houd de volgende afspraak, zoals besloten in de laatste evaluatie.",),
          ((EVALUATION, NEXT, NEXT + "besluit: afsluiten\n"),)),
    Given("before a hearing, two weeks", "evaluatie-voor-zitting",
          ("2026-08-18 evaluatie-voor-zitting Evalueer samen voor de zitting van 1 september 2026.",),
          ((TRAJECT, KADER, KADER + "  zittingen: 2026-09-01\n"),)),
    Given("a recent evaluation will do", "evaluatie-voor-zitting", (),
          ((TRAJECT, KADER, KADER + "  zittingen: 2026-07-11\n"),)),
    Given("one day older will not", "evaluatie-voor-zitting",
          ("2026-06-28 evaluatie-voor-zitting Evalueer samen voor de zitting van 12 juli 2026.",),
          ((TRAJECT, KADER, KADER + "  zittingen: 2026-07-12\n"),)),
    Given("a hearing", "zitting", ("2026-06-01 zitting Zitting op de jeugdrechtbank.",),
          ((TRAJECT, KADER, KADER + "  zittingen: [2026-01-08, 2026-06-01]\n"),)),
    Given("a hearing that has been", "zitting", (),
          ((TRAJECT, KADER, KADER + "  zittingen: [2026-01-08, 2026-05-31]\n"),)),
    Given("a year after the last hearing", "zitting-aanvragen", (
        "2027-02-28 zitting-aanvragen Vraag na wanneer de volgende zitting is: dat hoort binnen 1 jaar na de vorige.",
    ), ((TRAJECT, KADER, KADER + "  zittingen: [2026-02-28, 2027-03-01]\n"),)),
    Given("the next hearing is planned in time", "zitting-aanvragen", (),
          ((TRAJECT, KADER, KADER + "  zittingen: [2026-02-28, 2027-02-28]\n"),)),
    Given("the consulent was there", "opvolging-consulent", (
        "2026-11-30 opvolging-consulent Volg samen met de consulent op hoe het loopt: het laatste moment samen was op "
        "31 mei 2026.",
    ), (("contacten/2026-05.yaml", "",
         "contacten:\n  - {id: c9, datum: 2026-05-31, vorm: mail, met: [consulent], door: begeleider}\n"),)),
    Given("the notice before a decision ends is late", "na-beslissing",
          ("2026-11-07! na-beslissing Bespreek wat er komt na beslissing JR-1, die loopt tot 7 januari 2027.",),
          (), date(2026, 11, 8)),
    Given("a decision takes over", "na-beslissing", (
        "2027-11-07 na-beslissing Bespreek wat er komt na beslissing JR-2, die loopt tot 7 januari 2028.",),
        ((TRAJECT, KADER, KADER + "    - {nummer: JR-2, van: 2027-01-08, tot: 2028-01-07}\n"),)),
    Given("what runs on under a decision that ended", "einde-beslissing",
          ("2027-01-07! einde-beslissing Beslissing JR-1 loopt af: vraag de volgende, of rond af wat eronder loopt.",),
          (), date(2027, 1, 8)),
    Given("nothing runs on under it", "einde-beslissing", (),
          ((TRAJECT, RUNNING, RUNNING.replace("19}", "19, tot: 2027-01-07}")),), date(2027, 1, 8)),
    Given("a module of six months", "module",
          ("2026-07-19 module De contextbegeleiding loopt sinds 19 januari 2026: verleng de module, of bouw af.",)),
    Given("switching does not begin it anew, and its terms are counted from the first day", "module",
          ("2026-08-31 module De contextbegeleiding loopt sinds 31 augustus 2025: verleng de module, of bouw af.",),
          ((TRAJECT, RUNNING, "  - {element: contextbegeleiding, van: 2025-08-31, tot: 2026-01-18}\n" + RUNNING),)),
    Given("a stay without an end, looked at on 11 May", "verblijf-herbekijken", (
        "2026-06-11 verblijf-herbekijken Bekijk samen of het verblijf sinds 2 maart 2026 nog nodig is (voltijds "
        "verblijf).",
    ), ((TRAJECT, STAY, STAY.replace(" tot: 2026-03-06,", "").replace("time-out", "voltijds")),)),
    Given("a time-out after a week", "verblijf-herbekijken", (
        "2026-06-05! verblijf-herbekijken Bekijk samen of het verblijf sinds 29 mei 2026 nog nodig is (time-out).",
    ), ((TRAJECT, STAY, STAY.replace("2026-03-02, tot: 2026-03-06", "2026-05-29")),), date(2026, 6, 6)),
    Given("a stay without a perspective", "verblijf-perspectief",
          ("2026-05-29! verblijf-perspectief Schrijf op waar het verblijf sinds 29 mei 2026 naartoe werkt.",),
          ((TRAJECT, STAY, "  - {element: verblijf, vorm: time-out, van: 2026-05-29, tot: 2026-06-03,\n"),)),
    Given("the last day of a stay", "verblijf-einde",
          ("2026-06-03 verblijf-einde Laatste dag van het verblijf sinds 29 mei 2026 (time-out).",),
          ((TRAJECT, STAY, STAY.replace("2026-03-02, tot: 2026-03-06", "2026-05-29, tot: 2026-06-03")),)),
    Given("an afspraak that is late", "afspraak",
          ("2026-03-01! afspraak Afspraak a1 van jongere: ‘belt als het later wordt’.",),
          (), date(2026, 3, 2)),
    Given("an afspraak that is not settled", "afspraak",
          ("2026-03-01! afspraak Afspraak a1 van jongere: ‘belt als het later wordt’.",),
          ((EVALUATION, "stand: gebeurd", "stand: bezig"),)),
    Given("an afspraak that is settled", "afspraak", ()),
    Given("made again with another day, it is not settled yet", "afspraak",
          ("2026-09-01 afspraak Afspraak a1 van jongere: ‘belt naar mama’.",), (
              ("engagementsverklaringen/2026-05-20.yaml", "",
               "afspraken:\n  - {id: a1, wie: jongere, tekst: belt naar mama., tegen: 2026-09-01}\n"),)),
    Given("a goal on its day", "doel", ("2026-08-10! doel Kijk samen waar het doel ‘slapen’ staat.",),
          (), date(2026, 8, 11)),
    Given("a goal that was stopped", "doel", (),
          ((EVALUATION, "mama: 4}}", "mama: 4}, besluit: afsluiten}"),)),
    Given("what a meeting decided", "besluit", (f"2026-06-02 {DECISION}",),
          (decided("  - {id: b1, tekst: belt naar school., wie: mama, tegen: 2026-06-02}\n"),)),
    Given("what a meeting decided and nobody asked after, also when people sat together since", "besluit",
          (f"2026-05-11! {DECISION}",),
          (decided("  - {id: b1, tekst: belt naar school., wie: mama, tegen: 2026-05-11}\n"),)),
    Given("what a meeting decided and is still going on", "besluit", (f"2026-05-11! {DECISION}",),
          (decided(f"  - {{{SCHOOL}, opvolging: [{{datum: 2026-05-12, stand: bezig}}]}}\n"),)),
    Given("what a meeting decided and came off", "besluit", (),
          (decided(f"  - {{{SCHOOL}, opvolging: [{{datum: 2026-05-12, stand: gebeurd}}]}}\n"),)),
    Given("what will be said later is not known yet", "besluit", (f"2026-05-11! {DECISION}",),
          (decided(f"  - {{{SCHOOL}, opvolging: [{{datum: 2026-06-12, stand: gebeurd}}]}}\n"),)),
    Given("a meeting that comes", "overleg", ("2026-06-01 overleg Gepland: zorgoverleg (bij mama).",),
          ((PLANNED, "", "soort: zorgoverleg\ndatum: 2026-06-01\nplaats: bij mama\n"),)),
    Given("a hearing that is noted as a meeting", "zitting", ("2026-06-01 zitting Zitting op de jeugdrechtbank.",),
          ((PLANNED.replace("zorgoverleg", "zitting"), "", "soort: zitting\ndatum: 2026-06-01\n"),)),
    Given("a planned meeting of which nothing was written down", "aanvullen",
          ("2026-06-04! aanvullen Schrijf op wie er was en wat er besloten is op het overleg van 1 juni 2026.",),
          ((PLANNED, "", "soort: zorgoverleg\ndatum: 2026-06-01\nuitgenodigd: mama\n"),), date(2026, 6, 10)),
    Given("a meeting without the jongere", "op-de-hoogte",
          ("2026-03-19! op-de-hoogte Vertel de jongere wat er besproken is op het overleg van 12 maart 2026.",),
          ((MEETING, "[jongere, mama, begeleider]", "[mama, begeleider]"),)),
    Given("the jongere was told", "op-de-hoogte", (), (
        (MEETING, "[jongere, mama, begeleider]",
         "[mama, begeleider]\nop_de_hoogte: [{wie: [mama, jongere], datum: 2026-03-13}]"),)),
    Given("a contact that the jongere does not know of", "op-de-hoogte",
          ("2026-03-03! op-de-hoogte Vertel de jongere van het contact van 24 februari 2026.",),
          ((FEBRUARY, PHONE, PHONE.replace("}", ", op_de_hoogte: nee}")),)),
    Given("a contact to complete, over the end of the month", "aanvullen",
          ("2026-02-27! aanvullen Vul het contact van 24 februari 2026 aan.",),
          ((FEBRUARY, PHONE, PHONE.replace("}", ", later_aanvullen: ja}")),), date(2026, 2, 28)),
    Given("the rhythm asks for a contact", "contact",
          ("2026-03-03! contact Spreek opnieuw af: het laatste contact was op 24 februari 2026.",),
          ((TRAJECT, RUNNING, RUNNING.replace("}", ", ritme: {per_week: 2}}")),)),
    Given("a contact is planned", "contact", ("2026-06-03 contact Contact gepland: samen op stap.",), (
        (TRAJECT, RUNNING, RUNNING.replace("}", ", ritme: {per_week: 2}}")),
        ("contacten/2026-06.yaml", "",
         "contacten:\n  - {datum: 2026-06-03, tijd: '16:30', vorm: samen-op-stap, met: jongere, door: begeleider}\n"))),
)  # fmt: skip


@pytest.mark.parametrize("given", FOUND, ids=[one.name for one in FOUND])
def test_what_is_due(tmp_path: Path, given: Given) -> None:
    assert tuple(lines(items(tmp_path, given.changes, given.at), given.soort)) == given.found


@pytest.mark.parametrize("given", [one for one in FOUND if any("!" in line for line in one.found)],
                         ids=lambda given: given.name)  # fmt: skip
def test_on_its_last_day_it_is_not_late(tmp_path: Path, given: Given) -> None:
    last = date.fromisoformat(given.found[0][:10])
    found = items(tmp_path, given.changes, last)
    assert not [due for due in found if due.soort == given.soort and due.day == last and due.late]


def test_every_kind_has_a_code_of_its_own() -> None:
    assert len({soort.code for soort in SOORTEN.values()}) == len(SOORTEN)


def test_an_answer_silences_it(tmp_path: Path) -> None:
    answer = "aanvaard:\n  - {{code: A02, {}reden: tekent niets, datum: 2026-03-01, door: begeleider}}\n"
    for_papa = items(tmp_path / "a", ((PLAN, "finaliteit", answer.format("bij: papa, ") + "finaliteit"),), AT)
    assert lines(for_papa, "ondertekening") == [SIGN.format("begeleider"), SIGN.format("mama")]
    for_all = items(tmp_path / "b", ((TRAJECT, "cano: 1\n", "cano: 1\n" + answer.format("")),), AT)
    assert lines(for_all, "ondertekening") == []


def test_what_cannot_be_read_is_not_judged(tmp_path: Path) -> None:
    case = build(tmp_path).load().case
    soorten = {due.soort for due in due_items(case, AT, unread=frozenset({"evaluatie"}))}
    assert "evaluatie" not in soorten
    assert "ondertekening" in soorten
    assert due_items(case, AT, unread=frozenset({"afsluiting"})) == ()


def test_every_term_can_be_set(tmp_path: Path) -> None:
    own = organisation(ondertekening="1 dag", opvolging_consulent="1 week", einde_beslissing="3 dagen")
    found = lines(items(tmp_path, (), AT, own), "ondertekening", "opvolging-consulent", "na-beslissing")
    assert [one[:10] for one in found] == ["2026-01-26", "2026-02-11", "2026-02-11", "2026-02-11", "2027-01-04"]
    due = next(one for one in items(tmp_path / "b", (), AT, own) if one.soort == "ondertekening")
    assert due.source == "het team"


def test_every_term_says_where_it_comes_from_or_that_nobody_knows() -> None:
    assert all(term.source for term in TERMS.values())
    assert all(term.name == name for name, term in TERMS.items())


def test_the_agenda_and_validate_agree_on_evaluations(tmp_path: Path) -> None:
    case = build(tmp_path)
    case.change(EVALUATION, NEXT, "")
    loaded = case.load()
    for days in range(0, 400, 7):
        day = date(2026, 1, 19) + timedelta(days=days)
        late = {due.code for due in due_items(loaded.case, day) if due.late} & {"P10", "P11", "P19"}
        found = {one.code for one in case.findings(day)} & {"P10", "P11", "P19"}
        assert (day, late) == (day, found)
