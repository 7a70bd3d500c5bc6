/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "daemon/notice/notice.h"

#include "core/text/text.h"

/* More than any server shows; a routine of five exercises with its steps stays below. */
#define MAX_SUMMARY 120
#define MAX_BODY 2000
#define MAX_LABEL 40

static void
add_action (NapeNotice *copy, const NapeNoticeAction *action)
{
  g_autofree char *label = nape_text_clean_line (action->label, MAX_LABEL);

  if (action->id == NULL || *action->id == '\0' || *label == '\0')
    return;
  copy->actions[copy->n_actions].id = g_strdup (action->id);
  copy->actions[copy->n_actions].label = g_steal_pointer (&label);
  copy->n_actions++;
}

NapeNotice *
nape_notice_copy (const NapeNotice *notice)
{
  NapeNotice *copy = g_new0 (NapeNotice, 1);

  copy->token = notice->token;
  copy->manner = notice->manner;
  copy->summary = nape_text_clean_line (notice->summary, MAX_SUMMARY);
  copy->body = nape_text_clean (notice->body, MAX_BODY);
  copy->picture = g_strdup (notice->picture);
  for (guint i = 0; i < MIN (notice->n_actions, NAPE_NOTICE_MAX_ACTIONS); i++)
    add_action (copy, &notice->actions[i]);
  return copy;
}

void
nape_notice_free (NapeNotice *notice)
{
  if (notice == NULL)
    return;
  g_free ((char *)notice->summary);
  g_free ((char *)notice->body);
  g_free ((char *)notice->picture);
  for (guint i = 0; i < notice->n_actions; i++)
    {
      g_free ((char *)notice->actions[i].id);
      g_free ((char *)notice->actions[i].label);
    }
  g_free (notice);
}
