/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/text/name.h"

#include <string.h>

gboolean
nape_name_is_valid (const char *text)
{
  gsize length = strlen (text);

  return length <= NAPE_NAME_MAX && g_ascii_islower (*text)
         && strspn (text, NAPE_NAME_CHARACTERS) == length;
}
