#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sums what ran in build directories: count_results.py BUILD-DIR...

Counts each point of a TAP test and each test of a pytest suite, as their own reports tell.
Prints one line; fails when a test failed or was skipped, or when none ran.
"""

import collections
import json
import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree

WHOLE = {'OK': 'passed', 'SKIP': 'skipped'}


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


def parts_of(test, build_dir):
    name = test['name'].split(' / ')[-1]
    report = build_dir / f'pytest-{name}.xml'
    if report.exists():
        return [pytest_case(case) for case in ElementTree.parse(report).iter('testcase')]
    return tap_points(test.get('stdout', ''))


def outcomes(test, build_dir):
    whole = WHOLE.get(test['result'], 'failed')
    parts = parts_of(test, build_dir) or [whole]
    # A test can fail as a whole, by a crash or its time limit, though no part of it did.
    if whole == 'failed' and 'failed' not in parts:
        parts.append('failed')
    return parts


def main():
    count = collections.Counter()
    for build_dir in map(pathlib.Path, sys.argv[1:]):
        with (build_dir / 'meson-logs' / 'testlog.json').open() as log:
            for line in log:
                count.update(outcomes(json.loads(line), build_dir))
    print(f'{count["passed"]} passed, {count["failed"]} failed, {count["skipped"]} skipped')
    return 0 if count['passed'] and not count['failed'] + count['skipped'] else 1


if __name__ == '__main__':
    sys.exit(main())
