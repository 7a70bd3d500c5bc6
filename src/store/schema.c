/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/schema.h"

#include "store/statement.h"

G_DEFINE_QUARK (nape - schema - error - quark, nape_schema_error)

/* Row n leads from version n to n + 1. What has been released is never changed. */
static const char *const migrations[] = {
  /* Unless named: durations in microseconds, moments in seconds since 1970 UTC. */
  "CREATE TABLE hours ("
  " start INTEGER NOT NULL," /* of the local hour */
  " utc_offset INTEGER NOT NULL,"
  " active INTEGER NOT NULL CHECK (active >= 0),"
  " keyboard INTEGER NOT NULL CHECK (keyboard >= 0),"
  " pointer INTEGER NOT NULL CHECK (pointer >= 0),"
  " sitting INTEGER NOT NULL CHECK (sitting >= 0),"
  " away INTEGER NOT NULL CHECK (away >= 0),"
  " unknown INTEGER NOT NULL CHECK (unknown >= 0),"
  " PRIMARY KEY (start, utc_offset)"
  ") STRICT, WITHOUT ROWID;"
  "CREATE TABLE breaks ("
  " id INTEGER PRIMARY KEY,"
  " at INTEGER NOT NULL," /* its end */
  " utc_offset INTEGER NOT NULL,"
  " kind TEXT NOT NULL,"
  " outcome TEXT NOT NULL,"
  " sitting INTEGER NOT NULL CHECK (sitting >= 0)"
  ") STRICT;"
  "CREATE INDEX breaks_by_time ON breaks (at);"
  "CREATE TABLE exercises ("
  " break INTEGER NOT NULL REFERENCES breaks (id) ON DELETE CASCADE,"
  " position INTEGER NOT NULL,"
  " exercise TEXT NOT NULL,"
  " PRIMARY KEY (break, position)"
  ") STRICT, WITHOUT ROWID;"
  "CREATE TABLE memory ("
  " id INTEGER PRIMARY KEY CHECK (id = 1),"
  " boot_id TEXT NOT NULL,"
  " boot INTEGER NOT NULL," /* microseconds */
  " wall INTEGER NOT NULL," /* microseconds */
  " text TEXT NOT NULL"
  ") STRICT;",
  "ALTER TABLE hours ADD COLUMN standing INTEGER NOT NULL DEFAULT 0 CHECK (standing >= 0);",
  "ALTER TABLE breaks ADD COLUMN known TEXT NOT NULL DEFAULT '';",
  "ALTER TABLE breaks ADD COLUMN snoozes INTEGER NOT NULL DEFAULT 0;",
};

/* The one number that `sql` asks for. */
static gboolean
read_number (sqlite3 *db, const char *sql, guint *ret_number, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = nape_statement_new (db, sql, error);

  if (statement == NULL || !nape_statement_next (statement, error))
    return FALSE;
  *ret_number = sqlite3_column_int (statement, 0);
  return TRUE;
}

/* Whether the database is empty or ours, and its version. */
static gboolean
check_version (sqlite3 *db, guint *ret_version, GError **error)
{
  guint version, application, tables;

  if (!read_number (db, "PRAGMA user_version", &version, error)
      || !read_number (db, "PRAGMA application_id", &application, error)
      || !read_number (db, "SELECT count (*) FROM sqlite_master", &tables, error))
    return FALSE;
  if (application != NAPE_SCHEMA_APPLICATION_ID && (version > 0 || tables > 0))
    {
      g_set_error (error, NAPE_SCHEMA_ERROR, NAPE_SCHEMA_ERROR_FOREIGN,
                   "it is another program's database");
      return FALSE;
    }
  if (version > G_N_ELEMENTS (migrations))
    {
      g_set_error (error, NAPE_SCHEMA_ERROR, NAPE_SCHEMA_ERROR_NEWER,
                   "made by a newer nape (version %u; this one knows %u)", version,
                   (guint)G_N_ELEMENTS (migrations));
      return FALSE;
    }
  *ret_version = version;
  return TRUE;
}

gboolean
nape_schema_check (sqlite3 *db, gboolean current, GError **error)
{
  guint version;

  if (!check_version (db, &version, error))
    return FALSE;
  if (!current || version == G_N_ELEMENTS (migrations))
    return TRUE;
  g_set_error (error, NAPE_SCHEMA_ERROR, NAPE_SCHEMA_ERROR_OLDER,
               "made by an older nape: start naped once, it brings it up to date");
  return FALSE;
}

static gboolean
migrate_from (sqlite3 *db, guint version, GError **error)
{
  g_autofree char *stamp
      = g_strdup_printf ("PRAGMA user_version = %u; PRAGMA application_id = %d;",
                         (guint)G_N_ELEMENTS (migrations), NAPE_SCHEMA_APPLICATION_ID);

  for (; version < G_N_ELEMENTS (migrations); version++)
    if (!nape_statement_exec (db, migrations[version], error))
      return FALSE;
  return nape_statement_exec (db, stamp, error)
         && nape_statement_exec (db, "COMMIT", error);
}

gboolean
nape_schema_migrate (sqlite3 *db, GError **error)
{
  guint version;

  if (!check_version (db, &version, error))
    return FALSE;
  if (version == G_N_ELEMENTS (migrations))
    return TRUE;
  if (!nape_statement_exec (db, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (migrate_from (db, version, error))
    return TRUE;
  sqlite3_exec (db, "ROLLBACK", NULL, NULL, NULL);
  return FALSE;
}
