#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What the core's library asks of others: no clock, no environment, no file, no main loop, no
# bus, no database. Speaks TAP.

set -eu
library=$1

denied='^(clock_|time$|gettimeofday|localtime|gmtime|mktime|tzset|nanosleep|usleep|sleep$
|getenv|secure_getenv|setenv|g_getenv|g_get_(real_time|monotonic_time|current_time|user_|home_|system_)
|g_date_time_new_now|g_time_zone_new_local|g_random_|rand$|random$
|open|fopen|read$|write$|printf$|puts$|putchar$|fprintf$|stat$|unlink|rename|mkdir
|g_file_|g_dir_|g_open|g_fopen|g_mkdir|g_rename|g_print$|g_printerr$|g_key_file_load_from_(file|dirs|data_dirs)
|g_key_file_save|g_main_|g_timeout_|g_idle_|g_source_|g_thread_|g_bus_|g_dbus_|sqlite3_|notify_|X[A-Z]|socket$)'

wanted=$(nm -u "$library" | sed -n 's/^ *U //p' | sort -u)
echo 1..2
if [ "$(nm "$library" | grep -c ' T nape_')" -gt 50 ]; then
  echo 'ok 1 - the library holds the core'
else
  echo 'not ok 1 - the library holds the core'
fi
found=$(printf '%s\n' "$wanted" | grep -E "$(printf '%s' "$denied" | tr -d '\n')" || true)
if [ -z "$found" ]; then
  echo 'ok 2 - it asks for nothing impure'
else
  printf '%s\n' "$found" | sed 's,^,# ,'
  echo 'not ok 2 - it asks for nothing impure'
fi
