/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a routine is made for. */

#pragma once

#include "core/exercise/constraints.h"
#include "core/exercise/last_done.h"

typedef struct {
  gint64 length; /* of the break, at most a day */
  guint n_exercises; /* at most */
  gint64 wall; /* its start, which decides the local day */
  gint64 day_offset; /* from UTC, with which its day begins at midnight */
  const NapeConstraints *constraints; /* (nullable): none */
  NapeLastDone *last_done; /* (nullable): nothing was ever done */
} NapeOccasion;
