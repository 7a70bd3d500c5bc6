/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/presence/tally.h"

#define NOON (G_GINT64_CONSTANT (1700000000) / 3600 * NAPE_HOUR)

static gint64
total (const NapeTally *tally)
{
  gint64 sum = 0;

  for (guint i = 0; i < nape_tally_n_hours (tally); i++)
    sum += nape_tally_hour (tally, i)->sums[NAPE_SUM_SITTING];
  return sum;
}

/* No zone, half-hour zones and those before UTC: each part falls into its own hour. */
static void
test_split (void)
{
  static const gint64 offsets[]
      = { 0, 330 * NAPE_MINUTE, -210 * NAPE_MINUTE, 345 * NAPE_MINUTE };

  for (guint i = 0; i < G_N_ELEMENTS (offsets); i++)
    {
      NapeTally tally;

      nape_tally_init (&tally);
      nape_tally_add (&tally, NAPE_SUM_SITTING, NOON - 7, NOON + 3 * NAPE_HOUR + 5,
                      offsets[i]);
      g_assert_cmpint (total (&tally), ==, 3 * NAPE_HOUR + 12);
      for (guint n = 0; n < nape_tally_n_hours (&tally); n++)
        {
          const NapeHour *hour = nape_tally_hour (&tally, n);

          g_assert_cmpint ((hour->start + offsets[i]) % NAPE_HOUR, ==, 0);
          g_assert_cmpint (hour->sums[NAPE_SUM_SITTING], <=, NAPE_HOUR);
        }
      nape_tally_clear (&tally);
    }
}

/* Clocks go forth or back at the moment `NOON`: nothing is lost or counted twice. */
static void
test_offset_change (void)
{
  static const gint64 changes[] = { NAPE_HOUR, -NAPE_HOUR, NAPE_HOUR / 2, -NAPE_HOUR / 2 };

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      NapeTally tally, twice;

      nape_tally_init (&tally);
      nape_tally_init (&twice);
      nape_tally_add (&tally, NAPE_SUM_SITTING, NOON - NAPE_HOUR / 3, NOON, NAPE_HOUR);
      nape_tally_add (&tally, NAPE_SUM_SITTING, NOON, NOON + NAPE_HOUR / 3,
                      NAPE_HOUR + changes[i]);
      g_assert_cmpuint (nape_tally_n_hours (&tally), ==, 2);
      g_assert_cmpint (total (&tally), ==, 2 * (NAPE_HOUR / 3));

      nape_tally_merge (&twice, &tally);
      nape_tally_merge (&twice, &tally);
      g_assert_cmpuint (nape_tally_n_hours (&twice), ==, 2);
      g_assert_cmpint (total (&twice), ==, 2 * total (&tally));
      nape_tally_clear (&tally);
      nape_tally_clear (&twice);
    }
}

static void
test_nothing_and_order (void)
{
  NapeTally tally;

  nape_tally_init (&tally);
  nape_tally_add (&tally, NAPE_SUM_SITTING, NOON, NOON, 0);
  nape_tally_add (&tally, NAPE_SUM_SITTING, NOON, NOON - 1, 0);
  g_assert_cmpuint (nape_tally_n_hours (&tally), ==, 0);

  nape_tally_add (&tally, NAPE_SUM_SITTING, NOON, NOON + 1, 0);
  nape_tally_add (&tally, NAPE_SUM_SITTING, -NAPE_HOUR / 2, -1, 0);
  g_assert_cmpint (nape_tally_hour (&tally, 0)->start, ==, -NAPE_HOUR);
  g_assert_cmpint (nape_tally_hour (&tally, 1)->start, ==, NOON);
  nape_tally_clear (&tally);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tally/split", test_split);
  g_test_add_func ("/tally/offset-change", test_offset_change);
  g_test_add_func ("/tally/nothing-and-order", test_nothing_and_order);
  return g_test_run ();
}
