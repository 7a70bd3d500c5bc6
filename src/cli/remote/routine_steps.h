/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The steps of the running or reminded break, as naped reports them. */

#pragma once

#include "cli/remote/client.h"

/* Cleaned for the terminal. */
typedef struct {
  char *id;
  char *title; /* name and side */
  gint64 length;
  char *dose;
  char **instructions;
} NapeRoutineStep;

/* GArray of NapeRoutineStep, empty when there is no routine; NULL on error. (transfer full)
 */
GArray *nape_routine_steps_load (NapeClient *client, GError **error);
/* What a person calls step `number` (from 1) with that exercise; the exercise's id when the
 * routine is another one by now. (transfer full) */
char *nape_routine_steps_title (const GArray *steps, guint number, const char *exercise);
