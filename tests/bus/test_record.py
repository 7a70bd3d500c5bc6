# SPDX-License-Identifier: GPL-3.0-or-later
"""`naped --record FILE`, and `nape simulate FILE`: the same decisions once more."""

import json
import stat
import subprocess

import pytest

import desk

SETTINGS = '[break routine]\nevery = 20m\n[break eyes]\nevery = 7m\nlength = 20s\n'
TITLE = 'nape record 1\n'


@pytest.fixture
def record(tmp_path):
    return tmp_path / 'my.record'


@pytest.fixture
def recorded(naped, day, record, nape, settings_file):
    """A day with a bit of everything, and what naped signalled and counted on it."""
    daemon = naped(SETTINGS, '--record', record)
    day.type(25 * 60)
    nape('snooze', '5m')
    day.type(6 * 60)
    nape('start')
    day.rest(150)
    day.type(8 * 60)
    nape('skip')
    settings_file.write_text(SETTINGS.replace('20m', '15m'))
    desk.wait_for(lambda: nape('config', 'get', 'routine.every').stdout == '15m\n')
    day.move(17 * 60)
    nape('stand')
    day.type(5 * 60)
    nape('sit')
    day.rest(20 * 60)
    day.type(60)
    day.sleep(1800)
    day.type(21 * 60)
    nape('pause', '10m')
    day.type(30 * 60)
    ended = json.loads(nape('stats', '--json').stdout)
    daemon.stop_well()
    return ended


def decisions(record):
    return [line for line in record.read_text().splitlines() if line.startswith('= ')]


def test_same_decisions(recorded, record, nape):
    made = decisions(record)
    assert {line.split()[1] for line in made} >= {'remind', 'start', 'step', 'withdraw', 'end'}
    code, out, err = nape('simulate', '--json', record)
    assert (code, err) == (0, '')
    day = json.loads(out)
    ends = [event for event in day['events'] if event['event'] == 'end']
    assert len(ends) == sum(line.startswith('= end') for line in made)
    assert {event['answer'] for event in day['events']} >= {'snooze', 'start', 'skip', 'pause'}
    total = day['total']
    assert total['sitting_s'] > 3600 and total['standing_s'] > 250 and total['away_s'] > 2900


def test_for_people(recorded, record, nape):
    out = nape('simulate', record).stdout
    assert 'reminder: routine' in out and 'you: snooze 5 min' in out.replace('5m', '5 min')


def test_after_a_restart(recorded, record, naped, day, nape, tmp_path):
    """The saved state, and what was done before, are part of the record."""
    second = tmp_path / 'second.record'
    daemon = naped(None, '--record', second)
    day.type(16 * 60)
    daemon.stop_well()
    assert 'saved-state (' in second.read_text() and 'was-done (' in second.read_text()
    assert nape('simulate', second).code == 0


def test_what_it_holds(recorded, record):
    """Times and kinds: a line for each edge, and no text but ids, settings and our state."""
    assert stat.S_IMODE(record.stat().st_mode) == 0o600
    text = record.read_text()
    assert text.startswith(TITLE)
    assert 'Sit tall' not in text and 'source' in text
    words = {line.split()[0] for line in text.splitlines()[1:]}
    assert words <= {'set', 'exercise', 'plan', 'was-done', 'begin', '=', 'time', 'source', 'input',
                     'quiet', 'block', 'watching', 'standing', 'reporter', 'report', 'lull',
                     'program-hold', 'obstacles', 'probes', 'settings', 'catalogue', 'last-done',
                     'saved-state', 'dismissal', 'snooze', 'skip', 'pause', 'resume', 'start', 'done'}


def test_another_decision(recorded, record, nape):
    record.write_text(record.read_text().replace('= remind eyes', '= remind ears', 1))
    code, out, err = nape('simulate', record)
    line, = err.splitlines()
    assert code == 1 and 'reminder: eyes' in out
    assert '1 of ' in line and "says 'remind ears', now it is 'remind eyes'" in line


@pytest.mark.parametrize('change, words', [
    (lambda text: text.replace('begin (', 'begin (x', 1), ['is not understood', 'naped --record']),
    (lambda text: TITLE, ['nothing happens']),
    (lambda text: TITLE + 'frobnicate\n', [':2:']),
])
def test_damaged(recorded, record, nape, change, words):
    record.write_text(change(record.read_text()))
    code, out, err = nape('simulate', record)
    line, = err.splitlines()
    assert (code, out) == (1, '') and all(word in line for word in words)


def test_cut_off(recorded, record, nape):
    """As after a crash, or on a full disk: the rest plays."""
    text = record.read_text()
    record.write_text(text[:len(text) // 2])
    assert nape('simulate', record).code == 0


def test_options_do_not_fit(recorded, record, nape):
    for option in (['--set', 'routine.every=5m'], ['--answer', 'done'], ['--date', '2026-03-02']):
        code, out, err = nape('simulate', record, *option)
        assert (code, out) == (2, '') and 'its own settings' in err


def test_nothing_is_overwritten(record, build_dir, env, bus):
    record.write_text('mine')
    ran = subprocess.run([build_dir / 'src/daemon/naped', '--record', record], env=env,
                         capture_output=True, text=True, timeout=desk.PATIENCE)
    line, = [line for line in ran.stderr.splitlines() if 'record' in line]
    assert ran.returncode == 1 and 'cannot be made: File exists' in line
    assert record.read_text() == 'mine'


@pytest.mark.parametrize('name', ['there', 'no-folder/new'])
def test_refused_before_the_running_naped_is_replaced(naped, build_dir, env, tmp_path, name):
    running = naped()
    (tmp_path / 'there').write_text('mine')
    ran = subprocess.run([build_dir / 'src/daemon/naped', '--replace', '--record', tmp_path / name],
                         env=env, capture_output=True, text=True, timeout=desk.PATIENCE)
    assert ran.returncode == 1 and 'cannot be made' in ran.stderr
    assert running.running() and running.get('State')


def test_full_disk(naped, day, nape, record):
    """The record ends, and naped goes on."""
    daemon = naped(SETTINGS, '--record', record, prefix=('prlimit', '--fsize=20000'))
    for _ in range(100):
        day.touch()
        day.rest(20)
    assert 'ends: File too large' in daemon.log.read_text()
    assert daemon.get('State') == 'present'
    daemon.stop_well()
    assert record.stat().st_size == 20000 and nape('simulate', record).code == 0
