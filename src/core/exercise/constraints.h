/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a user has room and equipment for and which exercises are disabled: which ones a
 * break can have. */

#pragma once

#include "core/exercise/exercise.h"
#include "core/exercise/ids.h"

/* Without pointers, because it is part of the settings. */
typedef struct {
  guint positions; /* bits, by NapePosition */
  guint equipment; /* bits, by NapeEquipment */
  char disabled[NAPE_IDS_MAX + 1]; /* as nape_ids_parse() writes them */
} NapeConstraints;

/* Whether there is room for one of the exercise's positions and all its equipment, and it
 * is neither disabled nor on request only. */
gboolean nape_constraints_allow (const NapeConstraints *self, const NapeExercise *exercise);

gboolean nape_constraints_have_disabled (const NapeConstraints *self, const char *id);
