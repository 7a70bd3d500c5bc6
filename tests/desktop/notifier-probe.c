/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Drives the notifier from a test. Reads one command per line:
 *   show TOKEN SUMMARY|BODY|PICTURE|id=Label,id=Label   (C escapes: \n \x07; \174 for a
 * bar) close latency      prints how late, at worst, a 10 ms timer of the main loop came
 * since last quit and prints each event with the seconds since the start.
 */

#include "daemon/notice/notifier.h"

#include <gio/gio.h>
#include <gio/gunixinputstream.h>
#include <stdio.h>
#include <string.h>

#define TICK_MS 10

typedef struct {
  NapeNotifier *notifier;
  GMainLoop *loop;
  GDataInputStream *input;
  gint64 start;
  gint64 last_tick;
  gint64 latest;
} Probe;

static Probe *the_probe;

static void say (Probe *probe, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
say (Probe *probe, const char *format, ...)
{
  g_autofree char *line = NULL;
  va_list args;

  va_start (args, format);
  line = g_strdup_vprintf (format, args);
  va_end (args);
  printf ("%.3f %s\n", (double)(g_get_monotonic_time () - probe->start) / 1e6, line);
  fflush (stdout);
}

/* The notifier's thread logs that a notice is up; it is no event. */

static gboolean
say_shown (gpointer token)
{
  say (the_probe, "shown %u", GPOINTER_TO_UINT (token));
  return G_SOURCE_REMOVE;
}

static void
on_log (const char *domain, GLogLevelFlags level, const char *message, gpointer probe)
{
  guint token;

  if (sscanf (message, "notice %u is up", &token) == 1)
    g_idle_add_full (G_PRIORITY_DEFAULT, say_shown, GUINT_TO_POINTER (token), NULL);
}

static void
on_event (const NapeNoticeEvent *event, gpointer probe)
{
  static const char *const ends[] = {
    [NAPE_NOTICE_EXPIRED] = "expired",
    [NAPE_NOTICE_DISMISSED] = "dismissed",
    [NAPE_NOTICE_CLOSED] = "closed",
    [NAPE_NOTICE_GONE] = "gone",
  };

  if (event->type == NAPE_NOTICE_TROUBLE)
    say (probe, "trouble %s", event->text != NULL ? event->text : "-");
  else if (event->type == NAPE_NOTICE_PRESSED)
    say (probe, "action %u %s", event->token, event->text);
  else
    say (probe, "closed %u %s", event->token, ends[event->type]);
}

static gboolean
on_tick (gpointer user_data)
{
  Probe *probe = user_data;
  gint64 now = g_get_monotonic_time ();

  probe->latest = MAX (probe->latest, now - probe->last_tick - TICK_MS * 1000);
  probe->last_tick = now;
  return G_SOURCE_CONTINUE;
}

static void
show (Probe *probe, const char *args)
{
  g_auto (GStrv) words = g_strsplit (args, " ", 2);
  g_auto (GStrv) parts = g_strsplit (words[1], "|", 4);
  g_auto (GStrv) actions = g_strsplit (parts[3], ",", -1);
  NapeNotice *notice = nape_notice_new ((guint)g_ascii_strtoull (words[0], NULL, 10));

  notice->summary = g_strcompress (parts[0]);
  notice->body = g_strcompress (parts[1]);
  notice->picture = *parts[2] != '\0' ? g_strdup (parts[2]) : NULL;
  for (guint i = 0; actions[i] != NULL; i++)
    {
      char *label = strchr (actions[i], '=');

      *label = '\0';
      nape_notice_add_action (notice, actions[i], label + 1);
    }
  nape_notifier_show (probe->notifier, notice);
}

static void
handle_command (Probe *probe, const char *line)
{
  if (g_str_has_prefix (line, "show "))
    show (probe, line + strlen ("show "));
  else if (g_str_equal (line, "close"))
    nape_notifier_close (probe->notifier);
  else if (g_str_equal (line, "quit"))
    g_main_loop_quit (probe->loop);
  else if (g_str_equal (line, "latency"))
    {
      say (probe, "latency %" G_GINT64_FORMAT " ms", probe->latest / 1000);
      probe->latest = 0;
    }
  else
    say (probe, "unknown command");
}

static void
on_line (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Probe *probe = user_data;
  g_autofree char *line = g_data_input_stream_read_line_finish (
      G_DATA_INPUT_STREAM (source), result, NULL, NULL);

  if (line == NULL)
    {
      g_main_loop_quit (probe->loop);
      return;
    }
  handle_command (probe, line);
  g_data_input_stream_read_line_async (probe->input, G_PRIORITY_DEFAULT, NULL, on_line,
                                       probe);
}

int
main (void)
{
  g_autoptr (GInputStream) input = g_unix_input_stream_new (0, FALSE);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Probe probe = { .loop = loop, .start = g_get_monotonic_time () };
  gint64 before;

  probe.input = g_data_input_stream_new (input);
  probe.last_tick = probe.start;
  the_probe = &probe;
  g_log_set_handler ("nape-notice-queue", G_LOG_LEVEL_DEBUG, on_log, NULL);
  probe.notifier = nape_notifier_new (on_event, &probe);
  g_timeout_add (TICK_MS, on_tick, &probe);
  g_data_input_stream_read_line_async (probe.input, G_PRIORITY_DEFAULT, NULL, on_line,
                                       &probe);
  say (&probe, "ready");
  g_main_loop_run (loop);
  before = g_get_monotonic_time ();
  nape_notifier_free (probe.notifier);
  say (&probe, "freed %" G_GINT64_FORMAT " ms", (g_get_monotonic_time () - before) / 1000);
  g_object_unref (probe.input);
  return 0;
}
