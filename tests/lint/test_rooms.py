# SPDX-License-Identifier: GPL-3.0-or-later
"""The house stays as src/README.md draws it: folders, directions, names, sizes."""

import collections
import fnmatch
import re

import pytest

C_FILES_MAX = 20
FILES_MIN = 3
FUNCTION_MAX = 45  # lines
FILE_MAX = 500
# One object in several files, hidden behind its header.
ENGINE = 'core/schedule'

INCLUDE = re.compile(r'^#include "([^"]+)"', re.M)
ROW = re.compile(r'^\| `([a-z/]+)` \| .+ \| (.*)\|$', re.M)
# The usual layout: the type on a line of its own, then the name in the first column.
FUNCTION = re.compile(r'^([A-Za-z][^\n]*)\n([a-z_][a-z0-9_]*) \(([^;{]*?)\)\n\{\n(.*?)^\}', re.M | re.S)
TYPE = re.compile(r'\bNape([A-Z][A-Za-z0-9]*)\b')


@pytest.fixture(scope='session')
def src(top):
    return top / 'src'


@pytest.fixture(scope='session')
def files(sources, src):
    """Path below src/ without ending -> text, of .c and .h apart."""
    found = collections.defaultdict(dict)
    for path in sources:
        if src in path.parents and path.suffix in ('.c', '.h'):
            found[str(path.relative_to(src).with_suffix(''))][path.suffix] = path.read_text()
    return found


@pytest.fixture(scope='session')
def directions(src):
    """Folder -> the patterns of those it may include, from the table of src/README.md."""
    text = (src / 'README.md').read_text()
    text = text[text.index('## The folders'):text.index('## Words')]
    return {folder: re.findall(r'`([a-z/*]+)`', allowed) for folder, allowed in ROW.findall(text)}


def folder_of(name):
    return name.rpartition('/')[0]


def includes(files):
    """(file, included) of our own headers, without endings."""
    for name, texts in files.items():
        for text in texts.values():
            for header in INCLUDE.findall(text):
                included = header.removesuffix('.h')
                if included in files and included != name:
                    yield name, included


def find_ring(graph):
    """Names of one ring, or []."""
    done, way = set(), []

    def visit(name):
        if name in way:
            return way[way.index(name):] + [name]
        if name in done:
            return []
        way.append(name)
        for other in sorted(graph.get(name, ())):
            ring = visit(other)
            if ring:
                return ring
        done.add(way.pop())
        return []

    for name in sorted(graph):
        ring = visit(name)
        if ring:
            return ring
    return []


def is_allowed(folder, other, directions):
    return folder == other or any(fnmatch.fnmatch(other, pattern)
                                  for pattern in directions.get(folder, ()))


def test_every_folder_is_described(files, directions):
    assert {folder_of(name) for name in files} == set(directions)


def test_includes_run_one_way(files, directions):
    wrong = sorted({f'{name} includes {other}' for name, other in includes(files)
                    if not is_allowed(folder_of(name), folder_of(other), directions)})
    assert wrong == []


def test_directions_make_no_ring(files, directions):
    folders = sorted({folder_of(name) for name in files})
    graph = {folder: {other for other in folders
                      if other != folder and is_allowed(folder, other, directions)}
             for folder in folders}
    assert find_ring(graph) == []


def test_files_make_no_ring(files):
    graph = collections.defaultdict(set)
    for name, other in includes(files):
        if not folder_of(name) == folder_of(other) == ENGINE:
            graph[name].add(other)
    assert find_ring(graph) == []


def test_only_the_engine_knows_its_struct(files):
    private = f'{ENGINE}/engine_private'
    assert [name for name, other in includes(files)
            if other == private and folder_of(name) != ENGINE] == []


def test_folders_can_be_held_in_mind(files):
    n_c, n_all = collections.Counter(), collections.Counter()
    for name, texts in files.items():
        n_c[folder_of(name)] += '.c' in texts
        n_all[folder_of(name)] += len(texts)
    assert {folder: n for folder, n in n_c.items() if n > C_FILES_MAX} == {}
    assert {folder: n for folder, n in n_all.items() if n < FILES_MIN} == {}


def snake(name):
    return re.sub(r'(?<=[a-z0-9])(?=[A-Z])', '_', name).lower()


def nouns_of(name, texts):
    """What public symbols of that file may be called after."""
    folder, stem = folder_of(name).rpartition('/')[2], name.rpartition('/')[2]
    nouns = {stem, f'{folder}_{stem}'}
    if folder == stem:
        nouns.add(folder)
    if folder_of(name) == ENGINE:
        nouns.add(f'engine_{stem}')
    declared = re.findall(r'^\} Nape(\w+);|^typedef [^;(]*?Nape(\w+);', texts.get('.h', ''), re.M)
    return nouns | {snake(a or b) for a, b in declared}


def test_functions_live_where_their_name_says(files):
    strays = []
    for name, texts in files.items():
        nouns = nouns_of(name, texts)
        for kind, function, _, _ in FUNCTION.findall(texts.get('.c', '')):
            rest = function.removeprefix('nape_')
            if (not kind.startswith('static') and function.startswith('nape_')
                    and not any(rest == noun or rest.startswith(noun + '_') for noun in nouns)):
                strays.append(f'{name}.c: {function}')
    assert strays == []


def test_functions_are_short(files):
    long = []
    for name, texts in files.items():
        for match in FUNCTION.finditer(texts.get('.c', '')):
            n_lines = match.group(0).count('\n') + 1
            if n_lines > FUNCTION_MAX:
                long.append(f'{name}.c: {match.group(2)} has {n_lines} lines')
    assert long == []


def test_files_are_short(files):
    assert [f'{name}{suffix}: {text.count(chr(10))} lines' for name, texts in files.items()
            for suffix, text in texts.items() if text.count('\n') > FILE_MAX] == []


def test_nothing_is_global(files):
    """A variable outside of functions is constant, and so is a static one inside, but for
    what GLib takes only so."""
    variable = re.compile(r'^(static )?(?!const\b|typedef\b|extern\b|return\b)(?:\w+ )+\**(?:const )?'
                          r'(\w+)(\[[^=;]*\])?( = .*|;)$', re.M)
    found = []
    for name, texts in files.items():
        for match in variable.finditer(texts.get('.c', '')):
            if 'const' not in match.group(0) and '(' not in match.group(0).partition('=')[0]:
                found.append(f'{name}.c: {match.group(0)}')
        found += [f'{name}.c: {line.strip()}' for line in texts.get('.c', '').splitlines()
                  if re.match(r' +static (?!GSourceFuncs)(?!.*\bconst\b)(?!.*\()', line)]
    assert found == []


# The rules themselves: each finds its breach.

@pytest.mark.parametrize('graph, ring', [
    ({'a': {'b'}, 'b': {'c'}}, []),
    ({'a': {'b'}, 'b': {'c'}, 'c': {'a'}}, ['a', 'b', 'c', 'a']),
    ({'x': {'x'}}, ['x', 'x']),
])
def test_ring_is_found(graph, ring):
    assert find_ring(graph) == ring


def test_breaches_are_found():
    texts = {'.c': 'void\nnape_cat_feed (Cat *cat)\n{\n' + '  feed ();\n' * 50 + '}\n\n'
                   'static int fed;\n'}
    files = {'core/text/dog': texts}
    for rule in (test_functions_live_where_their_name_says, test_functions_are_short,
                 test_nothing_is_global):
        with pytest.raises(AssertionError):
            rule(files)
    with pytest.raises(AssertionError):
        test_includes_run_one_way({'core/text/a': {'.c': '#include "daemon/b.h"\n'}, 'daemon/b': {}},
                                  {'core/text': [], 'daemon': []})
