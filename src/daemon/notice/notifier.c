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
  GMutex lock;
  GCond cond;
  gboolean ended; /* under the lock */

  /* The main loop's end. */
  NapeNoticeListener listener;
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
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->cond);
}

static void
unref_notifier (NapeNotifier *self)
{
  g_atomic_rc_box_release_full (self, clear_notifier);
}

/* To the main loop. */

typedef enum {
  EVENT_ACTION,
  EVENT_CLOSED,
  EVENT_TROUBLE,
} EventType;

typedef struct {
  NapeNotifier *notifier;
  EventType type;
  guint token;
  NapeNoticeEnd end;
  char *text; /* action or trouble */
} Event;

static void
event_free (gpointer data)
{
  Event *event = data;

  unref_notifier (event->notifier);
  g_free (event->text);
  g_free (event);
}

static void
report_event (NapeNotifier *self, const Event *event)
{
  switch (event->type)
    {
    case EVENT_ACTION:
      self->listener.action (event->token, event->text, self->user_data);
      break;
    case EVENT_CLOSED:
      self->listener.closed (event->token, event->end, self->user_data);
      break;
    case EVENT_TROUBLE:
      self->listener.trouble (event->text, self->user_data);
      break;
    }
}

static gboolean
on_event (gpointer data)
{
  Event *event = data;

  if (!event->notifier->freed)
    report_event (event->notifier, event);
  return G_SOURCE_REMOVE;
}

static void
post_event (NapeNotifier *self, Event event)
{
  Event *copy = g_memdup2 (&event, sizeof event);

  copy->notifier = g_atomic_rc_box_acquire (self);
  g_idle_add_full (G_PRIORITY_DEFAULT, on_event, copy, event_free);
}

static void
post_action (guint token, const char *id, gpointer self)
{
  post_event (self, (Event){ .type = EVENT_ACTION, .token = token, .text = g_strdup (id) });
}

static void
post_closed (guint token, NapeNoticeEnd end, gpointer self)
{
  post_event (self, (Event){ .type = EVENT_CLOSED, .token = token, .end = end });
}

static void
post_trouble (const char *why, gpointer self)
{
  post_event (self, (Event){ .type = EVENT_TROUBLE, .text = g_strdup (why) });
}

static const NapeNoticeListener queue_listener = {
  .action = post_action,
  .closed = post_closed,
  .trouble = post_trouble,
};

/* The thread. */

static gpointer
run_thread (gpointer data)
{
  NapeNotifier *self = data;

  g_main_context_push_thread_default (self->context);
  self->queue = nape_notice_queue_new (&queue_listener, self);
  g_main_loop_run (self->loop);
  g_clear_pointer (&self->queue, nape_notice_queue_free);
  g_main_context_pop_thread_default (self->context);

  g_mutex_lock (&self->lock);
  self->ended = TRUE;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->lock);
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
nape_notifier_new (const NapeNoticeListener *listener, gpointer user_data)
{
  NapeNotifier *self = g_atomic_rc_box_new0 (NapeNotifier);

  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  g_mutex_init (&self->lock);
  g_cond_init (&self->cond);
  self->listener = *listener;
  self->user_data = user_data;
  self->thread = g_thread_new ("notifier", run_thread, g_atomic_rc_box_acquire (self));
  return self;
}

static gboolean
wait_for_end (NapeNotifier *self)
{
  gint64 deadline = g_get_monotonic_time () + FAREWELL;
  gboolean ended;

  g_mutex_lock (&self->lock);
  while (!self->ended && g_cond_wait_until (&self->cond, &self->lock, deadline))
    ;
  ended = self->ended;
  g_mutex_unlock (&self->lock);
  return ended;
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
  if (wait_for_end (self))
    g_thread_join (self->thread);
  else
    g_thread_unref (self->thread);
  unref_notifier (self);
}

void
nape_notifier_show (NapeNotifier *self, const NapeNotice *notice)
{
  send_order (self, nape_notice_copy (notice));
}

void
nape_notifier_close (NapeNotifier *self)
{
  send_order (self, NULL);
}
