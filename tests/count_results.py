#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sums what ran in build directories: count_results.py BUILD-DIR...

Counts each point of a TAP test and each test of a pytest file, as their own reports say.
Prints one line; fails when a test failed or was skipped, when the report of a file is
missing, or when none ran.
"""

import collections
import json
import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree

WHOLE = {'OK': 'passed', 'SKIP': 'skipped'}
REPORT = '--junitxml='


def tap_point(line):
    point = re.match(r'(not )?ok\b(.*# *skip)?', line, re.I)
    if not point:
        return None
    return 'failed' if point.group(1) else 'skipped' if point.group(2) else 'passed'


def tap_points(text):
    return [outcome for outcome in map(tap_point, text.splitlines()) if outcome]


def pytest_case(case):
    if case.find('failure') is not None or case.find('error') is not None:
        return 'failed'
    return 'skipped' if case.find('skipped') is not None else 'passed'


def pytest_cases(path, start):
    """The outcomes in a report; without one, or with that of an earlier run, a failure."""
    if not path.exists() or path.stat().st_mtime < start:
        print(f'{path.name}: no report of this run')
        return ['failed']
    return [pytest_case(case) for case in ElementTree.parse(path).iter('testcase')]


def parts_of(test):
    for argument in test['command']:
        if argument.startswith(REPORT):
            return pytest_cases(pathlib.Path(argument.removeprefix(REPORT)), test['starttime'])
    return tap_points(test.get('stdout', ''))


def outcomes(test):
    whole = WHOLE.get(test['result'], 'failed')
    parts = parts_of(test) or [whole]
    # A test can fail as a whole, by a crash or its time limit, though no part of it did.
    if whole == 'failed' and 'failed' not in parts:
        parts.append('failed')
    return parts


def main():
    count = collections.Counter()
    for build_dir in map(pathlib.Path, sys.argv[1:]):
        with (build_dir / 'meson-logs' / 'testlog.json').open() as log:
            for line in log:
                count.update(outcomes(json.loads(line)))
    print(f'{count["passed"]} passed, {count["failed"]} failed, {count["skipped"]} skipped')
    return 0 if count['passed'] and not count['failed'] + count['skipped'] else 1


if __name__ == '__main__':
    sys.exit(main())
