# SPDX-License-Identifier: GPL-3.0-or-later
"""What the project consists of, without what is built from it."""

import pathlib
import subprocess

import pytest

TOP = pathlib.Path(__file__).resolve().parents[2]


def is_source(path):
    parts = path.relative_to(TOP).parts
    built = (TOP / parts[0] / 'meson-private').exists() or '__pycache__' in parts
    hidden = parts[0].startswith('.') and parts[0] not in ('.ci', '.github')
    return path.is_file() and not built and not hidden


@pytest.fixture(scope='session')
def top():
    return TOP


@pytest.fixture(scope='session')
def sources():
    return [path for path in sorted(TOP.rglob('*')) if is_source(path)]


@pytest.fixture(scope='session')
def run():
    """run(*argv): runs a checker; what it says is the assertion's message."""

    def run(*argv, **options):
        ran = subprocess.run([str(arg) for arg in argv], stdin=subprocess.DEVNULL,
                             stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                             **options)
        assert ran.returncode == 0, ran.stdout
        return ran.stdout

    return run
