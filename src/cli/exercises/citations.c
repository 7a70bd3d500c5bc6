/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/exercises/citations.h"

#include "store/folders.h"

#define FILE_NAME "sources.txt"

static gboolean
has_letter (const char *source)
{
  return g_ascii_isupper (source[0]) && source[1] == ':';
}

static gboolean
is_line_of (const char *line, char letter)
{
  return line[0] == letter && line[1] == ' ' && line[2] == ' ';
}

char *
nape_citations_find (const char *path, const char *source)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *file = g_build_filename (folder, FILE_NAME, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  if (!has_letter (source) || !nape_folders_read_file (file, text, NULL)
      || !g_utf8_validate (text->str, (gssize)text->len, NULL))
    return NULL;

  g_auto (GStrv) lines = g_strsplit (text->str, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    if (is_line_of (*line, source[0]))
      return g_strstrip (g_strdup (*line + 1));
  return NULL;
}
