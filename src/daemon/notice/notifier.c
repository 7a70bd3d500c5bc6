/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The two ends of the connection between the main loop and the notifier's thread. What is
 * shown and when is decided by the notice queue, on the thread. */

#define G_LOG_DOMAIN "nape-notifier"

#include "daemon/notice/notifier.h"

#include "daemon/notice/queue.h"

#define FAREWELL (G_USEC_PER_SEC / 2)

/* Shared by both ends. A thread that hangs in libnotify outlives nape_notifier_free(). */
struct _NapeNotifier {
  GMainContext *context; /* the thread's */
  GMainLoop *loop;
  GAsyncQueue *ended; /* gets one item when the thread is about to return */

  /* The main loop's end. */
  NapeNoticeHandler handler;
  gpointer user_data;
  GThread *thread;
  gboolean freed;

  /* The thread's end. */
  NapeNoticeQueue *queue;
};

static void
clear_notifier (gpointer data)
{
  NapeNotifier *self = data;

  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_async_queue_unref (self->ended);
}

static void
unref_notifier (NapeNotifier *self)
{
  g_atomic_rc_box_release_full (self, clear_notifier);
}

/* To the main loop. */

typedef struct {
  NapeNotifier *notifier;
  NapeNoticeEvent event; /* with a text of its own */
} Report;

static void
report_free (gpointer data)
{
  Report *report = data;

  unref_notifier (report->notifier);
  g_free ((char *)report->event.text);
  g_free (report);
}

static gboolean
on_report (gpointer data)
{
  const Report *report = data;
  const NapeNotifier *self = report->notifier;

  if (!self->freed)
    self->handler (&report->event, self->user_data);
  return G_SOURCE_REMOVE;
}

static void
post_event (const NapeNoticeEvent *event, gpointer self)
{
  Report *report = g_new (Report, 1);

  *report = (Report){ g_atomic_rc_box_acquire (self), *event };
  report->event.text = g_strdup (event->text);
  g_idle_add_full (G_PRIORITY_DEFAULT, on_report, report, report_free);
}

/* The thread. */

static gpointer
run_thread (gpointer data)
{
  NapeNotifier *self = data;

  g_main_context_push_thread_default (self->context);
  self->queue = nape_notice_queue_new (post_event, self);
  g_main_loop_run (self->loop);
  g_clear_pointer (&self->queue, nape_notice_queue_free);
  g_main_context_pop_thread_default (self->context);
  g_async_queue_push (self->ended, self);
  unref_notifier (self);
  return NULL;
}

/* To the thread. */

typedef struct {
  NapeNotifier *notifier;
  NapeNotice *notice; /* NULL: close */
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  unref_notifier (order->notifier);
  nape_notice_free (order->notice);
  g_free (order);
}

static gboolean
on_order (gpointer data)
{
  Order *order = data;
  NapeNoticeQueue *queue = order->notifier->queue;

  if (order->notice != NULL)
    nape_notice_queue_put (queue, g_steal_pointer (&order->notice));
  else
    nape_notice_queue_clear (queue);
  return G_SOURCE_REMOVE;
}

static void
send_order (NapeNotifier *self, NapeNotice *notice)
{
  Order *order = g_new (Order, 1);

  order->notifier = g_atomic_rc_box_acquire (self);
  order->notice = notice;
  g_main_context_invoke_full (self->context, G_PRIORITY_DEFAULT, on_order, order,
                              order_free);
}

static gboolean
on_quit (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

NapeNotifier *
nape_notifier_new (NapeNoticeHandler handler, gpointer user_data)
{
  NapeNotifier *self = g_atomic_rc_box_new0 (NapeNotifier);

  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  self->ended = g_async_queue_new ();
  self->handler = handler;
  self->user_data = user_data;
  self->thread = g_thread_new ("notifier", run_thread, g_atomic_rc_box_acquire (self));
  return self;
}

void
nape_notifier_free (NapeNotifier *self)
{
  if (self == NULL)
    return;
  self->freed = TRUE;
  g_main_context_invoke_full (self->context, G_PRIORITY_DEFAULT, on_quit,
                              g_main_loop_ref (self->loop),
                              (GDestroyNotify)g_main_loop_unref);
  if (g_async_queue_timeout_pop (self->ended, FAREWELL) != NULL)
    g_thread_join (self->thread);
  else
    g_thread_unref (self->thread);
  unref_notifier (self);
}

void
nape_notifier_show (NapeNotifier *self, NapeNotice *notice)
{
  nape_notice_clean (notice);
  send_order (self, notice);
}

void
nape_notifier_close (NapeNotifier *self)
{
  send_order (self, NULL);
}
