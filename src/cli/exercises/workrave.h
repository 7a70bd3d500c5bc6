/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Workrave's file of exercises: <exercise>s, each with a <title> and a <description>,
 * perhaps in several languages (xml:lang), and <sequence duration="SECONDS">s of pictures,
 * <image src="FILE">. */

#pragma once

#include <glib.h>

typedef struct {
  guint line; /* where it begins */
  char *title; /* (nullable) as the next */
  char *description; /* on one line */
  guint seconds; /* of all its sequences; 0: it has none */
  char *pictures; /* their file names, with commas between them (nullable) */
} NapeWorkraveExercise;

/* Of several languages the first of `languages` (NULL-terminated) that a text is in, else
 * the one without a language, else the first. GPtrArray of NapeWorkraveExercise *, owned.
 * (transfer full), NULL when it is no such file. */
GPtrArray *nape_workrave_parse (const char *text, gsize length,
                                const char *const *languages, GError **error);
