# SPDX-License-Identifier: GPL-3.0-or-later
"""Input that programs report: alone, asked for by name, and beside an idle source."""

import pytest

import desk
from callers import refused

REPORTED = '[idle]\nsource = reported\n'
WAITS = 'waiting for a program that reports input'
IS_REPORTED = 'input is reported from elsewhere'
LOGIND_ONLY = '[sitting]\nactive-gap = 1s\naway-after = 5s\nreturn-after = 0s\n[idle]\nsource = logind\n'


def words(answer):
    return ' '.join(answer.stdout.split())


def idle_trouble(daemon):
    return dict(daemon.get('Troubles')).get('idle')


def wait_until_unknown(daemon):
    desk.wait_for(lambda: daemon.get('State') == 'unknown' and idle_trouble(daemon),
                  what='that nothing is known')


def assert_nothing_is_wrong(daemon, nape):
    assert daemon.get('State') == 'present' and idle_trouble(daemon) is None
    assert 'Trouble' not in nape().stdout
    assert nape('--json').json()['troubles'] == []
    why = words(nape('why'))
    assert IS_REPORTED in why and 'does not work' not in why
    doctor = words(nape('doctor', timeout=20))
    assert IS_REPORTED in doctor and 'nothing tells of input' not in doctor


def assert_nothing_is_known(daemon, nape, why, remedy):
    wait_until_unknown(daemon)
    assert why in idle_trouble(daemon)
    assert f'Trouble idle: {why}' in words(nape())
    assert f'(idle): {why}' in words(nape('why'))
    doctor = words(nape('doctor', timeout=20))
    assert 'input nothing tells of input, so nothing is counted: ' + why in doctor
    assert f'→ {remedy}' in doctor


@pytest.mark.parametrize('settings, why, remedy', [
    ('', '', 'it is looked for again and again;'),
    (REPORTED, WAITS,
     'start the program that reports it, or: nape config set idle.source auto'),
])
def test_nothing_but_reports(naped, program, nape, settings, why, remedy):
    daemon = naped(settings)
    assert_nothing_is_known(daemon, nape, why, remedy)
    first, second = program(), program()
    first.report()
    assert daemon.get('IdleSource') == ('', False)
    assert_nothing_is_wrong(daemon, nape)
    second.report()
    first.leave()
    desk.rest(0.5)
    assert daemon.get('State') == 'present' and idle_trouble(daemon) is None
    second.leave()
    assert_nothing_is_known(daemon, nape, why, remedy)


def test_reported_takes_no_other_source(logind, naped, program):
    logind.hint(False)
    daemon = naped(REPORTED)
    wait_until_unknown(daemon)
    assert [each for each in daemon.call('GetEvidence')[0] if each[0] == 'input'
            and each[2]] == []
    program().report()
    assert daemon.get('State') == 'present' and daemon.get('IdleSource') == ('', False)


def test_reports_beside_a_source(logind, naped, program, nape):
    logind.hint(True, ago=3600)
    daemon = naped(LOGIND_ONLY)
    desk.wait_for(lambda: daemon.get('Reason') == 'idle', what='the absence')
    remote = program()
    remote.report()
    assert daemon.get('IdleSource') == ('logind', False)
    assert_nothing_is_wrong(daemon, nape)
    assert 'input no input; you count as active until' in words(nape('why'))
    assert "reported by the source 'logind'" in words(nape('why'))
    logind.stop()
    desk.wait_for(lambda: daemon.get('IdleSource') == ('', False), what='the end of the source')
    assert_nothing_is_wrong(daemon, nape)
    remote.leave()
    wait_until_unknown(daemon)


def test_it_is_a_setting(naped, nape, program):
    daemon = naped()
    assert nape('config', 'set', 'idle.source', 'reported').code == 0
    assert nape('config', 'get', 'idle.source').stdout == 'reported\n'
    desk.wait_for(lambda: idle_trouble(daemon) == WAITS, what='the new source')
    assert nape('config', 'reset', 'idle.source').code == 0
    desk.wait_for(lambda: idle_trouble(daemon) not in (None, WAITS), what='the old one')


def test_a_source_that_there_is_not(naped, nape):
    daemon = naped()
    name, text = refused(daemon.call, 'SetSetting', '(ss)', 'idle.source', 'telepathy')
    assert name == 'BadValue' and text.startswith("this naped has no idle source 'telepathy'")
    assert 'telepathy' in nape('config', 'set', 'idle.source', 'telepathy').stderr
    assert daemon.call('SetSetting', '(ss)', 'idle.source', 'logind') == ()
