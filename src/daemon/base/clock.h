/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The one place that reads clocks. */

#pragma once

#include "core/time/time.h"

void nape_clock_now (NapeMoment *ret_now);
