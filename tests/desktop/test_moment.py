# SPDX-License-Identifier: GPL-3.0-or-later
"""The moment of a reminder: the first pause of who types. And who only watches is there."""

import subprocess

import desk

SETTINGS = """
[sitting]
active-gap = 15s
return-after = 0s
[reminder]
settle = 0s
[hold]
flow = 5m
[break routine]
every = 10s
[break walk]
enabled = false
[break pause]
enabled = false
"""


def test_reminder_comes_in_a_pause(dunst, day, naped):
    daemon = naped(SETTINGS)
    day.type(10)
    desk.wait_for(lambda: daemon.get('Hold') == 'flow', what='the hold')
    day.type(60)
    assert not dunst.received() and not daemon.signals
    day.rest(2.9)
    assert daemon.get('Hold') == 'flow'
    day.rest(0.1)
    daemon.wait_for_signal('BreakDue', 'routine')
    assert daemon.get('Reason') == 'input', 'long before the keyboard counts as quiet'
    desk.wait_for(dunst.received, what='the notification')


def test_heartbeats_count_as_watching(dunst, env, naped):
    daemon = naped(SETTINGS)
    for _ in range(2):
        desk.rest(2)
        subprocess.run(['xset', 's', 'reset'], env=env, check=True)
    desk.wait_for(lambda: daemon.get('Watching'), what='the watching')
    assert 'screen saver' in daemon.get('Watching')
