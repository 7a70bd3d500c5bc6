/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/statement.h"

static void
set_error (sqlite3 *db, GError **error)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s", sqlite3_errmsg (db));
}

sqlite3_stmt *
nape_statement_new (sqlite3 *db, const char *sql, GError **error)
{
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL) != SQLITE_OK)
    set_error (db, error);
  return statement;
}

gboolean
nape_statement_next (sqlite3_stmt *statement, GError **error)
{
  int code = sqlite3_step (statement);

  if (code != SQLITE_ROW && code != SQLITE_DONE)
    set_error (sqlite3_db_handle (statement), error);
  return code == SQLITE_ROW;
}

gboolean
nape_statement_run (sqlite3_stmt *statement, GError **error)
{
  gboolean done = sqlite3_step (statement) == SQLITE_DONE;

  if (!done)
    set_error (sqlite3_db_handle (statement), error);
  sqlite3_reset (statement);
  return done;
}

gboolean
nape_statement_exec (sqlite3 *db, const char *sql, GError **error)
{
  if (sqlite3_exec (db, sql, NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;
  set_error (db, error);
  return FALSE;
}
