/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a verb of `nape` is, and what it is given. */

#pragma once

#include "cli/command/command_line.h"
#include "cli/terminal/print.h"

typedef struct _NapeVerb NapeVerb;

/* A command line that fits its verb. */
typedef struct {
  const NapeVerb *verb;
  char **arguments; /* after the verb, NULL-terminated, valid UTF-8 */
  guint n_arguments;
  gboolean json;
  gboolean follow;
  const GArray *options; /* what was given: read it with nape_verb_option() */
} NapeInvocation;

struct _NapeVerb {
  const char *name;
  const char *arguments; /* for the usage line; "" for none */
  guint n_min, n_max;
  guint flags; /* NapeOptionFlags */
  const char *summary; /* one line */
  const char *details; /* paragraphs, one a line */
  int (*run) (const NapeInvocation *invocation); /* returns the exit code */
};

/* "nape VERB ARGUMENTS [OPTIONS]" (transfer full) */
char *nape_verb_format_usage (const NapeVerb *verb);
/* "nape: ... (usage: nape VERB ARGUMENTS)": wrong use of the verb. Returns the exit code.
 */
int nape_verb_wrong_use (const NapeVerb *verb, const char *format, ...)
    G_GNUC_PRINTF (2, 3);

/* A verb of a verb: `nape config get`. */
typedef struct {
  const char *name;
  guint n_min, n_max; /* words behind the name */
  guint flags; /* NapeOptionFlags: of the verb's options those that it takes */
  int (*run) (const NapeInvocation *invocation); /* arguments[0] is its name */
} NapeSubverb;

/* Runs the one that the first argument names ("list" if there is none), or prints what is
 * wrong. Returns the exit code. */
int nape_verb_run_subverb (const NapeInvocation *invocation, const NapeSubverb *subverbs,
                           guint n_subverbs);

/* The n-th value given to the option of that flag, from 0, or NULL. (transfer none) */
const char *nape_verb_option (const NapeInvocation *invocation, NapeOptionFlags flag,
                              guint n);

/* Whether an option of that flag was given. */
gboolean nape_verb_has_option (const NapeInvocation *invocation, NapeOptionFlags flag);
