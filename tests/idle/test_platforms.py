# SPDX-License-Identifier: GPL-3.0-or-later
"""The same day on each desktop, told by each idle source: the same figures."""

import pytest

import desk
import platforms


@pytest.fixture
def hands_on(request, env, bus, tmp_path):
    """hands_on(name): starts that desktop, and returns whoever types on it."""
    started = []

    def start(name):
        if name == 'x11':
            return request.getfixturevalue('hands')
        started.append(platforms.DESKTOPS[name](env, tmp_path, bus))
        return started[0]

    yield start
    for one in started:
        one.stop()


@pytest.mark.parametrize('desktop, source, remark', [
    ('x11', 'x11', None),
    ('wayland-1', 'wayland', 'input is not seen while'),
    ('wayland-2', 'wayland', None),
    ('kwin', 'wayland', 'input is not seen while'),
    ('sway', 'wayland', 'input is not seen while'),
    ('mutter', 'mutter', None),
])
def test_trace(hands_on, desktop, source, remark, naped, nape):
    told = platforms.check_trace(hands_on(desktop), source, naped, nape)
    assert (told['idle_remark'] or '').startswith(remark or '')
    assert (told['idle_remark'] is None) == (remark is None)
    assert told['kinds_apart'] == (desktop == 'x11')


@pytest.mark.parametrize('desktop', ['kwin', 'sway', 'mutter'])
def test_rest_wakes_nobody(hands_on, desktop, naped):
    """tests/desktop/test_footprint.py counts on X11, test_idle_wayland.py on our compositor."""
    hands_on(desktop).type(1)
    daemon = naped('[sitting]\nactive-gap = 2s\naway-after = 5s\n')
    desk.wait_for(lambda: daemon.get('State') == 'away', what='the absence')
    woken = desk.woken_at_rest(daemon.pid)
    print(f'{desktop}: woken {woken} times in half a minute')
    assert woken <= 1
