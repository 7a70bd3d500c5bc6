# SPDX-License-Identifier: GPL-3.0-or-later
"""What naped costs: wake-ups, memory and descriptors, of all its threads together."""

import os
import pathlib
import re
import shutil
import subprocess

import pytest

import desk

SETTINGS = """
[sitting]
active-gap = 2s
away-after = 5s
return-after = 0s
"""

RATE = 8  # keys a second

# The kernel maps a file by blocks of pages: with each library at a random address other
# pages come along each time, and two runs differ by a twentieth. A container may not be
# allowed to switch that off.
AT_ONE_PLACE = ('setarch', '--addr-no-randomize')
IS_STEADY = subprocess.run([*AT_ONE_PLACE, 'true'], check=False).returncode == 0
if not IS_STEADY:
    AT_ONE_PLACE = ()


def memory(pid):
    """KiB of the process by name; Heap: the resident part of it."""
    rollup = pathlib.Path(f'/proc/{pid}/smaps_rollup').read_text()
    kib = {name: int(size) for name, size in re.findall(r'^(\w+):\s+(\d+) kB', rollup, re.M)}
    maps = pathlib.Path(f'/proc/{pid}/smaps').read_text()
    kib['Heap'] = int(re.search(r'\[heap\]\n(?:.*\n)*?Rss:\s+(\d+)', maps).group(1))
    return {name: kib[name] for name in ('Pss', 'Rss', 'Heap')}


@pytest.fixture
def own_libraries(build_dir, env, tmp_path):
    """Copies of naped's libraries, for what is started from now on.

    A page counts for the less, the more programs use it: with the libraries of the system
    the share would depend on what else runs here.
    """
    folder = tmp_path / 'libraries'
    folder.mkdir()
    listed = subprocess.run(['ldd', build_dir / 'src/daemon/naped'], check=True,
                            capture_output=True, text=True).stdout
    for library in re.findall(r'=> (\S+)', listed):
        if not re.match(r'.*/lib[cm]\.so', library):  # these belong to every program
            shutil.copy(library, folder)
    env['LD_LIBRARY_PATH'] = str(folder)


@pytest.fixture
def smallest(own_libraries, env, tmp_path):
    """The memory of a GLib program that has naped's libraries and does nothing."""
    program = desk.Process([*AT_ONE_PLACE, os.environ['NAPE_SMALLEST']], env,
                           tmp_path / 'smallest.log')
    desk.wait_for(program.log.read_text, what='the smallest program')
    taken = memory(program.pid)
    program.stop()  # so that naped has the libraries for itself
    return taken


def leave(daemon):
    desk.wait_for(lambda: daemon.get('State') == 'away', what='the absence')
    desk.rest(1)


def test_wake_ups_at_rest(dunst, naped):
    daemon = naped(SETTINGS)
    leave(daemon)
    woken = desk.woken_at_rest(daemon.pid)
    print(f'woken {woken} times in half a minute')
    assert woken <= 1


def test_memory_at_rest(xserver, smallest, naped):
    """Its share, were it alone with its libraries, and its heap."""
    daemon = naped(SETTINGS, prefix=AT_ONE_PLACE)
    leave(daemon)
    own = memory(daemon.pid)
    print(f'naped: {own} KiB; the libraries alone: {smallest} KiB')
    assert own['Pss'] <= (2 if IS_STEADY else 2.1) * smallest['Pss']
    assert own['Heap'] <= 704


def test_typing_without_pause(dunst, hands, naped):
    daemon = naped(SETTINGS)
    desk.rest(2)
    hands.type(2)
    desk.rest(4)
    opened = desk.descriptors(daemon.pid)
    before = desk.ctxt_switches(daemon.pid)
    typed = hands.type(35, rate=RATE)
    woken = desk.ctxt_switches(daemon.pid) - before
    print(f'woken {woken} times by {RATE * 35} keys in {typed:.0f} s')
    assert woken <= 30
    assert desk.descriptors(daemon.pid) == opened
