# SPDX-License-Identifier: GPL-3.0-or-later
"""naped comes before the desktop, or outlives it: it finds the next one by itself."""

import random
import secrets
import subprocess

from gi.repository import Gio
import pytest

import desk
import neighbours
from compositor import Compositor

NAME = 'org.nape.Environment1'
PATH = '/org/nape/Environment1'
VARIABLES = ('DISPLAY', 'XAUTHORITY', 'WAYLAND_DISPLAY', 'XDG_SESSION_ID', 'XDG_CURRENT_DESKTOP')
DEAD = ':9731'  # nobody's number

# A desktop that is there is found within that time; the machine that tests may be slow.
PROMISE = 60

SETTINGS = """
[sitting]
active-gap = 1s
return-after = 0s
[reminder]
settle = 0s
[idle]
source = reported
[break routine]
every = 10s
length = 2m
"""


@pytest.fixture
def helper(bus, build_dir):
    """What the bus starts to be told of the environment, as it is installed."""
    bus.add_service(NAME, build_dir / 'src/desktop/nape-environment')


@pytest.fixture
def tell(env, bus):
    """tell(DISPLAY=':0'): what a desktop tells the bus when it starts."""
    def tell(**variables):
        subprocess.run(['dbus-update-activation-environment',
                        *[f'{name}={value}' for name, value in variables.items()]],
                       env=env, check=True, stdin=subprocess.DEVNULL)
    return tell


@pytest.fixture
def start_server(env, tmp_path):
    """start_server(display, *args): an X server that naped knows nothing of.

    Its number is one that no other takes while it is stopped.
    """
    started = []

    def start(display=None, *args):
        display = display or f':{random.randrange(1000, 9000)}'
        started.append(desk.XServer(env, tmp_path, display, *args))
        return started[-1]

    yield start
    for server in started:
        server.stop()


@pytest.fixture
def early(naped):
    """early(**variables): a naped that knows of no desktop but by these variables."""
    def start(settings='', **variables):
        unset = [word for name in VARIABLES for word in ('-u', name)]
        given = [f'{name}={value}' for name, value in variables.items()]
        return naped(settings, prefix=['env', *unset, *given])
    return start


def trouble(daemon):
    return dict(daemon.get('Troubles')).get('idle', '')


def wait_for_trouble(daemon, text):
    desk.wait_for(lambda: text in trouble(daemon), PROMISE, f'{text!r} in {trouble(daemon)!r}')


def assert_counts(daemon, env, server, **variables):
    """Within the promised time it is in service, and then typing on `server` counts."""
    desk.wait_for(lambda: daemon.get('IdleSource')[0] == 'x11', PROMISE, 'the idle source')
    assert trouble(daemon) == ''
    before = daemon.sums()['keyboard']
    hands = desk.Hands({**env, 'DISPLAY': server.display, **variables})
    hands.type(1)
    desk.wait_for(lambda: daemon.sums()['keyboard'] > before, 20, 'typing')


def test_before_the_desktop(helper, env, bus, tell, start_server, early, nape):
    daemon = early()
    wait_for_trouble(daemon, 'waiting for a desktop')
    assert 'waiting for a desktop' in nape('status').stdout
    server = start_server()
    desk.rest(1.5)
    assert daemon.get('IdleSource')[0] == '', 'nobody has told it yet'
    tell(DISPLAY=server.display)
    assert_counts(daemon, env, server)


def test_at_rest_nobody_is_asked(helper, env, bus, tell, start_server, early):
    """And nothing of what was started is left behind."""
    asked = []  # one for each coming and going

    def on_owner_changed(*seen):
        asked.append(seen[-1].unpack())

    bus.connection.signal_subscribe(
        'org.freedesktop.DBus', 'org.freedesktop.DBus', 'NameOwnerChanged', None, NAME,
        Gio.DBusSignalFlags.NONE, on_owner_changed)
    daemon = early()
    desk.wait_for(lambda: asked, what='the question')
    server = start_server()
    tell(DISPLAY=server.display)
    assert_counts(daemon, env, server)
    desk.wait_for(lambda: len(asked) % 2 == 0, what='its end')
    asked.clear()
    desk.rest(4)
    assert not asked
    assert subprocess.run(['pgrep', '-P', str(bus.pid)]).returncode == 1


def test_helper_without_a_question(env, bus, build_dir, tmp_path):
    helper = desk.Process([build_dir / 'src/desktop/nape-environment'], env,
                          tmp_path / 'helper.log')
    bus.wait_for_name(NAME, helper)
    assert helper.popen.wait(30) == 0


def test_helper_tells_no_more_than_it_must(helper, bus, tell):
    tell(**dict.fromkeys((*VARIABLES, 'SECRET'), 'value'))
    reply = bus.connection.call_sync(NAME, PATH, NAME, 'Get', None, None,
                                     Gio.DBusCallFlags.NONE, 10000, None).unpack()
    assert reply == ({name: list(b'value\0') for name in VARIABLES},)


def test_stale_display(helper, env, tell, start_server, early):
    daemon = early(DISPLAY=DEAD)
    wait_for_trouble(daemon, f'waiting for the X server {DEAD}')
    server = start_server()
    tell(DISPLAY=server.display)
    assert_counts(daemon, env, server)


def test_server_that_starts_after_it_is_named(helper, env, tell, start_server, early):
    server = start_server()
    server.stop()
    daemon = early()
    tell(DISPLAY=server.display)
    wait_for_trouble(daemon, f'waiting for the X server {server.display}')
    assert_counts(daemon, env, start_server(server.display))


def test_server_restarts(helper, env, tell, start_server, early):
    server = start_server()
    daemon = early(DISPLAY=server.display)
    assert_counts(daemon, env, server)
    server.kill()
    wait_for_trouble(daemon, 'X server')
    server = start_server(server.display)
    assert_counts(daemon, env, server)
    other = start_server()
    server.kill()
    wait_for_trouble(daemon, 'X server')
    tell(DISPLAY=other.display)
    assert_counts(daemon, env, other)


@pytest.fixture
def locked_server(env, tmp_path, start_server):
    """An X server that lets in only who knows its cookie, and where that is to be written."""
    cookie = secrets.token_hex(16)

    def write(path, display):
        subprocess.run(['xauth', '-f', path, 'add', display, '.', cookie], env=env,
                       check=True, capture_output=True)

    write(tmp_path / 'server-auth', ':0')
    server = start_server(None, '-auth', str(tmp_path / 'server-auth'))
    server.write_cookie = lambda path: write(path, server.display)
    return server


def test_cookie_is_told_late(helper, env, tell, tmp_path, locked_server, early):
    daemon = early()
    tell(DISPLAY=locked_server.display)
    wait_for_trouble(daemon, f'waiting for the X server {locked_server.display}')
    path = tmp_path / 'cookie'
    locked_server.write_cookie(path)
    tell(XAUTHORITY=path)
    assert_counts(daemon, env, locked_server, XAUTHORITY=str(path))


def test_cookie_in_its_usual_place(helper, env, tell, tmp_path, locked_server, early):
    locked_server.write_cookie(tmp_path / 'home' / '.Xauthority')
    daemon = early()
    tell(DISPLAY=locked_server.display)
    assert_counts(daemon, env, locked_server)


@pytest.fixture
def start_compositor(runtime_dir):
    """start_compositor(name): one that naped knows nothing of."""
    started = []

    def start(name):
        started.append(Compositor(runtime_dir, name))
        return started[-1]

    yield start
    for compositor in started:
        compositor.kill()


def assert_counts_wayland(daemon, compositor):
    desk.wait_for(lambda: daemon.get('IdleSource')[0] == 'wayland', PROMISE, 'the idle source')
    assert trouble(daemon) == ''
    before = daemon.sums()['active']
    with compositor.typing():
        desk.wait_for(lambda: daemon.sums()['active'] > before, 20, 'typing')


@pytest.mark.parametrize('stale', [{}, {'DISPLAY': DEAD, 'WAYLAND_DISPLAY': 'wayland-7'}])
def test_before_the_compositor(helper, tell, start_compositor, early, stale):
    """These have no usual names, by which they would be found without being told."""
    daemon = early(**stale)
    wait_for_trouble(daemon, stale.get('WAYLAND_DISPLAY', 'waiting for a desktop'))
    compositor = start_compositor('first')
    tell(WAYLAND_DISPLAY='first')
    assert_counts_wayland(daemon, compositor)
    compositor.kill()
    wait_for_trouble(daemon, 'Wayland compositor')
    other = start_compositor('second')
    tell(WAYLAND_DISPLAY='second')
    assert_counts_wayland(daemon, other)


def test_lookouts_find_it(helper, tell, xserver, window_manager, player, dunst, early):
    """Also where input is told by other means, so that nothing else asks for a display."""
    player().set_fullscreen(True)
    daemon = early(SETTINGS)
    tell(DISPLAY=xserver.display)

    def is_held():
        daemon.call('ReportInput')
        return daemon.get('HeldBy')[0] == 'mpv'
    desk.wait_for(is_held, 40, 'the hold')


# Helpers that are not as they should be


@pytest.mark.parametrize('command', [None, 'false', 'sleep 15'])
def test_helper_that_does_not_answer(bus, env, start_server, early, nape, command):
    """What naped was started with is still what it goes by."""
    if command is not None:
        bus.add_service(NAME, command)
    server = start_server()
    server.stop()
    daemon = early(DISPLAY=server.display)
    wait_for_trouble(daemon, f'waiting for the X server {server.display}')
    assert nape('status', timeout=5).code == 0
    assert_counts(daemon, env, start_server(server.display))


RUBBISH = [
    ('s', '":0"'),
    ('a{ss}', '{"DISPLAY": ":0"}'),
    ('a{say}', '{}'),
    ('a{say}', '{"DISPLAY": b"host.invalid:0\\0"}'),
    ('a{say}', '{"DISPLAY": b":" + 9000 * b"1" + b"\\0", "XAUTHORITY": 9000 * b"/" + b"\\0"}'),
    ('a{say}', '{"DISPLAY": b"", "XDG_SESSION_ID": b":1", "LD_PRELOAD": b"/x.so\\0"}'),
    ('a{say}', '{"DISPLAY": b":1\\n\\xff%s\\0", "WAYLAND_DISPLAY": b"\\n\\xff%s\\0"}'),
]


def test_helper_that_answers_rubbish(bus, env, tmp_path, start_server, early):
    helper = neighbours.Mock(env, tmp_path, bus, NAME, PATH, NAME)
    server = start_server()
    try:
        daemon = early()
        for number, (signature, values) in enumerate(RUBBISH):
            helper.answer('Get', '', signature, f'ret = {values}')
            asked = len(helper.calls('Get'))
            # Its sources are chosen anew, and so it does not wait longer each time.
            daemon.call('SetSetting', '(ss)', 'sitting.active-gap', f'{number + 2}s')
            desk.wait_for(lambda: len(helper.calls('Get')) > asked, PROMISE, 'the question')
        desk.rest(0.5)
        assert trouble(daemon).startswith('waiting for a desktop')
        helper.answer('Get', '', 'a{say}', f'ret = {{"DISPLAY": b"{server.display}\\0"}}')
        assert_counts(daemon, env, server)
    finally:
        helper.stop()
