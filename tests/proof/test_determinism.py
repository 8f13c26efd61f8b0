"""Equal views give equal bytes in every process: no order of a set, no clock, no name of a machine decides anything."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from functools import partial

from tests.proof.looking import lookings
from tests.proof.outputs import got, outputs_for, views_of
from tests.proof.whole_cases import made_case

SEED = 500


def digests(seed: int) -> dict[str, str]:
    """Return a digest of everything some readers get of one case, by what it is."""
    case, maker = made_case(seed, 0.4)
    found = {}
    for looking in lookings(maker)[::4]:
        views = views_of(case, looking)
        for what, output in outputs_for(looking).items():
            made = got(partial(output.written, views, output.formats[0]))
            found[f"{looking} {what}"] = hashlib.sha256(repr(made).encode()).hexdigest()
    return found


def test_another_process_makes_the_same() -> None:
    code = f"import json, tests.proof.test_determinism as t; print(json.dumps(t.digests({SEED})))"
    environment = os.environ | {"PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland", "LANG": "C"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True)
    assert json.loads(done.stdout) == digests(SEED)
