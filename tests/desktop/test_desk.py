# SPDX-License-Identifier: GPL-3.0-or-later
"""The desk itself: what other tests take for granted."""

import pytest
from gi.repository import GLib

import desk


def notify(bus, summary, body, actions=()):
    return bus.call(desk.NOTIFICATIONS, '/org/freedesktop/Notifications',
                    desk.NOTIFICATIONS, 'Notify', '(susssasa{sv}i)', 'test', 0, '',
                    summary, body, list(actions), {}, -1)[0]


def test_dunst_tells_what_it_is_given(bus, dunst):
    notify(bus, 'One', "two lines:\n'quoted' & plain")
    desk.wait_for(lambda: dunst.live() == 1)
    shown, = desk.wait_for(dunst.received)
    assert shown['summary'] == 'One'
    assert shown['body'] == "two lines:\n'quoted' & plain"
    dunst.dismiss()
    desk.wait_for(lambda: dunst.live() == 0)


def test_dunst_buttons_can_be_pressed(bus, dunst):
    pressed = []
    bus.connection.signal_subscribe(
        None, desk.NOTIFICATIONS, 'ActionInvoked', None, None, 0,
        lambda *args: pressed.append(args[5].unpack()))
    number = notify(bus, 'One', 'two', ['snooze', 'Snooze', 'skip', 'Skip'])
    desk.wait_for(lambda: dunst.live() == 1)
    dunst.press('Skip')
    desk.wait_for(lambda: pressed == [(number, 'skip')])


def test_hands_take_their_time(hands):
    for act in (hands.type, hands.move):
        assert any(1.8 < act(2, rate=10) < 3 for _ in range(5)), 'even if late at times'


def test_no_name_is_started_by_itself(bus):
    names = bus.call('org.freedesktop.DBus', '/', 'org.freedesktop.DBus',
                     'ListActivatableNames')[0]
    assert names == ['org.freedesktop.DBus']


def test_calls_to_nobody_fail(bus):
    with pytest.raises(GLib.Error, match='NameHasNoOwner'):
        bus.call(desk.NAME, desk.PATH, desk.NAME, 'Resume')
