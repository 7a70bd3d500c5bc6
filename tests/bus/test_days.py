# SPDX-License-Identifier: GPL-3.0-or-later
"""Days whose decisions are kept: tests/days/NAME.day and what `nape simulate` answered.

A change of the rules changes some of them on purpose. NAPE_DAYS_KEEP=1 writes the present
answers over the kept ones; `git diff tests/days` then shows each decision that differs, one
a line, and the commit explains it.
"""

import json
import os
import pathlib
import shlex

import pytest

DAYS = sorted((pathlib.Path(__file__).resolve().parents[1] / 'days').glob('*.day'))


def written(answer):
    """One event a line, members without a value left out."""
    events = [json.dumps({key: value for key, value in event.items() if value is not None})
              for event in answer.pop('events')]
    return '{"events": [\n' + ',\n'.join(events) + '\n],\n' + json.dumps(answer)[1:] + '\n'


def test_there_are_days():
    assert len(DAYS) >= 40


@pytest.mark.parametrize('file', DAYS, ids=lambda file: file.stem)
def test_same_decisions(nape, env, file):
    env['TZ'] = 'Europe/Berlin'
    args = shlex.split(file.read_text().splitlines()[0].removeprefix('# nape simulate '))
    code, out, err = nape('simulate', '--json', str(file), *args)
    assert (code, err) == (0, '')
    kept = file.with_suffix('.json')
    if os.environ.get('NAPE_DAYS_KEEP'):
        kept.write_text(written(json.loads(out)))
    assert written(json.loads(out)).splitlines() == kept.read_text().splitlines()
