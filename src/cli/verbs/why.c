/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `nape why`: the state, its reason and what follows, in whole sentences.
 */

#include "cli/remote/daemon_state.h"
#include "cli/terminal/wording.h"
#include "cli/verbs/findings.h"
#include "cli/verbs/verbs.h"
#include "core/time/duration.h"

static void
print_state (const NapeDaemonState *now)
{
  g_autofree char *age
      = nape_duration_describe (nape_daemon_state_age (now, now->state_since));
  g_autofree char *since
      = nape_print_clock (nape_daemon_state_wall_at (now, now->state_since));

  if (g_str_equal (now->state, "unknown"))
    nape_print_text ("Whether you are there has been unknown for %s, since %s.", age,
                     since);
  else
    nape_print_text ("You have been %s for %s, since %s.", nape_wording_state (now->state),
                     age, since);
  nape_print_text ("%s", nape_wording_reason_sentence (now->reason));
}

static void
print_sitting (const NapeDaemonState *now)
{
  g_autofree char *sitting = nape_duration_describe (now->sitting);
  g_autofree char *active = nape_duration_describe (now->active);
  nape_print_text (
      "Since your last rest you have been sitting for %s, and keyboard or pointer "
      "were in use for %s of it.",
      sitting, active);
  if (now->at_desk < now->sitting + NAPE_MINUTE)
    return;
  g_autofree char *at_desk = nape_duration_describe (now->at_desk);
  nape_print_text ("Sitting and standing you have been at the desk for %s. Breaks with "
                   "exercises go by that, breaks for getting up by the sitting.",
                   at_desk);
}

static void
print_pauses (const NapeDaemonState *now)
{
  if (now->pauses >= 4)
    nape_print_text (
        "%u times today you left keyboard and mouse for some minutes and came "
        "back. Do you mostly get up then? nape config set sitting.pauses away. "
        "Or do you sit and think? nape config set sitting.pauses sitting.",
        now->pauses);
}

/* Why the intervals are not those of the settings. */
static void
print_ignored (const NapeDaemonState *now)
{
  if (now->ignored >= 4)
    nape_print_text ("You have let %u reminders in a row pass: they come after %s their "
                     "interval until you follow one, or until tomorrow.",
                     now->ignored, now->ignored >= 6 ? "twice" : "one and a half times");
  else if (now->ignored == 3)
    nape_print_text ("You have let three reminders in a row pass: they are not repeated, "
                     "and breaks with exercises are short, until you follow one.");
}

static void
print_source (const NapeDaemonState *now)
{
  if (*now->idle_source)
    nape_print_text (
        "Input is reported by the source '%s', which %s keyboard from pointer.",
        now->idle_source, now->kinds_apart ? "distinguishes" : "cannot distinguish");
  if (*now->idle_remark)
    nape_print_text ("Note: %s.", now->idle_remark);
}

static void
print_break (const NapeDaemonState *now)
{
  g_autofree char *left
      = nape_duration_describe (nape_daemon_state_left (now, now->break_end));
  nape_print_text ("The break '%s' is running and ends in %s.", now->break_kind, left);
  if (now->step > 0)
    nape_print_text ("It is at step %u of %u: %s.", now->step, now->n_steps,
                     now->step_title);
}

static void
print_next (const NapeDaemonState *now)
{
  g_autofree char *left = nape_duration_describe (now->next_left);
  if (!*now->next_kind)
    nape_print_text ("No break comes next, because none is switched on.");
  else if (now->next_left == 0)
    nape_print_text ("The break '%s' is due.", now->next_kind);
  else if (now->next_at == -1)
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
print_reminder (const NapeDaemonState *now)
{
  g_autofree char *age
      = nape_duration_describe (nape_daemon_state_age (now, now->reminder_since));
  nape_print_text (
      "You have been reminded of it for %s. Answer with: nape start, nape snooze, "
      "nape skip or nape done.",
      age);
}

static void
print_until (const NapeDaemonState *now, const char *what, gint64 until)
{
  g_autofree char *left = nape_duration_describe (nape_daemon_state_left (now, until));
  g_autofree char *clock = nape_print_clock (nape_daemon_state_wall_at (now, until));
  nape_print_text ("Reminders are %s until %s, %s more. To end that: nape resume.", what,
                   clock, left);
}

static void
print_hold (const NapeDaemonState *now)
{
  g_autofree char *sentence = nape_wording_hold_sentence (now->hold, now->held_by);

  if (sentence == NULL)
    return;
  nape_print_text ("%s", sentence);
  if (now->hold_until != NAPE_NEVER && now->hold_until > now->now)
    {
      g_autofree char *clock
          = nape_print_clock (nape_daemon_state_wall_at (now, now->hold_until));
      nape_print_text ("That ends at %s at the latest.", clock);
    }
}

static void
print_holds (const NapeDaemonState *now)
{
  if (now->paused_until == NAPE_NEVER)
    nape_print_text ("Reminders are paused until you say: nape resume.");
  else if (now->paused_until != 0)
    print_until (now, "paused", now->paused_until);
  if (now->snoozed_until != 0)
    print_until (now, "snoozed", now->snoozed_until);

  print_hold (now);
  if (!*now->hold && now->paused_until == 0 && now->snoozed_until == 0)
    nape_print_text ("Nothing holds reminders back.");
}

/* Only the evidence that is there: `nape doctor` prints the rest. */
static void
print_evidence (const NapeDaemonState *now, NapeClient *client)
{
  g_autoptr (GPtrArray) findings = nape_finding_list_new ();

  if (!nape_findings_load (findings, client, NULL))
    return;
  g_print ("\n");
  nape_print_text ("The evidence:");
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
  print_state (&now);
  print_source (&now);
  print_sitting (&now);
  if (*now.break_kind)
    print_break (&now);
  else
    print_next (&now);
  print_ignored (&now);
  print_pauses (&now);
  if (*now.reminder_kind)
    print_reminder (&now);
  print_holds (&now);
  for (guint i = 0; i < now.troubles->len; i++)
    {
      const NapeTrouble *trouble = &g_array_index (now.troubles, NapeTrouble, i);
      nape_print_text ("Something does not work (%s): %s", trouble->area, trouble->text);
    }
  print_evidence (&now, client);
  return NAPE_EXIT_DONE;
}
