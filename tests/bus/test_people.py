# SPDX-License-Identifier: GPL-3.0-or-later
"""A day of each of twelve people, at default settings: what nape says to them.

Nobody who sits for six hours hears nothing, and nobody who follows what is said hears more
than ten reminders in a day. `nape simulate` prints each of them, to be read.
"""

import json

import pytest

PEOPLE = {
    'programmer': '9:00 type 50m, read 25m, type 80m, idle 6m, type 30m, lock 45m, type 2h, '
                  'idle 8m, type 70m, read 20m, type 40m',
    'call-centre': '8:00 ' + 'talk 25m, idle 1m, ' * 8 + 'lock 30m, ' + 'talk 25m, type 3m, ' * 8
                   + 'type 10m',
    'student-reading': '10:00 type 5m, touch 110m, lock 15m, touch 2h, lock 60m, touch 150m',
    'film-editor': '9:30 move 70m, film 25m, move 50m, fullscreen 60m, lock 40m, move 2h, '
                   'film 40m, move 90m',
    'gamer': '19:00 type 20m, fullscreen 3h, idle 5m, fullscreen 2h30m',
    'nurse': '7:00 ' + 'type 12m, elsewhere 10m, type 6m, lock 22m, ' * 9 + 'type 5m',
    'writer': '8:30 ' + 'type 18m, idle 7m, ' * 6 + 'lock 50m, ' + 'type 25m, idle 9m, ' * 6
              + 'type 10m',
    'teacher-with-calls': '8:00 call 45m, type 15m, call 45m, lock 15m, call 90m, type 30m, '
                          'lock 60m, call 45m, type 2h',
    'night-shift': '22:00 type 90m, read 40m, type 60m, lock 20m, type 2h, read 1h, type 1h',
    'traveller': '8:00 type 70m, sleep 2h, zone America/New_York, type 90m, lock 30m, read 1h, '
                 'type 80m',
    'standing-desk': '9:00 ' + 'type 45m, stand 20m, ' * 4 + 'lock 40m, ' + 'type 45m, stand 20m, '
                     * 3 + 'type 10m',
    'part-time': '9:00 ' + 'type 18m, lock 4m, ' * 11 + 'type 5m',
}


@pytest.fixture
def lived(nape, env):
    """lived(words, *options): its reminders as kinds, and the sums."""
    env['TZ'] = 'Europe/Berlin'

    def live(words, *options):
        code, out, err = nape('simulate', '--json', '--date', '2026-03-02', words, *options)
        assert (code, err) == (0, '')
        told = json.loads(out)
        return [event['kind'] for event in told['events'] if event['event'] == 'reminder'], \
            told['total']

    return live


@pytest.mark.parametrize('person', PEOPLE)
@pytest.mark.parametrize('answer', ['done', 'ignore', 'snooze', 'skip'])
def test_day(lived, person, answer):
    reminders, total = lived(PEOPLE[person], '--answer', answer)
    if total['sitting_s'] >= 6 * 3600:
        assert reminders, 'who sits for six hours hears something'
    if answer == 'done':
        assert len(reminders) <= 10
    assert len(reminders) <= (32 if answer == 'snooze' else 12)  # three snoozes of each


@pytest.mark.parametrize('answer', ['done', 'ignore'])
def test_who_is_often_up_is_not_told_to_walk(lived, answer):
    assert 'walk' not in lived(PEOPLE['part-time'], '--answer', answer)[0]
