/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The environment variables by which programs find the desktop, as they are now.
 *
 * A process keeps the environment that it was started with, but naped may be started before
 * the desktop, and may outlive it. The bus knows what a program that is started now would
 * be given, but gives it only to what it starts itself: nape-environment
 * (data/org.nape.Environment1.xml), one process for one question. It may be missing, as
 * when naped runs from its build folder: then naped keeps the values it has.
 *
 * Threads. Xlib, libwayland and libnotify read the environment by themselves, on other
 * threads too. A name that is new makes setenv() move the whole `environ`, which a reader
 * may be walking through; another value for a name that is there only replaces one pointer,
 * and glibc never frees what it pointed to. So nape_environment_prepare() sets all names
 * before there is a second thread, and afterwards only values change.
 */

#pragma once

#include <gio/gio.h>

/* Sets every variable that is not set to a value that means the same. To be called once,
 * before anything that starts a thread. */
void nape_environment_prepare (void);

/* Whether a display is named at all. */
gboolean nape_environment_names_display (void);

typedef struct _NapeEnvironment NapeEnvironment;

/* `answered`: a question is answered, or has timed out; `news`: a value has changed. Asks
 * nothing yet. */
NapeEnvironment *nape_environment_new (void (*answered) (gboolean news, gpointer user_data),
                                       gpointer user_data);
void nape_environment_free (NapeEnvironment *self);

/* To be called when our values lead to no desktop: asks, unless a question is open, and
 * adopts the values that differ. `answered` is not called before this returns. FALSE: not
 * asked. */
gboolean nape_environment_refresh (NapeEnvironment *self, guint patience_ms);
/* Our values are good: the answer to an open question is dropped. */
void nape_environment_keep (NapeEnvironment *self);
