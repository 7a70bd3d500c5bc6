/* SPDX-License-Identifier: GPL-3.0-or-later */

/* naped as it is, but in a time that a test plays: its clock, its alarm and its idle
 * source are replaced when it is linked, and all else is naped's own.
 *
 * The clock stands still until the test has time pass, by a call on the bus (control.c).
 * Then it goes from one moment at which something is due to the next: an input, the end of
 * an active gap, the alarm. Before each of these all that naped has to do is done, so that
 * an hour passes in no time and in the same order each time. What is no part of naped
 * (other programs, its helpers, threads) is not waited for. */

#pragma once

#include "core/input/input.h"
#include "core/time/time.h"

G_BEGIN_DECLS

/* The clock. Time passes awake, or asleep (CLOCK_MONOTONIC stands still). */
void played_clock_pass (gint64 duration, gboolean asleep);

/* The alarm: when it is to ring (CLOCK_BOOTTIME, NAPE_NEVER), and ringing if it is due. */
gint64 played_alarm_due (void);
void played_alarm_ring (void);

/* The idle source. Input now; the next moment (CLOCK_BOOTTIME, NAPE_NEVER) at which it has
 * something to report; reporting what is due. */
void played_source_input (NapeInput kind);
gint64 played_source_due (void);
void played_source_report (void);
/* Whether a program holds the screen on. */
void played_source_watch (gboolean on);

/* Puts the object on the session bus by which time is played. */
void played_control_start (void);

G_END_DECLS
