/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "nape-library"

#include "daemon/files/library.h"

#include "daemon/base/file_watch.h"
#include "store/exercises.h"
#include "store/paths.h"

#include <string.h>

static const struct {
  const char *folder;
  const char *files;
} watched[] = {
  { "exercises", "*" NAPE_EXERCISE_ENDING },
  { "routines", "*" NAPE_PLAN_ENDING },
};

struct _NapeLibrary {
  NapeLibraryChanged changed;
  gpointer user_data;
  NapeCatalogue *catalogue;
  GPtrArray *mistakes; /* of char *, as they were logged */
  NapeFileWatch *watches[G_N_ELEMENTS (watched)]; /* (nullable) */
};

static gboolean
has_mistake (const GPtrArray *mistakes, const char *mistake)
{
  return g_ptr_array_find_with_equal_func ((GPtrArray *)mistakes, mistake, g_str_equal,
                                           NULL);
}

/* Reads all files again. (transfer full): the catalogue before. */
static NapeCatalogue *
read_all (NapeLibrary *self)
{
  NapeCatalogue *before = self->catalogue;
  GPtrArray *mistakes = g_ptr_array_new_with_free_func (g_free);

  self->catalogue = nape_exercises_load_all (mistakes);
  for (guint i = 0; i < mistakes->len; i++)
    if (!has_mistake (self->mistakes, mistakes->pdata[i]))
      g_warning ("%s", (const char *)mistakes->pdata[i]);
  g_ptr_array_unref (self->mistakes);
  self->mistakes = mistakes;
  return before;
}

static void
on_file_changed (gpointer user_data)
{
  NapeLibrary *self = user_data;
  NapeCatalogue *before = read_all (self);

  g_message ("exercises and routines: taken up");
  self->changed (self->user_data);
  nape_catalogue_free (before); /* the old one, which was in use until then */
}

static void
watch_files (NapeLibrary *self, guint i)
{
  g_autofree char *path = nape_paths_own_file (watched[i].folder, watched[i].files);

  self->watches[i] = nape_file_watch_new (path, on_file_changed, self);
  if (self->watches[i] == NULL)
    g_message ("%s cannot be watched: changes count after a restart", path);
}

NapeLibrary *
nape_library_new (NapeLibraryChanged changed, gpointer user_data)
{
  NapeLibrary *self = g_new0 (NapeLibrary, 1);

  self->changed = changed;
  self->user_data = user_data;
  self->mistakes = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < G_N_ELEMENTS (watched); i++)
    watch_files (self, i);
  nape_catalogue_free (read_all (self));
  return self;
}

void
nape_library_free (NapeLibrary *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (watched); i++)
    nape_file_watch_free (self->watches[i]);
  g_ptr_array_unref (self->mistakes);
  nape_catalogue_free (self->catalogue);
  g_free (self);
}

const NapeCatalogue *
nape_library_catalogue (const NapeLibrary *self)
{
  return self->catalogue;
}

static const NapeBreakKind *
find_break_without_plan (const NapeLibrary *self, const NapeSettings *settings)
{
  for (guint i = 0; i < settings->n_breaks; i++)
    {
      const NapeBreakKind *kind = &settings->breaks[i];

      if (strcmp (kind->plan, NAPE_PLAN_AUTO) != 0
          && nape_catalogue_find_plan (self->catalogue, kind->plan) == NULL)
        return kind;
    }
  return NULL;
}

char *
nape_library_trouble (const NapeLibrary *self, const NapeSettings *settings)
{
  const NapeBreakKind *kind = find_break_without_plan (self, settings);

  if (self->mistakes->len == 1)
    return g_strdup (self->mistakes->pdata[0]);
  if (self->mistakes->len > 1)
    return g_strdup_printf ("%s (and %u more: nape exercises check)",
                            (const char *)self->mistakes->pdata[0],
                            self->mistakes->len - 1);
  if (nape_catalogue_size (self->catalogue) == 0)
    return g_strdup ("no exercises were found: is nape installed completely?");
  if (kind != NULL)
    return g_strdup_printf ("there is no routine '%s' for %s.plan: one is composed "
                            "instead",
                            kind->plan, kind->name);
  return NULL;
}
