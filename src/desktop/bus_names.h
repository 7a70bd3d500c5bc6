/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The names on the session bus that naped and other programs of nape both know. An
 * interface is called as its bus name. */

#pragma once

/* data/org.nape.Nape1.xml */
#define NAPE_BUS_NAME "org.nape.Nape1"
#define NAPE_BUS_PATH "/org/nape/Nape1"

/* data/org.nape.Environment1.xml: between naped and nape-environment only. */
#define NAPE_ENVIRONMENT_BUS_NAME "org.nape.Environment1"
#define NAPE_ENVIRONMENT_BUS_PATH "/org/nape/Environment1"
