/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files of one group with a few keys, as exercises and routines are: read through a table,
 * every mistake told with its line.
 *
 * GKeyFile reads the values but keeps no line numbers and lets a repeated or misspelt key
 * pass, so the lines are indexed first.
 */

#pragma once

#include "core/text/range.h"

G_BEGIN_DECLS

#define NAPE_KEY_FILE_ERROR (nape_key_file_error_quark ())
GQuark nape_key_file_error_quark (void);

typedef enum {
  NAPE_KEY_FILE_ERROR_SYNTAX,
  NAPE_KEY_FILE_ERROR_MISSING,
  NAPE_KEY_FILE_ERROR_VALUE,
} NapeKeyFileError;

#define NAPE_KEY_ITEM_MAX 200 /* characters of one item of a list */

typedef enum {
  NAPE_KEY_TEXT, /* char *, at most bounds.high characters */
  NAPE_KEY_LIST, /* char **, at most bounds.high items */
  NAPE_KEY_WORD, /* an enum: the place in `words` */
  NAPE_KEY_WORDS, /* as a list; each item is one of `words` */
  NAPE_KEY_CHOICES, /* the same, but "a/b" is an item, too */
  NAPE_KEY_COUNT, /* guint */
  NAPE_KEY_SECONDS, /* gint64, in microseconds */
  NAPE_KEY_RANGE, /* NapeRange of counts */
  NAPE_KEY_RANGE_SECONDS, /* NapeRange of seconds */
  NAPE_KEY_RANGE_DURATION, /* the same, written like 30s-10m */
} NapeKeyType;

/* A key that is missing has its `fallback`; without one it is empty or 0, or an error. */
typedef struct {
  const char *key;
  NapeKeyType type;
  gsize offset; /* in the struct that is read */
  NapeRange bounds;
  const char *fallback;
  gboolean required;
  const char *const *words;
} NapeKeyField;

typedef struct {
  const char *group;
  const char *what; /* "an exercise" */
  const NapeKeyField *fields;
  gsize n_fields;
} NapeKeyForm;

typedef struct {
  const NapeKeyForm *form;
  GPtrArray *mistakes; /* not owned */
  GKeyFile *file;
  GHashTable *lines; /* key -> its line's number from 1 */
} NapeKeyFile;

/* Mistakes are added to `mistakes` (of GError *, owned, of this domain), one line each that
 * begins with the line's number where there is one: "7: Hold: '90s' is not ...". */
void nape_key_file_init (NapeKeyFile *self, const NapeKeyForm *form, GPtrArray *mistakes);
void nape_key_file_clear (NapeKeyFile *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (NapeKeyFile, nape_key_file_clear)

/* Fills the members of `object`, a struct of zeros, and adds all mistakes. Whether there is
 * anything to read, mistaken or not: without a group and lines of keys there is not. */
gboolean nape_key_file_read (NapeKeyFile *self, const char *text, gsize length,
                             gpointer object);
/* Whether a line of the file has that key. */
gboolean nape_key_file_has (const NapeKeyFile *self, const char *key);
/* Adds what only the reader of a key can tell. */
void nape_key_file_add_mistake (NapeKeyFile *self, const char *key, const char *format, ...)
    G_GNUC_PRINTF (3, 4);
/* What a file says, short and on one line whatever it holds, in quotes. (transfer full) */
char *nape_key_file_quote (const char *text);

/* A list of mistakes. (transfer full) */
GPtrArray *nape_key_file_mistakes_new (void);
/* Sets `error` to the first of them. Always FALSE. */
gboolean nape_key_file_fail (const GPtrArray *mistakes, GError **error);

G_END_DECLS
