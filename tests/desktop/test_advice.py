# SPDX-License-Identifier: GPL-3.0-or-later
"""Advice on a real notification server: what it says, what its buttons do."""

import os

import pytest

import desk

SETTINGS = """[sitting]
active-gap = 1s
return-after = 0s
{sitting}
[reminder]
settle = 0s
[hold]
flow = 0s
[desk]
{desk}
[break routine]
enabled = {breaks}
every = 10s
[break walk]
enabled = no
"""


def settings(sitting='', desk='', breaks='no'):
    return SETTINGS.format(sitting=sitting, desk=desk, breaks=breaks)


def advised(daemon, dunst, advice, number=1):
    """The notification with that advice, the so-manyth of all."""
    daemon.wait_for_signal('Advised', advice)
    shown = desk.wait_for(lambda: dunst.received()[number - 1:number],
                          what=f'notification {number}')[0]
    desk.wait_for(lambda: dunst.live() == 1, what='one notification')
    assert daemon.get('Advice')[0] == advice
    return shown['summary'], shown['body'].splitlines()


def wait_until_answered(daemon, dunst):
    desk.wait_for(lambda: daemon.get('Advice')[0] == '', what='the end of the advice')
    desk.wait_for(lambda: dunst.live() == 0, what='an empty screen')


def test_daily_limit(dunst, day, naped, nape):
    daemon = naped(settings('daily-limit = 2h'))
    day.type(2 * 3600)
    summary, body = advised(daemon, dunst, 'daily-limit')
    assert summary == '2 h of sitting today'
    assert body == ['You have set yourself 2 h.', 'Stop here, or go on standing or walking.',
                    'Another limit: nape config set sitting.daily-limit 10h']
    assert nape('--json').json()['advice'] == 'daily-limit'
    dunst.dismiss()
    wait_until_answered(daemon, dunst)
    day.type(600)
    assert dunst.live() == 0 and not daemon.signals


def test_stand_and_sit_in_turn(dunst, day, naped):
    daemon = naped(settings(desk='alternate = yes\nsit-for = 45m\nstand-for = 15m'))
    day.type(45 * 60)
    summary, body = advised(daemon, dunst, 'stand')
    assert summary == '45 min of sitting: raise the desk'
    assert body == ['Stand for 15 min.', 'When you stand: nape stand']
    dunst.press('Standing')
    desk.wait_for(lambda: daemon.get('Standing'))
    wait_until_answered(daemon, dunst)
    day.type(15 * 60)
    summary, body = advised(daemon, dunst, 'sit', 2)
    assert summary == '15 min of standing: sit down again'
    assert body == ['Lower the desk.', 'When you sit: nape sit']
    dunst.press('Sitting')
    desk.wait_for(lambda: not daemon.get('Standing'))
    wait_until_answered(daemon, dunst)


@pytest.mark.parametrize('button, value, state', [
    ('Yes', 'yes', 'present'), ('No', 'no', 'away'),
])
def test_whether_watching_counts(dunst, day, logind, naped, nape, settings_file, button,
                                 value, state):
    daemon = naped(settings('away-after = 5m\nwatching-counts = ask'))
    day.type(60)
    logind.hold(('idle', 'mpv', 'a film', 'block', os.getuid()))
    desk.wait_for(lambda: daemon.get('Watching') == 'mpv', what='the film')
    day.rest(310)
    summary, body = advised(daemon, dunst, 'watching')
    assert summary == 'Does watching count as sitting?'
    assert body[0] == 'mpv keeps the screen on while you do not type.'
    assert daemon.get('State') == 'present'
    dunst.press(button)
    wait_until_answered(daemon, dunst)
    day.rest(300)
    desk.wait_for(lambda: daemon.get('State') == state, what=state)
    assert f'watching-counts = {value}\n' in settings_file.read_text()
    assert nape('config', 'get', 'sitting.watching-counts').stdout == f'{value}\n'


@pytest.mark.parametrize('button, value', [('I get up', 'away'), ('I sit and think', 'sitting')])
def test_whether_pauses_are_sitting(dunst, day, naped, nape, settings_file, button, value):
    daemon = naped(settings().replace('return-after = 0s', 'return-after = 5s'))
    for _ in range(5):
        day.type(60)
        day.rest(7 * 60)
    day.type(60)
    summary, body = advised(daemon, dunst, 'pauses')
    assert summary == 'When you pause, do you get up?'
    assert body[1] == 'Until you answer, that is taken for being away.'
    assert 'Do you mostly get up then?' in ' '.join(nape('why').stdout.split())
    dunst.press(button)
    wait_until_answered(daemon, dunst)
    assert f'pauses = {value}\n' in settings_file.read_text()
    assert 'mostly get up' not in ' '.join(nape('why').stdout.split())


def test_a_hold_takes_the_reminder_from_the_screen(dunst, day, naped):
    daemon = naped(settings(breaks='yes'))
    day.type(10)
    daemon.wait_for_signal('BreakDue', 'routine')
    desk.wait_for(lambda: dunst.live() == 1)
    hold, = daemon.call('Hold', '(s)', 'slides')
    desk.wait_for(lambda: dunst.live() == 0)
    daemon.call('Release', '(u)', hold)
    daemon.wait_for_signal('BreakDue', 'routine')
    desk.wait_for(lambda: dunst.live() == 1)


def test_typing_holds_a_reminder_for_so_long(dunst, day, naped, nape):
    daemon = naped(settings(breaks='yes').replace('flow = 0s', 'flow = 2m'))
    day.type(11)
    desk.wait_for(lambda: daemon.get('Hold') == 'flow', what='the flow')
    assert 'Held     until your hands pause' in nape().stdout
    day.type(115)
    assert dunst.live() == 0 and not daemon.signals
    day.type(5)
    daemon.wait_for_signal('BreakDue', 'routine')
    assert daemon.get('HeldBy')[0] == ''
