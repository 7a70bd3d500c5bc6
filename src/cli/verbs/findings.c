/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/verbs/findings.h"

#include "cli/terminal/wording.h"
#include "core/time/duration.h"

#define INDENT 15 /* of the texts beside the areas */

static void
clear (gpointer data)
{
  NapeFinding *finding = data;

  g_free (finding->area);
  g_free (finding->found);
  g_free (finding->source);
  g_free (finding->what);
  g_free (finding->remedy);
}

GArray *
nape_findings_new (void)
{
  GArray *findings = g_array_new (FALSE, TRUE, sizeof (NapeFinding));

  g_array_set_clear_func (findings, clear);
  return findings;
}

/* (transfer full): its strings */
static NapeFinding
make (const char *area, const char *found, const char *source, const char *what,
      gint64 since, const char *remedy)
{
  return (NapeFinding){
    .area = nape_print_clean (area),
    .found = nape_print_clean (found),
    .source = nape_print_clean (source != NULL ? source : ""),
    .what = nape_print_clean (what),
    .since = since,
    .remedy = nape_print_clean (remedy != NULL ? remedy : ""),
  };
}

void
nape_findings_add (GArray *findings, const char *area, const char *found,
                   const char *source, const char *what, const char *remedy)
{
  NapeFinding finding = make (area, found, source, what, 0, remedy);

  g_array_append_val (findings, finding);
}

static const NapeFinding *
nth (const GArray *findings, guint n)
{
  return &g_array_index (findings, NapeFinding, n);
}

static gboolean
is (const NapeFinding *finding, const char *found)
{
  return g_str_equal (finding->found, found);
}

/* The place of the first of that area, or how many there are. */
static guint
find (const GArray *findings, const char *area)
{
  guint i = 0;

  while (i < findings->len && !g_str_equal (nth (findings, i)->area, area))
    i++;
  return i;
}

void
nape_findings_set (GArray *findings, const char *area, const char *found, const char *what,
                   const char *remedy)
{
  guint place = find (findings, area);

  if (place < findings->len && is (nth (findings, place), NAPE_BROKEN))
    return;
  if (place < findings->len)
    g_array_remove_index (findings, place);
  NapeFinding finding = make (area, found, NULL, what, 0, remedy);
  g_array_insert_val (findings, place, finding);
}

gboolean
nape_findings_load (GArray *findings, NapeClient *client, GError **error)
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
    {
      NapeFinding finding = make (area, found, source, what, since, remedy);
      g_array_append_val (findings, finding);
    }
  return TRUE;
}

/* Printing */

static NapeStyle
style_of (const NapeFinding *finding)
{
  if (is (finding, NAPE_BROKEN))
    return NAPE_STYLE_ALARM;
  return is (finding, NAPE_MISSING) ? NAPE_STYLE_DIM : NAPE_STYLE_GOOD;
}

/* How long there has been no input says much; how long a neighbour has been there, not. */
static gboolean
has_age (const NapeFinding *finding)
{
  return finding->since > 0
         && (is (finding, NAPE_BROKEN) || g_str_equal (finding->area, "input"));
}

/* "no input (x11, for 3 min)" (transfer full) */
static char *
describe (const NapeFinding *finding, const NapeDaemonState *now)
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
print_one (const NapeFinding *finding, const NapeDaemonState *now, gboolean everything)
{
  g_autofree char *text = describe (finding, now);

  nape_print_row (style_of (finding), nape_wording_area (finding->area), INDENT, "%s",
                  text);
  if (everything && *finding->remedy)
    nape_print_row (NAPE_STYLE_PLAIN, "", INDENT, "→ %s", finding->remedy);
}

/* The missing ones of an area: one speaks for itself; of several the names are enough.
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
    print_one (missing->pdata[0], now, TRUE);
  else if (loss != NULL)
    nape_print_row (NAPE_STYLE_DIM, nape_wording_area (area), INDENT, "%s (not here: %s)",
                    loss, names->str);
  else
    nape_print_row (NAPE_STYLE_DIM, nape_wording_area (area), INDENT, "not here: %s",
                    names->str);
}

static void
print_area (const GArray *findings, const char *area, const NapeDaemonState *now,
            gboolean everything)
{
  g_autoptr (GPtrArray) missing = g_ptr_array_new ();
  gboolean alone = TRUE;

  for (guint i = 0; i < findings->len; i++)
    {
      const NapeFinding *finding = nth (findings, i);
      if (!g_str_equal (finding->area, area))
        continue;
      if (is (finding, NAPE_MISSING))
        g_ptr_array_add (missing, (gpointer)finding);
      else
        {
          alone = FALSE;
          if (everything || !is (finding, NAPE_BROKEN))
            print_one (finding, now, everything);
        }
    }
  if (everything && missing->len > 0)
    print_missing (missing, alone, now);
}

/* Whether it tells what you do, and is no mere tool of naped's. */
static gboolean
is_evidence (const char *area)
{
  static const char *const tools[]
      = { "notifications", "settings", "history", "exercises", NULL };

  return !g_strv_contains (tools, area);
}

void
nape_findings_print (const GArray *findings, const NapeDaemonState *now,
                     gboolean everything)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const NapeFinding *finding = nth (findings, i);
      if (find (findings, finding->area) == i
          && (everything || is_evidence (finding->area)))
        print_area (findings, finding->area, now, everything);
    }
}
