/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/terminal/json.h"

#include <stdio.h>

static void write_node (GString *out, JsonNode *node);

/* json-glib's own generator writes 0.1 as 0.10000000000000001: right, but not for a
 * person's eyes or a status bar. */
static void
write_number (GString *out, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  g_string_append (out, g_ascii_formatd (text, sizeof text, "%.1f", value));
}

static void
write_string (GString *out, const char *text)
{
  g_autoptr (JsonNode) node = json_node_init_string (json_node_alloc (), text);
  g_autofree char *quoted = json_to_string (node, FALSE);
  g_string_append (out, quoted);
}

static void
write_object (GString *out, JsonObject *object)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;
  const char *separator = "";

  g_string_append_c (out, '{');
  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    {
      g_string_append (out, separator);
      write_string (out, name);
      g_string_append (out, ": ");
      write_node (out, node);
      separator = ", ";
    }
  g_string_append_c (out, '}');
}

static void
write_array (GString *out, JsonArray *array)
{
  g_string_append_c (out, '[');
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      if (i > 0)
        g_string_append (out, ", ");
      write_node (out, json_array_get_element (array, i));
    }
  g_string_append_c (out, ']');
}

static void
write_node (GString *out, JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    write_object (out, json_node_get_object (node));
  else if (JSON_NODE_HOLDS_ARRAY (node))
    write_array (out, json_node_get_array (node));
  else if (json_node_get_value_type (node) == G_TYPE_DOUBLE)
    write_number (out, json_node_get_double (node));
  else
    {
      g_autofree char *text = json_to_string (node, FALSE);
      g_string_append (out, text);
    }
}

void
nape_json_print (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autoptr (GString) out = g_string_new (NULL);
  write_node (out, root);
  /* JSON is UTF-8 whatever the locale is: not by g_print(), which converts. */
  puts (out->str);
  fflush (stdout);
}

void
nape_json_add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

void
nape_json_add_word (JsonBuilder *builder, const char *name, const char *value)
{
  if (*value)
    nape_json_add_string (builder, name, value);
  else
    nape_json_add_null (builder, name);
}

void
nape_json_add_seconds (JsonBuilder *builder, const char *name, gint64 time)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_double_value (builder, (double)time / (double)NAPE_SECOND);
}

void
nape_json_add_int (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

void
nape_json_add_boolean (JsonBuilder *builder, const char *name, gboolean value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

void
nape_json_add_null (JsonBuilder *builder, const char *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_null_value (builder);
}

void
nape_json_add_sums (JsonBuilder *builder, const gint64 *sums)
{
  static const struct {
    NapeSum sum;
    const char *name;
  } rows[] = {
    { NAPE_SUM_SITTING, "sitting_s" },   { NAPE_SUM_ACTIVE, "active_s" },
    { NAPE_SUM_KEYBOARD, "keyboard_s" }, { NAPE_SUM_POINTER, "pointer_s" },
    { NAPE_SUM_STANDING, "standing_s" }, { NAPE_SUM_AWAY, "away_s" },
    { NAPE_SUM_UNKNOWN, "unknown_s" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    nape_json_add_seconds (builder, rows[i].name, sums[rows[i].sum]);
}

void
nape_json_add_outcomes (JsonBuilder *builder, const guint *outcomes)
{
  json_builder_set_member_name (builder, "outcomes");
  json_builder_begin_object (builder);
  for (guint i = 0; i < NAPE_N_OUTCOMES; i++)
    nape_json_add_int (builder, nape_outcome_to_string (i), outcomes[i]);
  json_builder_end_object (builder);
}
