# SPDX-License-Identifier: GPL-3.0-or-later
"""How the files look."""

import re
import shutil
import subprocess

import pytest

# Where packages come from is the business of whoever installs them.
HOSTS = re.compile(r'(pypi[.]org|pythonhosted[.]org|crates[.]io|npmjs[.](org|com)|rubygems[.]org'
                   r'|proxy[.]golang[.]org|hub[.]docker[.]com'
                   r'|(deb|security|snapshot|ftp)[.]debian[.]org|archive[.]ubuntu[.]com'
                   r'|fedoraproject[.]org/pub|(mirror|geo)[^ /]*[.]archlinux[.]org)')
# Folders of the machine that someone happened to write on.
MACHINES = re.compile(r'(?<![\w.~}])/([h]ome/\w|[w]ork/|[U]sers/\w)')

SCRIPT = re.compile(rb'^#!.*\b(ba)?sh\b')
LICENCED = {'.c', '.h', '.py', '.sh', '.conf', '.in'}


def clang_format():
    for program in ('clang-format-14', 'clang-format'):
        if shutil.which(program):
            version = subprocess.run([program, '--version'], capture_output=True, text=True)
            if ' 14.' in version.stdout:
                return program
    return pytest.skip('other versions than clang-format 14 have other opinions')


def text_of(path):
    return path.read_text(errors='replace')


def find(pattern, paths, top):
    return [f'{path.relative_to(top)}:{number}: {line.strip()}'
            for path in paths
            for number, line in enumerate(text_of(path).splitlines(), 1)
            if pattern.search(line)]


def is_script(path):
    with path.open('rb') as file:
        return bool(SCRIPT.match(file.readline()))


def test_scripts(sources, run):
    scripts = [path for path in sources if is_script(path)]
    assert scripts
    run('shellcheck', '--external-sources', *scripts)


def test_scripts_can_be_started(sources):
    assert [path for path in sources
            if path.open('rb').read(2) == b'#!' and not path.stat().st_mode & 0o100] == []


def test_c_is_formatted(sources, run):
    program = clang_format()
    c_files = [path for path in sources if path.suffix in ('.c', '.h')]
    assert c_files
    run(program, '--dry-run', '-Werror', *c_files)


def test_no_package_hosts(sources, top):
    assert find(HOSTS, sources, top) == []


def test_no_machine_of_ours(sources, top):
    assert find(MACHINES, sources, top) == []


def test_licence_is_named(sources, top):
    unnamed = [str(path.relative_to(top)) for path in sources
               if (path.suffix in LICENCED or is_script(path))
               and 'SPDX-License-Identifier: GPL-3.0-or-later' not in text_of(path)[:200]]
    assert unnamed == []


@pytest.mark.parametrize('line, found', [
    ('see https://py' 'pi.org/project', True),
    ('https://deb' '.debian.org/debian', True),
    ('Debian 12, debian.org', False),
])
def test_hosts_pattern(line, found):
    assert bool(HOSTS.search(line)) == found


@pytest.mark.parametrize('line, found', [
    ('cd /' 'work/x', True),
    ("'/" "home/someone'", True),
    ('tmp_path / home / work', False),
    ('/usr/share/work/', False),
    ('$HOME/work/', False),
])
def test_machines_pattern(line, found):
    assert bool(MACHINES.search(line)) == found
