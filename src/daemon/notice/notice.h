/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A notice: the content of a notification, and what can happen to it. */

#pragma once

#include <glib.h>

typedef struct {
  const char *id; /* "start": handed to the listener when pressed */
  const char *label;
} NapeNoticeAction;

#define NAPE_NOTICE_MAX_ACTIONS 4

/* How a notice asks for attention; none of them forces anything. */
typedef enum {
  NAPE_NOTICE_PLAIN,
  NAPE_NOTICE_SILENT, /* without a sound */
  NAPE_NOTICE_STAYING, /* up for longer */
} NapeNoticeManner;

/* Plain text of any bytes: the notifier cleans it and escapes it for the server. Shown are
 * 120 characters of the summary, 2000 of the body and 40 of a label. */
typedef struct {
  guint token; /* comes with each event, so that late ones are known as such */
  const char *summary;
  const char *body;
  const char *picture; /* (nullable) absolute path of a PNG */
  NapeNoticeAction actions[NAPE_NOTICE_MAX_ACTIONS];
  guint n_actions;
  NapeNoticeManner manner;
} NapeNotice;

typedef enum {
  NAPE_NOTICE_EXPIRED, /* the server's own time-out */
  NAPE_NOTICE_DISMISSED, /* the user put it away without an answer */
  NAPE_NOTICE_CLOSED, /* the server took it down without a reason */
  NAPE_NOTICE_GONE, /* the server itself went away */
} NapeNoticeEnd;

/* All three are needed. The first `action` or `closed` ends the notice, and it is off the
 * screen then. An event that was under way when the notice was replaced or closed comes
 * with the old token. */
typedef struct {
  void (*action) (guint token, const char *id, gpointer user_data);
  void (*closed) (guint token, NapeNoticeEnd end, gpointer user_data);
  /* The server's state changed; NULL: it works, else one line for the user. */
  void (*trouble) (const char *why, gpointer user_data);
} NapeNoticeListener;

/* A copy that can be shown: summary and labels become one line, controls visible; actions
 * without id or label are left out. (transfer full) */
NapeNotice *nape_notice_copy (const NapeNotice *notice);
void nape_notice_free (NapeNotice *notice);
