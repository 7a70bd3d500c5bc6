/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether a program holds the screen on, as GNOME's session manager tells mutter.
 * daemon/session/inhibitors_gnome.c reports which one does. */

#pragma once

#include <glib.h>

typedef struct _NapeInhibitedActions NapeGnomeInhibition;

/* `changed` is called with each report of the session manager, off until then; also twice
 * with the same. */
NapeGnomeInhibition *nape_gnome_inhibition_new (void (*changed) (gboolean idle,
                                                                 gpointer user_data),
                                                gpointer user_data);
void nape_gnome_inhibition_free (NapeGnomeInhibition *self);
