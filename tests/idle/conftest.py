# SPDX-License-Identifier: GPL-3.0-or-later
"""Whoever types on a desktop."""

import pytest

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
