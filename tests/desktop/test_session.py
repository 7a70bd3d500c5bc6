# SPDX-License-Identifier: GPL-3.0-or-later
"""Lock and switch of users: who says so, what becomes of it, and what without them."""

import functools
import operator
import os
import signal

import pytest
from gi.repository import Gio, GLib

import desk
import neighbours
from neighbours import LOGIND_PATH, SESSION, true

SETTINGS = """
[sitting]
active-gap = 1s
away-after = 5m
return-after = 0s
"""

STRANGER = 4711


def wait_for_reason(daemon, wanted, timeout=desk.PATIENCE):
    desk.wait_for(lambda: daemon.get('Reason') == wanted, timeout, f'the reason {wanted}')


def stays(daemon, wanted, seconds=1):
    desk.rest(seconds)
    assert daemon.get('Reason') == wanted


def troubles(daemon):
    return dict(daemon.get('Troubles')).get('session')


def listening(logind, method='GetAll', count=1):
    """Whether naped has asked for so much."""
    desk.wait_for(lambda: len(logind.calls(method)) >= count, what=f'the call of {method}')


# logind


def test_lock_and_unlock(logind, day, naped):
    daemon = naped(SETTINGS)
    day.type(5)
    wait_for_reason(daemon, 'input')
    logind.lock()
    wait_for_reason(daemon, 'locked')
    day.rest(60)
    assert daemon.get('State') == 'away'
    logind.lock(False)
    wait_for_reason(daemon, 'idle')
    day.type(10)
    assert daemon.get('Reason') == 'input'
    assert daemon.get('State') == 'present'


def test_another_session_in_front(logind, naped):
    daemon = naped(SETTINGS)
    logind.activate(False)
    wait_for_reason(daemon, 'elsewhere')
    assert daemon.get('State') == 'away'
    logind.activate()
    wait_for_reason(daemon, 'no-source')


def test_started_while_locked(logind, naped):
    logind.lock()
    wait_for_reason(naped(SETTINGS), 'locked')


def test_lock_signal_is_no_lock(logind, naped):
    """The locker may not follow it; logind says so when it does."""
    daemon = naped(SETTINGS)
    logind.lock()
    wait_for_reason(daemon, 'locked')
    logind.say('Unlock', path=logind.session, interface=SESSION)
    stays(daemon, 'locked')
    logind.lock(False)
    wait_for_reason(daemon, 'no-source')
    logind.say('Lock', path=logind.session, interface=SESSION)
    stays(daemon, 'no-source')


def test_typing_at_the_locker_is_not_counted(logind, day, naped):
    daemon = naped(SETTINGS)
    day.type(60)
    logind.lock()
    wait_for_reason(daemon, 'locked')
    day.rest(10)
    before = daemon.sums()
    day.type(30)
    day.rest(10)
    after = daemon.sums()
    assert before['keyboard'] == 60, 'what was typed before'
    assert after['away'] == before['away'] + 40
    assert {**after, 'away': 0} == {**before, 'away': 0}
    assert daemon.get('State') == 'away'


# Which session


def by_environment(logind, env):
    env['XDG_SESSION_ID'] = '2'
    logind.refuse('GetUser', 'u', 'o')


def by_display(logind, env):
    logind.refuse('GetSession', 's', 'o')


def by_auto(logind, env):
    logind.refuse('GetUser', 'u', 'o')
    add_auto(logind)


def add_auto(logind, session='2', **kinds):
    """What logind takes for the caller's session; it tells changes elsewhere."""
    logind.add_session(session, 'auto', **kinds)


def by_display_of_a_service(logind, env):
    """The environment's session is gone or another user's."""
    logind.add_session('7', uid=STRANGER)
    env['XDG_SESSION_ID'] = '7'


def by_display_from_a_terminal(logind, env):
    logind.add_session('7', kind='tty')
    env['XDG_SESSION_ID'] = '7'


def by_wrong_environment(logind, env):
    env['XDG_SESSION_ID'] = '9'


@pytest.mark.parametrize('way', [by_environment, by_display, by_auto,
                                 by_display_of_a_service, by_display_from_a_terminal,
                                 by_wrong_environment])
def test_session_is_found(env, logind, naped, way):
    way(logind, env)
    daemon = naped(SETTINGS)
    logind.lock()
    wait_for_reason(daemon, 'locked')
    logind.lock(False)
    wait_for_reason(daemon, 'no-source')


def test_session_of_a_terminal(env, logind, naped):
    """startx: there is no graphical session."""
    logind.refuse('GetUser', 'u', 'o')
    session = logind.add_session('7', kind='tty')
    env['XDG_SESSION_ID'] = '7'
    daemon = naped(SETTINGS)
    logind.lock(path=session)
    wait_for_reason(daemon, 'locked')


@pytest.mark.parametrize('kinds', [{'uid': STRANGER}, {'kind': 'tty', 'seat': ''}])
def test_session_of_another(logind, naped, kinds):
    logind.refuse('GetUser', 'u', 'o')
    add_auto(logind, '9', **kinds)
    other = logind.add_session('9', **kinds)
    daemon = naped(SETTINGS)
    listening(logind, 'GetUser')
    logind.lock(path=f'{LOGIND_PATH}/session/auto')
    logind.lock(path=other)
    logind.lock()
    stays(daemon, 'no-source')
    assert troubles(daemon) is None


def test_no_session_at_all(logind, naped):
    """Neither of the three ways: it goes on without, and takes the next session."""
    for method, takes in (('GetSession', 's'), ('GetUser', 'u')):
        logind.refuse(method, takes, 'o')
    daemon = naped(SETTINGS)
    listening(logind, 'GetUser')
    logind.lock()
    stays(daemon, 'no-source')
    assert troubles(daemon) is None
    logind.answer('GetUser', 'u', 'o', f'ret = "{LOGIND_PATH}/user/{os.getuid()}"')
    logind.say('SessionNew', 'so', GLib.Variant('s', '2'), GLib.Variant('o', logind.session))
    wait_for_reason(daemon, 'locked')


def test_session_comes_during_the_search(logind, naped):
    """Word of it comes while the last of the answers that know nothing is under way."""
    logind.refuse('GetUser', 'u', 'o')
    logind.signal(signal.SIGSTOP)
    daemon = naped(SETTINGS)
    desk.rest(0.5)
    logind.signal(signal.SIGCONT)
    add_auto(logind)
    logind.say('SessionNew', 'so', GLib.Variant('s', '2'), GLib.Variant('o', logind.session))
    logind.lock()
    wait_for_reason(daemon, 'locked')


def test_session_ends(logind, naped):
    """Its last word does not hold on; the next session counts."""
    daemon = naped(SETTINGS)
    logind.lock()
    wait_for_reason(daemon, 'locked')
    other = logind.replace_session('3')
    wait_for_reason(daemon, 'no-source')
    logind.lock(path=other)
    wait_for_reason(daemon, 'locked')


def test_only_logind_speaks_for_logind(logind, system_bus, naped):
    daemon = naped(SETTINGS)
    wait_for_session(logind)
    for forged, interface, change in (
            (logind.session, SESSION, {'LockedHint': true(True)}),
            (logind.session, SESSION, {'Active': true(False)})):
        system_bus.connection.emit_signal(
            None, forged, 'org.freedesktop.DBus.Properties', 'PropertiesChanged',
            GLib.Variant('(sa{sv}as)', (interface, change, [])))
    stays(daemon, 'no-source')
    logind.lock()
    wait_for_reason(daemon, 'locked')


def wait_for_session(logind):
    """Until naped has asked for the session's display, and a little longer."""
    listening(logind, 'GetUser')
    desk.rest(0.5)


# logind that goes, comes, hangs


def test_logind_restarts(start_logind, naped):
    first = start_logind()
    daemon = naped(SETTINGS)
    first.lock()
    wait_for_reason(daemon, 'locked')
    first.stop()
    wait_for_reason(daemon, 'no-source')
    daemon.signal(signal.SIGSTOP)  # logind has its sessions before it has its name
    second = start_logind()
    second.lock()
    daemon.signal(signal.SIGCONT)
    wait_for_reason(daemon, 'locked')
    desk.wait_for(lambda: second.inhibitors(), what='the inhibitor')


def test_no_logind(system_bus, naped):
    daemon = naped(SETTINGS)
    stays(daemon, 'no-source')
    assert troubles(daemon) is None


def test_logind_hangs(logind, naped):
    """Nothing waits for it; one is told, and it counts again when it goes on."""
    logind.signal(signal.SIGSTOP)
    daemon = naped(SETTINGS)
    assert daemon.call('GetHours', '(xx)', 0, 1, timeout=desk.STALL) == ([],)
    desk.wait_for(lambda: troubles(daemon), what='word of it')
    assert 'logind does not answer' in troubles(daemon)
    logind.signal(signal.SIGCONT)
    desk.wait_for(lambda: troubles(daemon) is None, what='the end of the trouble')
    logind.lock()
    wait_for_reason(daemon, 'locked')
    assert daemon.log.read_text().count('a lock may go unseen') == 1


def test_system_bus_dies(env, logind, system_bus, naped):
    daemon = naped(SETTINGS)
    logind.lock()
    wait_for_reason(daemon, 'locked')
    system_bus.kill()
    wait_for_reason(daemon, 'no-source')
    stays(daemon, 'no-source')
    daemon.stop_well()


def test_system_bus_comes_back(env, tmp_path, runtime_dir, logind, system_bus, naped):
    daemon = naped(SETTINGS)
    logind.lock()
    wait_for_reason(daemon, 'locked')
    system_bus.kill()
    wait_for_reason(daemon, 'no-source')
    (runtime_dir / 'system-bus').unlink(missing_ok=True)
    (tmp_path / 'again').mkdir()
    bus = desk.Bus(env, tmp_path / 'again', runtime_dir, 'system-bus')
    again = neighbours.Logind(env, tmp_path / 'again', bus)
    try:
        again.lock()
        wait_for_reason(daemon, 'locked', 2 * desk.PATIENCE)  # it is tried every 50 s at most
    finally:
        again.stop()
        bus.close()


# Lockers on the session bus

LOCKERS = ['org.freedesktop.ScreenSaver', 'org.gnome.ScreenSaver', 'org.cinnamon.ScreenSaver',
           'org.mate.ScreenSaver', 'org.xfce.ScreenSaver']


@pytest.fixture
def start_locker(env, tmp_path, bus):
    started = []

    def start(name):
        started.append(neighbours.Locker(env, tmp_path, bus, name))
        return started[-1]

    yield start
    for locker in started:
        locker.stop()


@pytest.mark.parametrize('name', LOCKERS)
def test_locker(start_locker, naped, name):
    locker = start_locker(name)
    daemon = naped(SETTINGS)
    listening(locker, 'GetActive')
    locker.lock()
    wait_for_reason(daemon, 'locked')
    locker.lock(False)
    wait_for_reason(daemon, 'no-source')
    locker.lock()
    wait_for_reason(daemon, 'locked')
    locker.kill()
    wait_for_reason(daemon, 'no-source')


def test_locker_comes_locked(bus, naped):
    """It says nothing by itself: it is asked when it comes."""
    interface = Gio.DBusNodeInfo.new_for_xml(
        '<node><interface name="org.gnome.ScreenSaver"><method name="GetActive">'
        '<arg type="b" direction="out"/></method></interface></node>').interfaces[0]
    daemon = naped(SETTINGS)
    bus.connection.register_object(
        '/org/gnome/ScreenSaver', interface,
        lambda *call: call[-1].return_value(GLib.Variant('(b)', (True,))), None, None)
    bus.call('org.freedesktop.DBus', '/', 'org.freedesktop.DBus', 'RequestName', '(su)',
             'org.gnome.ScreenSaver', 0)
    wait_for_reason(daemon, 'locked')


def test_locker_that_cannot_tell(start_locker, naped):
    locker = start_locker('org.freedesktop.ScreenSaver')
    locker.refuse('GetActive', '', 'b')
    daemon = naped(SETTINGS)
    listening(locker, 'GetActive')
    stays(daemon, 'no-source')
    assert troubles(daemon) is None


def test_each_says_it_for_itself(logind, start_locker, naped):
    locker = start_locker('org.gnome.ScreenSaver')
    daemon = naped(SETTINGS)
    listening(locker, 'GetActive')
    locker.lock()
    logind.lock()
    wait_for_reason(daemon, 'locked')
    locker.kill()
    stays(daemon, 'locked')
    logind.lock(False)
    wait_for_reason(daemon, 'no-source')


def test_no_locker_is_started(bus, naped):
    """A locker that the bus could start would lock the screen."""
    started = f'{bus.services}/started'
    for name in LOCKERS:
        bus.add_service(name, f'touch {started}')
    stays(naped(SETTINGS), 'no-source', 2)
    assert not os.path.exists(started)


# Who holds the screen on, and what was found


@pytest.fixture
def wordy(env, naped):
    """A daemon that writes down whatever it can be made to."""
    env['G_MESSAGES_DEBUG'] = 'all'
    return lambda: naped(SETTINGS)


def wait_for_watching(daemon, who):
    desk.wait_for(lambda: daemon.get('Watching') == who,
                  what=f'{who} ({daemon.get("Watching")})')


def evidence(daemon):
    """(area, found, source): what"""
    return {each[:3]: each[3] for each in daemon.call('GetEvidence')[0]}


def test_inhibitor_of_logind(logind, wordy):
    uid = os.getuid()
    logind.hold(('idle', 'mpv', 'playing a secret film', 'block', uid))
    daemon = wordy()
    wait_for_watching(daemon, 'mpv')
    logind.hold(('sleep', 'backup', '', 'block', uid))
    wait_for_watching(daemon, '')
    logind.hold(('sleep', 'backup', '', 'block', uid),
                ('sleep:idle', 'film\nplayer', '', 'block', uid))
    wait_for_watching(daemon, 'film player')
    logind.hold(('idle', 'x' * 1000, '', 'block', uid))
    wait_for_watching(daemon, '' + 'x' * 59 + '…')
    logind.hold(('idle', '', '', 'block', uid))
    wait_for_watching(daemon, 'a program')
    logind.stop()
    wait_for_watching(daemon, '')
    assert 'secret' not in daemon.log.read_text()


def test_inhibitors_that_do_not_count(logind, wordy):
    """Of another user, of the system, one that only delays; and one that does."""
    logind.hold(('idle', 'other', '', 'block', STRANGER),
                ('idle', 'slow', '', 'delay', os.getuid()),
                ('handle-lid-switch', 'lid', '', 'block', os.getuid()),
                ('idle', 'mpv', '', 'block', os.getuid()))
    wait_for_watching(wordy(), 'mpv')


GNOME = 'org.gnome.SessionManager'


@pytest.fixture
def gnome(env, tmp_path, bus):
    manager = neighbours.Mock(env, tmp_path, bus, GNOME, '/org/gnome/SessionManager', GNOME)
    manager.ids = 0
    yield manager
    manager.stop()


def inhibit(gnome, *inhibitors):
    """These (flags, app id) hold something back, and nobody else."""
    paths = []
    for flags, app in inhibitors:
        gnome.ids += 1
        paths.append(f'/org/gnome/SessionManager/Inhibitor{gnome.ids}')
        gnome.mock('AddObject', '(ssa{sv}a(ssss))', paths[-1], f'{GNOME}.Inhibitor', {}, [
            ('GetFlags', '', 'u', f'ret = {flags}'),
            ('GetAppId', '', 's', f'ret = "{app}"'),
            ('GetReason', '', 's', 'ret = "secret"')])
    gnome.answer('GetInhibitors', '', 'ao', f'ret = {paths}')
    held = functools.reduce(operator.or_, (flags for flags, _ in inhibitors), 0)
    gnome.answer('IsInhibited', 'u', 'b', f'ret = bool(args[0] & {held})')
    if paths:
        gnome.say('InhibitorAdded', 'o', GLib.Variant('o', paths[-1]))
    else:
        gnome.say('InhibitorRemoved', 'o', GLib.Variant('o', '/gone'))


def test_inhibitor_of_gnome(gnome, wordy):
    inhibit(gnome)
    daemon = wordy()
    desk.wait_for(lambda: gnome.calls('IsInhibited'))
    inhibit(gnome, (4, 'backup'), (8, 'org.gnome.Totem'))
    wait_for_watching(daemon, 'org.gnome.Totem')
    inhibit(gnome, (12, 'firefox'))
    wait_for_watching(daemon, 'firefox')
    inhibit(gnome, (4, 'backup'))
    wait_for_watching(daemon, '')
    inhibit(gnome, (8, ''))
    wait_for_watching(daemon, 'a program')
    gnome.kill()
    wait_for_watching(daemon, '')
    assert 'secret' not in daemon.log.read_text()


@pytest.fixture
def power(env, tmp_path, bus):
    name = 'org.freedesktop.PowerManagement'
    manager = neighbours.Mock(env, tmp_path, bus, name, '/org/freedesktop/PowerManagement/Inhibit',
                              f'{name}.Inhibit')
    yield manager
    manager.stop()


def inhibit_power(power, *names):
    power.answer('HasInhibit', '', 'b', f'ret = {bool(names)}')
    power.answer('GetInhibitors', '', 'as', f'ret = dbus.Array({list(names)}, signature="s")')
    power.say('HasInhibitChanged', 'b', true(bool(names)))


def test_inhibitor_of_a_power_manager(power, wordy):
    inhibit_power(power, 'parole')
    daemon = wordy()
    wait_for_watching(daemon, 'parole')
    inhibit_power(power)
    wait_for_watching(daemon, '')
    power.refuse('GetInhibitors', '', 'as')
    power.answer('HasInhibit', '', 'b', 'ret = True')
    power.say('HasInhibitChanged', 'b', true(True))
    wait_for_watching(daemon, 'a program')
    power.kill()
    wait_for_watching(daemon, '')


KDE = 'org.kde.Solid.PowerManagement.PolicyAgent'


@pytest.fixture
def kde(env, tmp_path, bus):
    manager = neighbours.Mock(env, tmp_path, bus, KDE, '/' + KDE.replace('.', '/'), KDE)
    yield manager
    manager.stop()


def test_inhibitor_of_kde(kde, power, wordy):
    """A download keeps the machine awake, a film the screen on."""
    inhibit_power(power, 'ktorrent')
    kde.answer('HasInhibition', 'u', 'b', 'ret = False')
    daemon = wordy()
    desk.wait_for(lambda: kde.calls('HasInhibition') == [[4]])
    kde.answer('HasInhibition', 'u', 'b', 'ret = args[0] == 4')
    kde.answer('ListInhibitions', '', 'aas', 'ret = [["vlc", "secret"]]')
    kde.say('InhibitionsChanged', 'aasas', GLib.Variant('aas', [['vlc', 'secret']]),
            GLib.Variant('as', []))
    wait_for_watching(daemon, 'vlc')
    kde.answer('HasInhibition', 'u', 'b', 'ret = False')
    kde.say('InhibitionsChanged', 'aasas', GLib.Variant('aas', []), GLib.Variant('as', ['vlc']))
    wait_for_watching(daemon, '')
    assert 'secret' not in daemon.log.read_text()


def test_watching_is_sitting(logind, day, naped):
    """Nobody touches anything for longer than one would be away after."""
    daemon = naped(SETTINGS)
    day.type(1)
    day.rest(300)
    assert daemon.get('Reason') == 'idle'
    day.type(10)
    assert daemon.get('Reason') == 'input'
    logind.hold(('idle', 'mpv', '', 'block', os.getuid()))
    wait_for_watching(daemon, 'mpv')
    day.rest(90 * 60)
    assert daemon.get('Reason') == 'watching' and daemon.get('State') == 'present'
    logind.hold()
    wait_for_watching(daemon, '')
    day.rest(300)
    assert daemon.get('Reason') == 'idle'


def test_findings(logind, start_locker, gnome, wordy):
    inhibit(gnome, (8, 'org.gnome.Totem'))
    locker = start_locker('org.gnome.ScreenSaver')
    daemon = wordy()
    listening(locker, 'GetActive')
    locker.lock()
    wait_for_reason(daemon, 'locked')
    desk.wait_for(lambda: logind.inhibitors())
    desk.wait_for(lambda: evidence(daemon)['lock', 'found', 'logind']
                  == 'session 2: not locked, in front', what='our session')
    found = evidence(daemon)
    assert found['lock', 'found', 'org.gnome.ScreenSaver'] == 'locked'
    assert found['lock', 'missing', 'org.mate.ScreenSaver'] == 'not on the session bus'
    assert found['sleep', 'found', 'logind'].endswith('waits for us')
    assert found['watching', 'found', GNOME] == 'a program holds the screen on'
    assert found['watching', 'found', 'logind'] == 'nothing holds the screen on'
    assert found['watching', 'missing', KDE] == 'not on the session bus'
    logind.stop()
    desk.wait_for(lambda: ('lock', 'missing', 'logind') in evidence(daemon))
    assert 'by the clocks' in evidence(daemon)['sleep', 'missing', 'logind']


def test_finding_a_logind_that_hangs(logind, wordy):
    logind.signal(signal.SIGSTOP)
    daemon = wordy()
    desk.wait_for(lambda: troubles(daemon), what='word of it')
    found = evidence(daemon)
    for area in ('lock', 'sleep', 'watching'):
        assert 'does not answer' in found[area, 'broken', 'logind']


def test_lock_hides_the_reminder(logind, env, tmp_path, bus, xserver, day, naped):
    """Nor does a notification server that comes while locked get it."""
    dunst = desk.Dunst(env, tmp_path, bus)
    daemon = naped(SETTINGS + '[reminder]\nsettle = 12s\n[hold]\nflow = 0s\n'
                   '[break routine]\nevery = 10s\n[break walk]\nenabled = no\n')
    day.type(30)
    daemon.wait_for_signal('BreakDue')
    desk.wait_for(lambda: dunst.live() == 1, what='the reminder')
    logind.lock()
    desk.wait_for(lambda: dunst.live() == 0, what='an empty screen')
    dunst.stop()
    dunst = desk.Dunst(env, tmp_path, bus)
    day.type(60)
    desk.rest(1)
    assert dunst.live() == 0
    logind.lock(False)
    desk.wait_for(lambda: daemon.get('Reason') != 'locked', what='the unlocking')
    day.type(8)
    assert daemon.get('Reason') == 'input'
    assert daemon.get('Hold') == 'settling' and dunst.live() == 0
    day.type(12)
    desk.wait_for(lambda: dunst.live() == 1, what='the reminder again')
    dunst.stop()
    assert not [seen for seen in daemon.signals if seen[0] in ('BreakDue', 'BreakEnded')]
