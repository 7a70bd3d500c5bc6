# SPDX-License-Identifier: GPL-3.0-or-later
"""Fixtures for programs on the bus."""

import pytest

import callers


@pytest.fixture
def program(bus):
    """program(): another program on the bus."""
    started = []

    def start():
        started.append(callers.Program(bus))
        return started[-1]

    yield start
    for one in started:
        one.leave()


@pytest.fixture
def seated(program):
    """seated(): somebody is there, as a program reports that lives as long as the test."""
    def sit():
        reporter = program()
        reporter.report()
        return reporter

    return sit
