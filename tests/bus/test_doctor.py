# SPDX-License-Identifier: GPL-3.0-or-later
"""`nape doctor` and `nape why`: what they say when something is wrong, and what helps."""

import os
import pathlib
import signal
import stat

import pytest

import desk
import neighbours
from stand_in import StandIn, ago

ERROR = 'org.nape.Nape1.Error.'
LOOKOUT = '#!/bin/sh\n{}\n'
START = '→ systemctl --user start nape, or: naped &'


@pytest.fixture
def peer(bus):
    peer = StandIn(bus.address)
    yield peer
    peer.leave()


@pytest.fixture
def lookout(env, tmp_path, stage_libexecdir):
    """lookout(script): what nape-probe is from now on; its argument is $1."""
    folder = tmp_path / 'libexec'
    folder.mkdir()
    (folder / 'nape-history.so').symlink_to(stage_libexecdir / 'nape-history.so')
    env['NAPE_LIBEXEC_DIR'] = str(folder)

    def write(script):
        path = folder / 'nape-probe'
        path.write_text(LOOKOUT.format(script))
        path.chmod(path.stat().st_mode | stat.S_IXUSR)

    write('echo off')
    return write


@pytest.fixture
def server(env, tmp_path, bus):
    """server(name, version): a notification server that says that it is that one."""
    started = []

    def start(name='Toaster', version='2.1'):
        started.append(neighbours.Mock(env, tmp_path, bus, desk.NOTIFICATIONS,
                                       '/org/freedesktop/Notifications', desk.NOTIFICATIONS))
        started[-1].answer('GetServerInformation', '', 'ssss',
                           f'ret = ({name!r}, "ACME", {version!r}, "1.2")')
        started[-1].answer('GetCapabilities', '', 'as', 'ret = ["body"]')
        return started[-1]

    yield start
    for one in started:
        one.stop()


def examine(nape, code):
    """What the doctor says: a dict from each label to its rows, and the verdict."""
    answer = nape('doctor')
    assert (answer.code, answer.stderr) == (code, ''), answer
    assert all(len(line) <= 80 or '/' in line for line in answer.stdout.splitlines())
    rows, verdict = answer.stdout.split('\n\n')
    told = {}
    for line in rows.splitlines():
        label, text = line[:15].strip(), line[15:].strip()
        if label:
            last = told.setdefault(label, [])
            last.append(text)
        elif text.startswith('→'):
            last.append(text)
        else:
            last[-1] += ' ' + text
    return told, ' '.join(verdict.split())


def test_what_is_not_there_takes_little_room(naped, nape, lookout):
    naped()
    told, verdict = examine(nape, 1)
    assert told['naped'] == ['version 0.1.0 runs']
    trouble, remedy, _ = told['input']
    assert 'nothing is counted: waiting for a desktop' in trouble
    assert 'dbus-update-activation-environment' in remedy
    for area in ('screen lock', 'screen kept on'):
        row, = told[area]
        assert row.startswith('nothing here reports') and 'logind' in row
    assert told['notifications'] == ['no notification server is running',
                                     '→ start one, for example dunst']
    assert told['microphone'] == ['no program records from it']
    assert told['do-not-disturb'] == ['off']
    assert told['fullscreen'] == ['no window fills the screen']
    assert told['exercises'][0].endswith(' exercises') and len(told['exercises']) == 1
    assert verdict == ('Does not work: input, notifications. Remedies are marked →.')


def test_a_source_that_is_not_here(naped, nape, lookout):
    naped('[idle]\nsource = reported\n')
    trouble, remedy = examine(nape, 1)[0]['input']
    assert trouble.endswith('waiting for a program that reports input')
    assert remedy == ('→ start the program that reports it, or: nape config set '
                      'idle.source auto')


def test_all_is_well(naped, nape, lookout, seated, server):
    server()
    naped()
    seated()
    told, verdict = examine(nape, 0)
    assert told['notifications'] == ['Toaster 2.1 answers']
    assert told['input'][0].startswith('input is reported from elsewhere (a program, for ')
    assert verdict == 'All that is here works.'


@pytest.mark.parametrize('name, version', [('', ''), ('a\x1b[31m', 'c\n')])
def test_server_of_a_strange_name(peer, nape, lookout, server, name, version):
    server(name, version)
    row, = examine(nape, 0)[0]['notifications']
    assert row.endswith('answers') and row.isprintable()


def test_server_that_does_not_answer(peer, nape, lookout, server):
    server().signal(signal.SIGSTOP)
    assert examine(nape, 1)[0]['notifications'] == [
        'the notification server does not answer', '→ restart it']


def test_server_that_the_bus_would_start(peer, nape, lookout, bus):
    bus.add_service(desk.NOTIFICATIONS, '/bin/false')
    assert examine(nape, 0)[0]['notifications'] == [
        'the notification server is started when it is needed']


def test_mistake_in_the_settings(naped, nape, lookout, settings_file):
    naped('[reminder]\nsnooze = soon\n')
    told, verdict = examine(nape, 1)
    assert ':2:' in told['settings'][0].replace(' ', '')
    assert told['settings'][1] == '→ nape config check'
    assert 'settings' in verdict
    assert ':2:' in nape('why').stdout.replace('\n', '')


def test_history_that_cannot_be_kept(naped, nape, lookout, env):
    path = pathlib.Path(env['XDG_DATA_HOME']) / 'nape'
    path.write_text('a file where the folder should be')
    naped()
    told, verdict = examine(nape, 1)
    assert told['history'][1].startswith('→ it is tried again')
    assert 'history' in verdict


def test_exercise_with_a_mistake(naped, nape, lookout, env):
    folder = pathlib.Path(env['XDG_DATA_HOME']) / 'nape' / 'exercises'
    folder.mkdir(parents=True)
    (folder / 'mine.exercise').write_text('nonsense\n')
    naped()
    trouble, remedy = examine(nape, 1)[0]['exercises']
    assert 'mine.exercise' in trouble and remedy == '→ nape exercises check'


# Another naped


def test_another_version(peer, nape, lookout):
    peer.properties['Version'] = '9.9'
    told, verdict = examine(nape, 1)
    assert told['naped'] == ['version 9.9 runs',
                             '→ this nape is version 0.1.0: systemctl --user restart nape']
    assert verdict.startswith('Does not work: naped, ')


def test_a_naped_without_evidence(peer, nape, lookout):
    peer.errors['GetEvidence'] = ('org.freedesktop.DBus.Error.UnknownMethod', 'none here')
    told, _ = examine(nape, 1)
    assert told['naped'] == ['version 0.1.0 runs', 'naped gave no usable answer: none here',
                             '→ systemctl --user restart nape']
    assert told['microphone'] == ['no program records from it']
    assert nape('why').code == 0


def test_evidence_of_all_kinds(peer, nape, lookout):
    peer.replies['GetEvidence'] = ([
        ('input', 'found', 'x11', 'no input', ago(180), ''),
        ('lock', 'found', 'logind', 'session 2: not locked, in front', ago(99), ''),
        ('lock', 'missing', 'org.gnome.ScreenSaver', 'not on the session bus', ago(9), ''),
        ('sleep', 'broken', 'logind', 'does not answer', ago(120), 'restart it'),
        ('lock', 'missing', 'org.mate.ScreenSaver', 'not on the session bus', ago(9), ''),
        ('from-the-future', 'better', 'a\x1b[31m', '%s%n' + 'x' * 9000, -2 ** 63, '\x07'),
        ('settings', 'found', '', '/a/b', 0, ''),
    ],)
    answer = nape('doctor')
    assert answer.code == 1 and '\x1b' not in answer.stdout and '\x07' not in answer.stdout
    lines = answer.stdout.splitlines()
    assert 'input          no input (x11, for 3 min)' in lines
    assert 'screen lock    session 2: not locked, in front (logind)' in lines
    assert ('screen lock    not here: org.gnome.ScreenSaver, org.mate.ScreenSaver') in lines
    place = lines.index('sleep          does not answer (logind, for 2 min)')
    assert lines[place + 1] == '               → restart it'
    why = nape('why').stdout
    assert 'input          no input (x11, for 3 min)' in why.splitlines()
    assert 'not here' not in why and 'does not answer' not in why and '/a/b' not in why


# The lookouts


@pytest.mark.parametrize('script, code, rows', [
    ('echo on Zoom', 0, ['Zoom records from it: reminders would wait',
                         'on (Zoom): reminders would wait',
                         'Zoom fills the screen: reminders would wait']),
    ('echo no sound at all', 0, ['sound at all'] * 3),
    ('echo "on %s%n"', 0, ['%s%n records from it: reminders would wait',
                           'on (%s%n): reminders would wait',
                           '%s%n fills the screen: reminders would wait']),
    ('exit 1', 1, ['nape-probe gives no answer: it does not keep reminders back'] * 3),
    ('echo nonsense', 1, ['nape-probe writes nothing that can be understood'] * 3),
    ('exec sleep 30', 1, ['nape-probe gives no answer: it does not keep reminders back'] * 3),
    ('printf "\\377\\n"', 1, ['nape-probe gives no answer: it does not keep reminders back'] * 3),
    ('case $1 in call) echo off;; *) exec sleep 30;; esac', 1, [
        'no program records from it',
        *['nape-probe gives no answer: it does not keep reminders back'] * 2]),
])
def test_lookouts(peer, nape, lookout, bus, script, code, rows):
    lookout(script)
    bus.add_service(desk.NOTIFICATIONS, '/bin/false')
    told, _ = examine(nape, code)
    assert [told[area][0] for area in ('microphone', 'do-not-disturb', 'fullscreen')] == rows


def test_no_lookouts(peer, nape, env, tmp_path):
    env['NAPE_LIBEXEC_DIR'] = str(tmp_path)
    trouble, remedy = examine(nape, 1)[0]['microphone']
    assert 'nape-probe' in trouble and remedy == '→ is nape installed completely?'


# Without naped


def test_without_naped(nape, bus, lookout, env):
    env['DISPLAY'] = ':7'
    told, verdict = examine(nape, 3)
    assert told['naped'] == ['it is not running', START]
    assert told['bus'] == ['the session bus answers']
    assert told['screen'] == ['$DISPLAY is :7']
    assert told['settings'] == [str(pathlib.Path(env['XDG_CONFIG_HOME']) / 'nape/nape.conf')]
    assert told['history'] == ['nothing has been recorded yet']
    assert verdict.startswith('Does not work: naped')


@pytest.mark.parametrize('address, trouble', [
    (None, '$DBUS_SESSION_BUS_ADDRESS is not set'),
    ('unix:path=/nonexistent', 'nobody answers at $DBUS_SESSION_BUS_ADDRESS'),
])
def test_without_a_bus(nape, env, lookout, address, trouble):
    if address:
        env['DBUS_SESSION_BUS_ADDRESS'] = address
    told, verdict = examine(nape, 3)
    assert told['bus'] == [trouble, '→ start nape from within your desktop']
    assert told['screen'][1] == '→ start nape from within your desktop'
    assert 'notifications' not in told
    assert verdict.startswith('Does not work: naped, bus, screen.')


def test_files_that_are_broken(nape, bus, lookout, env, settings_file):
    settings_file.write_text('[reminder]\nsnooze = soon\n')
    path = pathlib.Path(env['XDG_DATA_HOME']) / 'nape' / 'history.db'
    path.parent.mkdir()
    path.write_text('no database at all ' * 500)
    told, verdict = examine(nape, 3)
    assert told['settings'][1] == '→ nape config check shows all mistakes'
    assert told['history'][1].startswith('→ start naped')
    assert 'settings, history' in verdict
    assert os.listdir(path.parent) == ['history.db']
