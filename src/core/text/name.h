/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Names that a user can give to a break or a routine; idle sources have such names, too. */

#pragma once

#include <glib.h>

#define NAPE_NAME_MAX 31 /* bytes */
#define NAPE_NAME_CHARACTERS G_CSET_a_2_z G_CSET_DIGITS "-"

/* Whether `text` is 1 to NAPE_NAME_MAX of a-z, 0-9 and -, a letter first. */
gboolean nape_name_is_valid (const char *text);
