# SPDX-License-Identifier: GPL-3.0-or-later
"""What naped costs: wake-ups, memory and descriptors, of all its threads together."""

import os
import pathlib
import re

import pytest

import desk

SETTINGS = """
[sitting]
active-gap = 2s
away-after = 5s
return-after = 0s
"""

RATE = 8  # keys a second


def memory(pid):
    """In KiB: its share if no other program had the same libraries, and what it has written.

    The share proper depends on how many others run, and so would the test. So does the
    private part of what is only read: naped's own code is private while one naped runs.
    """
    rollup = pathlib.Path(f'/proc/{pid}/smaps_rollup').read_text()
    kib = {name: int(size) for name, size in re.findall(r'^(\w+):\s+(\d+) kB', rollup, re.M)}
    return kib['Rss'], kib['Private_Dirty']


@pytest.fixture
def smallest(env, tmp_path):
    """The memory of a GLib program that has naped's libraries and does nothing."""
    program = desk.Process([os.environ['NAPE_SMALLEST']], env, tmp_path / 'smallest.log')
    desk.rest(1)
    yield memory(program.pid)
    program.stop()


def test_at_rest(dunst, naped, smallest):
    daemon = naped(SETTINGS)
    desk.wait_for(lambda: daemon.get('State') == 'away', 15, 'the absence')
    desk.rest(1)
    before = desk.ctxt_switches(daemon.pid)
    desk.rest(30)
    woken = desk.ctxt_switches(daemon.pid) - before
    whole, own = memory(daemon.pid)
    share = desk.pss_kib(daemon.pid)
    print(f'woken {woken} times in half a minute; {whole} KiB, {own} KiB its own, '
          f'share {share} KiB; the libraries alone: {smallest} KiB')
    assert woken <= 1
    assert share <= 8192
    assert whole <= 2 * smallest[0]
    assert own <= 1536


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
