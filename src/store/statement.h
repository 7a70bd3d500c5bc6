/* SPDX-License-Identifier: GPL-3.0-or-later */

/* SQLite statements with our errors: one line that names the file. */

#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)

/* NULL on error. (transfer full) */
sqlite3_stmt *nape_statement_new (sqlite3 *db, const char *sql, GError **error);
/* TRUE: there is a row to read. FALSE with error unset: the statement is through. */
gboolean nape_statement_next (sqlite3_stmt *statement, GError **error);
/* Runs it to its end and makes it ready for other values. */
gboolean nape_statement_run (sqlite3_stmt *statement, GError **error);
gboolean nape_statement_exec (sqlite3 *db, const char *sql, GError **error);
