/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Kinds of input. Of an input only its time and its kind exist for nape. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  NAPE_INPUT_KEYBOARD,
  NAPE_INPUT_POINTER,
  NAPE_INPUT_OTHER, /* from a source that cannot tell keyboard from pointer */
  NAPE_N_INPUTS,
} NapeInput;

G_END_DECLS
