/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a person calls the words of the bus. All are static, or the word itself where there
 * is no phrase for it. */

#pragma once

/* "at the desk" */
const char *nape_wording_state (const char *state);
/* "the screen is locked" */
const char *nape_wording_reason (const char *reason);
/* "a call"; NULL: nothing that is worth a line of its own. */
const char *nape_wording_hold (const char *hold);
/* What a finding is about: "microphone" */
const char *nape_wording_area (const char *area);
/* What it means that nothing of that area is there: "nothing here tells ..." (nullable) */
const char *nape_wording_loss (const char *area);
