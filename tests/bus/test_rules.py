# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of nape(1), each with days that show it: what `nape simulate` says of them."""

import json

import pytest


@pytest.fixture
def told(nape, env):
    """told(day, *options): its events but those of the state, as '09:45 reminder routine'."""
    env['TZ'] = 'Europe/Berlin'

    def tell(day, *options):
        code, out, err = nape('simulate', '--json', '--date', '2026-03-02', day, *options)
        assert (code, err) == (0, '')
        tell.total = json.loads(out)['total']
        return [' '.join(filter(None, (event['at'][11:16], event['event'], event['kind'],
                                       event['outcome'], event['advice'], event['answer'])))
                for event in json.loads(out)['events']
                if event['event'] not in ('state', 'held')]

    return tell


# Unknown time proves nothing.


def test_unknown_time_is_no_break(told):
    assert told('type 45m40s, nothing 3m, type 5m') == ['09:45 reminder routine']
    assert told.total['sitting_s'] == 50 * 60 + 40


def test_unknown_time_is_no_gap(told):
    told('type 10m, idle 4m, nothing 3m, idle 4m, type 10m')
    assert told.total['sitting_s'] == 28 * 60


def test_waking_is_no_input(told):
    day = 'type 10m, sleep 1m, idle 4m'
    assert told(day, '--set', 'sitting.return-after=0s') == told(day) == ['09:15 rested']
    assert told.total['sitting_s'] == 10 * 60
