/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "daemon/notice/advice_text.h"

#include "core/time/duration.h"
#include "store/paths.h"

/* Whole minutes: nobody sits by the second. (transfer full) */
static char *
describe_minutes (gint64 duration)
{
  return nape_duration_describe (
      duration < NAPE_MINUTE ? duration : duration - duration % NAPE_MINUTE);
}

static void
write_daily_limit (const NapeView *view, NapeNotice *notice)
{
  g_autofree char *sat = describe_minutes (view->today);
  g_autofree char *limit = describe_minutes (view->settings->daily_limit);

  notice->summary = g_strdup_printf ("%s of sitting today", sat);
  notice->body = g_strdup_printf ("You have set yourself %s.\n"
                                  "Stop here, or go on standing or walking.\n"
                                  "Another limit: nape config set sitting.daily-limit 10h",
                                  limit);
}

static void
write_stand (const NapeView *view, NapeNotice *notice)
{
  g_autofree char *sat = describe_minutes (view->stretch);
  g_autofree char *stand = describe_minutes (view->settings->stand_for);

  notice->summary = g_strdup_printf ("%s of sitting: raise the desk", sat);
  notice->body = g_strdup_printf ("Stand for %s.\nWhen you stand: nape stand", stand);
  notice->picture = nape_paths_picture ("stand.png");
  nape_notice_add_action (notice, NAPE_ACTION_STAND, "Standing");
}

static void
write_sit (const NapeView *view, NapeNotice *notice)
{
  g_autofree char *stood = describe_minutes (view->stood);

  notice->summary = g_strdup_printf ("%s of standing: sit down again", stood);
  notice->body = g_strdup ("Lower the desk.\nWhen you sit: nape sit");
  notice->picture = nape_paths_picture ("sit.png");
  nape_notice_add_action (notice, NAPE_ACTION_SIT, "Sitting");
}

static void
write_watching (const char *program, NapeNotice *notice)
{
  notice->summary = g_strdup ("Does watching count as sitting?");
  notice->body = g_strdup_printf ("%s keeps the screen on while you do not type.\n"
                                  "Until you answer, it counts.\n"
                                  "Or say: nape config set sitting.watching-counts no",
                                  program != NULL ? program : "A program");
  nape_notice_add_action (notice, NAPE_ACTION_WATCHING_YES, "Yes");
  nape_notice_add_action (notice, NAPE_ACTION_WATCHING_NO, "No");
}

static void
write_pauses (NapeNotice *notice)
{
  notice->summary = g_strdup ("When you pause, do you get up?");
  notice->body
      = g_strdup ("Several times today you left keyboard and mouse for some minutes.\n"
                  "Until you answer, that is taken for being away.\n"
                  "Or say: nape config set sitting.pauses sitting");
  nape_notice_add_action (notice, NAPE_ACTION_PAUSES_AWAY, "I get up");
  nape_notice_add_action (notice, NAPE_ACTION_PAUSES_SITTING, "I sit and think");
}

void
nape_advice_text_write (const NapeView *view, const char *watching, NapeNotice *notice)
{
  switch ((NapeAdvice)view->advice)
    {
    case NAPE_ADVICE_DAILY_LIMIT:
      write_daily_limit (view, notice);
      break;
    case NAPE_ADVICE_STAND:
      write_stand (view, notice);
      break;
    case NAPE_ADVICE_SIT:
      write_sit (view, notice);
      break;
    case NAPE_ADVICE_WATCHING:
      write_watching (watching, notice);
      break;
    case NAPE_ADVICE_PAUSES:
      write_pauses (notice);
      break;
    case NAPE_N_ADVICE:
      break;
    }
}
