/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts of the JSON report that have a file of their own. */
#ifndef VR_CLI_RENDER_JSON_H
#define VR_CLI_RENDER_JSON_H

#include "cli/json.h"
#include "core/report.h"

/* An array; of the scope's people only. */
json_t *render_json_people(const struct report *report);
/* How well questions were answered, by lesson and department; and each question. Null: the policy keeps none. */
json_t *render_json_effect(const struct report *report);
json_t *render_json_questions(const struct report *report);

#endif
