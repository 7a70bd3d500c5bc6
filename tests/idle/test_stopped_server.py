# SPDX-License-Identifier: GPL-3.0-or-later
"""An X server that is stopped at any moment keeps naped from nothing.

NAPE_FULL_STOPS=1 stops it 200 times instead of 20.
"""

import os
import random
import signal
import statistics
import subprocess
import threading
import time

import pytest

import desk

STOPS = 200 if 'NAPE_FULL_STOPS' in os.environ else 20
EVERY = 0.005  # seconds from one question to the next
PROMPT = 0.050  # an answer that takes longer is late, unless others are late, too
STOPPED = 0.2
ACTIVE_GAP = 1
SETTINGS = f"""
[sitting]
active-gap = {ACTIVE_GAP}s
away-after = 5s
return-after = 0s
"""

# Each makes naped look at its counters, or ask for them, if it comes after a silence.
INPUTS = (('xdotool', 'key', 'a'),
          ('xdotool', 'mousemove_relative', '--', '3', '0'),
          ('xset', 's', 'reset'))


class Asker(threading.Thread):
    """Asks naped for a property all the time: (begin, end) of each question."""

    def __init__(self, daemon):
        super().__init__()
        self.daemon_asked = daemon
        self.answers = []
        self.over = threading.Event()

    def run(self):
        while not self.over.wait(EVERY):
            begin = time.monotonic()
            self.daemon_asked.get('Version')
            self.answers.append((begin, time.monotonic()))

    def stop(self):
        self.over.set()
        self.join()


def stop_for_a_while(server):
    """Returns from when to when the server was stopped."""
    begin = time.monotonic()
    server.signal(signal.SIGSTOP)
    time.sleep(STOPPED)
    end = time.monotonic()
    server.signal(signal.SIGCONT)
    return begin, end


def stop_at_random(server, env):
    """Somewhere between input and what naped does about it, or after that."""
    time.sleep(ACTIVE_GAP + random.uniform(0.1, 0.3))
    with subprocess.Popen(random.choice(INPUTS), env=env, stdin=subprocess.DEVNULL):
        time.sleep(random.choice((random.uniform(0, 0.02), random.uniform(0, 1))))
        return stop_for_a_while(server)


def describe(name, seconds):
    ms = sorted(1000 * value for value in seconds)
    print(f'{name}: {len(ms)} answers, median {statistics.median(ms):.2f} ms, '
          f'99 % {ms[len(ms) * 99 // 100]:.2f} ms, longest {ms[-1]:.2f} ms')


@pytest.fixture
def watcher(xserver, naped):
    """naped, when it has seen nothing for the active gap."""
    daemon = naped(SETTINGS)
    desk.wait_for(lambda: daemon.get('IdleSource')[0] == 'x11', what='the idle source')
    time.sleep(ACTIVE_GAP + 0.5)
    return daemon


@pytest.mark.parametrize('argv', INPUTS, ids=' '.join)
def test_server_is_stopped_before_naped_hears_of_input(env, xserver, watcher, argv):
    watcher.signal(signal.SIGSTOP)
    subprocess.run(argv, env=env, check=True, stdin=subprocess.DEVNULL)
    time.sleep(0.2)  # the server reports it, and naped will only now read that
    xserver.signal(signal.SIGSTOP)
    watcher.signal(signal.SIGCONT)
    for _ in range(20):
        watcher.get('Version')
        time.sleep(EVERY)
    xserver.signal(signal.SIGCONT)


def test_bus_is_answered_while_the_server_is_stopped(env, xserver, watcher):
    asker = Asker(watcher)
    asker.start()
    try:
        stops = [stop_at_random(xserver, env) for _ in range(STOPS)]
    finally:
        asker.stop()
    stopped, running = [], []
    for begin, end in asker.answers:
        during = any(begin < end_of_stop and end > begin_of_stop
                     for begin_of_stop, end_of_stop in stops)
        (stopped if during else running).append(end - begin)
    describe('server runs', running)
    describe('server is stopped', stopped)
    assert max(stopped) < max(PROMPT, 2 * max(running))
    desk.Hands(env).type(0.5)
    desk.wait_for(lambda: watcher.get('State') == 'present', what='input')
