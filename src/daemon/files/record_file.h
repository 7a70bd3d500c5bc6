/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `naped --record FILE`: all that the engine is told, and all that it decides, written to a
 * file that `nape simulate` plays (play/record.h). */

#pragma once

#include "daemon/base/loop.h"

typedef struct _NapeRecordFile NapeRecordFile;

/* The file is ended when it has this many bytes: some weeks of work. */
#define NAPE_RECORD_FILE_MAX (16 * 1024 * 1024)

/* Whether a record can be made there, as far as that is known without making it. */
gboolean nape_record_file_check (const char *path, GError **error);
/* Makes the file (0600), which must not exist, and begins it with what `loop` has now. An
 * output of the loop: to be added first. */
NapeRecordFile *nape_record_file_new (const char *path, NapeLoop *loop, GError **error);
void nape_record_file_free (NapeRecordFile *self);
