/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sentences of the report that are the same in each of its forms. Whoever
 * gets a `char *` frees it; texts are clean, in the interface language. */
#ifndef VR_CLI_RENDER_WORDS_H
#define VR_CLI_RENDER_WORDS_H

#include "cli/document.h"
#include "core/report.h"

struct render_lines {
  char **list;
  size_t count;
};
void render_lines_add(struct render_lines *lines, const char *format, ...) __attribute__((format(printf, 2, 3)));
void render_lines_clear(struct render_lines *lines);

/* '23-11-2026'; '-' when there is none. */
const char *render_date(day_number date, char to[24]);
/* 'refresher', 'new'. */
const char *render_round(enum round_kind kind);
/* '2 of 7 passed', 'begun', 'not begun'. */
char *render_progress(const struct report_person *person);
/* 'exemption', 'leave' … */
const char *render_decision(enum verb verb);
/* The reason in words: the code's, and what stands behind it. */
const char *render_reason(const struct report *report, const struct report_decision *decision,
                          struct document_scratch *scratch);
/* One of the five states. */
const char *render_state(enum plan_state state);
const char *render_course(const struct report *report);
/* '' when the organisation has no name. */
const char *render_organisation(const struct report *report);
/* What comes first, before anything else: that data is missing, that there is no roster. */
void render_warnings(const struct report *report, struct render_lines *lines);
/* How many should be done, how many are. */
char *render_headline(const struct report *report);
/* 'All data read: yes.', with the numbers. */
void render_read(const struct report *report, struct render_lines *lines);
/* 'rec.jsonl, line 3: …' */
char *render_fault(const struct report_fault *fault);
/* What this shows and what it does not: fixed sentences. */
/* Whether what was sealed is still so, and what came since: the first line is for the front, the others for the data.
 * Of an earlier day the last ones tell what came in afterwards. */
void render_seals(const struct report *report, struct render_lines *lines);
/* What retention removed, when it did. */
void render_removed(const struct report *report, struct render_lines *lines);
/* Whether something is wrong with what was sealed. */
bool render_seals_are_broken(const struct report *report);
void render_shows(const struct report *report, struct render_lines *lines);
void render_next_steps(const struct report *report, struct render_lines *lines);
/* Effect, keeping, who may see it, time zone. */
void render_notes(const struct report *report, struct render_lines *lines);
/* When, by whom, with which version. */
char *render_made(const struct report *report);
/* '5 of 15 questions, 4 right needed' */
char *render_check(const struct report_check *check);
/* What a record is worth that is not simply its owner's; NULL: nothing to say. */
const char *render_source(enum file_state source);

#endif
