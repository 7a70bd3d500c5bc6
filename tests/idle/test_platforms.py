# SPDX-License-Identifier: GPL-3.0-or-later
"""The same day on each desktop, told by each idle source: the same figures."""

import pytest

import platforms


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
