/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Kinds of input. nape knows only the time and the kind of an input. */

#pragma once

#include <glib.h>

typedef enum {
  NAPE_INPUT_KEYBOARD,
  NAPE_INPUT_POINTER,
  NAPE_INPUT_OTHER, /* from a source that does not know which */
  NAPE_N_INPUTS,
} NapeInput;
