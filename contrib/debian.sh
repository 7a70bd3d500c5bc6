# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What the scripts share that make a Debian of their own.

die() {
  printf '%s: %s\n' "${0##*/}" "$1" >&2
  exit 1
}

# The mirror that this machine's own apt sources name.
debian_mirror() {
  # shellcheck disable=SC2016 # apt-get's own placeholders
  apt-get indextargets --format '$(REPO_URI)' \
    'Identifier: Packages' 'Label: Debian' 2>/dev/null | head -n 1
}
