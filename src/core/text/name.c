/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/text/name.h"

#include <string.h>

gboolean
nape_name_is_valid (const char *text)
{
  gsize length = strlen (text);

  if (length == 0 || length > NAPE_NAME_MAX || !g_ascii_islower (*text))
    return FALSE;
  for (; *text != '\0'; text++)
    if (!g_ascii_islower (*text) && !g_ascii_isdigit (*text) && *text != '-')
      return FALSE;
  return TRUE;
}
