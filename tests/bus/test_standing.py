# SPDX-License-Identifier: GPL-3.0-or-later
"""Standing at a raised desk, input reported by programs, snoozes that come to an end."""

import pytest

import desk
from callers import refused, rest_until_due, soon


def standing(daemon):
    return daemon.sums()['standing']


def test_standing_is_no_sitting(blind_day, naped, seated, nape):
    daemon = naped(soon())
    seated()
    assert nape('stand') == (0, 'Standing. When you sit down again: nape sit\n', '')
    assert daemon.get('Standing') is True and daemon.get('State') == 'present'
    total, grows = daemon.get('Sitting')
    assert grows == -1
    blind_day.rest(120)
    assert daemon.get('Sitting') == (total, -1) and total == 0
    assert 'Standing until you say: nape sit' in nape().stdout
    assert '(stands still)' in nape().stdout
    status = nape('--json').json()
    assert status['standing'] is True and status['today']['standing_s'] == 120
    assert status['state'] == 'present'
    assert 'you stand' in nape('why').stdout
    assert status['at_desk_s'] == 120 and 'At desk  2 min' in nape().stdout
    assert 'at the desk for 2 min' in ' '.join(nape('why').stdout.split())
    assert nape('sit') == (0, 'Sitting.\n', '')
    assert daemon.get('Standing') is False and daemon.get('Sitting')[1] > 0
    blind_day.rest(60)
    assert standing(daemon) == 120 and daemon.sums()['sitting'] == 60
    assert any(line.startswith('Standing ') for line in nape('stats').stdout.splitlines())


def test_said_twice_is_harmless(naped):
    daemon = naped()
    for standing in (True, True, False, False):
        assert daemon.call('SetStanding', '(b)', standing) == ()
        assert daemon.get('Standing') is standing


@pytest.mark.parametrize('end', ['stop_well', 'kill'])
def test_it_outlives_naped(blind_day, naped, seated, end):
    first = naped()
    reporter = seated()
    first.call('SetStanding', '(b)', True)
    blind_day.rest(60)
    first.call('SetStanding', '(b)', False)
    first.call('SetStanding', '(b)', True)
    getattr(first, end)()
    second = naped()
    assert second.get('Standing') is True
    assert standing(second) == 60
    reporter.report()
    blind_day.rest(60)
    assert standing(second) == 120


# Reported input


def test_reports_are_the_source_where_there_is_none(blind_day, naped, program, nape):
    daemon = naped()
    assert (daemon.get('State'), daemon.get('Reason')) == ('unknown', 'no-source')
    remote = program()
    remote.report()
    assert daemon.get('State') == 'present'
    assert daemon.get('Sitting')[1] > 0 and daemon.get('Hold') == ''
    assert 'input is reported from elsewhere' in nape('why').stdout
    blind_day.rest(60)
    assert nape('--json').json()['today']['sitting_s'] == 60
    remote.leave()
    desk.wait_for(lambda: daemon.get('State') == 'unknown')
    assert daemon.get('Reason') == 'no-source' and daemon.get('Sitting')[1] == -1
    assert 'reported' not in nape('why').stdout


def test_the_last_reporter_counts(naped, program):
    daemon = naped()
    first, second = program(), program()
    first.report()
    second.report()
    first.leave()
    desk.rest(0.5)
    assert daemon.get('State') == 'present'
    second.leave()
    desk.wait_for(lambda: daemon.get('State') == 'unknown')


def test_a_flood_of_reports_is_harmless(naped, program):
    daemon = naped()
    eager = program()
    eager.report()
    before = desk.private_kib(daemon.pid)
    handles = desk.descriptors(daemon.pid)
    for _ in range(1000):
        eager.report()
    assert daemon.get('State') == 'present'
    assert desk.private_kib(daemon.pid) < before + 1024
    desk.wait_for(lambda: desk.descriptors(daemon.pid) <= handles)
    active, since = daemon.get('Active')
    assert since < 0 or active + desk.boot_now() - since < 60e6


def test_so_many_reporters_at_most(naped, program):
    daemon = naped()
    reporters = [program() for _ in range(65)]
    for reporter in reporters[:64]:
        reporter.report()
    assert refused(reporters[64].report) == ('OutOfRange', 'there are too many reporters')
    reporters[0].report()
    for reporter in reporters:
        reporter.leave()
    desk.wait_for(lambda: daemon.get('State') == 'unknown')


# Snoozing comes to an end


def test_a_break_is_snoozed_so_often(blind_day, naped, seated, nape):
    daemon = naped(soon().replace('[reminder]', '[reminder]\nsnoozes = 2\nsnooze = 10s\n'
                                  'snooze-again = 10s\nremind-for = 10s\n'
                                  'remind-again = 10s'))
    seated()
    for _ in range(2):
        blind_day.rest(10)
        daemon.wait_for_signal('BreakDue', 'routine')
        assert nape('snooze').code == 0
        daemon.wait_for_signal('BreakEnded', 'routine', 'snoozed')
    assert nape('snooze') == (1, '', 'nape: this break has been snoozed 2 times: start it, '
                              'skip it, or pause\n')
    assert refused(daemon.call, 'Snooze', '(u)', 60)[0] == 'SnoozedEnough'
    blind_day.rest(20)  # no earlier than if the first had been ignored
    daemon.wait_for_signal('BreakDue', 'routine')
    assert nape('snooze', '5m').code == 1
    assert daemon.get('Reminder')[0] == 'routine', 'still up'
    assert nape('skip').code == 0
    assert nape('snooze', '5m').code == 0, 'nothing is due: no break is put off'


# Quiet hours and days off


@pytest.mark.parametrize('hold, line, told', [
    ('quiet-hours', 'quiet = 09:00-11:00', 'these are your quiet hours'),
    ('day-off', 'working-days = thu', 'this is no working day'),
])
def test_nothing_is_said_at_these_times(env, blind_day, naped, seated, nape, hold, line, told):
    env['TZ'] = 'UTC'  # it is ten o'clock, on a Wednesday
    daemon = naped(soon() + f'[hours]\n{line}\n')
    seated()
    assert 'settings' not in dict(daemon.get('Troubles'))
    assert daemon.get('Hold') == hold
    rest_until_due(daemon, blind_day)
    blind_day.rest(60)
    assert daemon.get('Reminder')[0] == '' and not daemon.signals
    assert f'Held     {told}' in nape().stdout
    assert 'at the latest' in nape('why').stdout
    assert nape('config', 'reset', 'hours.quiet').code == 0
    assert nape('config', 'reset', 'hours.working-days').code == 0
    daemon.wait_for_signal('BreakDue', 'routine')
