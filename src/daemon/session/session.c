/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "nape-session"

#include "daemon/session/session.h"

#include "core/text/text.h"

#define WHO_MAX 60 /* characters */

struct _NapeSession {
  NapeSessionListener listener;
  gpointer user_data;
  GPtrArray *sources; /* NapeSessionBase: one for each row */
  guint blocks; /* as the listener knows it, like all below */
  gboolean sleeping;
  char *who; /* (nullable) */
  char *trouble; /* (nullable) */
};

/* Reports of the sources */

static void
update_block (NapeSession *self, NapeBlock block)
{
  guint blocks = 0;

  for (guint i = 0; i < self->sources->len; i++)
    blocks |= ((const NapeSessionBase *)self->sources->pdata[i])->blocks & block;
  if ((self->blocks & block) == blocks)
    return;
  self->blocks ^= block;
  self->listener.block (block, blocks != 0, self->user_data);
}

void
nape_session_report_block (NapeSessionBase *source, NapeBlock block, gboolean on)
{
  guint blocks = on ? source->blocks | block : source->blocks & ~(guint)block;

  if (blocks == source->blocks)
    return;
  g_info ("%s: %s %s", source->row->name, on ? "now" : "no longer",
          block == NAPE_BLOCK_LOCKED ? "locked" : "elsewhere");
  source->blocks = blocks;
  update_block (source->session, block);
}

/* Takes `text`. FALSE: it is the same as before. */
static gboolean
replace_text (char **before, char *text)
{
  gboolean same = g_strcmp0 (*before, text) == 0;

  g_free (*before);
  *before = text;
  return !same;
}

/* (transfer full) */
static char *
clean_name (const char *who)
{
  g_autofree char *clean = nape_text_clean_line (who, WHO_MAX);

  return *clean != '\0' ? g_steal_pointer (&clean) : g_strdup ("a program");
}

void
nape_session_report_watching (const NapeSessionBase *source, const char *who)
{
  NapeSession *self = source->session;

  if (replace_text (&self->who, who != NULL ? clean_name (who) : NULL))
    self->listener.watching (self->who, self->user_data);
}

void
nape_session_report_sleep (const NapeSessionBase *source, gboolean going)
{
  NapeSession *self = source->session;

  if (self->sleeping == going)
    return;
  self->sleeping = going;
  g_info ("the machine %s", going ? "goes to sleep" : "is awake");
  self->listener.sleep (going, self->user_data);
}

void
nape_session_report_trouble (const NapeSessionBase *source, const char *why)
{
  NapeSession *self = source->session;

  if (!replace_text (&self->trouble, g_strdup (why)))
    return;
  if (why != NULL)
    g_warning ("%s", why);
  self->listener.trouble (why, self->user_data);
}

/* Life */

static void
start_source (NapeSession *self, const NapeSessionRow *row, NapeLogindSession *logind)
{
  const NapeSessionSource *source = row->source;
  NapeSessionBase *base = g_malloc0 (source->size);

  base->session = self;
  base->row = row;
  base->logind = logind;
  g_ptr_array_add (self->sources, base);
  if (source->start != NULL)
    source->start (base);
  if (source->bus != 0)
    base->peer = nape_peer_new (source->bus, row->name, &source->listener, base);
}

static void
stop_source (gpointer data)
{
  NapeSessionBase *base = data;

  nape_peer_free (base->peer);
  if (base->row->source->stop != NULL)
    base->row->source->stop (base);
  g_free (base);
}

NapeSession *
nape_session_new (const NapeSessionRow *rows, NapeLogindSession *logind,
                  const NapeSessionListener *listener, gpointer user_data)
{
  NapeSession *self = g_new0 (NapeSession, 1);

  self->listener = *listener;
  self->user_data = user_data;
  self->sources = g_ptr_array_new_with_free_func (stop_source);
  for (const NapeSessionRow *row = rows; row->source != NULL; row++)
    start_source (self, row, logind);
  return self;
}

void
nape_session_free (NapeSession *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->sources);
  g_free (self->who);
  g_free (self->trouble);
  g_free (self);
}

void
nape_session_find (const NapeSession *self, GPtrArray *findings)
{
  for (guint i = 0; i < self->sources->len; i++)
    {
      const NapeSessionBase *source = self->sources->pdata[i];
      source->row->source->add_findings (source, findings);
    }
}
