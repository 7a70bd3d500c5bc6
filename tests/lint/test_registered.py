# SPDX-License-Identifier: GPL-3.0-or-later
"""Each file of tests is one of meson's tests: else nobody would run it."""


def test_each_file_is_a_test(top):
    table = (top / 'tests/meson.build').read_text()
    files = [path for path in sorted((top / 'tests').glob('*/test_*.py'))
             if path.parent.name != 'newer']  # contrib/newer runs these
    assert files
    names = [f'{path.parent.name}/{path.stem.removeprefix("test_")}' for path in files]
    assert [name for name in names if f"'{name}': " not in table] == []
