/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Types or moves on KWin, five times a second. Usage: kwin-hands type|move SECONDS
 * KWin obeys when it runs with KWIN_WAYLAND_NO_PERMISSION_CHECKS=1. */

#include "fake-input-client.h"

#include <glib.h>
#include <linux/input-event-codes.h>
#include <stdlib.h>
#include <string.h>

#define EVERY_US 200000

static void
on_global (void *data, struct wl_registry *registry, uint32_t name, const char *interface,
           uint32_t version)
{
  struct org_kde_kwin_fake_input **input = data;

  if (strcmp (interface, org_kde_kwin_fake_input_interface.name) == 0)
    *input = wl_registry_bind (registry, name, &org_kde_kwin_fake_input_interface,
                               MIN (version, 4));
}

static void
on_global_remove (void *data, struct wl_registry *registry, uint32_t name)
{
}

static void
type_once (struct org_kde_kwin_fake_input *input)
{
  org_kde_kwin_fake_input_keyboard_key (input, KEY_LEFTSHIFT, 1);
  org_kde_kwin_fake_input_keyboard_key (input, KEY_LEFTSHIFT, 0);
}

static void
move_once (struct org_kde_kwin_fake_input *input)
{
  static int step = 7;

  step = -step;
  org_kde_kwin_fake_input_pointer_motion (input, wl_fixed_from_int (step), 0);
}

int
main (int argc, char *argv[])
{
  static const struct wl_registry_listener listener = { on_global, on_global_remove };
  struct org_kde_kwin_fake_input *input = NULL;
  struct wl_display *display = wl_display_connect (NULL);

  if (argc != 3 || display == NULL)
    return 2;
  wl_registry_add_listener (wl_display_get_registry (display), &listener, &input);
  wl_display_roundtrip (display);
  if (input == NULL)
    return 1;
  org_kde_kwin_fake_input_authenticate (input, "nape", "a test");
  gint64 end = g_get_monotonic_time () + (gint64)(g_ascii_strtod (argv[2], NULL) * 1e6);
  do
    {
      if (strcmp (argv[1], "type") == 0)
        type_once (input);
      else
        move_once (input);
      if (wl_display_roundtrip (display) < 0)
        return 1;
      g_usleep (EVERY_US);
  } while (g_get_monotonic_time () < end);
  wl_display_disconnect (display);
  return 0;
}
