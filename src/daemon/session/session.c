/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "nape-session"

#include "daemon/session/session.h"

#include "core/text/text.h"
#include "daemon/session/source.h"

#define WHO_MAX 60 /* characters */

typedef struct {
  const char *name;
  const NapeSessionSource *source;
} Row;

/* Of several programs that hold the screen on, the first row's is named: desktops know
 * them better than logind. */
static const Row rows[] = {
  { "org.freedesktop.login1", &nape_session_logind },
  { "org.freedesktop.login1", &nape_session_sleep },
  { "org.freedesktop.ScreenSaver", &nape_session_locker },
  { "org.gnome.ScreenSaver", &nape_session_locker },
  { "org.cinnamon.ScreenSaver", &nape_session_locker },
  { "org.mate.ScreenSaver", &nape_session_locker },
  { "org.xfce.ScreenSaver", &nape_session_locker },
  { "org.gnome.SessionManager", &nape_inhibitors_gnome },
  { NULL, &nape_inhibitors_power },
  { "org.freedesktop.login1", &nape_inhibitors_logind },
};

struct _NapeSessionSlot {
  NapeSession *session;
  gpointer source;
  guint blocks; /* NapeBlock */
  gboolean sleeping;
  char *who; /* (nullable) */
  char *trouble; /* (nullable) */
};

struct _NapeSession {
  NapeSessionListener listener;
  gpointer user_data;
  NapeSessionSlot slots[G_N_ELEMENTS (rows)];
  guint blocks; /* as last told */
  char *who;
  char *trouble;
};

/* Putting the slots together */

static void
tell_block (NapeSession *self, NapeBlock block)
{
  guint blocks = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    blocks |= self->slots[i].blocks & block;
  if ((self->blocks & block) == blocks)
    return;
  self->blocks ^= block;
  self->listener.block (block, blocks != 0, self->user_data);
}

static void
tell_watching (NapeSession *self)
{
  const char *who = NULL;

  for (gsize i = 0; who == NULL && i < G_N_ELEMENTS (rows); i++)
    who = self->slots[i].who;
  if (g_strcmp0 (who, self->who) == 0)
    return;
  g_free (self->who);
  self->who = g_strdup (who);
  self->listener.watching (self->who, self->user_data);
}

static void
tell_trouble (NapeSession *self)
{
  const char *why = NULL;

  for (gsize i = 0; why == NULL && i < G_N_ELEMENTS (rows); i++)
    why = self->slots[i].trouble;
  if (g_strcmp0 (why, self->trouble) == 0)
    return;
  g_free (self->trouble);
  self->trouble = g_strdup (why);
  self->listener.trouble (self->trouble, self->user_data);
}

/* What sources say */

static const char *
name_of (const NapeSessionSlot *slot)
{
  const char *name = rows[slot - slot->session->slots].name;

  return name != NULL ? name : "the power manager";
}

void
nape_session_say_block (NapeSessionSlot *slot, NapeBlock block, gboolean on)
{
  guint blocks = on ? slot->blocks | block : slot->blocks & ~(guint)block;

  if (blocks == slot->blocks)
    return;
  g_info ("%s: %s %s", name_of (slot), on ? "now" : "no longer",
          block == NAPE_BLOCK_LOCKED ? "locked" : "elsewhere");
  slot->blocks = blocks;
  tell_block (slot->session, block);
}

void
nape_session_say_watching (NapeSessionSlot *slot, const char *who)
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
  tell_watching (slot->session);
}

void
nape_session_say_sleep (NapeSessionSlot *slot, gboolean going)
{
  if (slot->sleeping == going)
    return;
  slot->sleeping = going;
  g_info ("the machine %s", going ? "goes to sleep" : "is awake");
  slot->session->listener.sleep (going, slot->session->user_data);
}

void
nape_session_say_trouble (NapeSessionSlot *slot, const char *why)
{
  if (g_strcmp0 (why, slot->trouble) == 0)
    return;
  if (why != NULL)
    g_warning ("%s", why);
  g_free (slot->trouble);
  slot->trouble = g_strdup (why);
  tell_trouble (slot->session);
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

NapeSession *
nape_session_new (const NapeSessionListener *listener, gpointer user_data)
{
  NapeSession *self = g_new0 (NapeSession, 1);

  self->listener = *listener;
  self->user_data = user_data;
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      self->slots[i].session = self;
      self->slots[i].source = rows[i].source->start (&self->slots[i], rows[i].name);
    }
  return self;
}

void
nape_session_free (NapeSession *self)
{
  if (self == NULL)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      rows[i].source->stop (self->slots[i].source);
      g_free (self->slots[i].who);
      g_free (self->slots[i].trouble);
    }
  g_free (self->who);
  g_free (self->trouble);
  g_free (self);
}

void
nape_session_find (const NapeSession *self, GPtrArray *findings)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    rows[i].source->find (self->slots[i].source, findings);
}
