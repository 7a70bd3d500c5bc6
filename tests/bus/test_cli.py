# SPDX-License-Identifier: GPL-3.0-or-later
"""What `nape` prints and how it fails, against a stand-in for naped."""

import json
import os
import pty
import signal
import socket
import subprocess
import time

import pytest

import desk
from stand_in import NEVER, XML, StandIn, ago, ahead

VERBS = ['status', 'why', 'start', 'done', 'snooze', 'skip', 'pause', 'resume', 'stand',
         'sit', 'stats', 'config', 'exercises', 'doctor', 'safety', 'simulate', 'help']
NO_DAEMON = ('nape: naped is not running. Start it with: systemctl --user start nape, '
             'or: naped &\n')
ERROR = 'org.nape.Nape1.Error.'
STEPS = [
    ('shoulder-roll', 'Shoulder rolls', 'backward', int(20e6), '10 times',
     ['Lift both shoulders.', 'Breathe.']),
    ('chin-tuck', 'Chin tuck', '', int(40e6), '8 times', ['Draw the chin back.', 'Sit tall.']),
]


@pytest.fixture
def peer(bus):
    peer = StandIn(bus.address)
    peer.replies['GetSettings'] = ([('hours.day-starts', '0', '4', '', '')],)
    yield peer
    peer.leave()


@pytest.fixture
def following(build_dir, env):
    """following(*args): a `nape` that goes on running, its lines to be read one by one."""
    started = []

    def start(*args):
        started.append(subprocess.Popen(
            [build_dir / 'src/cli/nape', *args], env=env, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True))
        return started[-1]

    yield start
    for popen in started:
        if popen.poll() is None:
            popen.kill()
        popen.communicate()


def midnight():
    return int(time.mktime(time.localtime()[:3] + (0, 0, 0, 0, 0, -1)))


def an_hour(start, sitting, active=0, keyboard=0, pointer=0, away=0, unknown=0,
            standing=0):
    """As in GetHours, from minutes."""
    sums = (active, keyboard, pointer, sitting, standing, away, unknown)
    return (start, time.localtime(start).tm_gmtoff, *(minutes * 60000 for minutes in sums))


def lines(answer):
    """What a verb that went well has printed."""
    code, out, err = answer
    assert (code, err) == (0, '')
    return out.splitlines()


def assert_wrong(answer, *words, code=2):
    """One clear line on stderr with these words, and nothing on stdout."""
    assert answer[0] == code, answer
    assert answer[1] == ''
    line, = answer[2].splitlines()
    assert line.startswith('nape: ') and len(line) < 300
    for word in words:
        assert word in line


# What is said of status.

def test_status_at_the_desk(nape, peer):
    peer.replies['GetHours'] = ([an_hour(midnight(), 50, 40, 30, 10)],)
    out = lines(nape())
    assert out[0] == 'Now      at the desk for 38 min: keyboard or pointer in use'
    assert out[1] == 'Sitting  38 min since the last rest, 12 min active'
    assert out[2].startswith('Next     routine in 7 min, at ')
    assert out[3] == 'Today    50 min sitting, 40 min active'
    assert out[4] == '         (keyboard 30 min, pointer 10 min)'
    assert len(out) == 5
    assert lines(nape('status')) == out


def test_status_away_and_troubled(nape, peer):
    peer.properties.update(
        State='away', Reason='locked', NextBreak=('walk', int(120e6), -1), Hold='away',
        SnoozedUntil=ahead(300.5), IdleRemark='films hide input',
        Troubles=[('history', 'the disk is full')])
    out = '\n'.join(lines(nape()))
    assert 'away for 38 min: the screen is locked' in out
    assert 'Next     walk after 2 min more of sitting' in out
    assert 'Snoozed  5 min more, until' in out
    assert 'Note     films hide input' in out
    assert 'Trouble  history: the disk is full' in out
    assert len(out.splitlines()) <= 8


@pytest.mark.parametrize('changes, expected', [
    (lambda: {'PausedUntil': NEVER}, 'Paused   until you say: nape resume'),
    (lambda: {'PausedUntil': ahead(3600.5)}, 'Paused   1 h'),
    (lambda: {'NextBreak': ('', 0, -1)}, 'Next     no break is switched on'),
    (lambda: {'NextBreak': ('walk', 0, -1)}, 'Next     walk is due'),
    (lambda: {'Reminder': ('walk', ago(120))}, 'Reminder walk, up for 2 min'),
    (lambda: {'Break': ('walk', ago(60), ahead(60.5))}, 'Break    walk, 1 min left'),
    (lambda: {'Break': ('routine', ago(60), ahead(60.5)), 'Step': (2, 6, 'chin-tuck', ahead(9))},
     'Break    routine, 1 min left: step 2 of 6, chin-tuck'),
    (lambda: {'Hold': 'settling'}, 'Held     a moment'),
    (lambda: {'Hold': 'call', 'HeldBy': ('Zoom', ahead(60))}, 'Held     a call (Zoom)'),
    (lambda: {'Hold': 'program', 'HeldBy': ('make', NEVER)},
     'Held     a program asks for it (make)'),
    (lambda: {'Hold': 'quiet-hours'}, 'Held     these are your quiet hours'),
    (lambda: {'Standing': True}, 'Standing until you say: nape sit'),
    (lambda: {'Watching': 'mpv'}, 'Screen   held on by mpv'),
    (lambda: {'State': 'unknown', 'Reason': 'no-source'},
     'Now      unknown for 38 min: there is no input source'),
])
def test_status_line(nape, peer, changes, expected):
    peer.properties.update(changes())
    assert any(line.startswith(expected) for line in lines(nape()))


def test_step_is_called_by_its_name(nape, peer):
    peer.properties.update(Break=('routine', ago(60), ahead(60.5)),
                           Step=(1, 2, 'shoulder-roll', ahead(9)))
    peer.replies['GetRoutine'] = ('routine', STEPS)
    assert 'step 1 of 2, Shoulder rolls (backward)' in ' '.join(lines(nape()))
    assert 'It is at step 1 of 2: Shoulder rolls (backward).' in ' '.join(lines(nape('why')))


def test_status_without_history(nape, peer):
    peer.errors['GetHours'] = (ERROR + 'Unavailable', 'no history')
    assert not any(line.startswith('Today') for line in lines(nape()))
    assert json.loads(lines(nape('--json'))[0])['today'] is None


def test_status_json(nape, peer):
    peer.replies['GetHours'] = ([an_hour(midnight(), 50, 40, 30, 10, 5, 2),
                                 an_hour(midnight() + 3600, 10)],)
    line, = lines(nape('status', '--json'))
    status = json.loads(line)
    assert status == {
        'version': '0.1.0', 'state': 'present', 'reason': 'input',
        'since_s': pytest.approx(2280, abs=5), 'sitting_s': pytest.approx(2280, abs=5),
        'at_desk_s': 0,
        'active_s': pytest.approx(720, abs=5), 'standing': False, 'watching': None,
        'advice': None,
        'today': {'sitting_s': 3600, 'active_s': 2400, 'keyboard_s': 1800, 'pointer_s': 600,
                  'standing_s': 0, 'away_s': 300, 'unknown_s': 120},
        'next': {'kind': 'routine', 'in_s': pytest.approx(420, abs=5),
                 'left_s': pytest.approx(420, abs=5)},
        'hold': None, 'held_by': None, 'snoozed_for_s': None, 'paused_for_s': None,
        'reminder': None, 'break': None, 'step': None, 'idle_source': 'x11', 'kinds_apart': True,
        'idle_remark': None, 'troubles': [],
    }
    # One decimal, whatever the number is.
    assert len(str(status['since_s']).split('.')[1]) == 1


def test_status_json_of_everything(nape, peer):
    peer.properties.update(
        State='unknown', Reason='no-source', NextBreak=('walk', int(5e6), -1), Hold='paused',
        SnoozedUntil=ahead(60), PausedUntil=NEVER, Reminder=('walk', ago(30)),
        Break=('routine', ago(10), ahead(110)), Step=(2, 6, 'chin-tuck', ahead(20)),
        HeldBy=('make', ahead(60)), Standing=True, Watching='mpv', Advice=('sit', ago(5)),
        IdleSource=('', False), IdleRemark='it sees \x1b little', Troubles=[('idle', 'no "source"')])
    status = json.loads(lines(nape('--json'))[0])
    assert status['next'] == {'kind': 'walk', 'in_s': None, 'left_s': 5}
    assert status['hold'] == 'paused' and status['paused_for_s'] == -1
    assert (status['held_by'], status['watching'], status['advice']) == ('make', 'mpv', 'sit')
    assert status['standing'] is True
    assert status['snoozed_for_s'] == pytest.approx(60, abs=5)
    assert status['reminder'] == {'kind': 'walk', 'since_s': pytest.approx(30, abs=5)}
    assert status['break'] == {'kind': 'routine', 'since_s': pytest.approx(10, abs=5),
                               'left_s': pytest.approx(110, abs=5)}
    assert status['step'] == {'number': 2, 'of': 6, 'exercise': 'chin-tuck',
                              'left_s': pytest.approx(20, abs=5)}
    assert status['idle_source'] is None and status['kinds_apart'] is False
    assert status['idle_remark'] == 'it sees \u241b little'
    assert status['troubles'] == [{'area': 'idle', 'text': 'no "source"'}]


def test_absurd_numbers_are_borne(nape, peer):
    peer.properties.update(
        StateSince=-2 ** 63, Sitting=(NEVER, 0), Active=(-5, NEVER),
        NextBreak=('walk', -1, NEVER), SnoozedUntil=-2 ** 63, Break=('x', NEVER, -2 ** 63))
    peer.replies['GetHours'] = ([(midnight(), 0) + (NEVER,) * 7] * 3,)
    for args in [(), ('--json',), ('why',), ('stats',), ('stats', 'week', '--json')]:
        assert nape(*args)[0] == 0


def test_control_characters_do_not_reach_the_terminal(nape, peer):
    evil = 'a\x1b[31m\x07\u202e\x9bb\nc'
    peer.properties.update(Troubles=[('idle', evil)], State=evil,
                           NextBreak=(evil, int(1e6), -1))
    peer.errors['Skip'] = (ERROR + 'NothingDue', evil)
    for args in [(), ('why',), ('--json',), ('skip',)]:
        _, out, err = nape(*args)
        assert not set(out + err) & set('\x1b\x07\u202e\x9b')


@pytest.mark.parametrize('verb', ['status', 'why', 'stats', 'help'])
def test_fits_a_narrow_terminal(nape, peer, env, verb):
    peer.replies['GetHours'] = ([an_hour(midnight() + 3600, 50, 40, 30, 10)],)
    env['COLUMNS'] = '40'
    assert max(len(line) for line in lines(nape(verb))) <= 40


@pytest.mark.parametrize('no_color, coloured', [('', True), ('1', False)])
def test_colours_on_a_terminal_only(build_dir, env, nape, peer, no_color, coloured):
    assert '\x1b' not in nape()[1]
    ours, theirs = pty.openpty()
    env.update(NO_COLOR=no_color, TERM='xterm')
    subprocess.run([build_dir / 'src/cli/nape'], env=env, stdout=theirs,
                   timeout=desk.PATIENCE)
    os.close(theirs)
    assert (b'\x1b[' in os.read(ours, 10000)) == coloured
    os.close(ours)


# What follows.

def test_follow_tells_each_change(following, peer):
    popen = following('--follow')
    assert 'present (input), sitting 38 min, routine after 7 min' in popen.stdout.readline()
    peer.wait_for_call('GetHours')
    peer.change(State='away', Reason='locked', Hold='away', NextBreak=('walk', int(60e6), -1))
    line = popen.stdout.readline()
    assert 'away (locked)' in line and 'walk after 1 min, held: away' in line
    popen.send_signal(signal.SIGINT)
    assert popen.wait(desk.PATIENCE) == 0


def test_follow_json(following, peer):
    popen = following('status', '--json', '--follow')
    assert json.loads(popen.stdout.readline())['state'] == 'present'
    peer.change(State='away')
    assert json.loads(popen.stdout.readline())['state'] == 'away'


def test_follow_ends_with_naped(following, peer):
    popen = following('--follow')
    popen.stdout.readline()
    peer.leave()
    assert popen.wait(desk.PATIENCE) == 3
    assert popen.stderr.read() == 'nape: naped has stopped\n'


# Why.

@pytest.mark.parametrize('changes, expected', [
    (lambda: {}, 'Keyboard or pointer are in use'),
    (lambda: {}, "Input is reported by the source 'x11', which distinguishes keyboard from pointer."),
    (lambda: {}, 'Nothing holds reminders back.'),
    (lambda: {'IdleRemark': 'films hide input'}, 'Note: films hide input.'),
    (lambda: {'Reason': 'quiet'}, 'reading and thinking count as sitting'),
    (lambda: {'State': 'away', 'Reason': 'asleep'}, 'sleep is never sitting'),
    (lambda: {'State': 'unknown', 'Reason': 'no-source'}, 'nothing is counted'),
    (lambda: {'SnoozedUntil': ahead(600), 'Hold': 'snoozed'}, 'Reminders are snoozed until'),
    (lambda: {'PausedUntil': NEVER, 'Hold': 'paused'}, 'paused until you say: nape resume'),
    (lambda: {'Hold': 'settling'}, 'you have only just come back'),
    (lambda: {'Hold': 'call', 'HeldBy': ('Zoom', NEVER)}, 'Zoom records from a microphone.'),
    (lambda: {'Hold': 'call', 'HeldBy': ('', ahead(60))}, 'That ends at '),
    (lambda: {'Hold': 'program', 'HeldBy': ('', NEVER)}, 'a program has asked for that.'),
    (lambda: {'Hold': 'program', 'HeldBy': ('%s%n', NEVER)}, 'it runs: %s%n has asked'),
    (lambda: {'Hold': 'fullscreen', 'HeldBy': ('mpv', NEVER)}, 'mpv fills the screen'),
    (lambda: {'Reminder': ('walk', ago(60))}, 'You have been reminded of it for 1 min'),
    (lambda: {'Break': ('walk', ago(60), ahead(60)), 'Step': (1, 2, 'x', 0)}, 'It is at step 1 of 2: x'),
    (lambda: {'Troubles': [('idle', 'deaf')]}, 'Something does not work (idle): deaf'),
])
def test_why(nape, peer, changes, expected):
    peer.properties.update(changes())
    assert expected in ' '.join(lines(nape('why')))


# Answers.

@pytest.mark.parametrize('args, call', [
    (['snooze'], ('Snooze', 0)),
    (['snooze', '10m'], ('Snooze', 600)),
    (['snooze', '1h 30m'], ('Snooze', 5400)),
    (['snooze', '1h', '30m'], ('Snooze', 5400)),
    (['snooze', '4h'], ('Snooze', 14400)),
    (['pause'], ('Pause', 0)),
    (['pause', '7d'], ('Pause', 604800)),
    (['skip'], ('Skip',)),
    (['resume'], ('Resume',)),
    (['done'], ('Finish',)),
    (['stand'], ('SetStanding', True)),
    (['sit'], ('SetStanding', False)),
])
def test_answer(nape, peer, args, call):
    assert len(lines(nape(*args))) == 1
    assert peer.calls == [call]


def test_snooze_says_until_when(nape, peer):
    until = ahead(600.5)
    clock = time.strftime('%H:%M', time.localtime(time.time() + 600.5))
    peer.replies['Snooze'] = (until,)
    assert clock in nape('snooze', '10m')[1]
    peer.replies['Pause'] = (NEVER,)
    assert nape('pause')[1] == 'Paused until you say: nape resume\n'


def test_pause_until(nape, peer):
    now = time.time()
    at = time.localtime(now + 5 * 3600)
    assert nape('pause', 'until', time.strftime('%H:%M', at))[0] == 0
    assert peer.calls[0] == ('PauseUntil', int(now) + 5 * 3600 - at.tm_sec)
    # The time that has just gone by is tomorrow's.
    past = time.localtime(now - 120)
    assert nape('pause', 'until', time.strftime('%H:%M', past))[0] == 0
    assert peer.calls[1] == ('PauseUntil', int(now) + 86400 - 120 - past.tm_sec)


def test_pause_until_in_the_hour_that_comes_twice(nape, env, peer):
    """The clock goes back by an hour in half an hour: ten minutes from now comes twice."""
    now = int(time.time())
    back = time.gmtime(now + 3600 + 1800)  # local time then, one hour before UTC's
    env['TZ'] = f'AAA0BBB,0/0,{back.tm_yday}/{time.strftime("%H:%M:%S", back)}'
    soon = time.gmtime(now + 3600 + 600)
    assert nape('pause', 'until', time.strftime('%H:%M', soon))[0] == 0
    assert peer.calls[0] == ('PauseUntil', now + 600 - soon.tm_sec)


def test_start_prints_the_routine(nape, peer):
    peer.properties['Break'] = ('routine', ago(0), ahead(120.5))
    peer.replies['GetRoutine'] = ('routine', STEPS)
    out = lines(nape('start', 'routine'))
    assert peer.calls[0] == ('Start', 'routine')
    assert out[0].startswith("Break 'routine': 2 min, until ")
    assert out[1:] == ['1.  Shoulder rolls (backward), 20 s: 10 times', '    Lift both shoulders.',
                       '2.  Chin tuck, 40 s: 8 times', '    Draw the chin back.']


def test_start_of_a_walk(nape, peer):
    peer.properties['Break'] = ('walk', ago(0), ahead(300.5))
    assert 'Get up and walk about.' in lines(nape('start', 'walk'))


def test_start_follows_the_steps(following, peer):
    peer.properties.update(Break=('routine', ago(0), ahead(120)),
                           Step=(1, 2, 'shoulder-roll', ahead(20)))
    peer.replies['GetRoutine'] = ('routine', STEPS)
    popen = following('start', '--follow')
    while not popen.stdout.readline().startswith('1 of 2  Shoulder rolls'):
        pass
    peer.emit('StepChanged', 1, 2, 'shoulder-roll', ahead(20))
    peer.emit('StepChanged', 2, 2, 'chin-tuck', ahead(40))
    peer.emit('StepChanged', 9, 9, 'unknown', ahead(40))
    peer.emit('BreakEnded', 'routine', 'done')
    assert popen.wait(desk.PATIENCE) == 0
    rest = popen.stdout.read()
    assert rest.count('1 of 2') == 0 and rest.count('2 of 2  Chin tuck, 40 s') == 1
    assert 'Sit tall.' in rest and rest.endswith('The break is over: done.\n')


# Statistics.

def test_stats_today(nape, peer):
    peer.replies['GetHours'] = ([
        an_hour(midnight(), 0, away=60), an_hour(midnight() + 3600, 60, 30, 20, 10),
        an_hour(midnight() + 3 * 3600, 30, 30, 20, 10, unknown=5)],)
    peer.replies['GetEnds'] = ([
        (midnight() + 7200, 0, 'routine', 'done', 'inferred', 0, 2700000, ['chin-tuck']),
        (midnight() + 7300, 0, 'walk', 'done', 'said', 0, 100, []),
        (midnight() + 7300, 0, 'walk', 'ignored', 'inferred', 1, 100, []),
        (midnight() + 7400, 0, 'walk', 'from-the-future', '', 0, 10 ** 9, [])],)
    out = lines(nape('stats'))
    hours, = [call for call in peer.calls if call[0] == 'GetHours']
    assert hours[1] == midnight() and hours[2] > time.time()
    assert out[1] == '01:00    ' + '█' * 24 + '░' * 24 + ' 1 h'
    assert out[2] == '02:00'
    assert out[3].startswith('03:00    ' + '█' * 24 + ' ') and out[3].endswith(' 30 min')
    assert out[5] == 'Sitting  1 h 30 min, longest before a break 45 min'
    assert out[6] == 'Active   1 h (keyboard 40 min, pointer 20 min)'
    assert out[8] == 'Unknown  5 min: there was no input source'
    assert out[9] == 'Breaks   2 done (1 of them inferred), 1 ignored'


def test_stats_week(nape, peer):
    peer.replies['GetHours'] = ([an_hour(midnight() - 3 * 86400 + 36000, 60, 30)],)
    out = lines(nape('stats', 'week'))
    bars = [line for line in out if '░' in line and 'without' not in line]
    assert len(bars) == 1 and bars[0].endswith(' 1 h')
    assert 'Active   30 min' in out  # by a source that tells no kinds
    hours, = [call for call in peer.calls if call[0] == 'GetHours']
    assert hours[2] - hours[1] == pytest.approx(7 * 86400, abs=3600)


def test_stats_of_nothing(nape, peer):
    assert lines(nape('stats', 'yesterday'))[1] == 'Nothing has been recorded.'


def test_stats_json(nape, peer):
    peer.replies['GetHours'] = ([an_hour(midnight() + 3600, 60, 30, 20, 10)],)
    peer.replies['GetEnds'] = ([
        (midnight() + 7200, 0, 'routine', 'done', 'measured', 2, 2700000, ['x'])],)
    stats = json.loads(lines(nape('stats', '--json'))[0])
    assert stats['period'] == 'today' and stats['total']['sitting_s'] == 3600
    assert stats['longest_sitting_s'] == 2700
    assert stats['outcomes'] == {'done': 1, 'partly': 0, 'natural': 0, 'snoozed': 0,
                                 'skipped': 0, 'ignored': 0, 'withdrawn': 0}
    assert stats['done_by'] == {'measured': 1, 'said': 0, 'inferred': 0}
    assert [day['active_s'] for day in stats['days']] == [1800]
    assert [hour['keyboard_s'] for hour in stats['hours']] == [1200]
    assert [(one['kind'], one['known'], one['exercises'])
            for one in stats['breaks']] == [('routine', 'measured', ['x'])]


# Settings, by naped.

def test_config_by_naped(nape, peer):
    peer.replies['GetSettings'] = ([
        ('sitting.active-gap', '15s', '15s', 'a duration', 'Help.'),
        ('routine.every', '30m', '45m', 'a duration', 'Help.')],)
    assert lines(nape('config', 'get', 'routine.every')) == ['30m']
    assert lines(nape('config', 'list')) == ['sitting.active-gap  15s',
                                             'routine.every       30m (default: 45m)']
    assert json.loads(lines(nape('config', 'list', '--json'))[0])[1] == {
        'name': 'routine.every', 'value': '30m', 'default': '45m', 'accepts': 'a duration',
        'help': 'Help.'}
    assert lines(nape('config', 'set', 'routine.every', '1h', '30m'))
    assert lines(nape('config', 'reset', 'routine.every'))
    assert peer.calls[-2:] == [('SetSetting', 'routine.every', '1h 30m'),
                               ('ResetSetting', 'routine.every')]
    assert_wrong(nape('config', 'get', 'no.such'), "'no.such'")


# Wrong use: one line, exit code 2.

@pytest.mark.parametrize('args, words', [
    (['snooze', '-5'], ["'-5'", '1m', '4h']),
    (['snooze', '5'], ["'5'", '1m', '4h']),
    (['snooze', '99d'], ["'99d'", '1m', '4h']),
    (['snooze', '0s'], ["'0s'", '1m', '4h']),
    (['snooze', ''], ["''"]),
    (['snooze', '9' * 100000], ["'9999", '…']),
    (['snooze', 'a\x1b[31mb'], ['4h']),
    (['snooze', *['1m'] * 9], ['too many']),
    (['pause', '8d'], ["'8d'", '7d']),
    (['pause', 'until'], ['14:00']),
    (['pause', 'until', '24:00'], ["'24:00'", '14:00']),
    (['pause', 'until', '14:00', 'sharp'], ['14:00']),
    (['pause', 'until', '-1:00'], ['14:00']),
    (['pause', 'until', '1:2'], ['14:00']),
    (['skip', 'now'], ["'now'", 'nape skip']),
    (['start', 'a', 'b'], ["'b'", 'nape start']),
    (['stats', 'tomorrow'], ["'tomorrow'", 'today | yesterday | week']),
    (['config'], ['get NAME']),
    (['config', 'frob'], ["'frob'", 'get NAME']),
    (['config', 'get'], ['get NAME']),
    (['config', 'set', 'x'], ['set NAME VALUE']),
    (['config', 'get', 'x', '--json'], ['--json']),
    (['stat'], ["'stat'", "'status'"]),
    (['snoze', '10m'], ["'snoze'", "'snooze'"]),
    (['frobnicate'], ["'frobnicate'", 'nape help']),
    (['x' * 100000], ['xxx']),
    ([''], ["''"]),
    (['help', 'frob'], ["'frob'"]),
    ([b'\xff\xfe'], ['UTF-8']),
    (['snooze', '--json'], ['--json', 'nape snooze']),
    (['skip', '--follow'], ['--follow', 'nape skip']),
    (['-x'], ["'-x'"]),
])
def test_wrong_use(nape, peer, args, words):
    assert_wrong(nape(*args), *words)
    assert peer.calls == []


@pytest.mark.parametrize('verb', VERBS)
def test_unknown_option(nape, verb):
    assert_wrong(nape(verb, '--no-such-option'), "'--no-such-option'", f'nape {verb}')


@pytest.mark.parametrize('verb', VERBS)
def test_help(nape, verb):
    out = lines(nape(verb, '--help'))
    assert out[0].startswith(f'Usage: nape {verb}')
    assert lines(nape('help', verb)) == out and lines(nape(verb, '-h')) == out


def test_help_and_version(nape):
    overview = '\n'.join(lines(nape('--help')))
    verbs = overview.split('\n\n')[1]
    assert [line.split()[0] for line in verbs.splitlines() if line[0] != ' '] == VERBS
    assert lines(nape('help')) == overview.splitlines()
    assert lines(nape('--version'))[0].startswith('nape 0.')


@pytest.mark.parametrize('args', [['--version'], ['--help'], ['help', 'status'], ['stats', '-h']])
def test_no_bus_for_help_and_version(nape, env, runtime_dir, args):
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(runtime_dir / 'silent-bus'))
        listener.listen()
        listener.setblocking(False)
        env['DBUS_SESSION_BUS_ADDRESS'] = f'unix:path={runtime_dir}/silent-bus'
        assert lines(nape(*args))
        with pytest.raises(BlockingIOError):
            listener.accept()


def test_manual_knows_each_verb(nape):
    manual = (XML.parents[0] / 'man' / 'nape.1.scd').read_text()
    for verb in VERBS:
        assert f'\n*{verb}*' in manual


def test_words_after_two_dashes(nape, peer):
    peer.errors['Start'] = (ERROR + 'UnknownBreak', "there is no break '--help'")
    assert_wrong(nape('start', '--', '--help'), "there is no break '--help'")


def test_lost_output_is_a_failure(build_dir, env, peer):
    with open('/dev/full', 'w') as full:
        ran = subprocess.run([build_dir / 'src/cli/nape'], env=env, stdout=full,
                             stderr=subprocess.PIPE, text=True, timeout=desk.PATIENCE)
    assert (ran.returncode, ran.stderr) == (1, 'nape: the output could not be written\n')


# naped's refusals, and its absence.

@pytest.mark.parametrize('error, code', [
    ('OutOfRange', 2), ('UnknownBreak', 2), ('UnknownSetting', 2), ('BadValue', 2),
    ('NothingDue', 1), ('NoBreak', 1), ('SnoozedEnough', 1), ('UnknownHold', 1),
    ('Unavailable', 1),
])
def test_refusal(nape, peer, error, code):
    peer.errors['Skip'] = (ERROR + error, 'the reason')
    assert nape('skip') == (code, '', 'nape: the reason\n')


def test_foreign_error(nape, peer):
    peer.errors['Skip'] = ('org.freedesktop.DBus.Error.UnknownMethod', 'no Skip here')
    assert nape('skip') == (1, '', 'nape: naped gave no usable answer: no Skip here\n')


def test_silence_is_not_waited_for(nape, peer):
    peer.silent.add('Skip')
    begin = time.monotonic()
    assert nape('skip') == (1, '', 'nape: naped does not answer (waited 5 s)\n')
    assert time.monotonic() - begin < 20, "less than D-Bus's own limit"


def test_naped_that_dies_meanwhile(following, peer):
    peer.silent.add('Skip')
    popen = following('skip')
    peer.wait_for_call('Skip')
    peer.leave()
    assert popen.wait(desk.PATIENCE) == 3
    assert popen.stderr.read() == 'nape: naped stopped before it answered\n'


ASKING = [['status'], ['--json'], ['--follow'], ['why'], ['start'], ['start', '--follow'],
          ['snooze'], ['skip'], ['pause'], ['resume'], ['done'], ['stand'], ['sit']]


@pytest.mark.parametrize('args', ASKING)
def test_no_daemon(nape, bus, args):
    assert nape(*args) == (3, '', NO_DAEMON)


@pytest.mark.parametrize('address', [None, '', 'unix:path=/nonexistent', 'garbage'])
def test_no_bus(nape, env, address):
    if address is not None:
        env['DBUS_SESSION_BUS_ADDRESS'] = address
    env['DISPLAY'] = ':99'  # would let GDBus start a bus of its own
    for args in ASKING:
        assert nape(*args) == (3, '', NO_DAEMON)


# Without naped the files themselves are read.

def test_stats_without_naped_and_history(nape, bus):
    assert lines(nape('stats'))[1] == 'Nothing has been recorded.'


def test_stats_tell_the_same_with_and_without_naped(nape, naped):
    daemon = naped()
    assert nape('start', 'walk')[0] == 0 and nape('done')[0] == 0
    with_naped = json.loads(lines(nape('stats', '--json'))[0])
    assert [(one['kind'], one['outcome']) for one in with_naped['breaks']] == [('walk', 'done')]
    daemon.stop_well()
    without = json.loads(lines(nape('stats', '--json'))[0])
    assert without['breaks'] == with_naped['breaks']
    assert len(without['hours']) == len(with_naped['hours']) > 0


def test_stats_with_garbage_for_a_history(nape, bus, env):
    path = os.path.join(env['XDG_DATA_HOME'], 'nape', 'history.db')
    os.makedirs(os.path.dirname(path))
    with open(path, 'w') as file:
        file.write('no database at all ' * 500)
    assert_wrong(nape('stats'), code=1)
    assert os.listdir(os.path.dirname(path)) == ['history.db']


def test_config_without_naped(nape, bus, settings_file):
    assert lines(nape('config', 'get', 'routine.every')) == ['45m']
    assert lines(nape('config', 'set', 'routine.every', '1h', '30m'))
    assert 'every' in settings_file.read_text()
    assert lines(nape('config', 'get', 'routine.every')) == ['1h 30m']
    assert 'routine.every       1h 30m (default: 45m)'.split() in [
        line.split() for line in lines(nape('config', 'list'))]
    assert lines(nape('config', 'reset', 'routine.every'))
    assert lines(nape('config', 'get', 'routine.every')) == ['45m']
    assert_wrong(nape('config', 'set', 'routine.every', 'soon'), 'soon')
    assert_wrong(nape('config', 'set', 'no.such', '1'))
    assert_wrong(nape('config', 'get', 'no.such'), "'no.such'")


def test_config_check(nape, bus, settings_file):
    assert nape('config', 'check')[0] == 0
    settings_file.write_text('[sitting]\nactive-gap = 5x\nfrob = 1\n[reminder]\nsnooze = 5m\n')
    code, out, err = nape('config', 'check')
    assert code == 1 and err == ''
    assert len(out.splitlines()) == 2
    assert ':2:' in out.splitlines()[0] and ':3:' in out.splitlines()[1]
    settings_file.write_text('[reminder]\nsnooze = 5m\n')
    assert lines(nape('config', 'check', str(settings_file)))
    assert_wrong(nape('config', 'check', '/nonexistent'), '/nonexistent', code=1)
    assert_wrong(nape('config', 'check', '/'), code=1)


def test_sitting_began_before_the_machine(nape, peer):
    """As after a quick reboot: that moment is below zero."""
    before = -desk.boot_now() - 600 * 1000000
    peer.properties.update(Sitting=(0, before), NextBreak=('routine', 0, before))
    status = json.loads(nape('status', '--json').stdout)
    assert abs(status['sitting_s'] - 2 * desk.boot_now() / 1e6 - 600) < 5
    assert status['next'] == {'kind': 'routine', 'in_s': 0.0, 'left_s': 0.0}
