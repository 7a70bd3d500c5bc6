/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The command line taken apart into words and options, before anything in it is judged. */

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
