/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Ends the process when its parent has closed the pipe of its standard input or output,
 * even while it hangs in a library's call to a server that does not answer. */

#pragma once

#include <glib.h>

void nape_exit_with_parent (void);
