/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The programs on the bus that ask for no reminders, or report input. What one has started
 * ends when it leaves. */

#pragma once

#include "daemon/base/loop.h"
#include "daemon/dbus/callers.h"

typedef struct _NapePrograms NapePrograms;

/* `loop` must outlive it. */
NapePrograms *nape_programs_new (NapeLoop *loop);
void nape_programs_free (NapePrograms *self);

/* The caller asks for no reminders; `why`: one line about it. The hold's number, 0: there
 * are too many. */
guint nape_programs_hold (NapePrograms *self, GDBusMethodInvocation *call, const char *why);
/* FALSE: it has no such hold. */
gboolean nape_programs_release (NapePrograms *self, const char *sender, guint hold);
/* The caller reports one input of now. FALSE: there are too many that do. */
gboolean nape_programs_report (NapePrograms *self, GDBusMethodInvocation *call);

/* Why the latest hold was asked for (nullable). */
const char *nape_programs_hold_text (const NapePrograms *self);
gboolean nape_programs_any_reports (const NapePrograms *self);
