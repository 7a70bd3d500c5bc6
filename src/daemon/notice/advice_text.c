/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "daemon/notice/advice_text.h"

#include "core/time/duration.h"
#include "store/paths.h"

static void
add_action (NapeNotice *notice, const char *id, const char *label)
{
  notice->actions[notice->n_actions++] = (NapeNoticeAction){ id, label };
}

/* Whole minutes: nobody sits by the second. (transfer full) */
static char *
describe_minutes (gint64 duration)
{
  return nape_duration_describe (
      duration < NAPE_MINUTE ? duration : duration - duration % NAPE_MINUTE);
}

static void
write_daily_limit (const NapeView *view, GString *summary, GString *body)
{
  g_autofree char *sat = describe_minutes (view->today);
  g_autofree char *limit = describe_minutes (view->settings->daily_limit);

  g_string_printf (summary, "%s of sitting today", sat);
  g_string_printf (body,
                   "You have set yourself %s.\n"
                   "Stop here, or go on standing or walking.\n"
                   "Another limit: nape config set sitting.daily-limit 10h",
                   limit);
}

static void
write_stand (const NapeView *view, GString *summary, GString *body)
{
  g_autofree char *sat = describe_minutes (view->stretch);
  g_autofree char *stand = describe_minutes (view->settings->stand_for);

  g_string_printf (summary, "%s of sitting: raise the desk", sat);
  g_string_printf (body,
                   "Stand for %s.\n"
                   "When you stand: nape stand",
                   stand);
}

static void
write_sit (const NapeView *view, GString *summary, GString *body)
{
  g_autofree char *stood = describe_minutes (view->stood);

  g_string_printf (summary, "%s of standing: sit down again", stood);
  g_string_assign (body, "Lower the desk.\nWhen you sit: nape sit");
}

static void
write_watching (const char *program, GString *summary, GString *body)
{
  g_string_assign (summary, "Does watching count as sitting?");
  g_string_printf (body,
                   "%s keeps the screen on while you do not type.\n"
                   "Until you answer, it counts.\n"
                   "Or say: nape config set sitting.watching-counts no",
                   program != NULL ? program : "A program");
}

void
nape_advice_text_show (NapeNotifier *notifier, const NapeView *view, const char *watching,
                       guint token)
{
  g_autoptr (GString) summary = g_string_new (NULL);
  g_autoptr (GString) body = g_string_new (NULL);
  g_autofree char *picture = NULL;
  NapeNotice notice = { .token = token };

  switch (view->advice)
    {
    case NAPE_ADVICE_DAILY_LIMIT:
      write_daily_limit (view, summary, body);
      break;
    case NAPE_ADVICE_STAND:
      write_stand (view, summary, body);
      add_action (&notice, NAPE_ACTION_STAND, "Standing");
      picture = nape_paths_picture ("stand.png");
      break;
    case NAPE_ADVICE_SIT:
      write_sit (view, summary, body);
      add_action (&notice, NAPE_ACTION_SIT, "Sitting");
      picture = nape_paths_picture ("sit.png");
      break;
    case NAPE_ADVICE_WATCHING:
      write_watching (watching, summary, body);
      add_action (&notice, NAPE_ACTION_WATCHING_YES, "Yes");
      add_action (&notice, NAPE_ACTION_WATCHING_NO, "No");
      break;
    default:
      return;
    }
  notice.summary = summary->str;
  notice.body = body->str;
  notice.picture = picture;
  nape_notifier_show (notifier, &notice);
}
