# SPDX-License-Identifier: GPL-3.0-or-later
"""The reminder on a real notification server: what it says, and how it ends."""

import pathlib
import re
import signal
import time

import pytest

import desk

SETTINGS = """
[sitting]
active-gap = 1s
return-after = 0s
[reminder]
snooze = 10s
settle = 0s
[hold]
flow = 0s
[break routine]
every = 45m
length = {routine}
[break walk]
every = 12h
length = 5m
[break pause]
enabled = false
length = 5s
"""

EXERCISES = pathlib.Path(__file__).parents[2] / 'data' / 'exercises'


def settings(routine='2m'):
    return SETTINGS.format(routine=routine)


def count(dunst):
    """How many notifications are on the screen. Never may there be two."""
    live = dunst.live()
    assert live <= 1, dunst.received()[-2:]
    return live


def wait_for_count(dunst, wanted, timeout=desk.PATIENCE):
    desk.wait_for(lambda: count(dunst) == wanted, timeout, f'{wanted} notifications')


def wait_for_received(dunst, number):
    """The last notification, when so many have come."""
    return desk.wait_for(lambda: dunst.received()[number - 1:number],
                         what=f'notification {number}')[0]


@pytest.fixture
def overdue(day, naped):
    """A daemon whose reminder has just come: one has been sitting long enough."""

    def start(config=settings()):
        daemon = naped(config)
        day.type(45 * 60)
        daemon.wait_for_signal('BreakDue', 'routine')
        return daemon

    yield start


def buttons(shown):
    return dict(re.findall(r'"(\w+)": "(.*?)"', shown['actions']))


def picture(shown):
    path = pathlib.Path(shown['icon'])
    assert path.read_bytes().startswith(b'\x89PNG')
    return path.name


def test_snoozed_started_and_guided_by_its_buttons(dunst, day, overdue, nape):
    daemon = overdue()
    wait_for_count(dunst, 1)
    reminder, = dunst.received()
    assert reminder['summary'] == '45 min of sitting are enough'
    assert reminder['body'].splitlines() == [
        'Shoulder rolls: 5 times each way',
        'Chin tuck: 10 times 5 s',
        'Upper trapezius stretch: 10 s a side',
        '2 min: nape start, snooze or skip',
    ]
    assert picture(reminder) == 'shoulder-roll.png'
    assert buttons(reminder) == {'start': 'Start', 'snooze': 'Snooze', 'skip': 'Skip'}

    dunst.press('Snooze')
    daemon.wait_for_signal('BreakEnded', 'routine', 'snoozed')
    wait_for_count(dunst, 0)
    left = nape('status', '--json').json()['snoozed_for_s']
    assert left == 10
    day.type(10)
    daemon.wait_for_signal('BreakDue', 'routine')
    wait_for_count(dunst, 1)

    dunst.press('Start')
    daemon.wait_for_signal('StepChanged', 1)
    first = wait_for_received(dunst, 3)
    assert first['summary'] == 'Shoulder rolls, backward'
    assert first['body'].splitlines() == [
        '5 times',
        'Let both arms hang.',
        'Draw a slow, full circle with your shoulders.',
        'Let them drop before the next circle.',
        'Stop if pain grows or you feel dizzy.',
        'Step 1 of 5, 16 s. End: nape done',
    ]
    assert picture(first) == 'shoulder-roll-1.png'
    assert buttons(first) == {'done': 'Done', 'skip': 'Stop'}
    wait_for_count(dunst, 1)

    day.rest(16)
    daemon.wait_for_signal('StepChanged', 2)
    second = wait_for_received(dunst, 4)
    assert second['summary'] == 'Shoulder rolls, forward'
    assert second['id'] == first['id']
    assert picture(second) == 'shoulder-roll-2.png'
    assert count(dunst) == 1
    dunst.press('Stop')
    daemon.wait_for_signal('BreakEnded', 'routine', 'skipped')
    wait_for_count(dunst, 0)


def test_whom_an_exercise_is_not_for(dunst, naped):
    """Said before what to do, of one that is not for everybody."""
    daemon = naped('[break routine]\nexercises = 1\n[exercises]\ndisabled = {}\n'.format(
        ', '.join(path.stem for path in EXERCISES.glob('*.exercise')
                  if path.stem != 'neck-roll')))
    daemon.call('Start', '(s)', 'routine')
    first = wait_for_received(dunst, 1)
    assert first['summary'] == 'Neck roll, round to the left'
    assert first['body'].splitlines()[:3] == [
        '2 times', 'Not if you feel dizzy.', 'Sit or stand tall and let your shoulders drop.']


def test_reminder_for_one_who_stands(dunst, day, naped):
    """Who has not sat is told of no sitting."""
    daemon = naped(settings())
    daemon.call('SetStanding', '(b)', True)
    day.type(45 * 60)
    wait_for_count(dunst, 1)
    assert wait_for_received(dunst, 1)['summary'] == 'Time for your neck and shoulders'


def test_snoozed_skipped_and_started_by_the_command(dunst, overdue, nape):
    daemon = overdue()
    wait_for_count(dunst, 1)
    opened = desk.descriptors(daemon.pid)
    assert nape('snooze', '1m').code == 0
    daemon.wait_for_signal('BreakEnded', 'routine', 'snoozed')
    wait_for_count(dunst, 0)
    assert nape('resume').code == 0
    daemon.wait_for_signal('BreakDue', 'routine')
    wait_for_count(dunst, 1)
    assert nape('skip').code == 0
    daemon.wait_for_signal('BreakEnded', 'routine', 'skipped')
    wait_for_count(dunst, 0)

    # A walk, without waiting for one to be due.
    assert nape('start', 'walk').code == 0
    wait_for_count(dunst, 1)
    walk = wait_for_received(dunst, 3)
    assert walk['summary'] == 'Walk for 5 min'
    assert picture(walk) == 'walk.png'
    assert nape('done').code == 0
    daemon.wait_for_signal('BreakEnded', 'walk', 'done')
    wait_for_count(dunst, 0)
    assert desk.descriptors(daemon.pid) == opened


def test_advice_to_stand(dunst, day, naped):
    config = settings().replace('every = 45m', 'every = 12h') + """
[desk]
alternate = yes
sit-for = 45m
"""
    daemon = naped(config)
    day.type(45 * 60)
    wait_for_count(dunst, 1)
    advice, = dunst.received()
    assert advice['summary'] == '45 min of sitting: raise the desk'
    assert picture(advice) == 'stand.png'
    assert buttons(advice) == {'stand': 'Standing'}
    dunst.press('Standing')
    desk.wait_for(lambda: daemon.get('Standing'), what='standing')
    wait_for_count(dunst, 0)


def test_guidance_ends_with_the_break(dunst, day, naped, nape):
    daemon = naped(settings())
    assert nape('start', 'pause').code == 0
    wait_for_count(dunst, 1)
    day.rest(5)
    daemon.wait_for_signal('BreakEnded', 'pause', 'done')
    wait_for_count(dunst, 0)
    assert len(dunst.received()) == 1


def test_dismissed_is_not_shown_again_at_once(dunst, day, overdue):
    daemon = overdue()
    wait_for_count(dunst, 1)
    dunst.dismiss()
    daemon.wait_for_signal('BreakEnded', 'routine', 'ignored')
    day.type(5)
    desk.rest(0.5)
    assert count(dunst) == 0


def test_going_away_takes_it_down(dunst, day, overdue):
    """An absence that is judged to be one is the break, and the reminder is moot."""
    daemon = overdue(settings('10m'))
    wait_for_count(dunst, 1)
    day.rest(15 * 60 + 10)
    daemon.wait_for_signal('BreakEnded', 'routine', 'natural')
    wait_for_count(dunst, 0)


def test_reminder_outlives_its_server(env, tmp_path, bus, xserver, overdue):
    """What was on the screen of a server that dies is on the screen of the next one."""
    first = desk.Dunst(env, tmp_path, bus)
    daemon = overdue()
    wait_for_count(first, 1)
    first.kill()
    second = desk.Dunst(env, tmp_path, bus)
    wait_for_count(second, 1)
    second.press('Skip')
    daemon.wait_for_signal('BreakEnded', 'routine', 'skipped')
    wait_for_count(second, 0)
    second.stop()


# Servers that fail.


class Stopped:
    """The server is there and does not answer."""

    WHY = 'does not answer'

    def __init__(self, env, folder, bus):
        self.server = desk.Dunst(env, folder, bus)

    def fail(self):
        self.server.signal(signal.SIGSTOP)

    def mend(self):
        self.server.signal(signal.SIGCONT)
        return self.server


class Absent:
    """There is no server, and none can be started."""

    WHY = 'no notification server is running'

    def __init__(self, env, folder, bus):
        self.env = env
        self.folder = folder
        self.bus = bus
        self.server = None

    def fail(self):
        if self.server is not None:
            self.server.stop()

    def mend(self):
        self.server = desk.Dunst(self.env, self.folder, self.bus)
        return self.server


class Hanging(Absent):
    """There is none, and the one that the bus starts never comes up."""

    WHY = 'does not start'

    def __init__(self, env, folder, bus):
        super().__init__(env, folder, bus)
        bus.add_service(desk.NOTIFICATIONS, 'sleep 15')


def ask_at_once(nape, *args):
    begin = time.monotonic()
    answer = nape(*args)
    took = time.monotonic() - begin
    assert answer.code == 0, answer.stderr
    assert took < desk.STALL, f'nape {args} took {took:.2f} s'
    return answer


def troubles(nape):
    """What `nape status` says of notifications."""
    told = ask_at_once(nape, 'status', '--json').json()['troubles']
    return [trouble['text'] for trouble in told if trouble['area'] == 'notifications']


@pytest.mark.parametrize('fault', [Stopped, Absent, Hanging])
def test_server_fails(env, tmp_path, bus, xserver, overdue, nape, fault):
    fault = fault(env, tmp_path, bus)
    try:
        fault.fail()
        daemon = overdue()
        trouble, = desk.wait_for(lambda: troubles(nape), what='the trouble')
        assert fault.WHY in trouble
        assert fault.WHY in ' '.join(ask_at_once(nape, 'status').stdout.split())
        ask_at_once(nape, 'snooze')
        server = fault.mend()
        desk.wait_for(lambda: not troubles(nape), what='the end of the trouble')
        desk.rest(0.5)
        assert count(server) == 0, 'snoozed: nothing to show'
        daemon.wait_for_signal('BreakEnded', 'routine', 'snoozed')

        fault.fail()
        ask_at_once(nape, 'resume')
        daemon.wait_for_signal('BreakDue', 'routine')
        desk.wait_for(lambda: troubles(nape), what='the trouble')
        seen = len(server.received())
        server = fault.mend()
        desk.wait_for(lambda: not troubles(nape), what='the end of the trouble')
        desk.rest(0.5)
        assert count(server) == 1, 'still due'
        assert len(server.received()) == seen + 1
    finally:
        fault.mend().stop()
