# SPDX-License-Identifier: GPL-3.0-or-later
"""One naped at a time, and how it ends: asked to, replaced, or with the bus gone."""

import pathlib
import signal
import sqlite3
import time

import pytest

import desk

FILES = ('config', 'data', 'cache', 'state')


@pytest.fixture
def history(env):
    return pathlib.Path(env['XDG_DATA_HOME']) / 'nape' / 'history.db'


@pytest.fixture
def program(build_dir):
    return str(build_dir / 'src/daemon/naped')


def take_break(daemon):
    daemon.call('Start', '(s)', 'walk')
    daemon.call('Finish')


def breaks(daemon):
    now = int(time.time())
    return len(daemon.call('GetBreaks', '(xx)', now - 3600, now + 60)[0])


def owner(bus):
    return bus.call('org.freedesktop.DBus', '/', 'org.freedesktop.DBus', 'GetNameOwner',
                    '(s)', desk.NAME)[0]


# One at a time

def test_fifty_at_once_leave_one(bus, program, env, tmp_path):
    """The losers are gone at once and have touched nothing."""
    homes = []
    many = []
    for i in range(50):
        home = tmp_path / f'home-{i}'
        homes.append(home)
        xdg = {f'XDG_{name.upper()}_HOME': str(home / name) for name in FILES}
        many.append(desk.Process([program], {**env, **xdg}, tmp_path / f'{i}.log'))
    desk.wait_for(lambda: sum(one.running() for one in many) == 1, what='a single naped')
    winner = next(i for i, one in enumerate(many) if one.running())
    desk.wait_for(lambda: bus.owned(desk.NAME))
    for i, one in enumerate(many):
        if i != winner:
            assert one.popen.returncode == 0
            assert len(one.log.read_text().splitlines()) == 1
            assert not homes[i].exists()
    assert many[winner].stop()[0] == 0


def test_loser_is_quick(naped, program, env, tmp_path):
    naped()
    begin = time.monotonic()
    assert desk.Process([program], env, tmp_path / 'loser.log').popen.wait(desk.PATIENCE) == 0
    assert time.monotonic() - begin < desk.STALL


# --replace

def test_replace_loses_nothing(naped, history):
    """Each takes over while the one before is still saving."""
    first = naped()
    until, = first.call('Snooze', '(u)', 900)
    daemon = first
    for i in range(8):
        take_break(daemon)
        daemon.call('Snooze', '(u)', 900)
        until = daemon.get('SnoozedUntil')
        old, daemon = daemon, naped('', '--replace', ready=False)
        assert old.popen.wait(desk.PATIENCE) == 0
        daemon.wait_until_ready()
        desk.wait_for(lambda: daemon.get('SnoozedUntil') == until)
        assert breaks(daemon) == i + 1
        assert dict(daemon.get('Troubles')).get('history') is None
    with sqlite3.connect(history) as db:
        assert db.execute('PRAGMA integrity_check').fetchall() == [('ok',)]


def test_replace_of_nothing(naped):
    naped('', '--replace').stop_well()


def test_replace_of_one_that_hangs(naped, bus):
    """It is not waited for without end, and finds its place taken when it wakes."""
    old = naped()
    take_break(old)
    first = owner(bus)
    old.signal(signal.SIGSTOP)
    new = naped('', '--replace', ready=False)
    desk.wait_for(lambda: owner(bus) != first)
    assert new.call('Resume') == ()
    take_break(new)
    old.signal(signal.SIGCONT)
    assert old.popen.wait(desk.PATIENCE) == 0
    desk.rest(0.5)
    assert breaks(new) == 2
    new.stop_well()
    assert breaks(naped()) == 2


def test_calls_are_answered_by_the_new_one(naped, nape):
    old = naped()
    new = naped('', '--replace', ready=False)
    assert nape('snooze', '5m').code == 0
    old.popen.wait(desk.PATIENCE)
    desk.wait_for(lambda: new.get('Version'))
    assert nape('status').code == 0


# Ends

@pytest.mark.parametrize('number', [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_signal_ends_it_well(naped, number):
    daemon = naped()
    take_break(daemon)
    begin = time.monotonic()
    daemon.signal(number)
    assert daemon.popen.wait(desk.PATIENCE) == 0
    assert time.monotonic() - begin < desk.STALL
    assert breaks(naped()) == 1


def test_signal_at_any_moment_of_the_start(program, env, bus, tmp_path):
    """It ends by the signal or well, and soon, and leaves no half history."""
    for i in range(25):
        daemon = desk.Process([program], env, tmp_path / 'start.log')
        time.sleep(i * 0.002)
        begin = time.monotonic()
        daemon.signal(signal.SIGTERM)
        assert daemon.popen.wait(desk.PATIENCE) in (0, -signal.SIGTERM)
        assert time.monotonic() - begin < desk.STALL
    assert 'history' not in (tmp_path / 'start.log').read_text()


def test_term_while_the_history_is_locked(naped, history):
    daemon = naped()
    take_break(daemon)
    lock = sqlite3.connect(history, isolation_level=None)
    lock.execute('BEGIN EXCLUSIVE')
    daemon.stop_well()
    lock.close()
    assert breaks(naped()) == 1


def test_term_with_an_x_server_that_hangs(naped, xserver):
    """Nothing is asked of it any more."""
    daemon = naped()
    desk.wait_for(lambda: daemon.get('IdleSource')[0] == 'x11', what='the idle source')
    xserver.signal(signal.SIGSTOP)
    daemon.stop_well()
    xserver.signal(signal.SIGCONT)


def test_term_with_a_server_that_hangs(naped, dunst, hands):
    """The notification cannot be taken down; that is no reason to stay."""
    daemon = naped()
    daemon.call('Start', '(s)', 'walk')
    desk.wait_for(lambda: dunst.live() == 1, what='the guidance')
    dunst.signal(signal.SIGSTOP)
    daemon.stop_well()
    dunst.signal(signal.SIGCONT)


def test_bus_is_killed(naped, bus, history):
    daemon = naped()
    take_break(daemon)
    daemon.call('Start', '(s)', 'routine')
    bus.kill()
    assert daemon.popen.wait(desk.PATIENCE) == 1
    assert 'session bus is gone' in daemon.log.read_text()
    with sqlite3.connect(history) as db:
        assert db.execute('SELECT outcome FROM breaks').fetchall() == [('done',)]
        memory, = db.execute('SELECT text FROM memory').fetchone()
    assert 'break=routine' in memory


def test_name_is_taken_by_another_program(naped, bus, history):
    """It can be asked to give way by any program of the user's; it goes, and says so."""
    daemon = naped()
    take_break(daemon)
    flag_replace = 2
    assert bus.call('org.freedesktop.DBus', '/', 'org.freedesktop.DBus', 'RequestName',
                    '(su)', desk.NAME, flag_replace) == (1,)
    assert daemon.popen.wait(desk.PATIENCE) == 0
    assert 'takes over' in daemon.log.read_text()
    with sqlite3.connect(history) as db:
        assert db.execute('SELECT count (*) FROM breaks').fetchone() == (1,)


def test_forged_word_of_a_lost_name_is_ignored(naped, bus):
    daemon = naped()
    bus.connection.emit_signal(owner(bus), '/org/freedesktop/DBus', 'org.freedesktop.DBus',
                               'NameLost', desk.GLib.Variant('(s)', (desk.NAME,)))
    take_break(daemon)
    assert daemon.running()


# Wrong use

@pytest.mark.parametrize('args', [['--no-such-option'], ['snooze'], ['--', 'x'], ['-x'], ['\n'],
                                  ['--\n\x1b[31m'], ['x' * 5000]])
def test_wrong_use_is_one_line(program, env, bus, tmp_path, args):
    daemon = desk.Process([program, *args], env, tmp_path / 'wrong.log')
    assert daemon.popen.wait(desk.PATIENCE) == 2
    told = daemon.log.read_text()
    assert len(told.splitlines()) == 1 and len(told) < 300 and told[:-1].isprintable()
    assert not bus.owned(desk.NAME)


def test_version_and_help(program, env, tmp_path):
    for option, word in (('--version', 'naped '), ('--help', '--replace')):
        asked = desk.Process([program, option], env, tmp_path / f'{option}.log')
        assert asked.popen.wait(desk.PATIENCE) == 0 and word in asked.log.read_text()


@pytest.mark.parametrize('variable, value', [
    ('HOME', None), ('XDG_DATA_HOME', 'relative'), ('XDG_CONFIG_HOME', ''), ('LANG', 'xx_XX'),
    ('DISPLAY', ':9999'), ('DISPLAY', 'nonsense'), ('XDG_DATA_DIRS', '')])
def test_odd_environment(program, env, bus, tmp_path, variable, value):
    env = {**env, 'G_DEBUG': 'fatal-criticals'}
    env.pop(variable, None)
    if value is not None:
        env[variable] = value
    daemon = desk.Process([program], env, tmp_path / 'naped.log', cwd=tmp_path)
    bus.wait_for_name(desk.NAME, daemon)
    code, seconds = daemon.stop()
    assert code == 0 and seconds < desk.STALL
    assert not (tmp_path / 'relative').exists()
