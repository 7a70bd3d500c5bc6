/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "daemon/idle/slots.h"

#define NO_DESKTOP "waiting for a desktop ($WAYLAND_DISPLAY and $DISPLAY are not set)"
#define NO_ANSWER "the input source does not answer"

static gboolean
is_blind (const NapeIdleSlot *slot)
{
  return slot->handle != NULL && slot->state == NAPE_IDLE_BLIND && !slot->source->coarse;
}

gboolean
nape_idle_slots_any_blind (const NapeIdleSlot *slots, gsize n_slots)
{
  for (gsize i = 0; i < n_slots; i++)
    if (is_blind (&slots[i]))
      return TRUE;
  return FALSE;
}

/* Adds what the sources of this state wait for to `lines`, each line once. */
static void
add_reasons (const NapeIdleSlot *slots, gsize n_slots, NapeIdleState state, gboolean coarse,
             GPtrArray *lines)
{
  for (gsize i = 0; i < n_slots; i++)
    {
      const NapeIdleSlot *slot = &slots[i];
      if (slot->handle != NULL && slot->state == state && slot->what != NULL
          && slot->source->coarse == coarse
          && !g_ptr_array_find_with_equal_func (lines, slot->what, g_str_equal, NULL))
        g_ptr_array_add (lines, slot->what);
    }
}

/* Prefer a source that is blind over one that is absent; the last resort is named only
 * beside the lack of a desktop. */
char *
nape_idle_slots_explain (const NapeIdleSlot *slots, gsize n_slots, gboolean forced)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();

  add_reasons (slots, n_slots, NAPE_IDLE_BLIND, FALSE, lines);
  add_reasons (slots, n_slots, NAPE_IDLE_ASKING, FALSE, lines);
  if (lines->len == 0)
    add_reasons (slots, n_slots, NAPE_IDLE_ABSENT, FALSE, lines);
  if (lines->len == 0)
    {
      if (!forced)
        g_ptr_array_add (lines, (gpointer)NO_DESKTOP);
      add_reasons (slots, n_slots, NAPE_IDLE_BLIND, TRUE, lines);
      add_reasons (slots, n_slots, NAPE_IDLE_ABSENT, TRUE, lines);
    }
  if (lines->len == 0)
    g_ptr_array_add (lines, (gpointer)NO_ANSWER);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("; ", (char **)lines->pdata);
}

void
nape_idle_slots_find (const NapeIdleSlot *slots, gsize n_slots, const NapeIdleSlot *chosen,
                      GPtrArray *findings)
{
  static const struct {
    NapeFound found;
    const char *what; /* unless the source has reported more */
  } states[] = {
    [NAPE_IDLE_ASKING] = { NAPE_BROKEN, "does not answer" },
    [NAPE_IDLE_ABSENT] = { NAPE_MISSING, "not here" },
    [NAPE_IDLE_BLIND] = { NAPE_FOUND, "reports no input" },
    [NAPE_IDLE_READY] = { NAPE_FOUND, "ready" },
  };

  for (gsize i = 0; i < n_slots; i++)
    {
      const NapeIdleSlot *slot = &slots[i];
      if (slot->handle == NULL || slot == chosen || (chosen == NULL && is_blind (slot)))
        continue;
      nape_finding_list_add (
          findings, "input", states[slot->state].found, slot->source->name,
          slot->what != NULL ? slot->what : states[slot->state].what, NULL, 0);
    }
}
