/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The people of the JSON report, apart from what stands beside them. */
#ifndef VR_CLI_RENDER_JSON_H
#define VR_CLI_RENDER_JSON_H

#include "cli/json.h"
#include "core/report.h"

/* An array; of the scope's people only. */
json_t *render_json_people(const struct report *report);

#endif
