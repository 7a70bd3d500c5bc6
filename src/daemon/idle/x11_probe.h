/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether an X server answers. XOpenDisplay() waits for a server that listens and is
 * stopped, for ever, so such a one is greeted first, without waiting. */

#pragma once

#include <glib.h>

typedef struct _NapeX11Greeting NapeX11Probe;

/* Only servers of this machine, `:0` and the like, can be greeted. */
gboolean nape_x11_probe_is_possible (const char *display);
/* NULL: nobody listens there. Else `answered` is called once, as soon as the server answers
 * (TRUE) or hangs up; it may free the greeting. The connection lasts until then: a server
 * may restart when its last client goes. */
NapeX11Probe *nape_x11_probe_new (const char *display,
                                  void (*answered) (gboolean any, gpointer user_data),
                                  gpointer user_data);
void nape_x11_probe_free (NapeX11Probe *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NapeX11Probe, nape_x11_probe_free)

const char *nape_x11_probe_display (const NapeX11Probe *self);
