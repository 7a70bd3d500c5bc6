/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a person has room and equipment for, and which exercises they leave out: what may be
 * chosen for them unasked. */

#pragma once

#include "core/exercise/exercise.h"

G_BEGIN_DECLS

/* Room for every exercise that we ship, and for some of one's own. */
#define NAPE_DISABLED_MAX 2047 /* bytes */

/* Holds no pointers: it is part of the settings. */
typedef struct {
  guint positions; /* bits, by NapePosition */
  guint equipment; /* bits, by NapeEquipment */
  char disabled[NAPE_DISABLED_MAX + 1]; /* exercises' ids, as nape_ids_format() writes */
} NapeConstraints;

/* Whether there is one of its positions and all that it needs there, and it is neither
 * disabled nor for request only. */
gboolean nape_constraints_allow (const NapeConstraints *self, const NapeExercise *exercise);

gboolean nape_constraints_have_disabled (const NapeConstraints *self, const char *id);

/* Reads ids with commas or blanks between them, or "none", into `ret_ids` of
 * NAPE_DISABLED_MAX + 1 bytes, sorted and each once; it is left alone on failure. */
gboolean nape_ids_parse (const char *text, char *ret_ids);
/* "a, b", or "none". (transfer full) */
char *nape_ids_format (const char *ids);

G_END_DECLS
