/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "nape-methods"

#include "daemon/service/methods.h"

#include "core/text/text.h"
#include "daemon/service/methods_private.h"

#include <string.h>

#define MESSAGE_MAX 1000 /* characters */

gboolean
nape_methods_refuse (GDBusMethodInvocation *invocation, NapeRefusal refusal,
                     const char *format, ...)
{
  static const char *const names[] = {
    [NAPE_REFUSE_OUT_OF_RANGE] = "org.nape.Nape1.Error.OutOfRange",
    [NAPE_REFUSE_NOTHING_DUE] = "org.nape.Nape1.Error.NothingDue",
    [NAPE_REFUSE_NO_BREAK] = "org.nape.Nape1.Error.NoBreak",
    [NAPE_REFUSE_UNKNOWN_BREAK] = "org.nape.Nape1.Error.UnknownBreak",
    [NAPE_REFUSE_UNKNOWN_SETTING] = "org.nape.Nape1.Error.UnknownSetting",
    [NAPE_REFUSE_BAD_VALUE] = "org.nape.Nape1.Error.BadValue",
    [NAPE_REFUSE_UNAVAILABLE] = "org.nape.Nape1.Error.Unavailable",
    [NAPE_REFUSE_SNOOZED_ENOUGH] = "org.nape.Nape1.Error.SnoozedEnough",
    [NAPE_REFUSE_UNKNOWN_HOLD] = "org.nape.Nape1.Error.UnknownHold",
  };
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_autofree char *line = nape_text_clean_line (message, MESSAGE_MAX);
  g_dbus_method_invocation_return_dbus_error (invocation, names[refusal], line);
  return TRUE;
}

gboolean
nape_methods_is_short (const char *text)
{
  return strlen (text) <= NAPE_METHODS_STRING_MAX;
}

void
nape_methods_connect (NapeBusNape1 *skeleton, const NapeParts *parts)
{
  static const NapeMethod *const tables[]
      = { nape_methods_requests, nape_methods_queries, nape_methods_settings };

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    for (const NapeMethod *method = tables[i]; method->signal != NULL; method++)
      g_signal_connect (skeleton, method->signal, method->handler, (gpointer)parts);
}
