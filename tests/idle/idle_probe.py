# SPDX-License-Identifier: GPL-3.0-or-later
"""idle-probe: the idle watcher without the rest of naped."""

import os
import subprocess
import time

import desk

GAP = 1.5  # seconds without input after which a kind is quiet


class Probe:
    def __init__(self, env, log, source='auto', gap=GAP):
        self.log = log
        self.process = subprocess.Popen(
            [os.environ['NAPE_IDLE_PROBE'], source, str(int(gap * 1000))], env=env,
            stdin=subprocess.PIPE, stdout=log.open('w'), stderr=subprocess.DEVNULL, text=True)

    def await_lull(self, seconds):
        self.process.stdin.write(f'{seconds * 1000:.0f}\n')
        self.process.stdin.flush()

    def told(self, word, what=''):
        """The lines of that kind, each as its words."""
        lines = [line.split() for line in self.log.read_text().splitlines()]
        return [line for line in lines
                if line[1] == word and (not what or line[2].startswith(what))]

    def wait(self, word, what='', count=1, timeout=desk.PATIENCE):
        desk.wait_for(lambda: len(self.told(word, what)) >= count, timeout,
                      f'{word} {what}: {self.log.read_text()}')
        return self.told(word, what)[count - 1]

    def switches(self):
        return desk.ctxt_switches(self.process.pid)


def boot():
    return time.clock_gettime(time.CLOCK_BOOTTIME)
