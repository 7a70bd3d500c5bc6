/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The one notice on the screen: put up as the engine says, taken down, answered. */

#pragma once

#include "daemon/app.h"

G_BEGIN_DECLS

void nape_presenter_init (NapeApp *app);
/* Puts up what the engine now reminds of, runs or advises. */
void nape_presenter_show (NapeApp *app);
void nape_presenter_clear (NapeApp *app);
/* A notice from before a sleep or a lock must not stand there after it. */
void nape_presenter_put_away (NapeApp *app);
/* What a sleep or a lock took down comes up again when it may: the guidance of a break that
 * still runs at once, a reminder not before one has settled. */
void nape_presenter_follow (NapeApp *app, const NapeView *view);

G_END_DECLS
