/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The verbs of `nape`: one table, from which come parsing, help and completions. */

#pragma once

#include "cli/terminal/print.h"

G_BEGIN_DECLS

typedef enum {
  NAPE_VERB_JSON = 1 << 0, /* takes --json */
  NAPE_VERB_FOLLOW = 1 << 1, /* takes --follow */
  NAPE_VERB_STARTS = 1 << 2, /* may start naped */
  NAPE_VERB_SET = 1 << 3, /* takes --set NAME=VALUE, any number of them */
  NAPE_VERB_ANSWER = 1 << 4, /* takes --answer ANSWER */
  NAPE_VERB_DATE = 1 << 5, /* takes --date YYYY-MM-DD */
  NAPE_VERB_WHILE = 1 << 6, /* takes --while: the words behind it are a command */
  NAPE_VERB_REGION = 1 << 7, /* takes --region REGION, any number of them */
  NAPE_VERB_KIND = 1 << 8, /* the same with --kind */
  NAPE_VERB_POSITION = 1 << 9, /* and --position */
  NAPE_VERB_EQUIPMENT = 1 << 10, /* and --equipment */
  NAPE_VERB_ROUTINE = 1 << 11, /* takes --routine */
} NapeVerbFlags;

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
  guint flags; /* NapeVerbFlags */
  const char *summary; /* one line */
  const char *details; /* paragraphs, one a line */
  int (*run) (const NapeInvocation *invocation); /* returns the exit code */
};

/* Runs what the command line says and returns the exit code. */
int nape_verb_main (int argc, char **argv);
/* "nape: ..., expected: nape VERB ARGUMENTS": wrong use of the verb. Returns the exit code.
 */
int nape_verb_wrong_use (const NapeVerb *verb, const char *format, ...)
    G_GNUC_PRINTF (2, 3);

/* The n-th value given to the option of that flag, from 0, or NULL. (transfer none) */
const char *nape_verb_option (const NapeInvocation *invocation, NapeVerbFlags flag,
                              guint n);

/* Whether an option of that flag was given. */
gboolean nape_verb_has_option (const NapeInvocation *invocation, NapeVerbFlags flag);

/* The functions of the table, by file. */
int nape_status_run (const NapeInvocation *invocation);
int nape_why_run (const NapeInvocation *invocation);
int nape_start_run (const NapeInvocation *invocation);
int nape_answers_snooze (const NapeInvocation *invocation);
int nape_answers_skip (const NapeInvocation *invocation);
int nape_answers_pause (const NapeInvocation *invocation);
int nape_answers_resume (const NapeInvocation *invocation);
int nape_answers_done (const NapeInvocation *invocation);
int nape_answers_stand (const NapeInvocation *invocation);
int nape_answers_sit (const NapeInvocation *invocation);
int nape_hold_run (const NapeInvocation *invocation);
int nape_doctor_run (const NapeInvocation *invocation);
int nape_stats_run (const NapeInvocation *invocation);
int nape_config_run (const NapeInvocation *invocation);
int nape_safety_run (const NapeInvocation *invocation);
int nape_exercises_run (const NapeInvocation *invocation);
int nape_simulate_run (const NapeInvocation *invocation);

/* As `nape config set`, and `reset` with `value` NULL, but says only what goes wrong.
 * `ret_by_daemon`: whether it holds at once. */
NapeExit nape_config_change (const char *name, const char *value, gboolean *ret_by_daemon);

G_END_DECLS
