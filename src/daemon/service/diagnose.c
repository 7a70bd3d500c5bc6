/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "daemon/service/diagnose.h"

#include "core/time/duration.h"
#include "store/paths.h"

static const char *
describe_input (const NapeParts *parts)
{
  guint inputs = nape_loop_view (parts->loop)->inputs;

  if (inputs & (1u << NAPE_INPUT_KEYBOARD))
    return "the keyboard is in use";
  if (inputs & (1u << NAPE_INPUT_POINTER))
    return "the pointer is in use";
  return inputs != 0 ? "there is input" : "no input";
}

/* Where the desktop does not tell the bus how it is called, its user can. */
static const char *
find_remedy (const NapeParts *parts)
{
  const char *name = nape_loop_view (parts->loop)->settings->idle_source;

  if (g_str_equal (name, "reported"))
    return "start the program that reports it, or: nape config set idle.source auto";
  if (!g_str_equal (name, "auto"))
    return "nape config set idle.source auto";
  if (nape_idle_watcher_is_blind (nape_senses_idle_watcher (parts->senses)))
    return "let your desktop tell logind when you are idle (on sway: swayidle idlehint 60), "
           "or report input by a program: man nape.conf, IDLE SOURCES";
  return "it is looked for again and again; naped finds it within a minute when this is "
         "run in the desktop: dbus-update-activation-environment DISPLAY XAUTHORITY "
         "WAYLAND_DISPLAY";
}

static void
add_no_source (const NapeParts *parts, GPtrArray *findings)
{
  const char *why = nape_loop_trouble (parts->loop, NAPE_AREA_IDLE);
  g_autofree char *what
      = g_strdup_printf ("nothing tells of input, so nothing is counted%s%s",
                         why != NULL ? ": " : "", why != NULL ? why : "");

  nape_finding_list_add (findings, "input", NAPE_BROKEN, NULL, what, find_remedy (parts),
                         0);
}

static void
add_input (const NapeParts *parts, GPtrArray *findings)
{
  const NapeView *view = nape_loop_view (parts->loop);
  const NapeIdleSource *source = nape_senses_idle_source (parts->senses);
  const NapeIdleWatcher *watcher = nape_senses_idle_watcher (parts->senses);
  const char *remark = nape_idle_watcher_remark (watcher);
  gboolean reported = nape_programs_any_reports (parts->programs);
  g_autofree char *what
      = g_strdup_printf ("%s%s%s", describe_input (parts), remark != NULL ? "; " : "",
                         remark != NULL ? remark : "");

  nape_idle_watcher_find (watcher, findings);
  if (source != NULL)
    nape_finding_list_add (findings, "input", NAPE_FOUND, source->name, what, NULL,
                           view->inputs == 0 ? view->input_to : 0);
  else if (!reported)
    add_no_source (parts, findings);
  if (reported)
    nape_finding_list_add (findings, "input", NAPE_FOUND, "a program",
                           "input is reported from elsewhere", NULL, view->reported_at);
}

static void
add_sleep (const NapeParts *parts, GPtrArray *findings)
{
  const NapeView *view = nape_loop_view (parts->loop);
  g_autofree char *length = nape_duration_describe (view->slept_to - view->slept_from);
  g_autofree char *what = g_strdup_printf ("awake again, after a sleep of %s", length);

  if (view->slept_to > 0)
    nape_finding_list_add (findings, "sleep", NAPE_FOUND, "the clocks", what, NULL,
                           view->slept_to);
}

static void
add_desk (const NapeParts *parts, GPtrArray *findings)
{
  if (nape_loop_view (parts->loop)->standing)
    nape_finding_list_add (findings, "desk", NAPE_FOUND, "nape stand", "you stand", NULL,
                           0);
}

/* What is noted only when it does not work. */
static void
add_area (const NapeParts *parts, GPtrArray *findings, NapeArea area, const char *what,
          const char *remedy)
{
  const char *trouble = nape_loop_trouble (parts->loop, area);

  if (trouble != NULL)
    nape_finding_list_add (findings, nape_area_to_string (area), NAPE_BROKEN, NULL, trouble,
                           remedy, 0);
  else
    nape_finding_list_add (findings, nape_area_to_string (area), NAPE_FOUND, NULL, what,
                           NULL, 0);
}

static void
add_store (const NapeParts *parts, GPtrArray *findings)
{
  g_autofree char *settings = nape_paths_settings_file ();
  g_autofree char *history = nape_paths_history_file ();
  g_autofree char *settings_shown = g_filename_display_name (settings);
  g_autofree char *history_shown = g_filename_display_name (history);
  g_autofree char *exercises = g_strdup_printf (
      "%u exercises", nape_catalogue_size (nape_loop_view (parts->loop)->catalogue));

  add_area (parts, findings, NAPE_AREA_SETTINGS, settings_shown, "nape config check");
  add_area (parts, findings, NAPE_AREA_HISTORY, history_shown,
            "it is tried again by itself; what is counted meanwhile is not lost");
  add_area (parts, findings, NAPE_AREA_EXERCISES, exercises, "nape exercises check");
}

GPtrArray *
nape_diagnose (const NapeParts *parts)
{
  GPtrArray *findings = nape_finding_list_new ();

  add_input (parts, findings);
  add_sleep (parts, findings);
  nape_senses_find (parts->senses, findings);
  add_desk (parts, findings);
  nape_obstacles_find (parts->obstacles, findings);
  add_area (parts, findings, NAPE_AREA_NOTIFICATIONS, "all could be shown so far",
            "start a notification server, for example dunst");
  add_store (parts, findings);
  return findings;
}
