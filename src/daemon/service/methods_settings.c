/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Settings over the bus. */

#include "core/text/text.h"
#include "daemon/idle/sources.h"
#include "daemon/service/methods_private.h"

#include <string.h>

static void
add_setting (GVariantBuilder *list, const NapeSettings *settings,
             const NapeSettings *defaults, const char *name)
{
  const char *help = "";
  g_autofree char *value = nape_settings_get (settings, name, NULL);
  g_autofree char *initial = nape_settings_get (defaults, name, NULL);
  g_autofree char *accepts = nape_settings_describe (settings, name, &help, NULL);

  g_variant_builder_add (list, "(sssss)", name, value, initial != NULL ? initial : "",
                         accepts, help);
}

static gboolean
handle_get_settings (NapeBusNape1 *skeleton, GDBusMethodInvocation *invocation,
                     const NapeParts *parts)
{
  g_auto (GVariantBuilder) list = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(sssss)"));
  const NapeSettings *settings = nape_loop_view (parts->loop)->settings;
  NapeSettings defaults;

  nape_settings_init (&defaults);
  g_auto (GStrv) names = nape_settings_names (settings);
  for (char **name = names; *name != NULL; name++)
    add_setting (&list, settings, &defaults, *name);
  nape_bus_nape1_complete_get_settings (skeleton, invocation,
                                        g_variant_builder_end (&list));
  return TRUE;
}

static NapeRefusal
refusal_for (const GError *error)
{
  if (g_error_matches (error, NAPE_SETTINGS_ERROR, NAPE_SETTINGS_ERROR_UNKNOWN))
    return NAPE_REFUSE_UNKNOWN_SETTING;
  if (g_error_matches (error, NAPE_SETTINGS_ERROR, NAPE_SETTINGS_ERROR_VALUE))
    return NAPE_REFUSE_BAD_VALUE;
  return NAPE_REFUSE_UNAVAILABLE;
}

/* The settings know what a name may look like, the idle sources which there are. */
static gboolean
is_idle_source (const char *name, const char *value)
{
  return value == NULL || strcmp (name, "idle.source") != 0
         || nape_idle_sources_know (value);
}

/* `value` NULL: back to the default. Both methods answer with nothing. */
static gboolean
change_setting (const NapeParts *parts, GDBusMethodInvocation *invocation, const char *name,
                const char *value)
{
  g_autoptr (GError) error = NULL;

  /* No value is longer than a list of exercises. */
  if (!nape_methods_is_short (name) || (value != NULL && strlen (value) > NAPE_IDS_MAX))
    return nape_methods_refuse (invocation, NAPE_REFUSE_OUT_OF_RANGE,
                                "a setting's name has at most %d bytes, and its value %d",
                                NAPE_METHODS_STRING_MAX, NAPE_IDS_MAX);
  if (!is_idle_source (name, value))
    {
      g_autofree char *shown = nape_text_clean_line (value, 40);
      return nape_methods_refuse (
          invocation, NAPE_REFUSE_BAD_VALUE,
          "this naped has no idle source '%s' (auto takes the best there is; the "
          "names are in nape.conf(5))",
          shown);
    }
  if (!nape_settings_watch_change (parts->settings_watch, name, value, &error))
    return nape_methods_refuse (invocation, refusal_for (error), "%s", error->message);
  const char *trouble = nape_loop_trouble (parts->loop, NAPE_AREA_SETTINGS);
  if (trouble != NULL)
    return nape_methods_refuse (invocation, NAPE_REFUSE_UNAVAILABLE,
                                "%s is written, but counts only once this is mended: %s",
                                name, trouble);
  g_dbus_method_invocation_return_value (invocation, NULL);
  return TRUE;
}

static gboolean
handle_set_setting (NapeBusNape1 *skeleton, GDBusMethodInvocation *invocation,
                    const char *name, const char *value, const NapeParts *parts)
{
  return change_setting (parts, invocation, name, value);
}

static gboolean
handle_reset_setting (NapeBusNape1 *skeleton, GDBusMethodInvocation *invocation,
                      const char *name, const NapeParts *parts)
{
  return change_setting (parts, invocation, name, NULL);
}

const NapeMethod nape_methods_settings[] = {
  { "handle-get-settings", G_CALLBACK (handle_get_settings) },
  { "handle-set-setting", G_CALLBACK (handle_set_setting) },
  { "handle-reset-setting", G_CALLBACK (handle_reset_setting) },
  { NULL, NULL },
};
