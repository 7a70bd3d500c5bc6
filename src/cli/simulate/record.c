/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/simulate/record.h"

#include "cli/simulate/print.h"
#include "play/replay.h"
#include "store/text_file.h"

#include <fcntl.h>

GString *
nape_simulate_record_read (const NapeInvocation *invocation)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (invocation->n_arguments != 1
      || !nape_text_file_read (AT_FDCWD, invocation->arguments[0], 0, NAPE_REPLAY_MAX_BYTES,
                               text, NULL)
      || !nape_replay_is_record (text->str))
    return NULL;
  return g_steal_pointer (&text);
}

static NapeExit
refuse_options (const NapeInvocation *invocation)
{
  static const guint options[] = { NAPE_OPTION_SET, NAPE_OPTION_ANSWER, NAPE_OPTION_DATE };

  for (gsize i = 0; i < G_N_ELEMENTS (options); i++)
    if (nape_verb_option (invocation, options[i], 0) != NULL)
      return nape_verb_wrong_use (invocation->verb,
                                  "a record has its own settings, answers and date");
  return NAPE_EXIT_DONE;
}

static void
ignore_event (const NapeEvent *event, gpointer user_data)
{
}

/* Twice: nothing is printed of a record that turns out to have a mistake. */
static NapeExit
play_twice (const char *text, const char *file, gboolean json)
{
  g_auto (NapeReplay) first = { 0 };
  g_auto (NapeReplay) second = { 0 };
  g_autoptr (GError) error = NULL;
  NapeSimulatePrinter printer;

  if (!nape_replay_play (text, file, ignore_event, NULL, &first, &error))
    return nape_print_error (NAPE_EXIT_FAILED, "%s", error->message);
  nape_simulate_print_begin (&printer, first.start, first.end, FALSE, json);
  nape_replay_play (text, file, nape_simulate_print_event, &printer, &second, NULL);
  nape_simulate_print_end (&printer, second.sums);
  if (first.n_different == 0)
    return NAPE_EXIT_DONE;
  return nape_print_error (NAPE_EXIT_FAILED, "%u of %u decisions are others now; %s",
                           first.n_different, first.n_decisions, first.difference);
}

NapeExit
nape_simulate_record_play (const NapeInvocation *invocation, const char *text)
{
  const char *file = invocation->arguments[0];
  NapeExit code = refuse_options (invocation);

  if (code == NAPE_EXIT_DONE && !g_utf8_validate (text, -1, NULL))
    code = nape_print_error (NAPE_EXIT_FAILED, "%s is not UTF-8 text", file);
  return code == NAPE_EXIT_DONE ? play_twice (text, file, invocation->json) : code;
}
