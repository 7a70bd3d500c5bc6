# SPDX-License-Identifier: GPL-3.0-or-later
"""Idle sources that take turns, among neighbours that are not as they should be."""

import contextlib
import os
import pathlib
import signal
import socket
import struct
import subprocess
import threading

import pytest

import desk
import neighbours
from compositor import Compositor

HELPER = 'org.nape.Environment1'


class Wire:
    """A Wayland compositor that offers a seat and an idle notifier, and hangs up."""

    OFFERS = [('wl_seat', 5), ('ext_idle_notifier_v1', 2)]
    REGISTRY, CALLBACK = 2, 3  # the ids that a client gives the first two of its objects

    def __init__(self, path):
        self.visits = 0
        self.door = socket.socket(socket.AF_UNIX)
        self.door.bind(str(path))
        self.door.listen()
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        with contextlib.suppress(OSError):
            while True:
                client, _ = self.door.accept()
                with client:
                    client.recv(4096)
                    client.sendall(b''.join(map(self.offer, range(len(self.OFFERS))))
                                   + struct.pack('=III', self.CALLBACK, 12 << 16, 1))
                self.visits += 1

    def offer(self, number):
        interface, version = self.OFFERS[number]
        text = interface.encode() + b'\0'
        body = (struct.pack('=II', number + 1, len(text)) + text + bytes(-len(text) % 4)
                + struct.pack('=I', version))
        return struct.pack('=II', self.REGISTRY, 8 + len(body) << 16) + body

    def close(self):
        self.door.shutdown(socket.SHUT_RDWR)
        self.door.close()


def trouble(daemon):
    return dict(daemon.get('Troubles')).get('idle', '')


def wait_for_source(daemon, name):
    desk.wait_for(lambda: daemon.get('IdleSource')[0] == name, 70, f'the source {name!r}')


def test_a_better_one_that_goes_at_once(env, runtime_dir, logind, naped):
    """The one before it has gone on, and is asked again."""
    logind.hint(False)
    daemon = naped(prefix=['env', 'WAYLAND_DISPLAY=wayland-1'])
    wait_for_source(daemon, 'logind')
    compositor = Wire(runtime_dir / 'wayland-1')
    desk.wait_for(lambda: compositor.visits > 0, 70, 'a visit')
    compositor.close()
    desk.rest(1)
    wait_for_source(daemon, 'logind')
    desk.wait_for(lambda: daemon.get('Reason') == 'input', what='its word')
    assert trouble(daemon) == ''


def test_a_blind_compositor_after_x11(env, xserver, runtime_dir, naped):
    """X11 is not asked while a Wayland compositor answers, whoever came first."""
    daemon = naped(prefix=['env', 'WAYLAND_DISPLAY=wayland-1'])
    wait_for_source(daemon, 'x11')
    compositor = Compositor(runtime_dir, version=0)
    try:
        wait_for_source(daemon, '')
        assert 'reports no input' in trouble(daemon)
    finally:
        compositor.kill()
    wait_for_source(daemon, 'x11')
    assert trouble(daemon) == ''


@pytest.fixture
def silent_socket(runtime_dir):
    """Somebody listens at `wayland-1`, and never says a word."""
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(str(runtime_dir / 'wayland-1'))
        door.listen()
        yield


@pytest.mark.parametrize('source', ['auto', 'wayland'])
def test_a_silent_compositor_is_told(silent_socket, naped, nape, source):
    naped(f'[idle]\nsource = {source}\n', prefix=['env', 'WAYLAND_DISPLAY=wayland-1'])
    words = 'the Wayland compositor does not answer'
    desk.wait_for(lambda: words in ' '.join(nape('status').stdout.split()), what=words)


def test_a_name_that_leads_nowhere_is_told(naped, nape):
    naped(prefix=['env', '-u', 'XDG_RUNTIME_DIR', 'WAYLAND_DISPLAY=wayland-1'])
    words = '$XDG_RUNTIME_DIR is not set'
    desk.wait_for(lambda: words in ' '.join(nape('status').stdout.split()), what=words)


@pytest.fixture
def blind_compositor(runtime_dir):
    compositor = Compositor(runtime_dir, version=0)
    yield
    compositor.kill()


@pytest.mark.parametrize('first', ['silent_socket', 'blind_compositor'])
@pytest.mark.parametrize('given', [[], ['WAYLAND_DISPLAY=wayland-1']])
def test_another_is_named(request, env, bus, build_dir, runtime_dir, naped, first, given):
    """One that is of no use is left for it."""
    request.getfixturevalue(first)
    bus.add_service(HELPER, build_dir / 'src/desktop/nape-environment')
    daemon = naped(prefix=['env', *given])
    desk.wait_for(lambda: trouble(daemon), what='the trouble')
    compositor = Compositor(runtime_dir, 'second')
    subprocess.run(['dbus-update-activation-environment', 'WAYLAND_DISPLAY=second'], env=env,
                   check=True)
    try:
        wait_for_source(daemon, 'wayland')
    finally:
        compositor.kill()


@pytest.fixture
def silent_x_server():
    """The name of one that listens, and never says a word."""
    number = next(n for n in range(4300, 4400) if not os.path.exists(f'/tmp/.X11-unix/X{n}'))
    path = pathlib.Path(f'/tmp/.X11-unix/X{number}')
    path.parent.mkdir(exist_ok=True)
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(str(path))
        door.listen()
        yield f':{number}'
    path.unlink()


@pytest.mark.parametrize('source', ['auto', 'x11', 'xscreensaver'])
def test_a_silent_x_server_stops_nobody(silent_x_server, naped, nape, source):
    daemon = naped(f'[idle]\nsource = {source}\n',
                   prefix=['env', f'DISPLAY={silent_x_server}'])
    words = f'the X server {silent_x_server} does not answer'
    desk.wait_for(lambda: words in ' '.join(nape('status').stdout.split()), what=words)
    daemon.stop_well()


def test_another_is_named_than_a_silent_x_server(silent_x_server, env, bus, build_dir, xserver,
                                                 naped):
    bus.add_service(HELPER, build_dir / 'src/desktop/nape-environment')
    daemon = naped(prefix=['env', f'DISPLAY={silent_x_server}'])
    desk.wait_for(lambda: 'does not answer' in trouble(daemon), what='the trouble')
    subprocess.run(['dbus-update-activation-environment', f'DISPLAY={xserver.display}'],
                   env=env, check=True)
    wait_for_source(daemon, 'x11')


def test_a_cookie_that_is_no_file(env, bus, tmp_path, xserver, naped):
    """Xlib would wait for who writes it."""
    pipe = tmp_path / 'cookie'
    os.mkfifo(pipe)
    helper = neighbours.Mock(env, tmp_path, bus, HELPER, '/org/nape/Environment1', HELPER)
    helper.answer('Get', '', 'a{say}', f'ret = {{"XAUTHORITY": b"{pipe}\\0", '
                  f'"DISPLAY": b"{xserver.display}\\0"}}')
    try:
        daemon = naped(prefix=['env', '-u', 'DISPLAY'])
        wait_for_source(daemon, 'x11')
    finally:
        helper.stop()


SOON = """
[sitting]
active-gap = 2s
return-after = 0s
[reminder]
settle = 0s
[break routine]
every = 10s
length = 2m
"""


def test_another_source_breaks_into_no_typing(xserver, hands, dunst, naped):
    daemon = naped(SOON)
    with hands.typing():
        desk.wait_for(lambda: daemon.get('Hold') == 'flow', 40, 'the hold')
        for name, source in (('xscreensaver', 'xscreensaver'), ('x11', 'x11'), ('auto', 'x11')):
            daemon.call('SetSetting', '(ss)', 'idle.source', name)
            wait_for_source(daemon, source)
            desk.rest(2.5)
            assert daemon.get('Hold') == 'flow'
    daemon.wait_for_signal('BreakDue', 'routine')


@pytest.mark.parametrize('source', ['x11', 'xscreensaver'])
def test_a_stopped_x_server_stops_nobody(env, xserver, hands, naped, source):
    """Nor when it is time to look at it, as after a heartbeat."""
    daemon = naped(f'[sitting]\nactive-gap = 5s\n[idle]\nsource = {source}\n')
    wait_for_source(daemon, source)
    hands.type(1)
    subprocess.run(['xset', 's', 'reset'], env=env, check=True)
    desk.rest(0.5)  # it has been heard
    xserver.signal(signal.SIGSTOP)
    try:
        for _ in range(20):
            daemon.call('GetHours', '(xx)', 0, 1, timeout=3)
            desk.rest(0.4)
    finally:
        xserver.signal(signal.SIGCONT)
    hands.type(1)
    desk.wait_for(lambda: daemon.get('Reason') == 'input', what='typing')
