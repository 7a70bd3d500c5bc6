/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Parses the command line into words and options; whether they fit the verb is checked
 * later. */

#pragma once

#include "cli/command/option.h"

typedef struct {
  const NapeOption *option;
  const char *value; /* (nullable) */
} NapeGivenOption;

/* All strings are argv's. */
typedef struct {
  GPtrArray *words; /* const char *, and NULL behind the last */
  GArray *given; /* NapeGivenOption, in their order */
  const char *unknown; /* the first option that no verb has (nullable) */
  gboolean help;
  gboolean version;
} NapeCommandLine;

void nape_command_line_read (NapeCommandLine *self, int argc, char **argv);
void nape_command_line_clear (NapeCommandLine *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (NapeCommandLine, nape_command_line_clear)
