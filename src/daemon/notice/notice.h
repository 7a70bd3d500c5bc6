/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A notice: the content of a notification, and what can happen to it. */

#pragma once

#include <glib.h>

typedef struct {
  char *id; /* "start": comes with the event when pressed */
  char *label;
} NapeNoticeAction;

#define NAPE_NOTICE_MAX_ACTIONS 4

/* How a notice asks for attention; none of them forces anything. */
typedef enum {
  NAPE_NOTICE_PLAIN,
  NAPE_NOTICE_SILENT, /* without a sound */
} NapeNoticeManner;

/* All strings are owned, and plain text of any bytes: the notifier cleans it and escapes it
 * for the server. Shown are 120 characters of the summary, 2000 of the body and 40 of a
 * label. */
typedef struct {
  guint token; /* comes with each event, so that late ones are known as such */
  char *summary;
  char *body;
  char *picture; /* (nullable) absolute path of a PNG */
  NapeNoticeAction actions[NAPE_NOTICE_MAX_ACTIONS];
  guint n_actions;
  NapeNoticeManner manner;
} NapeNotice;

/* (transfer full) */
NapeNotice *nape_notice_new (guint token);
void nape_notice_free (NapeNotice *self);
/* An action without id or label is left out, and so is a fifth. */
void nape_notice_add_action (NapeNotice *self, const char *id, const char *label);
/* Makes it fit to be shown: the summary becomes one line, controls visible. */
void nape_notice_clean (NapeNotice *self);

typedef enum {
  NAPE_NOTICE_PRESSED, /* an action; `text`: its id */
  NAPE_NOTICE_EXPIRED, /* the server's own time-out */
  NAPE_NOTICE_DISMISSED, /* the user put it away without an answer */
  NAPE_NOTICE_CLOSED, /* the server took it down without a reason */
  NAPE_NOTICE_GONE, /* the server itself went away */
  NAPE_NOTICE_TROUBLE, /* the server's state changed; `text`: one line, NULL: it works */
} NapeNoticeEventType;

/* The first event but a trouble ends the notice, and it is off the screen then. One that
 * was under way when the notice was replaced or closed comes with the old token. */
typedef struct {
  NapeNoticeEventType type;
  guint token; /* 0 for a trouble */
  const char *text; /* (nullable) */
} NapeNoticeEvent;

typedef void (*NapeNoticeHandler) (const NapeNoticeEvent *event, gpointer user_data);
