# SPDX-License-Identifier: GPL-3.0-or-later
"""A day that is played to naped (tests/played): its hours pass in no time.

Between two words of a test the clocks stand still; each word has time pass, and when it
returns naped has done all that was due.
"""

import mmap
import struct

from gi.repository import GLib

import desk

PATH = '/org/nape/Played1'
INTERFACE = 'org.nape.Played1'


class Day:
    """Keyboard and mouse, the sleep of the machine, and the clocks, in seconds."""

    def __init__(self, env, folder, bus):
        self.bus = bus
        path = folder / 'played-clock'
        path.write_bytes(bytes(32))
        with path.open('r+b') as file:
            self.shared = mmap.mmap(file.fileno(), 32)
        env['NAPE_SHIFTED_CLOCK'] = str(path)

    def order(self, method, signature, *args):
        self.bus.call(desk.NAME, PATH, INTERFACE, method, signature, *args)
        while GLib.MainContext.default().iteration(False):
            pass  # what naped has sent meanwhile came before the answer

    def play(self, kind, seconds, every=1):
        self.order('Play', '(sdd)', kind, seconds, every)
        return seconds

    def type(self, seconds, rate=5):
        """The first key at once, the last when the time has passed."""
        return self.play('keyboard', seconds, 1 / rate)

    def move(self, seconds, rate=5):
        return self.play('pointer', seconds, 1 / rate)

    def rest(self, seconds):
        """Nobody touches anything."""
        return self.play('', seconds)

    def touch(self):
        """One key."""
        return self.type(0)

    def sleep(self, seconds):
        """The machine sleeps."""
        self.order('Sleep', '(d)', seconds)

    def watch(self, on=True):
        """A program holds the screen on, or no longer."""
        self.order('Watch', '(b)', on)

    def type_until(self, predicate, limit=3600):
        """Types until the predicate holds, which is asked each second."""
        return self.until(self.type, predicate, limit)

    def rest_until(self, predicate, limit=3600):
        return self.until(self.rest, predicate, limit)

    def until(self, live, predicate, limit):
        begin = self.now()
        while not predicate():
            assert self.now() - begin < limit * 1e6, f'not within {limit} s of the day'
            live(1)
        return (self.now() - begin) / 1e6

    def clocks(self):
        """CLOCK_REALTIME and CLOCK_MONOTONIC."""
        wall, _, monotonic, _ = struct.unpack('=4q', self.shared[:])
        return wall / 1e9, monotonic / 1e9

    def now(self):
        """CLOCK_BOOTTIME in microseconds, as all moments on the bus."""
        return struct.unpack('=4q', self.shared[:])[1] // 1000

    def wall(self):
        """Seconds since 1970."""
        return struct.unpack('=4q', self.shared[:])[0] / 1e9
