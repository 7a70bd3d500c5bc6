/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The methods of org.nape.Nape1: checks what a caller hands in, tells the engine, answers.
 */

#pragma once

#include "daemon/app.h"
#include "nape-bus.h"

G_BEGIN_DECLS

/* `app` points to where the app is found; while that is NULL every call is refused. It must
 * outlive the skeleton. */
void nape_methods_connect (NapeBusNape1 *skeleton, NapeApp *const *app);

G_END_DECLS
