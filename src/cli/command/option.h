/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The options of the verbs: one table, from which come parsing and help. */

#pragma once

#include <glib.h>

/* What verbs and options have in common: a verb takes the options of its flags. */
typedef enum {
  NAPE_OPTION_JSON = 1 << 0, /* takes --json */
  NAPE_OPTION_FOLLOW = 1 << 1, /* takes --follow */
  NAPE_OPTION_SET = 1 << 2, /* takes --set NAME=VALUE, any number of them */
  NAPE_OPTION_ANSWER = 1 << 3, /* takes --answer ANSWER */
  NAPE_OPTION_DATE = 1 << 4, /* takes --date YYYY-MM-DD */
  NAPE_OPTION_WHILE = 1 << 5, /* takes --while: the words behind it are a command */
  NAPE_OPTION_REGION = 1 << 6, /* takes --region REGION, any number of them */
  NAPE_OPTION_KIND = 1 << 7, /* the same with --kind */
  NAPE_OPTION_POSITION = 1 << 8, /* and --position */
  NAPE_OPTION_EQUIPMENT = 1 << 9, /* and --equipment */
  NAPE_OPTION_ROUTINE = 1 << 10, /* takes --routine */
} NapeOptionFlags;

typedef struct {
  const char *name; /* "--json" */
  NapeOptionFlags flag; /* verbs that have it take the option */
  const char *value; /* (nullable) what it takes, for people */
  gboolean ends_options; /* all behind it is words: a command, its options too */
  const char *help;
} NapeOption;

/* All options, in the order of help. */
const NapeOption *nape_option_table (guint *ret_n_options);
/* "--set NAME=VALUE" (transfer full) */
char *nape_option_format (const NapeOption *option);
/* Whether it is wrong without a value of its own. */
gboolean nape_option_needs_value (const NapeOption *option);

/* The option of `argument`, "--set" or "--set=...". What is behind the '=' goes to
 * `ret_value`, else NULL. */
const NapeOption *nape_option_find (const char *argument, const char **ret_value);
