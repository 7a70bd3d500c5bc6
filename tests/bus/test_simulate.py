# SPDX-License-Identifier: GPL-3.0-or-later
"""`nape simulate`: a day played in a moment."""

import datetime
import json
import pathlib
import re
import sqlite3
import subprocess
import time

import pytest

from stand_in import StandIn

TOP = pathlib.Path(__file__).resolve().parents[2]
DAY = '9:00 type 50m, lock 10m, read 20m, type 2h'
EVENT = {'at', 'event', 'sitting_s', 'kind', 'outcome', 'known', 'hold', 'state', 'reason', 'since',
         'advice', 'answer'}
SUMS = {'sitting_s', 'standing_s', 'active_s', 'keyboard_s', 'pointer_s', 'away_s', 'unknown_s'}
OUTCOMES = {'done', 'partly', 'natural', 'snoozed', 'skipped', 'ignored', 'withdrawn'}


@pytest.fixture
def history(env):
    return pathlib.Path(env['XDG_DATA_HOME']) / 'nape' / 'history.db'


@pytest.fixture
def played(nape):
    """played(*args): the day as JSON, its shape being looked at."""

    def play(*args):
        code, out, err = nape('simulate', '--json', *args)
        assert (code, err) == (0, ''), (args, err)
        line, = out.splitlines()
        day = json.loads(line)
        assert set(day) == {'from', 'to', 'approximate', 'events', 'total', 'outcomes', 'done_by'}
        assert set(day['total']) == SUMS and set(day['outcomes']) == OUTCOMES
        assert all(set(event) == EVENT for event in day['events'])
        moments = [datetime.datetime.fromisoformat(fix(event['at'])) for event in day['events']]
        assert moments == sorted(moments)
        ended = sum(event['event'] == 'end' for event in day['events'])
        assert ended == sum(day['outcomes'].values())
        return day

    return play


def fix(moment):
    """ISO 8601 as older Pythons read it."""
    moment = moment.replace('Z', '+00:00')
    return moment if moment[-3] == ':' else moment + ':00'


def told(day, name):
    """(time of day, kind) of the events of that name."""
    return [(event['at'][11:16], event['kind']) for event in day['events']
            if event['event'] == name]


def fails(answer, code, *words):
    assert answer.code == code and answer.stdout == ''
    line, = answer.stderr.splitlines()
    assert line.startswith('nape: ') and len(line) < 400
    for word in words:
        assert word in line


def content(history):
    """SQLite makes its side files even for one who only reads; they are empty then."""
    assert all(path.stat().st_size == 0 for path in history.parent.glob('*-wal'))
    return history.read_bytes()


# The day itself

def test_a_day(played):
    day = played(DAY)
    assert told(day, 'reminder')[0] == ('09:45', 'routine')
    assert day['from'][11:16] == '09:00' and day['to'][11:16] == '12:20'
    assert day['outcomes']['natural'] == 1
    total = day['total']
    assert total['sitting_s'] + total['away_s'] + total['unknown_s'] == 200 * 60
    assert total['away_s'] == 600 and total['keyboard_s'] == 170 * 60
    assert day['approximate'] is False


def test_for_people(nape):
    code, out, err = nape('simulate', DAY)
    assert (code, err) == (0, '')
    out = out.splitlines()
    assert '09:45       45 min  reminder: routine' in out
    assert '09:50       50 min  away: the screen is locked' in out
    assert '09:55          0 s  that was a rest: sitting starts anew' in out
    assert any(line.startswith('Sitting  3 h 10 min') for line in out)
    assert out[-1].startswith('Breaks   1 natural')
    assert max(map(len, out)) <= 80


def test_why_it_was_held(nape):
    out = nape('simulate', 'pause 1h, type 90m').stdout
    assert '09:45       45 min  routine is due, but held: paused' in out
    assert '10:00          1 h  reminder: routine' in out
    out = nape('simulate', 'type 44m 30s, lock 1m, type 2m').stdout
    assert '09:46       45 min  routine is due, but held: a moment: you have just come back' in out


@pytest.mark.parametrize('answer, outcome, again', [
    ('ignore', 'ignored', '10:05'), ('done', 'done', '10:30'),
    ('skip', 'skipped', '10:30'), ('snooze', 'snoozed', '09:55'),
])
def test_answers(played, answer, outcome, again):
    day = played('type 100m', '--answer', answer)
    assert day['outcomes'][outcome] >= 1
    assert told(day, 'reminder')[:2] == [('09:45', 'routine'), (again, 'routine')]


def test_answers_in_the_day(played):
    day = played('type 46m, snooze 5m, type 6m, done, type 1m, skip')
    assert told(day, 'reminder') == [('09:45', 'routine'), ('09:51', 'routine')]
    assert told(day, 'answer') == [('09:46', None), ('09:52', None), ('09:53', None)]
    assert day['outcomes']['snoozed'] == day['outcomes']['done'] == 1


def test_other_settings(played):
    day = played('type 1h', '--set', 'routine.every=30m', '--set=walk.every=50m',
                 '--answer', 'done')
    assert told(day, 'reminder') == [('09:30', 'routine'), ('09:50', 'walk')]


def test_words_need_no_quotes(played):
    assert played('9:00', 'type', '1h', '30m,', 'lock', '5m') == played('type 90m, lock 5m')


def test_holds_and_advice(nape, played):
    out = nape('simulate', 'type 40m, call 10m, type 5m').stdout
    assert '09:45       45 min  routine is due, but held: a call' in out
    assert '09:50       50 min  reminder: routine' in out
    day = played('type 40m, fullscreen 10m, type 5m', '--set', 'routine.every=42m')
    assert told(day, 'reminder') == [('09:50', 'routine')]
    assert 'fullscreen' in {event['hold'] for event in day['events']}
    day = played('type 1h, stand 10m', '--set', 'desk.alternate=yes', '--answer', 'done',
                 '--set', 'desk.sit-for=30m')
    assert told(day, 'advice')[0] == ('09:30', None)
    assert any(event['advice'] == 'stand' for event in day['events'])


def test_hours_and_days(played, nape):
    weekend = ['type 1h', '--date', '2026-03-07', '--set', 'hours.working-days=mon-fri']
    assert told(played(*weekend), 'reminder') == []
    assert 'held: this is no working day' in nape('simulate', *weekend).stdout
    evening = played('21:00 type 2h', '--set', 'hours.quiet=22:00-07:00', '--answer', 'done')
    assert told(evening, 'reminder') == [('21:45', 'routine')]
    assert {event['hold'] for event in evening['events']} >= {'quiet-hours'}


def test_manual_knows_each_word(nape):
    error = nape('simulate', 'xxxxxxxx 5m').stderr
    words = re.search(r'expected one of (.*)\)', error).group(1).split(', ')
    manual = (TOP / 'data/man/nape.1.scd').read_text()
    manual = manual[manual.index('# A DAY IN WORDS'):manual.index('# JSON')]
    assert len(words) > 15
    assert [word for word in words if f'*{word}*' not in manual] == []


# Where the day comes from

def test_file(nape, played, tmp_path):
    file = tmp_path / 'my day.txt'
    file.write_text('# a day\n9:00\ntype 50m\nlock 10m # coffee\nread 20m, type 2h\n')
    assert played(str(file)) == played(DAY)
    file.write_text('type 5m\n\ntpye 5m\n')
    fails(nape('simulate', str(file)), 1, "my day.txt:3: there is no 'tpye'", 'type')


def test_standard_input(build_dir, env):
    def play(text):
        return subprocess.run([build_dir / 'src/cli/nape', 'simulate', '-'], env=env,
                              input=text, capture_output=True, timeout=30)

    assert b'reminder: routine' in play(b'type 50m\n').stdout
    for text, word in [(b'type 5m\nlock\n', b'standard input:2: '), (b'', b'standard input: '),
                       (b'type 1s\n' * 1310720, b'64 KiB'), (b'type 5m\0', b'UTF-8'),
                       (b'\xff' * 100, b'UTF-8')]:
        ran = play(text)
        assert ran.returncode == 1 and ran.stdout == b''
        assert word in ran.stderr and ran.stderr.count(b'\n') == 1


def test_date(played, env):
    """The nights in which the clock is changed have 25 and 23 hours."""
    env['TZ'] = 'Europe/Berlin'
    night = played('0:00 lock 23h, type 1h', '--date', '2026-10-25')
    assert (night['from'], night['to']) == ('2026-10-25T00:00:00+02', '2026-10-25T23:00:00+01')
    night = played('0:00 lock 23h, type 1h', '--date', '2026-03-29')
    assert (night['from'], night['to']) == ('2026-03-29T00:00:00+01', '2026-03-30T01:00:00+02')
    assert night['total']['away_s'] == 23 * 3600


@pytest.mark.parametrize('args, code, words', [
    (['tpye 5m'], 2, ["'tpye'", 'type']),
    (['type 5x'], 2, ["'5x'", "'type 45m'"]),
    (['type 5m, lock'], 2, ['item 2', "'lock 45m'"]),
    ([DAY, '--set'], 2, ['--set', 'NAME=VALUE']),
    ([DAY, '--set', 'routine.every'], 2, ["'routine.every'"]),
    ([DAY, '--set', 'routine.evry=5m'], 2, ['routine.evry', 'routine.every']),
    ([DAY, '--set', 'routine.every=soon'], 2, ["'soon'"]),
    ([DAY, '--answer', 'perhaps'], 2, ["'perhaps'", 'ignore']),
    ([DAY, '--date', '2026-02-30'], 2, ["'2026-02-30'"]),
    ([DAY, '--date', '26-02-30 5'], 2, ["'26-02-30 5'"]),
    ([DAY, '--date', '2026- 2-03'], 2, ["'2026- 2-03'"]),
    ([DAY, '--date', '9999-12-31'], 2, ["'9999-12-31'"]),
    ([DAY, '--date', '0000-00-00'], 2, ["'0000-00-00'"]),
    (['yesterday', '--date', '2026-02-03'], 2, ["'yesterday'"]),
    ([DAY, '--follow'], 2, ['--follow']),
    (['x ' * 60000], 2, ['64 KiB']),
    ([], 2, ['nape simulate DAY']),
    ([''], 1, ["''"]),
    (['nosuch'], 1, ["'nosuch'"]),
    (['/'], 1, ['not a regular file']),
    (['/dev/zero'], 1, ['not a regular file']),
    (['yesterday'], 1, ['nothing has been recorded']),
])
def test_what_goes_wrong(nape, bus, args, code, words):
    fails(nape('simulate', *args), code, *words)


# The settings, and the history

def test_settings_of_the_file(nape, played, bus, settings_file):
    settings_file.write_text('[break routine]\nevery = 20m\n[break eyes]\nevery = 10m\n')
    assert told(played('type 21m', '--answer', 'snooze'), 'reminder') == [
        ('09:10', 'eyes'), ('09:20', 'routine')]
    settings_file.write_text('[break routine]\nevery = 20x\n')
    code, out, err = nape('simulate', 'type 1h')
    assert code == 0 and ':2:' in err and '09:45' in out


def test_settings_of_naped(played, naped, settings_file):
    naped('[break routine]\nevery = 20m\n[break eyes]\nevery = 10m\n')
    settings_file.unlink()
    assert told(played('type 21m', '--answer', 'done'), 'reminder')[0] == ('09:10', 'eyes')


def test_nothing_is_kept(nape, played, naped, history):
    assert not history.parent.exists()
    played(DAY)
    assert not history.parent.exists()
    naped().stop_well()
    before = content(history)
    played(DAY)
    nape('simulate', 'today')
    nape('simulate', 'yesterday')
    assert content(history) == before


@pytest.fixture
def yesterday(naped, history):
    """Two hours of yesterday in a real history: 9:00 with all there is, and 11:00."""
    naped().stop_well()
    midnight = time.mktime((datetime.date.today() - datetime.timedelta(days=1)).timetuple())
    minute = 60000000
    rows = [(9, 30, 20, 10, 40, 10, 5, 5), (11, 60, 60, 0, 60, 0, 0, 0)]
    with sqlite3.connect(history) as db:
        columns = [row[1] for row in db.execute('PRAGMA table_info(hours)')]
        for hour, active, keyboard, pointer, sitting, standing, away, unknown in rows:
            values = {'start': int(midnight + hour * 3600), 'utc_offset': 0,
                      'active': active * minute, 'keyboard': keyboard * minute,
                      'pointer': pointer * minute, 'sitting': sitting * minute,
                      'standing': standing * minute, 'away': away * minute,
                      'unknown': unknown * minute}
            db.execute(f'INSERT INTO hours ({",".join(columns)}) '
                       f'VALUES ({",".join("?" * len(columns))})',
                       [values[column] for column in columns])
    db.close()


def test_yesterday(nape, played, naped, yesterday, history):
    before = content(history)
    without = played('yesterday')
    assert content(history) == before
    assert without['approximate'] is True
    assert without['from'][11:16] == '09:00' and without['to'][11:16] == '12:00'
    total = without['total']
    assert abs(total['sitting_s'] - 100 * 60) < 60
    assert abs(total['standing_s'] - 10 * 60) < 60
    assert abs(total['away_s'] - 65 * 60) < 60  # naped was off from 10:00 to 11:00
    assert abs(total['unknown_s'] - 5 * 60) < 60
    naped()
    assert played('yesterday') == without
    out = ' '.join(nape('simulate', 'yesterday').stdout.split())
    assert out.startswith('An approximation: ')


# A naped that says anything

@pytest.fixture
def peer(bus):
    peer = StandIn(bus.address)
    yield peer
    peer.leave()


def test_settings_that_we_do_not_know(played, peer):
    peer.replies['GetSettings'] = ([
        ('routine.every', '30m', '', '', ''), ('no.such', '1', '', '', ''), ('', '', '', '', ''),
        ('.every', '5m', '', '', ''), ('Bad Name.every', '5m', '', '', ''),
        ('walk.every', 'soon', '', '', ''), ('eyes.every', '10m', '', '', '')],)
    reminders = told(played('type 31m', '--answer', 'snooze'), 'reminder')
    assert reminders[0] == ('09:10', 'eyes') and reminders[-1] == ('09:30', 'routine')


def test_hours_of_any_kind(nape, played, peer):
    midnight = int(time.mktime((datetime.date.today() - datetime.timedelta(days=1)).timetuple()))
    most = 2 ** 63 - 1
    nine = midnight + 9 * 3600
    rows = [(-most, 0), (0, 0), (nine, 0), (nine, 3600), (nine + 3600, -most % 2 ** 31), (most, 0)]
    peer.replies['GetHours'] = ([(start, offset, *[most] * 7) for start, offset in rows],)
    day = played('yesterday')
    assert day['from'][11:16] == '09:00'
    assert day['total']['standing_s'] <= 7200 and day['total']['sitting_s'] <= 7200
    peer.replies['GetHours'] = ([(nine, 0, *[-5] * 7)],)
    fails(nape('simulate', 'yesterday'), 1, 'nothing has been recorded')


@pytest.mark.parametrize('method, words', [('GetSettings', 'type 1h'), ('GetHours', 'yesterday')])
def test_refusal(nape, peer, method, words):
    peer.errors[method] = ('org.nape.Nape1.Error.Unavailable', 'the reason')
    assert nape('simulate', words) == (1, '', 'nape: the reason\n')
