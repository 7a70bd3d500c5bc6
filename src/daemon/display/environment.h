/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the desktop is called now: the variables by which programs find it.
 *
 * A process keeps the environment that it was started with, but naped may be started before
 * the desktop, and may outlive it. What a program that is started now would be given is
 * known to the bus, which tells it only to what it starts itself: nape-environment
 * (data/org.nape.Environment1.xml), one process for one question. There may be none, as
 * when naped runs from where it was built: then naped keeps what it has.
 *
 * Threads. Xlib, libwayland and libnotify read the environment by themselves, on other
 * threads too. A name that is new makes setenv() move the whole `environ`, which a reader
 * may be walking through; another value for a name that is there only replaces one pointer,
 * and glibc never frees what it pointed to. So nape_environment_prepare() sets all names
 * before there is a second thread, and afterwards only values change.
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Sets what is not set to a value that means the same. To be called once, before anything
 * that starts a thread. */
void nape_environment_prepare (void);

/* Whether a display is named at all. */
gboolean nape_environment_names_display (void);

typedef struct _NapeEnvironment NapeEnvironment;

/* `answered`: a question has its answer, or has waited for it long enough; `news`: a value
 * is another one now. Asks nothing yet. */
NapeEnvironment *nape_environment_new (void (*answered) (gboolean news, gpointer user_data),
                                       gpointer user_data);
void nape_environment_free (NapeEnvironment *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NapeEnvironment, nape_environment_free)

/* What we have does not lead to a desktop: asks, unless that is being done, and adopts what
 * is another value than ours. Says nothing before it returns. FALSE: not asked. */
gboolean nape_environment_refresh (NapeEnvironment *self, guint patience_ms);
/* What we have is good: an answer that is still to come is no news. */
void nape_environment_keep (NapeEnvironment *self);

G_END_DECLS
