# SPDX-License-Identifier: GPL-3.0-or-later
"""org.nape.Nape1 as naped really serves it: every member, every error."""

import pathlib
import time

import pytest
from gi.repository import Gio, GLib

import desk

HERE = pathlib.Path(__file__).parent
XML = HERE.parents[1] / 'data' / 'org.nape.Nape1.xml'
ERROR = 'org.nape.Nape1.Error.'
NEVER = 2 ** 63 - 1
NONE_RUNS = (0, 0, '', 0)

FAST = """[sitting]
active-gap = 1s
away-after = 10s
return-after = 0s
rest-after = 10s
[reminder]
settle = 0s
[hold]
flow = 0s
[break routine]
every = 10s
length = 5s
exercises = 1
[break walk]
enabled = no
"""


def boot_now():
    return time.clock_gettime_ns(time.CLOCK_BOOTTIME) // 1000


def is_about(moment, seconds_ahead):
    return abs(moment - boot_now() - seconds_ahead * 1e6) < 2e6


def refused(daemon, method, signature='()', *args):
    """The name and text of the error that a call is answered with."""
    with pytest.raises(GLib.Error) as caught:
        daemon.call(method, signature, *args)
    name = Gio.DBusError.get_remote_error(caught.value)
    text = caught.value.message.removeprefix(f'GDBus.Error:{name}: ')
    assert len(text.splitlines()) == 1 and text.isprintable() and len(text) < 400, text
    return name, text


def error_of(*args):
    return refused(*args)[0].removeprefix(ERROR)


def settings_of(daemon):
    return {name: (value, default, accepted, text)
            for name, value, default, accepted, text in daemon.call('GetSettings')[0]}


@pytest.fixture
def changes(bus):
    """Every PropertiesChanged of naped, as dicts."""
    seen = []
    bus.connection.signal_subscribe(
        desk.NAME, 'org.freedesktop.DBus.Properties', 'PropertiesChanged', desk.PATH, None, 0,
        lambda *args: seen.append(args[5].unpack()[1]))
    return seen


# The interface

def members(interface):
    for prop in interface.properties:
        yield f'property {prop.name} {prop.signature}'
    for method in interface.methods:
        ins = ''.join(arg.signature for arg in method.in_args)
        outs = ''.join(arg.signature for arg in method.out_args)
        yield f'method {method.name} ({ins}) -> ({outs})'
    for signal in interface.signals:
        yield f'signal {signal.name} ({"".join(arg.signature for arg in signal.args)})'


def test_interface_is_frozen(naped, bus):
    """Programs rely on it: a member is added to interface.txt by hand, never changed."""
    naped()
    text, = bus.call(desk.NAME, desk.PATH, 'org.freedesktop.DBus.Introspectable', 'Introspect')
    served = Gio.DBusNodeInfo.new_for_xml(text).lookup_interface(desk.NAME)
    described = Gio.DBusNodeInfo.new_for_xml(XML.read_text()).lookup_interface(desk.NAME)
    frozen = (HERE / 'interface.txt').read_text().splitlines()
    assert list(members(served)) == list(members(described)) == frozen


def test_properties_of_a_desk_without_evidence(naped):
    daemon = naped()
    desk.wait_for(lambda: daemon.get('Troubles'), what='word of the missing idle source')
    assert daemon.get('Version') == '0.1.0'
    assert (daemon.get('State'), daemon.get('Reason')) == ('unknown', 'no-source')
    assert is_about(daemon.get('StateSince'), 0)
    assert daemon.get('Sitting') == daemon.get('Active') == (0, -1)
    assert daemon.get('NextBreak') == ('routine', 2700 * 10 ** 6, -1)
    assert daemon.get('Hold') == 'away'
    assert daemon.get('SnoozedUntil') == daemon.get('PausedUntil') == 0
    assert daemon.get('Reminder') == ('', 0)
    assert daemon.get('Break') == ('', 0, 0)
    assert daemon.get('Step') == NONE_RUNS
    assert daemon.get('IdleSource') == ('', False)
    assert 'idle' in dict(daemon.get('Troubles'))


def test_properties_cannot_be_written(naped, bus):
    naped()
    with pytest.raises(GLib.Error, match='not writable|PropertyReadOnly'):
        bus.connection.call_sync(
            desk.NAME, desk.PATH, 'org.freedesktop.DBus.Properties', 'Set',
            GLib.Variant('(ssv)', (desk.NAME, 'State', GLib.Variant('s', 'away'))), None, 0,
            5000, None)


def test_calls_of_the_wrong_type_are_refused(naped, bus):
    daemon = naped()
    for method, signature, args in (('Snooze', '(s)', ('5m',)), ('Snooze', '()', ()),
                                    ('Start', '(u)', (1,)), ('NoSuchMethod', '()', ())):
        with pytest.raises(GLib.Error, match='InvalidArgs|UnknownMethod'):
            daemon.call(method, signature, *args)
    assert daemon.get('State') == 'unknown'


# Intents

def test_snooze_and_resume(naped):
    daemon = naped()
    until, = daemon.call('Snooze', '(u)', 90)
    assert is_about(until, 90) and daemon.get('SnoozedUntil') == until
    assert daemon.get('Hold') == 'snoozed'
    assert is_about(daemon.call('Snooze', '(u)', 0)[0], 600)
    assert is_about(daemon.call('Snooze', '(u)', 60)[0], 60)
    assert is_about(daemon.call('Snooze', '(u)', 14400)[0], 14400)
    assert daemon.call('Resume') == ()
    assert daemon.get('SnoozedUntil') == 0 and daemon.get('Hold') == 'away'
    assert daemon.call('Resume') == ()


@pytest.mark.parametrize('seconds', [1, 59, 14401, 2 ** 31, 2 ** 32 - 1])
def test_snooze_out_of_range(naped, seconds):
    daemon = naped()
    name, text = refused(daemon, 'Snooze', '(u)', seconds)
    assert name == ERROR + 'OutOfRange' and '1 minute to 4 hours' in text
    assert daemon.get('SnoozedUntil') == 0


def test_pause_and_resume(naped):
    daemon = naped()
    assert is_about(daemon.call('Pause', '(u)', 60)[0], 60)
    assert is_about(daemon.get('PausedUntil'), 60) and daemon.get('Hold') == 'paused'
    assert is_about(daemon.call('Pause', '(u)', 604800)[0], 604800)
    assert daemon.call('Pause', '(u)', 0) == (NEVER,)
    assert daemon.get('PausedUntil') == NEVER
    for seconds in (1, 59, 604801, 2 ** 32 - 1):
        name, text = refused(daemon, 'Pause', '(u)', seconds)
        assert name == ERROR + 'OutOfRange' and '1 minute to 7 days' in text
    assert daemon.get('PausedUntil') == NEVER
    daemon.call('Resume')
    assert daemon.get('PausedUntil') == 0


def test_nothing_to_skip_or_finish(naped):
    daemon = naped()
    assert error_of(daemon, 'Skip') == 'NothingDue'
    assert error_of(daemon, 'Finish') == 'NoBreak'


def test_start_and_finish(naped):
    daemon = naped()
    assert daemon.call('GetRoutine') == ('', [])
    daemon.call('Start', '(s)', 'routine')
    kind, start, end = daemon.get('Break')
    assert kind == 'routine' and is_about(start, 0) and end - start == 120 * 10 ** 6
    assert daemon.get('Hold') == 'break'
    _, steps = daemon.call('GetRoutine')
    assert len({step[0] for step in steps}) == 3
    assert all(name and dose and lines for _, name, _, _, dose, lines in steps)
    assert sum(step[3] for step in steps) <= 120 * 10 ** 6
    number, of, exercise, until = daemon.get('Step')
    assert (number, of, exercise) == (1, len(steps), steps[0][0])
    assert until == start + steps[0][3]
    daemon.call('Finish')
    assert daemon.get('Break') == ('', 0, 0) and daemon.get('Step') == NONE_RUNS
    assert daemon.wait_for_signal('BreakStarted') == ('BreakStarted', 'routine', end)
    assert daemon.wait_for_signal('StepChanged') == ('StepChanged', 1, len(steps),
                                                     exercise, until)
    daemon.wait_for_signal('BreakEnded', 'routine', 'done')
    record, = daemon.call('GetBreaks', '(xx)', int(time.time()) - 60, int(time.time()) + 60)[0]
    at, offset, kind, outcome, sitting, exercises = record
    assert abs(at - time.time()) < 5 and offset == time.localtime().tm_gmtoff
    assert (kind, outcome, sitting) == ('routine', 'done', 0)
    assert exercises == [steps[0][0]], 'ended at once: the others were not reached'


def test_start_without_a_kind_takes_the_next(naped):
    daemon = naped('[break routine]\nenabled = no\n')
    daemon.call('Start', '(s)', '')
    assert daemon.get('Break')[0] == 'walk'
    daemon.call('Start', '(s)', 'routine')
    assert daemon.get('Break')[0] == 'walk', 'a running break is not replaced'
    daemon.call('Skip')
    daemon.wait_for_signal('BreakEnded', 'walk', 'skipped')


def test_start_what_does_not_exist(naped):
    daemon = naped('[break routine]\nenabled = no\n[break walk]\nenabled = no\n')
    assert error_of(daemon, 'Start', '(s)', '') == 'NoBreak'
    assert daemon.get('NextBreak') == ('', 0, -1)
    for name in ('nap', 'Routine', ' routine', 'routine\n', '\x1b[2J', 'x' * 256, '�' * 85):
        assert error_of(daemon, 'Start', '(s)', name) == 'UnknownBreak'
    assert error_of(daemon, 'Start', '(s)', 'x' * 257) == 'OutOfRange'


def test_string_of_10_mb(naped):
    daemon = naped()
    huge = 'x' * 10 ** 7
    for _ in range(10):
        assert error_of(daemon, 'Start', '(s)', huge) == 'OutOfRange'
        assert error_of(daemon, 'SetSetting', '(ss)', huge, '1') == 'OutOfRange'
        assert error_of(daemon, 'SetSetting', '(ss)', 'routine.every', huge) == 'OutOfRange'
        assert error_of(daemon, 'ResetSetting', '(s)', huge) == 'OutOfRange'
    # The C library keeps some blocks of that size for the next time; a leak would be 400 MB.
    assert desk.private_kib(daemon.pid) < 100_000
    assert daemon.get('State') == 'unknown'


# Queries

def test_hours(blind_day, naped):
    daemon = naped()
    now = int(blind_day.wall())
    blind_day.rest(1.2)
    hours = daemon.call('GetHours', '(xx)', now - 7200, now + 7200)[0]
    assert hours and all(len(hour) == 9 for hour in hours)
    start, offset = hours[-1][:2]
    assert start <= now < start + 3600 and offset == time.localtime(now).tm_gmtoff
    assert hours[-1][2:] == (0,) * 6 + (1200,), 'unknown is counted apart'
    assert daemon.call('GetHours', '(xx)', 0, 86400) == ([],)
    assert daemon.call('GetHours', '(xx)', now, now) == ([],)


@pytest.mark.parametrize('method', ['GetHours', 'GetBreaks', 'GetEnds'])
def test_spans_out_of_range(naped, method):
    daemon = naped()
    low, high = -2 ** 63, 2 ** 63 - 1
    for span in ((low, high), (high, low), (0, high), (low, 0), (1, 0), (0, 86400 * 366 * 11),
                 (high - 1, high), (low, low + 1)):
        assert error_of(daemon, method, '(xx)', *span) == 'OutOfRange'
    assert daemon.call(method, '(xx)', 0, 86400 * 3650) == ([],)


# Settings

def test_settings_are_listed(naped):
    daemon = naped('[break stand]\nevery = 30m\n')
    settings = settings_of(daemon)
    assert settings['routine.every'][:3] == ('45m', '45m', 'a duration from 10s to 12h')
    assert settings['stand.every'][0] == '30m'
    assert settings['idle.source'][0] == 'auto'
    assert all(accepted and text for _, _, accepted, text in settings.values())


def test_setting_is_set_and_reset(naped, settings_file):
    daemon = naped('# mine\n')
    daemon.call('SetSetting', '(ss)', 'routine.every', '30m')
    assert settings_of(daemon)['routine.every'][0] == '30m'
    assert daemon.get('NextBreak')[1] == 1800 * 10 ** 6
    assert settings_file.read_text() == '# mine\n\n[break routine]\nevery = 30m\n'
    daemon.call('ResetSetting', '(s)', 'routine.every')
    assert settings_of(daemon)['routine.every'][0] == '45m'
    assert settings_file.read_text().startswith('# mine\n')
    daemon.call('ResetSetting', '(s)', 'routine.every')


@pytest.mark.parametrize('name, value, error', [
    ('routine.every', '45', 'BadValue'),
    ('routine.every', '-5m', 'BadValue'),
    ('routine.every', '9s', 'BadValue'),
    ('routine.every', '99999999999999999999h', 'BadValue'),
    ('routine.exercises', '1e9', 'BadValue'),
    ('routine.enabled', 'maybe', 'BadValue'),
    ('routine.every', '45m\n[idle]\nsource = x11', 'BadValue'),
    ('idle.source', '../../etc', 'BadValue'),
    ('sitting.active-gap', '\x1b[31m15s', 'BadValue'),
    ('sitting.away-after', '5s', 'BadValue'),
    ('routin.every', '45m', 'UnknownSetting'),
    ('routine.evry', '45m', 'UnknownSetting'),
    ('routine', '45m', 'UnknownSetting'),
    ('', '', 'UnknownSetting'),
    ('.', '.', 'UnknownSetting'),
    ('break routine.every', '45m', 'UnknownSetting'),
    ('a\nb.c', '1', 'UnknownSetting'),
])
def test_setting_is_refused(naped, settings_file, name, value, error):
    daemon = naped()
    before = daemon.call('GetSettings')
    assert error_of(daemon, 'SetSetting', '(ss)', name, value) == error
    assert daemon.call('GetSettings') == before and settings_file.read_text() == ''
    if error == 'UnknownSetting':
        assert error_of(daemon, 'ResetSetting', '(s)', name) == error


def test_setting_cannot_be_written(naped, settings_file):
    daemon = naped()
    settings_file.unlink()
    settings_file.mkdir()
    name, text = refused(daemon, 'SetSetting', '(ss)', 'routine.every', '30m')
    assert name == ERROR + 'Unavailable' and str(settings_file) in text


def test_setting_beside_a_mistake_is_not_said_to_hold(naped, settings_file):
    daemon = naped()
    settings_file.write_text('[reminder]\nsnoze = 5m\n')
    desk.wait_for(lambda: 'settings' in dict(daemon.get('Troubles')))
    name, text = refused(daemon, 'SetSetting', '(ss)', 'routine.every', '30m')
    assert name == ERROR + 'Unavailable' and ':2:' in text and 'snoze' in text
    settings_file.write_text(settings_file.read_text().replace('snoze', 'snooze'))
    desk.wait_for(lambda: settings_of(daemon)['routine.every'][0] == '30m')


# What happens by itself

def test_reminder_and_its_answers(day, naped):
    daemon = naped(FAST)
    day.type(10)
    daemon.wait_for_signal('BreakDue', 'routine', 5 * 10 ** 6)
    assert daemon.get('Reminder') == ('routine', day.now())
    kind, left, at = daemon.get('NextBreak')
    assert (kind, left) == ('routine', 0) and at <= day.now()
    assert daemon.get('State') == 'present' and daemon.get('IdleSource') == ('played', True)
    assert len(daemon.call('GetRoutine')[1]) >= 1
    daemon.call('Snooze', '(u)', 60)
    daemon.wait_for_signal('BreakEnded', 'routine', 'snoozed')
    assert daemon.get('Reminder') == ('', 0)
    daemon.call('Resume')
    daemon.wait_for_signal('BreakDue', 'routine')
    daemon.call('Skip')
    daemon.wait_for_signal('BreakEnded', 'routine', 'skipped')
    assert error_of(daemon, 'Skip') == 'NothingDue'
    day.type(10)
    daemon.wait_for_signal('BreakDue', 'routine')
    daemon.call('Finish')
    daemon.wait_for_signal('BreakEnded', 'routine', 'done')
    now = int(day.wall())
    breaks, = daemon.call('GetBreaks', '(xx)', now - 300, now + 60)
    assert [record[3] for record in breaks] == ['snoozed', 'skipped', 'done']


def test_an_ignored_reminder_is_answered_late(day, naped):
    daemon = naped(FAST.replace('[reminder]', '[reminder]\nremind-for = 10s'))
    day.type(30)
    daemon.wait_for_signal('BreakEnded', 'routine', 'ignored')
    daemon.wait_for_signal('Ended', 'routine', 'ignored', 'inferred', 0, False)
    daemon.call('Finish')
    daemon.wait_for_signal('Ended', 'routine', 'done', 'said', 0, True)
    now = int(day.wall())
    ended, = daemon.call('GetEnds', '(xx)', now - 300, now + 60)[0]
    assert ended[2:6] == ('routine', 'done', 'said', 0) and ended[7]
    assert not [signal for signal in daemon.signals if signal[0] == 'BreakEnded']


def test_reminder_waits_for_its_server(day, naped, nape, xserver, env, tmp_path, bus):
    """Without a server nothing waits and status tells; when it comes it gets one reminder."""
    daemon = naped(FAST)
    day.type(10)
    daemon.wait_for_signal('BreakDue', 'routine')
    why = desk.wait_for(lambda: dict(daemon.get('Troubles')).get('notifications'))
    begin = time.monotonic()
    assert ''.join(why.split()) in ''.join(nape('status').stdout.split())
    assert nape('snooze', '1m').code == 0
    assert time.monotonic() - begin < desk.STALL
    daemon.call('Resume')
    dunst = desk.Dunst(env, tmp_path, bus)
    try:
        desk.wait_for(lambda: dunst.live() == 1, what='the reminder')
        day.type(60)
        desk.rest(0.5)
        assert len(dunst.received()) == 1
        assert 'notifications' not in dict(daemon.get('Troubles'))
    finally:
        dunst.stop()


def test_nothing_ticks(day, naped, changes):
    """Time is told as a moment: while one types on, nothing changes."""
    daemon = naped('[sitting]\nactive-gap = 1s\nreturn-after = 0s\n')
    begin = day.now()
    day.type(10)
    assert daemon.get('Reason') == 'input' and daemon.get('Sitting') == (0, begin)
    changes.clear()
    day.type(30 * 60)
    assert changes == []
    assert daemon.get('Sitting') == (0, begin)
    day.rest(2)
    assert changes, 'the end of the typing'
