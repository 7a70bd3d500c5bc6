/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The command line taken apart into words and options, before anything in it is judged. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  const char *name; /* "--json" */
  guint flag; /* a NapeVerbFlags: verbs that have it take the option */
  const char *value; /* (nullable) what it takes, for people */
  gboolean ends_options; /* all behind it is words: a command, its options too */
  const char *help;
} NapeOption;

/* All options, in the order of help. */
const NapeOption *nape_options (guint *ret_n_options);
/* "--set NAME=VALUE" (transfer full) */
char *nape_option_format (const NapeOption *option);
/* Whether it is wrong without a value of its own. */
gboolean nape_option_needs_value (const NapeOption *option);

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

G_END_DECLS
