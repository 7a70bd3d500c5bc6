# SPDX-License-Identifier: GPL-3.0-or-later
"""What the documents for contributors name is there, and what a recipe asks for is done."""

import re

import pytest

DOCUMENTS = ['.github/CONTRIBUTING.md', 'src/README.md', 'tests/README.md']
RECIPES = ['an exercise', 'an idle source', 'a verb', 'a setting', 'a hold', 'a picture']

QUOTED = re.compile(r'`([^`\n]+)`')
LINK = re.compile(r'\]\(([^):]+)\)')
FOLDERS = r'(?:contrib|data|src|systemd|tests|\.github|\.ci)'
# `core/text`, `stats_*.c`, `README.md`; and in commands, too, what begins with a folder.
PATH = re.compile(r'^[\w.*-]+(/[\w.*-]+)+/?$|^[\w*.-]+\.(md|txt|build|py|c|h|xml)$')
IN_COMMAND = re.compile(rf'(?<![\w/.])({FOLDERS}/[\w./-]*\w)')
# What does not exist yet, or is no part of the sources.
OPEN = re.compile(r'YOURS|NAME|SUITE|\*?\.log$|^build/|^/')
# `f()`, `f (x)`, `module.f (x)`; `NAPE_X`, `NapeX`; and any word with an underscore.
SYMBOL = re.compile(r'^(?:\w+ |\w+\.|[\w]+->)*?([A-Za-z]\w*_\w+|[A-Za-z]\w+(?= ?\()|Nape[A-Z]\w+)'
                    r'(?: ?\(.*\))?$')
PLACED = re.compile(r'`([^`\n]+)`\s+(?:in|of)\s+`([^`\n]+)`')
RUN = re.compile(r'meson test -C build((?: +[\w-]+)*)')


def is_open(quoted):
    return OPEN.search(quoted) is not None


def find_files(path, top):
    """Those of that name: from the top, from src, or below any folder of src."""
    return [file for base in (top, top / 'src') for file in base.glob(path)] \
        or list((top / 'src').rglob(path)) + list((top / 'data').rglob(path))


def names_of(pattern, text):
    return re.findall(pattern, text, re.M)


def symbol_of(quoted):
    """(nullable)"""
    match = SYMBOL.match(quoted)
    return match.group(1) if match and not PATH.match(quoted) else None


def stands_in(symbol, text):
    return re.search(rf'\b{re.escape(symbol)}\b', text) is not None


def missing_files(text, top):
    quoted = [word for word in QUOTED.findall(text) if PATH.match(word)]
    return sorted({path for path in quoted + IN_COMMAND.findall(text)
                   if not is_open(path) and not find_files(path, top)})


def missing_folders(text, top):
    """Where somebody is to make a file."""
    made = [path for path in QUOTED.findall(text) if PATH.match(path) and 'YOURS' in path]
    return [path for path in made if not (top / path.rpartition('/')[0]).is_dir()]


def missing_symbols(text, all_code):
    return [quoted for quoted in QUOTED.findall(text)
            if symbol_of(quoted) and not is_open(quoted)
            and not stands_in(symbol_of(quoted), all_code)]


def misplaced_symbols(text, top):
    """`symbol` in `file`, where that file has none."""
    return [f'{quoted} in {path}' for quoted, path in PLACED.findall(text)
            if PATH.match(path) and not is_open(quoted) and not PATH.match(quoted)
            and not any(stands_in(re.match(r'\w*', quoted).group(0), file.read_text())
                        for file in find_files(path, top) if file.is_file())]


def missing_tests(text, tests):
    return [word for words in RUN.findall(text) for word in words.split()
            if not word.startswith('-') and word not in tests and not is_open(word)]


@pytest.fixture(scope='session')
def all_code(sources):
    return '\n'.join(path.read_text() for path in sources
                     if path.suffix in ('.c', '.h', '.py', '.build')
                     and path.name != 'test_recipes.py')


@pytest.fixture(scope='session')
def tests(top):
    """The names and suites that meson knows."""
    files = names_of(r"'(\w+/\w+)': \d", (top / 'tests/meson.build').read_text())
    unit = names_of(r"^  '([\w-]+)': \[", (top / 'tests/unit/meson.build').read_text())
    assert files and unit
    return {file.replace('/', '-') for file in files} | {file.split('/')[0] for file in files} \
        | {'unit', *unit}


@pytest.fixture(params=DOCUMENTS)
def text(request, top):
    return (top / request.param).read_text()


def test_named_files_are_there(text, top):
    assert missing_files(text, top) == []
    assert missing_folders(text, top) == []


def test_links_lead_somewhere(top):
    for document in DOCUMENTS:
        path = top / document
        assert [link for link in LINK.findall(path.read_text())
                if not (path.parent / link).exists()] == []


def test_named_symbols_are_there(text, top, all_code):
    assert missing_symbols(text, all_code) == []
    assert misplaced_symbols(text, top) == []


def test_named_tests_are_there(text, tests):
    assert missing_tests(text, tests) == []


def test_there_are_six_recipes(top):
    text = (top / DOCUMENTS[0]).read_text()
    assert names_of(r'^### Add (.*)$', text) == RECIPES


# What recipes ask for and no compiler sees: the files of the code, what finds the words in
# them, how each must stand in other files, and in which.
ALSO = [
    ('src/core/schedule/hold.c', r'\[NAPE_HOLD_\w+\]\s+= \{ "([\w-]+)"', '{}',
     ['data/org.nape.Nape1.xml', 'data/man/nape.1.scd']),
    ('src/core/settings/settings_table.c', r'^  \{ "hold", "([\w-]+)"', '`hold.{}`',
     ['README.md']),
    ('src/probe/main.c', r'^  \{ "([\w-]+)", nape_\w+_watch \}', '{}',
     ['src/README.md', 'data/man/naped.1.scd']),
    ('src/cli/verb_table.c', r'^  \{ "([\w-]+)", "', '*{}*', ['data/man/nape.1.scd']),
    ('src/daemon/idle/*.c', r'^  \.name = "([\w-]+)"', '*{}*', ['data/man/nape.conf.5.scd.in']),
    ('src/daemon/idle/*.c', r'^  \.name = "([\w-]+)"', '{}', ['src/README.md']),
]


def forgotten(words, form, text):
    return [word for word in words
            if not re.search(rf'(?<![\w-]){re.escape(form.format(word))}(?![\w-])', text)]


@pytest.mark.parametrize('code, pattern, form, documents', ALSO)
def test_recipes_are_followed(code, pattern, form, documents, top):
    words = [word for file in top.glob(code) for word in names_of(pattern, file.read_text())]
    assert words
    for document in documents:
        assert forgotten(words, form, (top / document).read_text()) == [], document


# The rules themselves: each finds its breach.

@pytest.mark.parametrize('text, found', [
    ('see `src/README.md` and `core/text/text.c`', []),
    ('see `src/nowhere.c`', ['src/nowhere.c']),
    ('    contrib/check\n    contrib/chuck      # all', ['contrib/chuck']),
    ('`daemon/service/methods_*.c`, `daemon/service/nothing_*.c`',
     ['daemon/service/nothing_*.c']),
    ('`src/daemon/idle/YOURS.c`', []),
])
def test_missing_file_is_found(text, found, top):
    assert missing_files(text, top) == found


def test_missing_folder_is_found(top):
    text = '`src/daemon/idle/YOURS.c`, `src/daemon/idol/YOURS.c`'
    assert missing_folders(text, top) == ['src/daemon/idol/YOURS.c']


@pytest.mark.parametrize('text, found', [
    ('`nape_engine_take()` takes a `NapeObservation`', []),
    ('`nape_engine_swallow()`', ['nape_engine_swallow()']),
    ('`NapeNothing` or `NAPE_SAW_INPUT` or `NAPE_SAW_NOTHING`',
     ['NapeNothing', 'NAPE_SAW_NOTHING']),
    ('`desk.wait_for`, `day.type (40)` and `day.snore (40)`', ['day.snore (40)']),
    ('`handle_pause()` and `handle_feast()`', ['handle_feast()']),
])
def test_missing_symbol_is_found(text, found, all_code):
    assert missing_symbols(text, all_code) == found


@pytest.mark.parametrize('text, found', [
    ('`arm()` in `daemon/base/loop.c`', []),
    ('`arm()` in\n`core/text/text.c`', ['arm() in core/text/text.c']),
])
def test_misplaced_symbol_is_found(text, found, top):
    assert misplaced_symbols(text, top) == found


@pytest.mark.parametrize('text, found', [
    ('meson test -C build bus-life lint-pictures', []),
    ('meson test -C build --suite unit', []),
    ('meson test -C build bus-death catalogue-data', ['bus-death']),
])
def test_missing_test_is_found(text, found, tests):
    assert missing_tests(text, tests) == found


def test_forgotten_word_is_found():
    assert forgotten(['call', 'toy'], '*{}*', 'a *call*, a toy') == ['toy']
    assert forgotten(['day-off', 'day'], '{}', 'day-off') == ['day']
