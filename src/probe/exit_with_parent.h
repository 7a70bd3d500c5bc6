/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Ends the process when whoever started it has let go of its standard input or output,
 * though a neighbour may hang in the middle of a library's call: nobody else would. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void nape_exit_with_parent (void);

G_END_DECLS
