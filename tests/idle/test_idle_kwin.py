# SPDX-License-Identifier: GPL-3.0-or-later
"""The Wayland idle source on KWin, with a player that holds the screen on."""

import subprocess

import pytest

import platforms
from idle_probe import Probe, boot

GAP = 8  # seconds: a player needs some of them to begin


@pytest.fixture
def kwin(env, tmp_path, bus):
    kwin = platforms.Kwin(env, tmp_path, bus)
    yield kwin
    kwin.stop()


@pytest.fixture
def probe(env, tmp_path, kwin):
    probe = Probe(env, tmp_path / 'probe', gap=GAP)
    yield probe
    probe.process.kill()
    probe.process.wait()


def test_spectator(env, kwin, probe):
    """Who looks at a film is quiet since the click that began it."""
    probe.wait('chosen', 'wayland')
    probe.wait('quiet')
    kwin.type(2)
    end = boot()
    probe.wait('active')  # the hands rest
    with subprocess.Popen(['mpv', '--no-config', '--vo=wlshm', '--ao=null', '--really-quiet',
                           'av://lavfi:testsrc=duration=300'], env=env,
                          stdin=subprocess.DEVNULL) as player:
        try:
            quiet = probe.wait('quiet', count=2)
            assert abs(float(quiet[3]) - end) < 1
            probe.wait('watching', 'on')
        finally:
            player.terminate()
    probe.wait('watching', 'off')
    kwin.type(2)
    probe.wait('active', count=2)
