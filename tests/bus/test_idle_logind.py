# SPDX-License-Identifier: GPL-3.0-or-later
"""Input as the idle hint of logind tells it, on a machine without any screen."""

import signal

import pytest

import desk
from callers import soon
from neighbours import SESSION

SETTINGS = """
[sitting]
active-gap = 1s
away-after = 5s
return-after = 0s
"""
FORCED = SETTINGS + '[idle]\nsource = logind\n'

UNTOLD = "your desktop has not set logind's idle hint yet"


def trouble(daemon):
    return dict(daemon.get('Troubles')).get('idle', '')


def wait_for_trouble(daemon, words):
    desk.wait_for(lambda: words in trouble(daemon), what=words)
    assert daemon.get('IdleSource') == ('', False)
    assert daemon.get('Reason') == 'no-source'


def wait_for_source(daemon, name='logind'):
    desk.wait_for(lambda: daemon.get('IdleSource') == (name, False),
                  what=f'the source {name}')


def wait_for_reason(daemon, wanted):
    desk.wait_for(lambda: daemon.get('Reason') == wanted, what=f'the reason {wanted}')


def finding(daemon):
    """What the source finds: whether it is there, what it says, and since when."""
    found, = [each for each in daemon.call('GetEvidence')[0] if each[2] == 'logind'
              and each[0] == 'input']
    return found[1], found[3], found[4]


# What it tells


@pytest.mark.parametrize('settings', [SETTINGS, FORCED])
def test_a_hint_that_was_never_set_says_nothing(blind_day, logind, naped, nape, settings):
    """It is FALSE for ever where nobody sets it, as if somebody were always there."""
    daemon = naped(settings)
    wait_for_trouble(daemon, UNTOLD)
    logind.lock()
    wait_for_reason(daemon, 'locked')
    logind.lock(False)
    wait_for_reason(daemon, 'no-source')
    blind_day.rest(600)
    sums = daemon.sums()
    assert sums['active'] == sums['sitting'] == 0 and sums['unknown'] == 600
    assert finding(daemon)[:2] == ('found', UNTOLD)
    assert UNTOLD in ' '.join(nape('doctor').stdout.split())
    assert UNTOLD in ' '.join(nape().stdout.split())


def test_it_counts_from_the_first_change_on(logind, naped, nape):
    daemon = naped(SETTINGS)
    wait_for_trouble(daemon, UNTOLD)
    logind.hint(True)
    wait_for_source(daemon)
    assert trouble(daemon) == ''
    logind.hint(False)
    wait_for_reason(daemon, 'input')
    found, what, _ = finding(daemon)
    assert found == 'found' and what.startswith('there is input; you count as active until')
    why = ' '.join(nape('why').stdout.split())
    assert "the source 'logind', which cannot distinguish keyboard from pointer" in why
    assert 'Note: you count as active until your desktop calls you idle' in why
    logind.hint(True)
    wait_for_reason(daemon, 'quiet')
    wait_for_reason(daemon, 'idle')
    assert daemon.get('State') == 'away'
    assert finding(daemon)[1].startswith('no input; ')


@pytest.mark.parametrize('idle, reason', [(False, 'input'), (True, 'idle')])
def test_started_after_a_change(logind, naped, idle, reason):
    logind.hint(idle, ago=3600)
    daemon = naped(SETTINGS)
    wait_for_source(daemon)
    wait_for_reason(daemon, reason)


def test_a_break_becomes_due(blind_day, logind, naped):
    daemon = naped(soon())
    logind.hint(False, day=blind_day)
    wait_for_reason(daemon, 'input')
    blind_day.rest(10)
    daemon.wait_for_signal('BreakDue', 'routine')


# Its times


def test_the_time_between_two_changes_is_counted(blind_day, logind, naped):
    logind.hint(True, day=blind_day)
    daemon = naped(SETTINGS)
    wait_for_source(daemon)
    logind.hint(False, day=blind_day)
    wait_for_reason(daemon, 'input')
    blind_day.rest(240)
    logind.hint(True, day=blind_day)
    wait_for_reason(daemon, 'quiet')
    blind_day.rest(60)
    assert daemon.get('Reason') == 'idle'
    assert daemon.sums()['active'] == 240


def test_a_change_is_dated_back(blind_day, logind, naped):
    daemon = naped(SETTINGS)
    logind.hint(False, day=blind_day)
    wait_for_reason(daemon, 'input')
    blind_day.rest(3)
    logind.hint(True, ago=2, day=blind_day)
    wait_for_reason(daemon, 'quiet')
    assert finding(daemon)[2] == pytest.approx(blind_day.now() - 2e6, abs=1)


def test_sleep_does_not_shift_it(blind_day, logind, naped):
    """logind's clock stands still while the machine sleeps, and naped's does not."""
    daemon = naped(SETTINGS)
    logind.hint(True, day=blind_day)
    wait_for_source(daemon)
    blind_day.sleep(3600)
    blind_day.rest(1)
    logind.hint(False, day=blind_day)
    wait_for_reason(daemon, 'returning')
    blind_day.rest(10)
    assert daemon.get('Reason') == 'input'
    logind.hint(True, day=blind_day)
    wait_for_reason(daemon, 'quiet')
    assert finding(daemon)[2] == pytest.approx(blind_day.now(), abs=1)


# Its session


def test_a_session_without_a_desktop(env, logind, naped):
    logind.refuse('GetUser', 'u', 'o')
    terminal = logind.add_session('7', kind='tty')
    logind.hint(False, ago=9, path=terminal)
    env['XDG_SESSION_ID'] = '7'
    daemon = naped(SETTINGS)
    wait_for_trouble(daemon, 'logind knows you from a terminal only')


def test_the_next_session_speaks_for_itself(logind, naped):
    daemon = naped(SETTINGS)
    logind.hint(False)
    wait_for_reason(daemon, 'input')
    other = logind.replace_session('3')
    wait_for_trouble(daemon, UNTOLD)
    logind.hint(True)
    desk.rest(1)
    assert daemon.get('IdleSource') == ('', False), 'the old one counts no longer'
    logind.hint(False, path=other)
    wait_for_reason(daemon, 'input')


def test_no_session(logind, naped):
    for method, takes in (('GetSession', 's'), ('GetUser', 'u')):
        logind.refuse(method, takes, 'o')
    daemon = naped(FORCED)
    wait_for_trouble(daemon, 'logind knows no session of yours')
    daemon.call('SetSetting', '(ss)', 'idle.source', 'auto')
    desk.wait_for(lambda: trouble(daemon) and 'logind' not in trouble(daemon),
                  what='another trouble')


def test_no_logind(system_bus, naped):
    daemon = naped(FORCED)
    wait_for_trouble(daemon, 'logind is not on the system bus')
    daemon.call('SetSetting', '(ss)', 'idle.source', 'auto')
    desk.wait_for(lambda: trouble(daemon) and 'logind' not in trouble(daemon),
                  what='another trouble')


def test_no_system_bus(naped):
    wait_for_trouble(naped(FORCED), 'logind is not on the system bus')


# logind that goes, comes, hangs


def test_logind_restarts(start_logind, naped):
    """It forgets the hint, and nothing is known until the desktop sets it anew."""
    first = start_logind()
    daemon = naped(FORCED)
    first.hint(False)
    wait_for_reason(daemon, 'input')
    first.stop()
    wait_for_trouble(daemon, 'logind is not on the system bus')
    daemon.signal(signal.SIGSTOP)  # logind has its sessions before it has its name
    second = start_logind()
    daemon.signal(signal.SIGCONT)
    wait_for_trouble(daemon, UNTOLD)
    second.hint(False)
    wait_for_reason(daemon, 'input')


def test_logind_hangs_from_the_start(logind, naped):
    logind.hint(False, ago=60)
    logind.signal(signal.SIGSTOP)
    daemon = naped(SETTINGS)
    wait_for_trouble(daemon, 'logind does not answer')
    logind.signal(signal.SIGCONT)
    wait_for_reason(daemon, 'input')
    assert UNTOLD not in daemon.log.read_text()


def hang(logind, daemon):
    """logind hangs, and naped asks it something: it has said that one wants to lock."""
    daemon.signal(signal.SIGSTOP)
    logind.say('Lock', path=logind.session, interface=SESSION)
    logind.signal(signal.SIGSTOP)
    daemon.signal(signal.SIGCONT)
    wait_for_trouble(daemon, 'logind does not answer')


def test_logind_hangs_later(blind_day, logind, naped):
    """Its last word may be out of date then: the time is unknown, and not active."""
    daemon = naped(SETTINGS)
    logind.hint(False, day=blind_day)
    wait_for_reason(daemon, 'input')
    hang(logind, daemon)
    before = daemon.sums()
    blind_day.rest(60)
    after = daemon.sums()
    assert after['unknown'] == before['unknown'] + 60 and after['active'] == before['active']
    logind.signal(signal.SIGCONT)
    wait_for_reason(daemon, 'input')


def test_logind_hangs_and_ends(logind, naped):
    daemon = naped(FORCED)
    logind.hint(False)
    wait_for_reason(daemon, 'input')
    hang(logind, daemon)
    logind.kill()
    wait_for_trouble(daemon, 'logind is not on the system bus')
    assert daemon.log.read_text().count('input source: logind') == 1


def test_it_is_chosen_while_logind_is_known_already(logind, naped):
    logind.hint(False)
    daemon = naped(SETTINGS + '[idle]\nsource = reported\n')
    wait_for_trouble(daemon, 'waiting for a program that reports input')
    for _ in range(3):
        daemon.call('SetSetting', '(ss)', 'idle.source', 'logind')
        wait_for_reason(daemon, 'input')
        daemon.call('SetSetting', '(ss)', 'idle.source', 'reported')
        wait_for_reason(daemon, 'no-source')
    logind.lock()
    wait_for_reason(daemon, 'locked')


def test_rest_wakes_nobody(logind, naped):
    daemon = naped(FORCED)
    logind.hint(True)
    wait_for_reason(daemon, 'idle')
    assert desk.woken_at_rest(daemon.pid) <= 1
