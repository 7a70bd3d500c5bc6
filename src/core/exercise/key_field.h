/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Parses the value of one key of a key file as its row of the table describes it. */

#pragma once

#include "core/text/range.h"

#define NAPE_KEY_ITEM_MAX 200 /* characters of one item of a list */

typedef enum {
  NAPE_KEY_TEXT, /* char *, at most bounds.high characters */
  NAPE_KEY_LIST, /* char **, at most bounds.high items */
  NAPE_KEY_WORD, /* an enum: the index in `words` */
  NAPE_KEY_WORDS, /* as a list; each item is one of `words` */
  NAPE_KEY_CHOICES, /* the same, but "a/b" is an item, too */
  NAPE_KEY_COUNT, /* guint */
  NAPE_KEY_SECONDS, /* gint64, in microseconds */
  NAPE_KEY_RANGE, /* NapeRange of counts */
  NAPE_KEY_RANGE_SECONDS, /* NapeRange of seconds */
  NAPE_KEY_RANGE_DURATION, /* the same, written like 30s-10m */
} NapeKeyType;

/* A missing key has the value `fallback`; without one it is a mistake if it is `required`,
 * else empty or 0. */
typedef struct {
  const char *key;
  NapeKeyType type;
  gsize offset; /* in the struct that is read */
  NapeRange bounds;
  const char *fallback;
  gboolean required;
  const char *const *words;
} NapeKeyField;

/* The values that the key accepts, in words. (transfer full) */
char *nape_key_field_describe (const NapeKeyField *field);
/* Stores the value of `text` in its member of `object`; not for lists. FALSE: it is not
 * valid; a value of NAPE_KEY_TEXT is stored even then. */
gboolean nape_key_field_parse (const NapeKeyField *field, const char *text,
                               gpointer object);

gboolean nape_key_field_is_list (const NapeKeyField *field);
/* Strips every item and drops the empty one after a last ';'. FALSE: they are not valid. */
gboolean nape_key_field_strip_list (const NapeKeyField *field, char **items);
