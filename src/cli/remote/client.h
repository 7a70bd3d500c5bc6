/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The command's side of the bus.
 *
 * No call waits longer than 5 s. Every failure is a NapeClientError with one line for the
 * user; nape_client_fail() prints it and returns the exit code. The text of a peer's
 * errors is printed only cleaned.
 */

#pragma once

#include "cli/terminal/print.h"

#include <gio/gio.h>

#define NAPE_CLIENT_ERROR (nape_client_error_quark ())
GQuark nape_client_error_quark (void);

typedef enum {
  NAPE_CLIENT_ERROR_NO_DAEMON, /* naped does not run, or ended before it answered */
  NAPE_CLIENT_ERROR_ARGUMENT, /* naped does not take this argument */
  NAPE_CLIENT_ERROR_REFUSED, /* naped cannot do that now */
  NAPE_CLIENT_ERROR_BROKEN, /* no answer in time, or one that makes no sense */
} NapeClientError;

typedef struct _NapeClient NapeClient;

/* Connects to the session bus. With `starts_daemon` a call may start naped; without it
 * nothing is ever started. NULL on error. (transfer full) */
NapeClient *nape_client_new (gboolean starts_daemon, GError **error);
void nape_client_free (NapeClient *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NapeClient, nape_client_free)

/* The session bus, for calling other programs. (transfer none) */
GDBusConnection *nape_client_bus (NapeClient *self);
/* Calls a method of org.nape.Nape1. `arguments` is taken when floating. The reply has
 * exactly the type `reply_type`. (transfer full), NULL on error. */
GVariant *nape_client_call (NapeClient *self, const char *method, GVariant *arguments,
                            const char *reply_type, GError **error);
/* The same in two halves, so that several calls take the time of one. Each reply must be
 * received, in any order. */
typedef struct _NapeClientReply NapeClientReply;
NapeClientReply *nape_client_send (NapeClient *self, const char *method,
                                   GVariant *arguments, const char *reply_type);
/* Waits for the reply and frees it. (transfer full), NULL on error. */
GVariant *nape_client_receive (NapeClient *self, NapeClientReply *reply, GError **error);
/* All properties, a{sv}. (transfer full), NULL on error. */
GVariant *nape_client_properties (NapeClient *self, GError **error);

/* Asks naped to hold reminders until this client is freed, and again whenever naped starts
 * while the main loop runs. FALSE: naped does not hold them now. `reason` is shown to the
 * user.
 */
gboolean nape_client_keep_hold (NapeClient *self, const char *reason, GError **error);

/* Whether the error says that naped does not run: then its files can be read instead. */
gboolean nape_client_is_absence (const GError *error);
/* Prints the error and returns the exit code for it. */
int nape_client_fail (const GError *error);

typedef struct {
  void (*changed) (gpointer user_data); /* properties, any number at once (nullable) */
  void (*event) (const char *name, GVariant *arguments,
                 gpointer user_data); /* (nullable) */
} NapeClientFollower;

/* Subscribes to naped's signals; nape_client_run() dispatches them. */
void nape_client_follow (NapeClient *self, const NapeClientFollower *follower,
                         gpointer user_data);
/* Runs until nape_client_stop(), SIGINT or SIGTERM (NAPE_EXIT_DONE), or until naped stops
 * (printed on stderr, NAPE_EXIT_NO_DAEMON). Returns the exit code. */
int nape_client_run (NapeClient *self);
void nape_client_stop (NapeClient *self, NapeExit code);
