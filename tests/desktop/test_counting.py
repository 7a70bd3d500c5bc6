# SPDX-License-Identifier: GPL-3.0-or-later
"""What naped makes of real key and pointer events."""

import pytest

import desk

NO_BREAKS = """
[break routine]
enabled = no
[break walk]
enabled = no
"""
SHORT_GAPS = """[sitting]
active-gap = 2s
away-after = 10s
return-after = 2s
"""


@pytest.fixture
def counting(xserver, nape, naped):
    daemon = naped(SHORT_GAPS + NO_BREAKS)
    desk.wait_for(lambda: nape('status', '--json').json()['idle_source'] == 'x11')
    return daemon


def test_times_match_the_trace(counting, hands, nape):
    typed = hands.type(40)
    moved = hands.move(20)
    desk.rest(30)
    status = nape('status', '--json').json()
    assert status['state'] == 'away'
    today = status['today']
    assert today['keyboard_s'] == pytest.approx(typed, abs=2)
    assert today['pointer_s'] == pytest.approx(moved, abs=2)
    assert today['active_s'] == pytest.approx(typed + moved, abs=2)
    assert today['sitting_s'] == pytest.approx(typed + moved, abs=2)
    assert today['away_s'] == pytest.approx(30, abs=3)


def come_and_go(daemon, hands):
    hands.type(5)
    desk.wait_for(lambda: daemon.get('State') == 'present', 20, 'the return')
    desk.wait_for(lambda: daemon.get('State') == 'away', 20, 'the absence')


def test_heartbeat_is_nobody(counting, hands, nape):
    come_and_go(counting, hands)
    before = nape('status', '--json').json()['today']
    beaten = hands.heartbeat(25, every=5)
    status = nape('status', '--json').json()
    assert (status['state'], status['reason']) == ('away', 'idle')
    for sum_name in ('keyboard_s', 'pointer_s', 'active_s', 'sitting_s'):
        assert status['today'][sum_name] == pytest.approx(before[sum_name], abs=0.1)
    assert status['today']['away_s'] - before['away_s'] == pytest.approx(beaten, abs=2)


def test_one_key_brings_nobody_back(counting, hands):
    come_and_go(counting, hands)
    hands.type(0.1)
    desk.rest(10)
    assert counting.get('State') == 'away'


def test_rest_costs_nothing(counting):
    desk.wait_for(lambda: counting.get('State') == 'away', 20, 'the absence')
    desk.rest(2)
    before = desk.ctxt_switches(counting.pid)
    desk.rest(60)
    assert desk.ctxt_switches(counting.pid) - before <= 2


def test_no_wake_up_for_each_key(counting, hands):
    hands.type(4)
    before = desk.ctxt_switches(counting.pid)
    hands.type(29, rate=10)
    # 290 keys. What is left is one look at the clock and one save with its waits for the disk.
    assert desk.ctxt_switches(counting.pid) - before <= 29
