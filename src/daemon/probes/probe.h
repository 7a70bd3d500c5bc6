/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A probe for one kind of obstacle: a program of its own (src/probe), which runs from
 * nape_probe_start() to _stop() and costs nothing otherwise.
 *
 * An obstacle counts as soon as the program reports it. Its end counts when it has lasted
 * for two seconds: windows hand over to each other, and callers change microphones. A
 * program that cannot know or dies reports no obstacle; one that dies is started again,
 * once.
 */

#pragma once

#include "core/schedule/hold.h"
#include "desktop/finding.h"

#include <gio/gio.h>

/* Longer than any line of the protocol. */
#define NAPE_PROBE_TEXT_MAX 1024

/* Only these are read elsewhere: */
typedef struct {
  gboolean answered; /* or has had its time */
  char *who; /* the program that is the obstacle, as it calls itself; NULL: none */
  gboolean changed; /* `who` has, since this was reset by the owner */
  /* The rest is private. */
  NapeObstacle obstacle;
  void (*report) (gpointer user_data);
  gpointer user_data;
  GSubprocess *process; /* (nullable) */
  GSource *reading; /* its standard output (nullable) */
  char text[NAPE_PROBE_TEXT_MAX]; /* that is not a whole line yet */
  gsize length;
  gint64 second; /* of the last line */
  guint n_lines; /* in that second */
  gboolean has_reported; /* "on" or "off", once since the start */
  gboolean restarted;
  char *trouble; /* why it could not know the last time (nullable) */
  guint off_timer; /* the obstacle is gone, but not for long enough */
  guint restart_timer;
} NapeProbe;

/* `report`: it may have answered, or found another obstacle. It may stop the probe. */
void nape_probe_init (NapeProbe *self, NapeObstacle obstacle,
                      void (*report) (gpointer user_data), gpointer user_data);
void nape_probe_clear (NapeProbe *self);

/* Does not call `report`. */
void nape_probe_start (NapeProbe *self);
/* Its time to answer is over. */
void nape_probe_give_up (NapeProbe *self);
/* Also when it does not run. */
void nape_probe_stop (NapeProbe *self);

/* Adds that it is in the way, or what it could not know the last time. */
void nape_probe_add_finding (const NapeProbe *self, GPtrArray *findings);
