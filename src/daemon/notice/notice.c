/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "daemon/notice/notice.h"

#include "core/text/text.h"

/* More than any server shows; a routine of five exercises with its steps stays below. */
#define MAX_SUMMARY 120
#define MAX_BODY 2000
#define MAX_LABEL 40

NapeNotice *
nape_notice_new (guint token)
{
  NapeNotice *self = g_new0 (NapeNotice, 1);

  self->token = token;
  return self;
}

void
nape_notice_free (NapeNotice *self)
{
  if (self == NULL)
    return;
  g_free (self->summary);
  g_free (self->body);
  g_free (self->picture);
  for (guint i = 0; i < self->n_actions; i++)
    {
      g_free (self->actions[i].id);
      g_free (self->actions[i].label);
    }
  g_free (self);
}

void
nape_notice_add_action (NapeNotice *self, const char *id, const char *label)
{
  g_autofree char *clean = nape_text_clean_line (label, MAX_LABEL);

  if (*id == '\0' || *clean == '\0' || self->n_actions == NAPE_NOTICE_MAX_ACTIONS)
    return;
  self->actions[self->n_actions++]
      = (NapeNoticeAction){ g_strdup (id), g_steal_pointer (&clean) };
}

void
nape_notice_clean (NapeNotice *self)
{
  g_autofree char *summary = self->summary;
  g_autofree char *body = self->body;

  self->summary = nape_text_clean_line (summary, MAX_SUMMARY);
  self->body = nape_text_clean (body, MAX_BODY);
}
