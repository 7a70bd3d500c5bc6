/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The one notification on the screen: put up as the engine decides, taken down, answered.
 */

#pragma once

#include "daemon/base/loop.h"
#include "daemon/files/settings_watch.h"
#include "daemon/senses/senses.h"

typedef struct _NapePresenter NapePresenter;

/* An output of `loop`. What it is given must outlive it. `senses` names the program that
 * keeps the screen on. */
NapePresenter *nape_presenter_new (NapeLoop *loop, const NapeSenses *senses,
                                   NapeSettingsWatch *settings_watch);
void nape_presenter_free (NapePresenter *self);

/* The machine is about to sleep: a notification from before it must not stand there after
 * it. Or (not `asleep`) it is back. */
void nape_presenter_set_asleep (NapePresenter *self, gboolean asleep);
