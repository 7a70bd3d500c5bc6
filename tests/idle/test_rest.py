# SPDX-License-Identifier: GPL-3.0-or-later
"""On each desktop: who rests wakes nobody."""

import pytest

import desk


@pytest.mark.parametrize('desktop', ['kwin', 'sway', 'mutter'])
def test_rest_wakes_nobody(hands_on, desktop, naped):
    """tests/desktop/test_footprint.py counts on X11, test_idle_wayland.py on our compositor."""
    hands_on(desktop).type(1)
    daemon = naped('[sitting]\nactive-gap = 2s\naway-after = 5s\n')
    desk.wait_for(lambda: daemon.get('State') == 'away', what='the absence')
    woken = desk.woken_at_rest(daemon.pid)
    print(f'{desktop}: woken {woken} times in half a minute')
    assert woken <= 1
