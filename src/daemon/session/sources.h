/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The sources of the session watcher: one table. */

#pragma once

#include "daemon/session/source.h"

/* Ended by a row without a source. */
extern const NapeSessionRow nape_session_sources[];

extern const NapeSessionSource nape_session_logind; /* locked, another session in front */
extern const NapeSessionSource nape_session_sleep; /* about to sleep */
extern const NapeSessionSource nape_session_locker; /* locked, on the session bus */
extern const NapeSessionSource nape_session_inhibitors; /* held on by a program */
