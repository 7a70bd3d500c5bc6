# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of nape(1), each with days that show it: what `nape simulate` says of them."""

import json

import pytest


@pytest.fixture
def told(nape, env):
    """told(day, *options): its events but those of the state, as '09:45 reminder routine'."""
    env['TZ'] = 'Europe/Berlin'

    def tell(day, *options):
        code, out, err = nape('simulate', '--json', '--date', '2026-03-02', day, *options)
        assert (code, err) == (0, '')
        tell.total = json.loads(out)['total']
        return [' '.join(filter(None, (event['at'][11:16], event['event'], event['kind'],
                                       event['outcome'], event['known'],
                                       event['advice'], event['answer'])))
                for event in json.loads(out)['events']
                if event['event'] not in ('state', 'held')]

    return tell


# A known absence is a break.


@pytest.mark.parametrize(('words', 'ends'), [
    ('type 46m, lock 3m, type 30m', ['09:49 end routine natural inferred']),  # reminded
    ('type 34m, lock 2m, type 30m', ['09:36 end routine natural inferred']),  # in a quarter
    ('type 33m, lock 3m, type 8m', []),
    ('type 34m, lock 1m59s, type 8m', []),
    ('type 34m, sleep 3m, type 30m', ['09:37 end routine natural inferred']),
    ('type 34m, elsewhere 3m, type 30m', ['09:37 end routine natural inferred']),
    ('type 34m, idle 3m, type 8m', []),
    ('type 34m, lock 1m, idle 1m, lock 1m, type 10m', ['09:37 end routine natural inferred']),
    ('type 46m, lock 30m, type 10m', ['09:51 end routine natural inferred']),  # one only
])
def test_known_absence(told, words, ends):
    assert [line for line in told(words) if 'end' in line] == ends


def test_who_is_often_up_is_not_told_to_walk(told):
    lines = told(', '.join(['type 18m, lock 4m'] * 22))
    assert not [line for line in lines if 'reminder' in line]
    assert [line for line in lines if 'walk' in line][:2] == [
        '09:44 end walk natural inferred', '10:28 end walk natural inferred']


# Never a clump.


@pytest.mark.parametrize(('words', 'options', 'reminders'), [
    ('type 40m, call 77m, type 20m', ['--answer', 'done'], ['10:57 walk']),
    ('type 2h30m', ['--answer', 'done', '--set', 'routine.every=59m'],
     ['09:59 routine', '10:58 walk']),
    ('type 2h, stand 20m, type 20m', ['--set', 'routine.enabled=no'], ['11:00 walk']),
    ('type 2h, stand 20m', [], ['09:45 routine', '10:05 routine']),
    ('type 44m, lock 2m, type 17m', ['--set', 'routine.length=3m'], ['10:01 routine']),
])
def test_distance_between_breaks(told, words, options, reminders):
    lines = [line.replace('reminder ', '') for line in told(words, *options)
             if 'reminder' in line]
    assert lines[:len(reminders)] == reminders


# Each hold has its own limit.


def reminders(lines):
    return [line.replace('reminder ', '') for line in lines if 'reminder' in line]


def test_each_hold_has_its_own_limit(told):
    """A call is not said into because do-not-disturb was on before."""
    lines = told('type 44m, do-not-disturb 3h, call 1h, type 10m', '--set', 'walk.enabled=no')
    assert reminders(lines)[0] == '13:44 routine'
    lines = told('type 44m, call 3h, type 10m', '--set', 'walk.enabled=no')
    assert reminders(lines)[0] == '11:45 routine'
    lines = told('type 44m, do-not-disturb 3h, call 1h, do-not-disturb 1h30m',
                 '--set', 'walk.enabled=no')
    assert reminders(lines)[0] == '14:45 routine'


def test_all_holds_together_have_one(told):
    lines = told('type 44m, do-not-disturb 3h, call 1h, fullscreen 3h', '--set',
                 'walk.enabled=no', '--set', 'hold.total=5h')
    assert reminders(lines)[0] == '14:45 routine'


def test_program_holds_from_due(told):
    lines = told('program 2h', '--set', 'hold.program=1h', '--set', 'walk.enabled=no')
    assert reminders(lines)[0] == '10:45 routine'


def test_answer_does_not_interrupt(told):
    lines = told('type 44m, call 1h, snooze 1m, call 2h', '--set', 'walk.enabled=no')
    assert reminders(lines)[0] == '11:46 routine'


# Each break has its own snoozes, and answers reach back.


def test_each_break_has_its_own_snoozes(told):
    lines = told('type 45m20s, snooze 1m, type 1m20s, snooze 1m, type 1m20s, snooze 1m, type 69m, '
                 'snooze 10m, type 11m', '--set', 'hold.flow=0s')
    assert [line for line in lines if 'walk' in line or 'snooze' in line[6:]][-3:] == [
        '10:57 answer snooze', '10:57 end walk snoozed said', '11:07 reminder walk']


def test_last_snooze_ends_no_earlier_than_if_ignored(told):
    words = ('type 45m20s, ' + 'snooze 1m, type 1m20s, ' * 3 + 'type 40m')
    assert reminders(told(words, '--set', 'hold.flow=0s')) == [
        '09:45 routine', '09:46 routine', '09:47 routine', '10:05 routine', '10:25 routine']


@pytest.mark.parametrize(('words', 'lines'), [
    ('type 57m, skip, type 50m', ['09:45 reminder routine', '09:55 end routine ignored inferred',
                                  '09:57 answer skip', '09:57 end routine skipped said',
                                  '10:42 reminder routine']),
    ('type 57m, done, type 46m', ['09:45 reminder routine', '09:55 end routine ignored inferred',
                                  '09:57 answer done', '09:57 end routine done said',
                                  '10:42 reminder routine']),
    ('type 57m, snooze 5m, type 6m', ['09:45 reminder routine',
                                      '09:55 end routine ignored inferred',
                                      '09:57 answer snooze', '09:57 end routine snoozed said',
                                      '10:02 reminder routine']),
])
def test_answers_reach_back(told, words, lines):
    assert told(words) == lines


# Ignored is an answer, too.


def test_ignored_reminders_become_fewer(told):
    """Twice again after ten minutes; no repeats from the third on; rarer from the fourth."""
    assert reminders(told('type 8h')) == [
        '09:45 routine', '10:05 routine', '10:25 routine', '11:00 walk', '12:17 routine',
        '13:35 routine', '15:10 walk', '16:50 routine']
    assert len(reminders(told('type 8h', '--set', 'reminder.adapt=no'))) == 22


def test_one_that_is_followed_brings_them_back(told):
    lines = reminders(told('type 200m, done, type 2h'))
    assert lines[3:] == ['11:00 walk', '12:17 routine', '13:05 walk', '13:25 walk',
                         '13:45 walk']


def test_advice_that_is_not_heeded_ends(told):
    lines = told('type 8h', '--set', 'desk.alternate=yes', '--set', 'routine.enabled=no',
                 '--set', 'walk.enabled=no')
    assert lines == ['09:45 advice stand', '09:55 advice stand']


# A day may end later than midnight.


@pytest.mark.parametrize(('starts', 'advice'), [(4, ['01:00', '02:00', '03:00', '06:00']),
                                                (0, ['02:00', '03:00', '04:00', '05:00', '06:00'])])
def test_a_day_starts_at_four(told, starts, advice):
    lines = told('23:00 type 7h20m', '--set', f'hours.day-starts={starts}', '--set',
                 'sitting.daily-limit=2h', '--answer', 'done')
    assert [line[:5] for line in lines if 'daily-limit' in line] == advice


# What a day can say.


def test_film_and_talk(told):
    assert reminders(told('type 44m, film 90m, type 5m', '--set', 'walk.enabled=no')) == [
        '11:14 routine']
    assert reminders(told('type 44m, talk 90m, type 5m', '--set', 'walk.enabled=no')) == [
        '11:14 routine']


def test_change_of_time_zone(told, nape, env):
    """Lunch in New York: quiet hours and the day are those of the place."""
    words = 'type 44m, zone America/New_York, type 20m'
    assert reminders(told(words, '--set', 'hours.quiet=03:40-03:50')) == ['09:50 routine']
    code, _, err = nape('simulate', 'type 1h, zone Nowhere/Land')
    assert (code, err.splitlines()[0]) == (2, "nape: item 2: 'Nowhere/Land' is not a time zone "
                                              "(expected one like 'zone Europe/Lisbon')")


# Thinking is asked, once.


def test_pauses_are_asked_about(told):
    words = ', '.join(['type 20m, idle 7m'] * 8) + ', type 5m'
    lines = told(words)
    assert [line for line in lines if 'advice' in line] == ['10:49 advice pauses']
    told(words, '--set', 'sitting.pauses=sitting')
    assert told.total['away_s'] == 0
    assert not [line for line in told(words, '--set', 'sitting.pauses=away') if 'advice' in line]
    locked = ', '.join(['type 20m, lock 7m'] * 8) + ', type 5m'
    assert not [line for line in told(locked) if 'advice' in line]


# Unknown time proves nothing.


def test_unknown_time_is_no_break(told):
    assert told('type 45m40s, nothing 3m, type 5m') == ['09:45 reminder routine']
    assert told.total['sitting_s'] == 50 * 60 + 40


def test_unknown_time_is_no_gap(told):
    told('type 10m, idle 4m, nothing 3m, idle 4m, type 10m')
    assert told.total['sitting_s'] == 28 * 60


def test_waking_is_no_input(told):
    day = 'type 10m, sleep 1m, idle 4m'
    assert told(day, '--set', 'sitting.return-after=0s') == told(day) == []
    assert told.total['sitting_s'] == 10 * 60


@pytest.mark.parametrize(('words', 'sitting'), [
    ('type 1m, idle 1m, lock 3m50s, type 2m', 240),  # together less than five minutes
    ('type 1m, idle 4m, lock 50s, type 2m', 420),
    ('type 1m, idle 1m, lock 4m, type 2m', 180),
    ('type 1m, idle 1m, lock 1m, touch 12m, idle 1m, type 2m', 1020),
])
def test_silence_before_a_lock(told, words, sitting):
    told(words)
    assert told.total['sitting_s'] == sitting


def test_two_kinds_fall_silent_at_once(told):
    assert told('type 10s, touch, idle 20s') == []


# Touches are a person.


def test_turning_pages_is_sitting(told):
    lines = told('type 1m, touch 3h')
    assert told.total['away_s'] == 0
    assert lines[0] == '09:45 reminder routine'


@pytest.mark.parametrize(('words', 'sitting'), [
    ('type 10m, idle 8m, touch, idle 8m, type 10m', 20),  # one touch is none
    ('type 10m, idle 8m, touch, idle 8m, touch, idle 8m, type 10m', 44),
    ('type 10m, idle 8m, touch, idle 6m, touch, idle 8m, type 10m', 26),  # the ends too long
    ('type 10m, idle 8m, touch, idle 6m, touch, idle 9m, touch, idle 8m, type 10m', 51),
    ('type 10m, idle 6m, touch, idle 14m59s, touch, idle 6m, type 10m', 20 + 27 - 1 / 60),
    ('type 10m, idle 6m, touch, idle 15m, touch, idle 6m, type 10m', 20),
    ('type 10m, idle 6m, touch, idle 2m, lock 1m, idle 3m, touch, idle 6m, type 10m', 20),
    ('type 10m, idle 8m, type 10m', 20),
    ('type 10m, idle 4m, touch, idle 8m, type 10m', 24),
])
def test_touches(told, words, sitting):
    told(words)
    assert told.total['sitting_s'] == pytest.approx(sitting * 60)


def test_a_jittery_mouse_is_no_night_reading(told):
    """The last touch that counts is the one before four hours are over."""
    told('type 10m, touch 8h')
    assert told.total['sitting_s'] == (10 + 4 * 60) * 60 + 1


def test_a_gap_decides_nothing_before_it_is_judged(told):
    """It is a rest when it reaches the reading gap."""
    assert told('type 40m, idle 14m') == []
    assert told('type 40m, idle 16m') == ['09:55 rested']


# Sitting still is not "done"; taking the hands off is, a little.


def test_reading_is_not_done(told):
    assert not [line for line in told('read 3h') if line.endswith('done')]


@pytest.mark.parametrize(('words', 'end'), [
    ('type 45m20s, idle 2m30s, type 1m', '09:48 end routine done inferred'),  # promptly
    ('type 45m20s, idle 1m50s, type 1m', None),
    ('type 48m, idle 2m50s, type 1m', None),  # later, it takes longer
    ('type 48m, idle 3m10s, type 1m', '09:51 end routine done inferred'),
    ('type 48m, idle 4m, type 30m', '09:52 end routine done inferred'),
    ('type 48m, idle 1m, touch, idle 2m, type 1m', None),
    ('type 44m30s, idle 3m, type 1m', None),  # the hands were off before it came
    ('type 48m, video 4m, type 1m', None),
])
def test_hands_off_are_a_break(told, words, end):
    ends = [line for line in told(words) if 'end' in line]
    assert ends == ([end] if end else [])


def test_who_thinks_sitting_proves_nothing(told):
    assert told('type 48m, idle 4m, type 1m', '--set', 'sitting.pauses=sitting') == [
        '09:45 reminder routine']


def test_a_gap_that_is_judged_a_rest_ends_the_reminder(told):
    assert told('type 46m, idle 20m') == [
        '09:45 reminder routine', '10:01 end routine natural inferred', '10:01 rested']
    assert told('type 46m, idle 8m, type 1m') == [
        '09:45 reminder routine', '09:54 end routine natural inferred']


# Every reminder has exactly one end.


def test_a_reminder_has_one_end(told):
    lines = told('9:00 type 118m, read 5h', '--set', 'sitting.away-after=3m', '--set',
                 'routine.enabled=no', '--set', 'sitting.pauses=away')
    assert lines == ['11:00 reminder walk', '15:38 end walk ignored inferred']
    assert told('type 46m, pause 1m, type 5m') == [
        '09:45 reminder routine', '09:46 answer pause', '09:46 end routine withdrawn',
        '09:47 reminder routine']
