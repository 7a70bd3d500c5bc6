/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An application that records, as no command line program does it.
 * Usage: recorder SOURCE meter|stream
 *   meter   takes only peaks, as the level meter of a sound settings window
 *   stream  records; each line on standard input pauses it, or lets it go on
 * Prints "ready" when the stream is there and after each change. The stream has a title:
 * SECRET-TITLE. */

#include <pulse/pulseaudio.h>

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static int paused;

static void
on_done (pa_stream *stream, int success, void *user_data)
{
  printf ("ready\n");
}

static void
on_read (pa_stream *stream, size_t length, void *user_data)
{
  const void *data;

  if (pa_stream_peek (stream, &data, &length) == 0 && length > 0)
    pa_stream_drop (stream);
}

static void
on_stream_state (pa_stream *stream, void *user_data)
{
  if (pa_stream_get_state (stream) == PA_STREAM_READY)
    on_done (stream, 1, NULL);
}

static void
on_input (pa_mainloop_api *api, pa_io_event *event, int fd, pa_io_event_flags_t flags,
          void *user_data)
{
  char drop[64];

  if (read (fd, drop, sizeof drop) <= 0)
    api->quit (api, 0);
  else
    pa_operation_unref (pa_stream_cork (user_data, paused = !paused, on_done, NULL));
}

int
main (int argc, char *argv[])
{
  static const pa_sample_spec spec = { PA_SAMPLE_FLOAT32NE, 25, 1 };
  static const pa_sample_spec voice = { PA_SAMPLE_S16LE, 16000, 1 };
  pa_mainloop *loop = pa_mainloop_new ();
  pa_mainloop_api *api = pa_mainloop_get_api (loop);
  pa_context *context = pa_context_new (api, "recorder");

  if (argc != 3)
    return 2;
  setvbuf (stdout, NULL, _IOLBF, 0);
  int meter = strcmp (argv[2], "meter") == 0;
  pa_context_connect (context, NULL, PA_CONTEXT_NOAUTOSPAWN, NULL);
  while (pa_context_get_state (context) != PA_CONTEXT_READY)
    if (!PA_CONTEXT_IS_GOOD (pa_context_get_state (context))
        || pa_mainloop_iterate (loop, 1, NULL) < 0)
      return 1;
  pa_stream *stream = pa_stream_new (context, "SECRET-TITLE", meter ? &spec : &voice, NULL);
  pa_stream_set_state_callback (stream, on_stream_state, NULL);
  pa_stream_set_read_callback (stream, on_read, NULL);
  api->io_new (api, STDIN_FILENO, PA_IO_EVENT_INPUT, on_input, stream);
  pa_stream_connect_record (stream, argv[1], NULL,
                            meter ? PA_STREAM_PEAK_DETECT | PA_STREAM_DONT_MOVE
                                  : PA_STREAM_NOFLAGS);
  return pa_mainloop_run (loop, NULL) < 0;
}
