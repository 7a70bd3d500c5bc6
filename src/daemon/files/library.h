/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The exercises and the routines by hand, read at start and again whenever a file of the
 * user's own changes. */

#pragma once

#include "core/exercise/catalogue.h"
#include "core/settings/settings.h"

typedef struct _NapeLibrary NapeLibrary;

/* Another catalogue, or another trouble. The catalogue before lives until this returns. */
typedef void (*NapeLibraryChanged) (gpointer user_data);

NapeLibrary *nape_library_new (NapeLibraryChanged changed, gpointer user_data);
void nape_library_free (NapeLibrary *self);

const NapeCatalogue *nape_library_catalogue (const NapeLibrary *self);
/* What is wrong with the files, or with the routines that `settings` name, as one line for
 * the user; NULL: nothing. (transfer full) (nullable) */
char *nape_library_trouble (const NapeLibrary *self, const NapeSettings *settings);
