# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole line: hands, sitting, a reminder, an answer, the statistics, a restart."""

import pytest

import desk

SETTINGS = """[sitting]
active-gap = 2s
return-after = 1s
[reminder]
snooze = 5m
settle = 0s
[hold]
flow = 0s
[break routine]
every = 45m
length = 10s
exercises = 0
[break walk]
enabled = no
"""


@pytest.fixture
def reminded(dunst, day, naped):
    """A daemon whose first reminder has just come, and hands that have come to rest."""
    daemon = naped(SETTINGS)
    day.type(45 * 60)
    daemon.wait_for_signal('BreakDue', 'routine')
    desk.wait_for(lambda: dunst.live() == 1, what='the notification')
    return daemon


def outcomes(nape):
    return nape('stats', '--json').json()['outcomes']


def test_snooze_and_break(reminded, nape, dunst, day):
    assert nape('snooze').code == 0
    desk.wait_for(lambda: dunst.live() == 0, what='the end of the notification')
    until = reminded.get('SnoozedUntil')
    assert until == day.now() + 300 * 10 ** 6
    day.type(299)
    assert dunst.live() == 0
    assert not [signal for signal in reminded.signals[1:] if signal[0] != 'Ended']
    day.type(1)
    reminded.wait_for_signal('BreakDue', 'routine')
    desk.wait_for(lambda: dunst.live() == 1, what='the notification')
    assert nape('start').code == 0
    reminded.wait_for_signal('BreakStarted', 'routine')
    day.rest(10)
    reminded.wait_for_signal('BreakEnded', 'routine', 'done')
    desk.wait_for(lambda: dunst.live() == 0, what='the end of the guidance')
    assert outcomes(nape)['snoozed'] == 1
    assert outcomes(nape)['done'] == 1


def test_restart_forgets_nothing(reminded, nape, naped):
    nape('skip')
    before = nape('stats', '--json').json()
    reminded.stop_well()
    naped(SETTINGS)
    after = nape('stats', '--json').json()
    assert after['breaks'] == before['breaks']
    for sum_name in ('keyboard_s', 'active_s'):
        assert after['total'][sum_name] >= before['total'][sum_name]
