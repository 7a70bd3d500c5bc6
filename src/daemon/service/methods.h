/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The methods of org.nape.Nape1: checks what a caller hands in, hands the
 * request to the loop, answers.
 */

#pragma once

#include "daemon/service/parts.h"
#include "nape-bus.h"

/* Connects every method. `parts` must outlive the skeleton. */
void nape_methods_connect (NapeBusNape1 *skeleton, const NapeParts *parts);
