# SPDX-License-Identifier: GPL-3.0-or-later
"""What the documents for contributors name is there."""

import re

import pytest

DOCUMENTS = ['.github/CONTRIBUTING.md', 'src/README.md', 'tests/README.md']
RECIPES = ['an exercise', 'an idle source', 'a verb', 'a setting', 'a hold', 'a picture']

QUOTED = re.compile(r'`([^`\n]+)`')
PATH = re.compile(r'^[\w.-]+(/[\w.-]+)+/?$|^[\w-]+\.(md|txt|build|py|c|h)$')
SYMBOL = re.compile(r'^((?:nape|desk)_[a-z0-9_]+ ?\(|NAPE_[A-Z0-9_]+$|Nape[A-Z]\w+$)')


def is_there(path, top, sources):
    """From the top, from src, or as the end of a path."""
    return (any(base.joinpath(path).exists() for base in (top, top / 'src'))
            or any(str(source).endswith(f'/{path}') for source in sources))


def missing(text, top, sources, all_code):
    """What of `text` is not there: files and symbols."""
    found = []
    for quoted in QUOTED.findall(text):
        if 'YOURS' in quoted or 'build/' in quoted or quoted.startswith('/'):
            continue
        if PATH.match(quoted) and not is_there(quoted, top, sources):
            found.append(quoted)
        symbol = SYMBOL.match(quoted)
        if symbol and not re.search(rf'\b{symbol.group(1).rstrip("( ")}\b', all_code):
            found.append(quoted)
    return found


@pytest.fixture(scope='session')
def all_code(sources):
    return '\n'.join(path.read_text() for path in sources if path.suffix in ('.c', '.h'))


@pytest.mark.parametrize('document', DOCUMENTS)
def test_what_is_named_is_there(document, top, sources, all_code):
    assert missing((top / document).read_text(), top, sources, all_code) == []


def test_there_are_six_recipes(top):
    text = (top / DOCUMENTS[0]).read_text()
    assert re.findall(r'^### Add (.*)$', text, re.M) == RECIPES


@pytest.mark.parametrize('text, found', [
    ('see `src/README.md` and `core/text/text.c`', []),
    ('see `src/nowhere.c`', ['src/nowhere.c']),
    ('`nape_engine_take()` takes a `NapeObservation`', []),
    ('`nape_engine_swallow()`', ['nape_engine_swallow()']),
    ('`NapeNothing` or `NAPE_SAW_INPUT`', ['NapeNothing']),
])
def test_breach_is_found(text, found, top, sources, all_code):
    assert missing(text, top, sources, all_code) == found
