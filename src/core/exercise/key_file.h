/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads key files of one group, such as exercises and routines, through a table of their
 * keys, and reports every mistake with its line.
 *
 * GKeyFile keeps no line numbers and accepts repeated and misspelt keys, so the lines are
 * indexed before it reads the values.
 */

#pragma once

#include "core/exercise/key_field.h"

#define NAPE_KEY_FILE_ERROR (nape_key_file_error_quark ())
GQuark nape_key_file_error_quark (void);

typedef enum {
  NAPE_KEY_FILE_ERROR_SYNTAX,
  NAPE_KEY_FILE_ERROR_MISSING,
  NAPE_KEY_FILE_ERROR_VALUE,
} NapeKeyFileError;

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

/* Fills the members of `object`, a zeroed struct, and adds all mistakes to `mistakes` (of
 * GError *, owned, of NAPE_KEY_FILE_ERROR): each is one line that begins with the line's
 * number, if it has one: "7: Hold: '90s' is not ...". `ret_self`, which answers for the
 * file then, is to be cleared in any case. FALSE: the text has no group with lines of keys,
 * so nothing was read. */
gboolean nape_key_file_read (NapeKeyFile *ret_self, const NapeKeyForm *form,
                             const char *text, gsize length, gpointer object,
                             GPtrArray *mistakes);
void nape_key_file_clear (NapeKeyFile *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (NapeKeyFile, nape_key_file_clear)

/* Whether the file has that key. */
gboolean nape_key_file_has (const NapeKeyFile *self, const char *key);
/* Adds a mistake that only the caller can find. */
void nape_key_file_add_mistake (NapeKeyFile *self, const char *key, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

/* An empty list of mistakes. (transfer full) */
GPtrArray *nape_key_file_mistakes_new (void);
