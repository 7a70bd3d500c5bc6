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
    assert told(day, '--set', 'sitting.return-after=0s') == told(day) == []
    assert told.total['sitting_s'] == 10 * 60


# Touches are a person.


def test_turning_pages_is_sitting(told):
    lines = told('type 1m, touch 3h')
    assert told.total['away_s'] == 0
    assert lines[0] == '09:45 reminder routine'


@pytest.mark.parametrize(('words', 'sitting'), [
    ('type 10m, idle 8m, touch, idle 8m, type 10m', 20),  # one touch is none
    ('type 10m, idle 8m, touch, idle 8m, touch, idle 8m, type 10m', 44),
    ('type 10m, idle 8m, touch, idle 6m, touch, idle 8m, type 10m', 26),  # the ends too long
    ('type 10m, idle 8m, touch, idle 6m, touch, idle 9m, touch, idle 8m, type 10m', 51),
    ('type 10m, idle 6m, touch, idle 14m59s, touch, idle 6m, type 10m', 20 + 27 - 1 / 60),
    ('type 10m, idle 6m, touch, idle 15m, touch, idle 6m, type 10m', 20),
    ('type 10m, idle 6m, touch, idle 2m, lock 1m, idle 3m, touch, idle 6m, type 10m', 20),
    ('type 10m, idle 8m, type 10m', 20),
    ('type 10m, idle 4m, touch, idle 8m, type 10m', 24),
])
def test_touches(told, words, sitting):
    told(words)
    assert told.total['sitting_s'] == pytest.approx(sitting * 60)


def test_a_jittery_mouse_is_no_night_reading(told):
    """The last touch that counts is the one before four hours are over."""
    told('type 10m, touch 8h')
    assert told.total['sitting_s'] == (10 + 4 * 60) * 60 + 1


def test_a_gap_decides_nothing_before_it_is_judged(told):
    """It is a rest when it reaches the reading gap."""
    assert told('type 40m, idle 14m') == []
    assert told('type 40m, idle 16m') == ['09:55 rested']


# Every reminder has exactly one end.


def test_a_reminder_has_one_end(told):
    lines = told('9:00 type 118m, read 5h', '--set', 'sitting.away-after=3m', '--set',
                 'routine.enabled=no')
    assert lines == ['11:00 reminder walk', '14:37 end walk ignored']
    assert told('type 46m, pause 1m, type 5m') == [
        '09:45 reminder routine', '09:46 answer pause', '09:46 end routine withdrawn',
        '09:47 reminder routine']
