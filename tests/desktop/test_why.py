# SPDX-License-Identifier: GPL-3.0-or-later
"""`nape why` answers what the users of other break reminders could not find out.

Each of these ten threads is a complaint of wrong accounting. Each test brings about on the
running program what the thread tells of, and expects what `nape why` then says.
"""

import contextlib
import subprocess

import desk

SETTINGS = """
[sitting]
active-gap = 1s
away-after = {away}
return-after = 0s
watching-counts = {watching}
[reminder]
settle = 0s
"""

NEW = 2  # so long an X server is too new to have an idle time that could go back
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


@contextlib.contextmanager
def heartbeats(env):
    """A player that keeps the screen on and touches neither keyboard nor pointer."""
    beat = 'while :; do xset s reset; sleep 1; done'
    player = subprocess.Popen(['sh', '-c', beat], env=env, start_new_session=True)
    try:
        yield
    finally:
        player.kill()
        player.wait()


def test_active_time_is_far_too_small(hands, naped, nape):
    """rcaelers/workrave#679: who tells of input, and how much was it?"""
    naped(settings())
    desk.rest(NEW)
    with hands.typing():
        why(nape, 'the keyboard is in use (x11',
            "Input is told by the source 'x11', which tells keyboard from pointer.")
    hands.type(5)
    desk.rest(2)
    why(nape, 'keyboard or pointer were in use for', 'no input (x11, for')


def test_clock_stops_while_one_reads(hands, naped, nape):
    """rcaelers/workrave#641, #222, #351, #120"""
    naped(settings())
    hands.type(2)
    desk.rest(3)
    why(nape, 'You have been at the desk for', 'reading and thinking count as sitting')


def test_sitting_without_input_is_not_counted(hands, naped, nape):
    """rcaelers/workrave#317, #318, #564, #625: the silence between two keys is sitting."""
    daemon = naped(settings())
    desk.rest(NEW)
    hands.type(2)
    desk.rest(5)
    with hands.typing():
        why(nape, 'so this counts as sitting')
        assert daemon.sums()['sitting'] > 7


def test_watching_a_video_is_sitting_too(env, hands, naped, nape):
    """rcaelers/workrave#369, hovancik/stretchly#965"""
    naped(settings(away='5s'))
    desk.rest(NEW)
    hands.type(2)
    with heartbeats(env):
        desk.rest(6)
        why(nape, 'You have been at the desk for', 'a program holds the screen on',
            'a program resets the screen saver again and again (x11)')


def test_whether_it_counts_is_a_choice(env, hands, naped, nape):
    """AllanChain/sane-break#157: the program is seen, and does not count."""
    naped(settings(away='5s', watching='no'))
    desk.rest(NEW)
    hands.type(2)
    with heartbeats(env):
        why(nape, 'You have been away for', 'There has been no input for so long',
            'a program resets the screen saver again and again')


def test_gamepad_is_not_seen(naped, nape):
    """rcaelers/workrave#245, #304, tom-james-watson/breaktimer-app#392"""
    daemon = naped(settings())
    why(nape, 'Nothing on this desktop tells of input')
    daemon.call('ReportInput')
    why(nape, 'You have been at the desk', 'input is reported from elsewhere')


def test_wrong_timers_after_suspend(clock, env, hands, naped, nape):
    """rcaelers/workrave#540, #539, #404, #314, #682"""
    daemon = naped(settings(), prefix=clock.prefix)
    desk.rest(NEW)
    hands.type(3)
    clock.sleep(NIGHT)
    daemon.sums()
    env.update(each.split('=', 1) for each in clock.prefix[1:])
    why(nape, 'You have been away for 8 h', 'awake again, after a sleep of 8 h (the clocks)',
        'you have been sitting for 0 s')


def test_time_in_lock_is_counted(logind, hands, naped, nape):
    """slgobinath/safeeyes#324, #351, #328, #523"""
    naped(settings())
    hands.type(2)
    logind.lock()
    why(nape, 'You have been away for', 'The screen is locked, and nobody sits at a locked')


def test_lock_is_known_on_some_desktops_only(logind, naped, nape):
    """rcaelers/workrave#284, AllanChain/sane-break#171: who told of the lock, or does not."""
    naped(settings())
    logind.lock()
    why(nape, 'The screen is locked', 'locked, in front (logind)')
    logind.stop()
    why(nape, 'Nothing on this desktop tells of input')


def test_idle_is_always_zero(naped, nape):
    """hovancik/stretchly#1261: unknown is neither zero nor present."""
    daemon = naped(settings())
    why(nape, 'Whether you are there has been unknown for', 'so nothing is counted')
    assert daemon.sums()['sitting'] == 0
