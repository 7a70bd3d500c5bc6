/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The verbs of `nape`: one table, from which come parsing and help. */

#pragma once

/* Runs the command line and returns the exit code. */
int nape_verb_table_run (int argc, char **argv);
