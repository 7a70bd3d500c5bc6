/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The parts of naped that calls on the bus are about. */

#pragma once

#include "daemon/base/loop.h"
#include "daemon/files/recorder.h"
#include "daemon/files/settings_watch.h"
#include "daemon/probes/obstacles.h"
#include "daemon/senses/programs.h"
#include "daemon/senses/senses.h"

/* None is owned. */
typedef struct {
  NapeLoop *loop;
  NapeSenses *senses;
  NapePrograms *programs;
  NapeObstacles *obstacles;
  NapeRecorder *recorder;
  NapeSettingsWatch *settings_watch;
} NapeParts;
