# SPDX-License-Identifier: GPL-3.0-or-later
"""logind as the last resort: while no better source is there, and no longer."""

import desk
from test_idle_x11 import Server

SETTINGS = """
[sitting]
active-gap = 1s
away-after = 5s
return-after = 0s
"""


def wait_for_source(daemon, name):
    desk.wait_for(lambda: daemon.get('IdleSource')[0] == name, 90, f'the source {name}')


def test_it_gives_way_to_a_better_source(env, bus, logind, naped):
    logind.hint(False)
    first = Server()
    env['DISPLAY'] = first.env['DISPLAY']
    daemon = naped(SETTINGS)
    try:
        wait_for_source(daemon, 'x11')
        desk.wait_for(lambda: daemon.get('Reason') != 'input', what='the rest on X11')
    finally:
        first.kill()
    wait_for_source(daemon, 'logind')
    desk.wait_for(lambda: daemon.get('Reason') == 'input', what='the hint')
    second = Server(number=first.number)
    try:
        wait_for_source(daemon, 'x11')
        desk.wait_for(lambda: daemon.get('Reason') == 'idle', what='the absence')
        logind.hint(True)
        logind.hint(False)
        desk.rest(1)
        assert daemon.get('Reason') == 'idle', 'logind is asked no longer'
        logind.lock()
        desk.wait_for(lambda: daemon.get('Reason') == 'locked', what='the lock')
    finally:
        second.kill()
