/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The history's tables, and how older ones become today's. */

#pragma once

#include <glib.h>
#include <sqlite3.h>

/* "nape" */
#define NAPE_SCHEMA_APPLICATION_ID 0x6e617065

#define NAPE_SCHEMA_ERROR (nape_schema_error_quark ())
GQuark nape_schema_error_quark (void);

/* SQLite's own failures are of G_IO_ERROR, as those of store/statement.h. */
typedef enum {
  NAPE_SCHEMA_ERROR_NEWER, /* made by a newer nape */
  NAPE_SCHEMA_ERROR_OLDER, /* not migrated yet */
  NAPE_SCHEMA_ERROR_FOREIGN, /* another program's database */
} NapeSchemaError;

/* Whether the database is empty or ours; writes nothing. `current`: and whether its tables
 * are today's, so that it can be read without a migration. */
gboolean nape_schema_check (sqlite3 *db, gboolean current, GError **error);

/* Brings the database to today's tables in one transaction: all or nothing. Does nothing to
 * one that is there already. */
gboolean nape_schema_migrate (sqlite3 *db, GError **error);
