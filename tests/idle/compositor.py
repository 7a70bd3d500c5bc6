# SPDX-License-Identifier: GPL-3.0-or-later
"""A Wayland compositor of our own, which can do what real ones do, at our word."""

import contextlib
import os
import subprocess
import threading
import time

from idle_probe import boot


class Compositor:
    """tests/idle/compositor.c"""

    def __init__(self, folder, name='wayland-1', version=2):
        self.env = {'PATH': os.environ['PATH'], 'XDG_RUNTIME_DIR': str(folder),
                    'WAYLAND_DISPLAY': name}
        self.lock = threading.Lock()
        self.process = subprocess.Popen(
            [os.environ['NAPE_COMPOSITOR'], name, str(version)], env=self.env,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)
        assert self.process.stdout.readline() == 'ready\n'

    def order(self, order):
        with self.lock:
            self.process.stdin.write(f'{order}\n')
            answer = self.process.stdout.readline().strip()
        assert answer, f'{order} was not understood'
        return answer

    @contextlib.contextmanager
    def typing(self, seat='seat0'):
        """Types as long as the block lasts, ten keys a second."""
        done = threading.Event()

        def type_on():
            while not done.wait(0.1):
                self.order(f'input {seat}')

        self.order(f'input {seat}')
        fingers = threading.Thread(target=type_on)
        fingers.start()
        try:
            yield
        finally:
            done.set()
            fingers.join()

    def type(self, seconds, seat='seat0'):
        """Returns when the last key was pressed."""
        with self.typing(seat):
            time.sleep(seconds)
        return boot()

    def signal(self, number):
        self.process.send_signal(number)

    def kill(self):
        self.process.kill()
        self.process.wait()
