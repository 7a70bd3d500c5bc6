# SPDX-License-Identifier: GPL-3.0-or-later
"""`nape why` answers what the users of other break reminders could not find out.

Each of these ten threads is a complaint of wrong accounting. Each test brings about on the
running program what the thread tells of, and expects what `nape why` then says.
"""

import pytest

import desk

# Each lives through a day of its own, from the moment on at which the desktop has come up.
pytestmark = pytest.mark.usefixtures('day')

SETTINGS = """
[sitting]
active-gap = 1s
away-after = {away}
return-after = 0s
watching-counts = {watching}
[reminder]
settle = 0s
"""

NIGHT = 8 * 3600


def settings(away='5m', watching='yes'):
    return SETTINGS.format(away=away, watching=watching)


def why(nape, *sentences, timeout=desk.PATIENCE):
    """Waits until `nape why` says all of them; lines are broken anywhere."""
    said = []

    def says():
        said[:] = [' '.join(nape('why').stdout.split())]
        return all(sentence in said[0] for sentence in sentences)
    try:
        desk.wait_for(says, timeout, 'the answer')
    except AssertionError:
        raise AssertionError(f'nape why says: {said[0]}') from None


def test_active_time_is_far_too_small(day, naped, nape):
    """rcaelers/workrave#679: who tells of input, and how much was it?"""
    naped(settings())
    day.rest(2)
    day.type(40)
    why(nape, 'the keyboard is in use (played',
        "Input is reported by the source 'played', which distinguishes keyboard from pointer.")
    day.rest(2)
    why(nape, 'keyboard or pointer were in use for 40 s', 'no input (played, for 2 s)')


def test_clock_stops_while_one_reads(day, naped, nape):
    """rcaelers/workrave#641, #222, #351, #120"""
    naped(settings())
    day.type(60)
    day.rest(180)
    why(nape, 'You have been at the desk for 4 min', 'reading and thinking count as sitting')


def test_sitting_without_input_is_not_counted(day, naped, nape):
    """rcaelers/workrave#317, #318, #564, #625: the silence between two keys is sitting."""
    daemon = naped(settings())
    day.type(60)
    day.rest(240)
    day.type(10)
    why(nape, 'so this counts as sitting')
    assert daemon.sums()['sitting'] == pytest.approx(310, abs=0.1)


def test_watching_a_video_is_sitting_too(day, naped, nape):
    """rcaelers/workrave#369, hovancik/stretchly#965"""
    naped(settings())
    day.type(60)
    day.watch()
    day.rest(20 * 60)
    why(nape, 'You have been at the desk for 21 min', 'a program holds the screen on',
        'a program resets the screen saver again and again (played)')


def test_whether_it_counts_is_a_choice(day, naped, nape):
    """AllanChain/sane-break#157: the program is seen, and does not count."""
    naped(settings(watching='no'))
    day.type(60)
    day.watch()
    day.rest(20 * 60)
    why(nape, 'You have been away for 20 min', 'There has been no input for so long',
        'a program resets the screen saver again and again')


def test_gamepad_is_not_seen(env, naped, nape):
    """rcaelers/workrave#245, #304, tom-james-watson/breaktimer-app#392"""
    env['NAPE_PLAYED_NO_INPUT'] = 'yes'
    daemon = naped(settings())
    why(nape, 'There is no input source on this desktop')
    daemon.call('ReportInput')
    why(nape, 'You have been at the desk', 'input is reported from elsewhere')


def test_wrong_timers_after_suspend(day, naped, nape):
    """rcaelers/workrave#540, #539, #404, #314, #682"""
    naped(settings())
    day.type(3)
    day.sleep(NIGHT)
    why(nape, 'You have been away for 8 h', 'awake again, after a sleep of 8 h (the clocks)',
        'you have been sitting for 0 s')


def test_time_in_lock_is_counted(logind, day, naped, nape):
    """slgobinath/safeeyes#324, #351, #328, #523"""
    daemon = naped(settings())
    day.type(60)
    logind.lock()
    why(nape, 'The screen is locked')
    day.rest(600)
    why(nape, 'You have been away for 10 min', 'The screen is locked, and nobody sits at a locked')
    assert daemon.sums()['sitting'] == pytest.approx(60, abs=0.1)


def test_lock_is_known_on_some_desktops_only(env, logind, naped, nape):
    """rcaelers/workrave#284, AllanChain/sane-break#171: who told of the lock, or does not."""
    env['NAPE_PLAYED_NO_INPUT'] = 'yes'
    naped(settings())
    logind.lock()
    why(nape, 'The screen is locked', 'locked, in front (logind)')
    logind.stop()
    why(nape, 'There is no input source on this desktop')


def test_idle_is_always_zero(env, day, naped, nape):
    """hovancik/stretchly#1261: unknown is neither zero nor present."""
    env['NAPE_PLAYED_NO_INPUT'] = 'yes'
    daemon = naped(settings())
    day.rest(600)
    why(nape, 'Whether you are there has been unknown for 10 min', 'so nothing is counted')
    assert daemon.sums()['sitting'] == 0
