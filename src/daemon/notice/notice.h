/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A notice as the notifier keeps it: a copy, cleaned for people, bounded in size. */

#pragma once

#include "daemon/notice/notifier.h"

G_BEGIN_DECLS

/* Summary and labels become one line, controls visible; actions without id or label are
 * left out. (transfer full) */
NapeNotice *nape_notice_copy (const NapeNotice *notice);
void nape_notice_free (NapeNotice *notice);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NapeNotice, nape_notice_free)

G_END_DECLS
