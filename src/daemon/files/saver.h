/* SPDX-License-Identifier: GPL-3.0-or-later */

/* When the history is written: at every change that a restart must know of, and often
 * enough that a crash costs little. */

#pragma once

#include "daemon/base/loop.h"
#include "daemon/files/recorder.h"

typedef struct _NapeSaver NapeSaver;

/* An output of `loop`. Both must outlive it. */
NapeSaver *nape_saver_new (NapeLoop *loop, NapeRecorder *recorder);
void nape_saver_free (NapeSaver *self);

/* Writes now what must not be lost. */
void nape_saver_save (NapeSaver *self);
