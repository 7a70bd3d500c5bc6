# SPDX-License-Identifier: GPL-3.0-or-later
"""Fixtures around the memory of sitting and around nape-probe."""

import contextlib
import pathlib
import re
import sqlite3

import pytest

import desk
import lookouts


@pytest.fixture
def remember_sitting(env, naped):
    """remember_sitting(settings): leaves a memory of 45 minutes of sitting to the next naped."""

    def remember(settings):
        daemon = naped(settings)
        desk.wait_for(lambda: daemon.get('State') == 'present', what='somebody at the desk')
        daemon.stop_well()
        path = pathlib.Path(env['XDG_DATA_HOME']) / 'nape' / 'history.db'
        with contextlib.closing(sqlite3.connect(path)) as history, history:
            text, = history.execute('SELECT text FROM memory').fetchone()
            history.execute('UPDATE memory SET text = ?',
                            [re.sub(r'^(clock|stretch)=.*', r'\1=2700000000', text,
                                    flags=re.M)])

    return remember


@pytest.fixture
def lookout(build_dir, env, tmp_path):
    """lookout(what): starts nape-probe. None may ever say what stands in a title."""
    started = []

    def start(what):
        started.append(lookouts.Lookout(build_dir / 'src/probe/nape-probe', what, env,
                                        tmp_path / f'lookout-{len(started)}.log'))
        return started[-1]

    yield start
    for one in started:
        one.stop()
        assert lookouts.SECRET not in one.log.read_text()


@pytest.fixture
def sound(env, tmp_path, bus):
    sound = lookouts.Sound(env, tmp_path)
    try:
        sound.begin()
        yield sound
    finally:
        sound.stop()


@pytest.fixture
def xfce(env, tmp_path, bus, xserver):
    xfce = lookouts.Xfce(env, tmp_path, bus)
    yield xfce
    xfce.stop()
