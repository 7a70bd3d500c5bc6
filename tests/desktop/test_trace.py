# SPDX-License-Identifier: GPL-3.0-or-later
"""Real keys and moves on a real X server: what becomes of them in `nape status`.

NAPE_FULL_TRACE=1 plays two minutes instead of half a one.
"""

import ctypes
import os
import time

import pytest

import desk

FULL = 'NAPE_FULL_TRACE' in os.environ
TYPING, MOVING, NOTHING = (40, 20, 60) if FULL else (10, 5, 6)
WITHIN = 2 if FULL else 1  # seconds
NEW = 2  # so long a server is too new to have an idle time that could go back

SETTINGS = """
[sitting]
active-gap = 2s
away-after = 5s
return-after = 0s
watching-counts = no
"""


def test_trace(hands, naped, nape):
    daemon = naped(SETTINGS.replace('away-after = 5s', ''))
    begin = time.monotonic()
    desk.rest(NEW)
    typed = hands.type(TYPING)
    moved = hands.move(MOVING)
    desk.rest(NOTHING)
    there = time.monotonic() - begin
    told = nape('status', '--json').json()
    today = told['today']
    print(f'typed {typed:.1f} s, moved {moved:.1f} s, told {today}')
    assert told['active_s'] == pytest.approx(typed + moved, abs=WITHIN)
    assert today['active_s'] == pytest.approx(typed + moved, abs=WITHIN)
    assert today['keyboard_s'] == pytest.approx(typed, abs=WITHIN)
    assert today['pointer_s'] == pytest.approx(moved, abs=WITHIN)
    assert today['sitting_s'] == pytest.approx(there, abs=WITHIN)
    assert told['state'] == 'present'
    assert daemon.running()


# Heartbeats: they zero the server's idle time, and nobody is there.


class ScreenSaverInfo(ctypes.Structure):
    _fields_ = [('window', ctypes.c_ulong), ('state', ctypes.c_int), ('kind', ctypes.c_int),
                ('til_or_since', ctypes.c_ulong), ('idle', ctypes.c_ulong),
                ('event_mask', ctypes.c_ulong)]


class IdleTime:
    """How long the X server has seen nothing, as it tells its clients."""

    def __init__(self, display):
        self.x11 = ctypes.CDLL('libX11.so.6')
        self.xss = ctypes.CDLL('libXss.so.1')
        for function in (self.x11.XOpenDisplay, self.x11.XDefaultRootWindow):
            function.restype = ctypes.c_void_p
        self.display = ctypes.c_void_p(self.x11.XOpenDisplay(display.encode()))
        self.root = ctypes.c_void_p(self.x11.XDefaultRootWindow(self.display))

    def seconds(self):
        info = ScreenSaverInfo()
        assert self.xss.XScreenSaverQueryInfo(self.display, self.root, ctypes.byref(info))
        return info.idle / 1000

    def close(self):
        self.x11.XCloseDisplay(self.display)


@pytest.fixture
def idle_time(xserver):
    idle_time = IdleTime(xserver.display)
    yield idle_time
    idle_time.close()


@pytest.fixture
def player(env, tmp_path):
    """mpv showing moving pictures; its heart beats every ten seconds."""
    started = []

    def start():
        started.append(desk.Process(
            ['mpv', '--no-config', '--vo=x11', '--ao=null', '--loop', '--msg-level=all=v',
             'av://lavfi:testsrc=size=160x120:rate=5'], env, tmp_path / 'mpv.log'))
        return started[0]

    yield start
    for process in started:
        process.stop()


def resets(idle_time, seconds, meanwhile=lambda: None):
    """How often the idle time went back within these seconds."""
    end = time.monotonic() + seconds
    n, last = 0, idle_time.seconds()
    while time.monotonic() < end:
        meanwhile()
        desk.rest(0.25)
        now = idle_time.seconds()
        n += now < last
        last = now
    return n


@pytest.fixture
def beat(hands):
    """beat(): one more `xset s reset`, if the last one was a second ago."""
    last = 0

    def beat():
        nonlocal last
        if time.monotonic() > last + 1.3:
            hands.run('xset', 's', 'reset')
            last = time.monotonic()

    return beat


def test_one_key_brings_nobody_back(hands, naped):
    daemon = naped(SETTINGS.replace('return-after = 0s', 'return-after = 2s'))
    desk.wait_for(lambda: daemon.get('State') == 'away', what='the absence')
    hands.type(0.1)
    desk.rest(8)
    assert daemon.get('State') == 'away'


def test_heartbeats_are_no_input(hands, idle_time, naped, nape, beat, player):
    """They do not keep anybody at the desk, and bring nobody back to it."""

    def assert_away_since_typing():
        told = nape('status', '--json').json()
        print(told)
        assert told['state'] == 'away'
        assert told['since_s'] == pytest.approx(time.monotonic() - ended, abs=1)
        assert told['today']['active_s'] == pytest.approx(typed, abs=1)
        assert told['today']['keyboard_s'] == pytest.approx(typed, abs=1)
        assert told['today']['pointer_s'] == 0

    naped(SETTINGS)
    desk.rest(NEW)
    typed = hands.type(3)
    ended = time.monotonic()
    assert resets(idle_time, 8, beat) >= 4
    assert_away_since_typing()
    player()
    assert resets(idle_time, 22) >= 2
    assert_away_since_typing()

    typed += hands.type(8)
    told = nape('status', '--json').json()
    assert told['state'] == 'present'
    assert told['today']['keyboard_s'] == pytest.approx(typed, abs=1)
