/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "nape-session"

#include "daemon/session/session.h"

#include "core/text/text.h"

#define WHO_MAX 60 /* characters */

struct _NapeSessionSlot {
  NapeSession *session;
  const NapeSessionRow *row;
  NapeSessionBase *source; /* its own struct, which begins with this */
  guint blocks; /* NapeBlock */
  gboolean sleeping;
  char *who; /* (nullable) */
  char *trouble; /* (nullable) */
};

struct _NapeSession {
  NapeLogindSession *logind; /* (unowned) */
  NapeSessionListener listener;
  gpointer user_data;
  NapeSessionSlot *slots; /* one for each row */
  gsize n_slots;
  guint blocks; /* as last told to the listener, like all below */
  char *who;
  char *trouble;
};

/* Combining the slots */

static void
update_block (NapeSession *self, NapeBlock block)
{
  guint blocks = 0;

  for (gsize i = 0; i < self->n_slots; i++)
    blocks |= self->slots[i].blocks & block;
  if ((self->blocks & block) == blocks)
    return;
  self->blocks ^= block;
  self->listener.block (block, blocks != 0, self->user_data);
}

static void
update_watching (NapeSession *self)
{
  const char *who = NULL;

  for (gsize i = 0; who == NULL && i < self->n_slots; i++)
    who = self->slots[i].who;
  if (g_strcmp0 (who, self->who) == 0)
    return;
  g_free (self->who);
  self->who = g_strdup (who);
  self->listener.watching (self->who, self->user_data);
}

static void
update_trouble (NapeSession *self)
{
  const char *why = NULL;

  for (gsize i = 0; why == NULL && i < self->n_slots; i++)
    why = self->slots[i].trouble;
  if (g_strcmp0 (why, self->trouble) == 0)
    return;
  g_free (self->trouble);
  self->trouble = g_strdup (why);
  self->listener.trouble (self->trouble, self->user_data);
}

/* Reports of the sources */

static const char *
name_of (const NapeSessionSlot *slot)
{
  return slot->row->name != NULL ? slot->row->name : "the power manager";
}

void
nape_session_report_block (NapeSessionSlot *slot, NapeBlock block, gboolean on)
{
  guint blocks = on ? slot->blocks | block : slot->blocks & ~(guint)block;

  if (blocks == slot->blocks)
    return;
  g_info ("%s: %s %s", name_of (slot), on ? "now" : "no longer",
          block == NAPE_BLOCK_LOCKED ? "locked" : "elsewhere");
  slot->blocks = blocks;
  update_block (slot->session, block);
}

void
nape_session_report_watching (NapeSessionSlot *slot, const char *who)
{
  g_autofree char *clean = who != NULL ? nape_text_clean_line (who, WHO_MAX) : NULL;

  if (clean != NULL && *clean == '\0')
    {
      g_free (clean);
      clean = g_strdup (NAPE_SESSION_NAMELESS);
    }
  if (g_strcmp0 (clean, slot->who) == 0)
    return;
  g_free (slot->who);
  slot->who = g_steal_pointer (&clean);
  update_watching (slot->session);
}

void
nape_session_report_sleep (NapeSessionSlot *slot, gboolean going)
{
  if (slot->sleeping == going)
    return;
  slot->sleeping = going;
  g_info ("the machine %s", going ? "goes to sleep" : "is awake");
  slot->session->listener.sleep (going, slot->session->user_data);
}

void
nape_session_report_trouble (NapeSessionSlot *slot, const char *why)
{
  if (g_strcmp0 (why, slot->trouble) == 0)
    return;
  if (why != NULL)
    g_warning ("%s", why);
  g_free (slot->trouble);
  slot->trouble = g_strdup (why);
  update_trouble (slot->session);
}

NapeLogindSession *
nape_session_slot_logind (const NapeSessionSlot *slot)
{
  return slot->session->logind;
}

void
nape_session_add_watching (GPtrArray *findings, const NapePeer *peer, const char *source,
                           gboolean on)
{
  nape_peer_add_finding (peer, findings, "watching", source,
                         on ? "a program holds the screen on"
                            : "nothing holds the screen on");
}

/* Life */

static void
start_source (NapeSessionSlot *slot)
{
  const NapeSessionSource *source = slot->row->source;
  NapeSessionBase *base = g_malloc0 (source->size);

  slot->source = base;
  base->slot = slot;
  base->name = slot->row->name;
  if (source->start != NULL)
    source->start (base);
  if (source->bus != 0)
    base->peer = nape_peer_new (source->bus, base->name, &source->listener, base);
}

static void
stop_source (NapeSessionSlot *slot)
{
  const NapeSessionSource *source = slot->row->source;

  nape_peer_free (slot->source->peer);
  if (source->stop != NULL)
    source->stop (slot->source);
  g_free (slot->source);
  g_free (slot->who);
  g_free (slot->trouble);
}

NapeSession *
nape_session_new (const NapeSessionRow *rows, NapeLogindSession *logind,
                  const NapeSessionListener *listener, gpointer user_data)
{
  NapeSession *self = g_new0 (NapeSession, 1);

  self->logind = logind;
  self->listener = *listener;
  self->user_data = user_data;
  while (rows[self->n_slots].source != NULL)
    self->n_slots++;
  self->slots = g_new0 (NapeSessionSlot, self->n_slots);
  for (gsize i = 0; i < self->n_slots; i++)
    {
      self->slots[i].session = self;
      self->slots[i].row = &rows[i];
      start_source (&self->slots[i]);
    }
  return self;
}

void
nape_session_free (NapeSession *self)
{
  if (self == NULL)
    return;
  for (gsize i = 0; i < self->n_slots; i++)
    stop_source (&self->slots[i]);
  g_free (self->slots);
  g_free (self->who);
  g_free (self->trouble);
  g_free (self);
}

void
nape_session_find (const NapeSession *self, GPtrArray *findings)
{
  for (gsize i = 0; i < self->n_slots; i++)
    self->slots[i].row->source->add_findings (self->slots[i].source, findings);
}
