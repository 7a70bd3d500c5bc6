/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/break_record.h"

void
nape_break_record_free (NapeBreakRecord *record)
{
  if (record == NULL)
    return;
  g_strfreev (record->exercises);
  g_free (record);
}
