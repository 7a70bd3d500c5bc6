/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "daemon/service/diagnose.h"

#include "core/time/duration.h"
#include "store/paths.h"

static const char *
describe_input (const NapeApp *app)
{
  guint inputs = app->engine.presence.inputs;

  if (inputs & (1u << NAPE_INPUT_KEYBOARD))
    return "the keyboard is in use";
  if (inputs & (1u << NAPE_INPUT_POINTER))
    return "the pointer is in use";
  return inputs != 0 ? "there is input" : "no input";
}

/* Where the desktop does not tell the bus how it is called, its user can. */
static const char *
find_remedy (const NapeApp *app)
{
  const char *name = app->engine.settings.idle_source;

  if (g_str_equal (name, "reported"))
    return "start the program that reports it, or: nape config set idle.source auto";
  if (!g_str_equal (name, "auto"))
    return "nape config set idle.source auto";
  if (nape_idle_watcher_is_blind (app->idle))
    return "let your desktop tell logind when you are idle (on sway: swayidle idlehint 60), "
           "or report input by a program: man nape.conf, IDLE SOURCES";
  return "it is looked for again and again; naped finds it within a minute when this is "
         "run in the desktop: dbus-update-activation-environment DISPLAY XAUTHORITY "
         "WAYLAND_DISPLAY";
}

static void
add_no_source (const NapeApp *app, GPtrArray *findings)
{
  const char *why = app->troubles[NAPE_AREA_IDLE];
  g_autofree char *what
      = g_strdup_printf ("nothing tells of input, so nothing is counted%s%s",
                         why != NULL ? ": " : "", why != NULL ? why : "");

  nape_findings_add (findings, "input", NAPE_BROKEN, NULL, what, find_remedy (app), 0);
}

static void
add_input (const NapeApp *app, GPtrArray *findings)
{
  const NapePresence *presence = &app->engine.presence;
  const char *remark = nape_idle_watcher_remark (app->idle);
  gboolean reported = nape_callers_size (app->reporters) > 0;
  g_autofree char *what
      = g_strdup_printf ("%s%s%s", describe_input (app), remark != NULL ? "; " : "",
                         remark != NULL ? remark : "");

  nape_idle_watcher_find (app->idle, findings);
  if (app->idle_source != NULL)
    nape_findings_add (findings, "input", NAPE_FOUND, app->idle_source->name, what, NULL,
                       presence->inputs == 0 ? presence->input_to : 0);
  else if (!reported)
    add_no_source (app, findings);
  if (reported)
    nape_findings_add (findings, "input", NAPE_FOUND, "a program",
                       "input is reported from elsewhere", NULL, app->reported_at);
}

static void
add_sleep (const NapeApp *app, GPtrArray *findings)
{
  const NapePresence *presence = &app->engine.presence;
  g_autofree char *length
      = nape_duration_describe (presence->slept_to - presence->slept_from);
  g_autofree char *what = g_strdup_printf ("awake again, after a sleep of %s", length);

  if (presence->slept_to > 0)
    nape_findings_add (findings, "sleep", NAPE_FOUND, "the clocks", what, NULL,
                       presence->slept_to);
}

static void
add_watching (const NapeApp *app, GPtrArray *findings)
{
  if (app->heartbeats)
    nape_findings_add (findings, "watching", NAPE_FOUND, app->idle_source->name,
                       "a program resets the screen saver again and again", NULL, 0);
}

static void
add_desk (const NapeApp *app, GPtrArray *findings)
{
  if (app->engine.presence.standing)
    nape_findings_add (findings, "desk", NAPE_FOUND, "nape stand", "you stand", NULL, 0);
}

/* What the app notes only when it does not work. */
static void
add_area (const NapeApp *app, GPtrArray *findings, NapeArea area, const char *what,
          const char *remedy)
{
  const char *trouble = app->troubles[area];

  if (trouble != NULL)
    nape_findings_add (findings, nape_area_to_string (area), NAPE_BROKEN, NULL, trouble,
                       remedy, 0);
  else
    nape_findings_add (findings, nape_area_to_string (area), NAPE_FOUND, NULL, what, NULL,
                       0);
}

static void
add_store (const NapeApp *app, GPtrArray *findings)
{
  g_autofree char *settings = nape_paths_settings_file ();
  g_autofree char *history = nape_paths_history_file ();
  g_autofree char *settings_shown = g_filename_display_name (settings);
  g_autofree char *history_shown = g_filename_display_name (history);
  g_autofree char *exercises
      = g_strdup_printf ("%u exercises", nape_catalogue_size (app->catalogue));

  add_area (app, findings, NAPE_AREA_SETTINGS, settings_shown, "nape config check");
  add_area (app, findings, NAPE_AREA_HISTORY, history_shown,
            "it is tried again by itself; what is counted meanwhile is not lost");
  add_area (app, findings, NAPE_AREA_EXERCISES, exercises, "nape exercises check");
}

GPtrArray *
nape_diagnose (const NapeApp *app)
{
  GPtrArray *findings = nape_findings_new ();

  add_input (app, findings);
  add_sleep (app, findings);
  nape_session_find (app->session, findings);
  add_watching (app, findings);
  add_desk (app, findings);
  nape_probes_find (app->lookout, findings);
  add_area (app, findings, NAPE_AREA_NOTIFICATIONS, "all could be shown so far",
            "start a notification server, for example dunst");
  add_store (app, findings);
  return findings;
}
