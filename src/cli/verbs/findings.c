/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/verbs/findings.h"

#include "cli/terminal/wording.h"
#include "core/time/duration.h"

#define INDENT 15 /* of the texts beside the areas */

static const NapeFinding *
nth (const GPtrArray *findings, guint n)
{
  return g_ptr_array_index (findings, n);
}

/* The place of the first of that area, or how many there are. */
static guint
find_area (const GPtrArray *findings, const char *area)
{
  guint i = 0;

  while (i < findings->len && !g_str_equal (nth (findings, i)->area, area))
    i++;
  return i;
}

void
nape_findings_set (GPtrArray *findings, const char *area, NapeFound found, const char *what,
                   const char *remedy)
{
  guint place = find_area (findings, area);

  if (place < findings->len && nth (findings, place)->found == NAPE_BROKEN)
    return;
  if (place < findings->len)
    g_ptr_array_remove_index (findings, place);
  g_ptr_array_insert (findings, (int)place,
                      nape_finding_new (area, found, NULL, what, remedy, 0));
}

gboolean
nape_findings_load (GPtrArray *findings, NapeClient *client, GError **error)
{
  g_autoptr (GVariant) reply = nape_client_call (
      client, "GetEvidence", g_variant_new ("()"), "(a(ssssxs))", error);
  g_autoptr (GVariantIter) iter = NULL;
  const char *area, *found, *source, *what, *remedy;
  gint64 since;

  if (reply == NULL)
    return FALSE;
  g_variant_get (reply, "(a(ssssxs))", &iter);
  while (g_variant_iter_next (iter, "(&s&s&s&sx&s)", &area, &found, &source, &what, &since,
                              &remedy))
    nape_finding_list_add (findings, area, nape_finding_found_from_string (found), source,
                           what, remedy, since);
  return TRUE;
}

/* Printing */

static NapeStyle
style_of (const NapeFinding *finding)
{
  if (finding->found == NAPE_BROKEN)
    return NAPE_STYLE_ALARM;
  return finding->found == NAPE_MISSING ? NAPE_STYLE_DIM : NAPE_STYLE_GOOD;
}

/* The age matters for a fault and for the last input, not for a peer that is there. */
static gboolean
has_age (const NapeFinding *finding)
{
  return finding->since > 0
         && (finding->found == NAPE_BROKEN || g_str_equal (finding->area, "input"));
}

/* "no input (x11, for 3 min)" (transfer full) */
static char *
describe_finding (const NapeFinding *finding, const NapeDaemonState *now)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (*finding->source)
    g_strv_builder_add (builder, finding->source);
  if (has_age (finding))
    {
      g_autofree char *age
          = nape_duration_describe (nape_daemon_state_age (now, finding->since));
      g_autofree char *text = g_strdup_printf ("for %s", age);
      g_strv_builder_add (builder, text);
    }
  g_auto (GStrv) notes = g_strv_builder_end (builder);
  g_autofree char *note = g_strjoinv (", ", notes);
  return *note ? g_strdup_printf ("%s (%s)", finding->what, note)
               : g_strdup (finding->what);
}

static void
print_finding (const NapeFinding *finding, const NapeDaemonState *now, gboolean everything)
{
  g_autofree char *text = describe_finding (finding, now);

  nape_print_row (style_of (finding), nape_wording_area (finding->area), INDENT, "%s",
                  text);
  if (everything && *finding->remedy)
    nape_print_row (NAPE_STYLE_PLAIN, "", INDENT, "→ %s", finding->remedy);
}

/* The missing ones of an area: one is printed whole, of several only the names.
 * `alone`: nothing else of that area is there. */
static void
print_missing (const GPtrArray *missing, gboolean alone, const NapeDaemonState *now)
{
  const char *area = ((const NapeFinding *)missing->pdata[0])->area;
  const char *loss = alone ? nape_wording_loss (area) : NULL;
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < missing->len; i++)
    {
      const NapeFinding *finding = missing->pdata[i];
      const char *name = *finding->source ? finding->source : finding->what;
      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", name);
    }
  if (missing->len == 1)
    print_finding (missing->pdata[0], now, TRUE);
  else if (loss != NULL)
    nape_print_row (NAPE_STYLE_DIM, nape_wording_area (area), INDENT, "%s (not here: %s)",
                    loss, names->str);
  else
    nape_print_row (NAPE_STYLE_DIM, nape_wording_area (area), INDENT, "not here: %s",
                    names->str);
}

static void
print_area (const GPtrArray *findings, const char *area, const NapeDaemonState *now,
            gboolean everything)
{
  g_autoptr (GPtrArray) missing = g_ptr_array_new ();
  gboolean alone = TRUE;

  for (guint i = 0; i < findings->len; i++)
    {
      const NapeFinding *finding = nth (findings, i);
      if (!g_str_equal (finding->area, area))
        continue;
      if (finding->found == NAPE_MISSING)
        g_ptr_array_add (missing, (gpointer)finding);
      else
        {
          alone = FALSE;
          if (everything || finding->found != NAPE_BROKEN)
            print_finding (finding, now, everything);
        }
    }
  if (everything && missing->len > 0)
    print_missing (missing, alone, now);
}

/* Whether the area is evidence of what you do, not a tool that naped uses. */
static gboolean
is_evidence (const char *area)
{
  static const char *const tools[]
      = { "notifications", "settings", "history", "exercises", NULL };

  return !g_strv_contains (tools, area);
}

void
nape_findings_print (const GPtrArray *findings, const NapeDaemonState *now,
                     gboolean everything)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const NapeFinding *finding = nth (findings, i);
      if (find_area (findings, finding->area) == i
          && (everything || is_evidence (finding->area)))
        print_area (findings, finding->area, now, everything);
    }
}
