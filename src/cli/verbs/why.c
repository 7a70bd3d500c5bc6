/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `nape why`: what naped believes, on which reason, and what follows, in whole sentences.
 */

#include "cli/remote/daemon_state.h"
#include "cli/terminal/wording.h"
#include "cli/verbs/findings.h"
#include "cli/verbs/verbs.h"
#include "core/time/duration.h"

/* naped's words for why a state holds, and what it makes of it. */
static const struct {
  const char *reason;
  const char *sentence;
} reasons[] = {
  { "input", "Keyboard or pointer are in use, so this counts as sitting." },
  { "quiet",
    "There is no input just now, but not for long enough to be an absence: reading "
    "and thinking count as sitting." },
  { "watching",
    "There is no input, but a program holds the screen on, so you are taken to watch "
    "it: that is sitting, too, for a while (nape config set sitting.watching-counts)." },
  { "idle",
    "There has been no input for so long that the whole gap counts as an absence." },
  { "returning", "Input has come back, but not yet for long enough to end the absence." },
  { "locked", "The screen is locked, and nobody sits at a locked screen." },
  { "asleep", "The machine was asleep, and sleep is never sitting." },
  { "elsewhere", "Another session is in front." },
  { "no-source", "Nothing on this desktop tells of input, so nothing is counted." },
};

/* %s: the program behind it, or "a program". */
static const struct {
  const char *hold;
  const char *sentence;
} holds[] = {
  { "settling", "It waits a little, because you have only just come back." },
  { "away", "It waits until you are seen at the desk." },
  { "quiet-hours", "These are your quiet hours: nothing is said in them." },
  { "day-off", "This is no working day of yours: nothing is said on it." },
  { "program", "No reminders while it runs: %s has asked for that." },
  { "call", "It is due and waits for the end of a call: %s records from a microphone." },
  { "do-not-disturb", "It is due and waits, because do-not-disturb is on (%s)." },
  { "fullscreen", "It is due and waits, because %s fills the screen." },
  { "looking", "It is due; whether you can be disturbed is being looked up." },
  { "flow", "It is due and waits for a pause of three seconds in your typing." },
};

static void
say_state (const NapeDaemonState *now)
{
  g_autofree char *age
      = nape_duration_describe (nape_daemon_state_age (now, now->state_since));
  g_autofree char *since
      = nape_print_clock (nape_daemon_state_wall_at (now, now->state_since));
  const char *sentence = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (g_str_equal (now->reason, reasons[i].reason))
      sentence = reasons[i].sentence;

  if (g_str_equal (now->state, "unknown"))
    nape_print_text ("Whether you are there has been unknown for %s, since %s.", age,
                     since);
  else
    nape_print_text ("You have been %s for %s, since %s.", nape_wording_state (now->state),
                     age, since);
  nape_print_text ("%s", sentence ? sentence : now->reason);
}

static void
say_sitting (const NapeDaemonState *now)
{
  g_autofree char *sitting = nape_duration_describe (now->sitting);
  g_autofree char *active = nape_duration_describe (now->active);
  nape_print_text (
      "Since your last rest you have been sitting for %s, and keyboard or pointer "
      "were in use for %s of it.",
      sitting, active);
}

static void
say_source (const NapeDaemonState *now)
{
  if (*now->idle_source)
    nape_print_text ("Input is told by the source '%s', which %s keyboard from pointer.",
                     now->idle_source, now->kinds_apart ? "tells" : "cannot tell");
  if (*now->idle_remark)
    nape_print_text ("Mind that %s.", now->idle_remark);
}

static void
say_break (const NapeDaemonState *now)
{
  g_autofree char *left
      = nape_duration_describe (nape_daemon_state_left (now, now->break_end));
  nape_print_text ("The break '%s' is running and ends in %s.", now->break_kind, left);
  if (now->step > 0)
    nape_print_text ("It is at step %u of %u: %s.", now->step, now->n_steps,
                     now->step_title);
}

static void
say_next (const NapeDaemonState *now)
{
  g_autofree char *left = nape_duration_describe (now->next_left);
  if (!*now->next_kind)
    nape_print_text ("No break comes next, because none is switched on.");
  else if (now->next_left == 0)
    nape_print_text ("The break '%s' is due.", now->next_kind);
  else if (now->next_at < 0)
    nape_print_text (
        "Next comes the break '%s', after %s more of sitting. That clock stands "
        "still now.",
        now->next_kind, left);
  else
    {
      g_autofree char *at
          = nape_print_clock (nape_daemon_state_wall_at (now, now->next_at));
      nape_print_text ("Next comes the break '%s', after %s more of sitting: at %s, if you "
                       "stay.",
                       now->next_kind, left, at);
    }
}

static void
say_reminder (const NapeDaemonState *now)
{
  g_autofree char *age
      = nape_duration_describe (nape_daemon_state_age (now, now->reminder_since));
  nape_print_text (
      "You have been reminded of it for %s. Answer with: nape start, nape snooze, "
      "nape skip or nape done.",
      age);
}

static void
say_until (const NapeDaemonState *now, const char *what, gint64 until)
{
  g_autofree char *left = nape_duration_describe (nape_daemon_state_left (now, until));
  g_autofree char *clock = nape_print_clock (nape_daemon_state_wall_at (now, until));
  nape_print_text ("Reminders are %s until %s, %s more. To end that: nape resume.", what,
                   clock, left);
}

static void
say_hold (const NapeDaemonState *now)
{
  const char *program = *now->held_by ? now->held_by : "a program";

  for (guint i = 0; i < G_N_ELEMENTS (holds); i++)
    if (g_str_equal (now->hold, holds[i].hold))
      {
        g_auto (GStrv) parts = g_strsplit (holds[i].sentence, "%s", 2);
        g_autofree char *sentence = g_strjoinv (program, parts);
        nape_print_text ("%s", sentence);
        if (now->hold_until != NAPE_NEVER && now->hold_until > now->now)
          {
            g_autofree char *clock
                = nape_print_clock (nape_daemon_state_wall_at (now, now->hold_until));
            nape_print_text ("That ends at %s at the latest.", clock);
          }
      }
}

static void
say_holds (const NapeDaemonState *now)
{
  if (now->paused_until == NAPE_NEVER)
    nape_print_text ("Reminders are paused until you say: nape resume.");
  else if (now->paused_until != 0)
    say_until (now, "paused", now->paused_until);
  if (now->snoozed_until != 0)
    say_until (now, "snoozed", now->snoozed_until);

  say_hold (now);
  if (!*now->hold && now->paused_until == 0 && now->snoozed_until == 0)
    nape_print_text ("Nothing holds reminders back.");
}

/* What it goes by; what is not there is for `nape doctor`. */
static void
say_evidence (const NapeDaemonState *now, NapeClient *client)
{
  g_autoptr (GPtrArray) findings = nape_finding_list_new ();

  if (!nape_findings_load (findings, client, NULL))
    return;
  g_print ("\n");
  nape_print_text ("It goes by this:");
  nape_findings_print (findings, now, FALSE);
}

int
nape_why_run (const NapeInvocation *invocation)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NapeClient) client = nape_client_new (FALSE, &error);
  g_auto (NapeDaemonState) now = { 0 };

  if (!client || !nape_daemon_state_load (&now, client, &error))
    return nape_client_fail (error);
  say_state (&now);
  say_source (&now);
  say_sitting (&now);
  if (*now.break_kind)
    say_break (&now);
  else
    say_next (&now);
  if (*now.reminder_kind)
    say_reminder (&now);
  say_holds (&now);
  for (guint i = 0; i < now.troubles->len; i++)
    {
      const NapeTrouble *trouble = &g_array_index (now.troubles, NapeTrouble, i);
      nape_print_text ("Something does not work (%s): %s", trouble->area, trouble->text);
    }
  say_evidence (&now, client);
  return NAPE_EXIT_DONE;
}
