/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of the report as a document; what each file of them has, and what
 * they share. */
#ifndef VR_CLI_RENDER_PARTS_H
#define VR_CLI_RENDER_PARTS_H

#include "cli/document.h"
#include "cli/render_words.h"

/* ---- render_front.c: the first sheet ---- */

void render_title(const struct report *report, struct document *document);
void render_lists(const struct report *report, struct document *document);
void render_numbers(const struct report *report, struct document *document);

/* ---- render_people.c: everybody ---- */

void render_people(const struct report *report, struct document *document);
void render_newcomers(const struct report *report, struct document *document);

/* ---- render_accounts.c: decisions, accounts, own rules ---- */

void render_accounts(const struct report *report, struct document *document);

/* ---- render_annex.c: what an auditor looks up ---- */

/* `with_data`: also the table of every pass, which is for spreadsheets. */
void render_annex(const struct report *report, struct document *document, bool with_data);

/* ---- render_questions.c: how each closing question was answered ---- */

/* Nothing where the policy keeps none of it. */
void render_questions(const struct report *report, struct document *document);

/* ---- render_fields.c: tables of people ---- */

enum render_field {
  FIELD_NAME,        /* surname first, else the account */
  FIELD_LISTED_NAME, /* empty without a list */
  FIELD_ACCOUNT,
  FIELD_DEPARTMENT,
  FIELD_ROLES,
  FIELD_EMPLOYMENT,
  FIELD_STATE,
  FIELD_ROUND,
  FIELD_START,      /* of employment */
  FIELD_BEGUN,      /* the round */
  FIELD_DONE,       /* the last round */
  FIELD_DONE_AS,    /* what that was */
  FIELD_FIRST_DONE, /* a newcomer's round */
  FIELD_VALID,
  FIELD_DUE,
  FIELD_LATE,
  FIELD_PROGRESS,
  FIELD_PASSED,
  FIELD_REQUIRED,
  FIELD_RECEIPT,
  FIELD_AGREED, /* to write in */
  FIELD_DAYS,   /* from start to completion */
  FIELD_IN_TERM,
  FIELD_LEFT,
  FIELD_NOTE, /* what the record is worth, and what of it was not read */
  FIELD_HOUSE_RULES,
  FIELD_DECISION, /* why exempt or absent */
  FIELD_UNTIL,    /* until when */
  FIELD_WHY,      /* why it cannot be determined */
  FIELD_PASS,     /* of one lesson */
  FIELD_AS_AT,
  FIELD_ALL_READ
};
struct render_column {
  enum render_field field;
  unsigned width, line; /* as in struct document_column */
  size_t lesson;        /* FIELD_PASS */
};
/* People in the order of `order` (taken over; NULL: all of them). */
struct document_table *render_people_table_take(const struct report *report, struct document *document,
                                                const char *name, const struct render_column *columns,
                                                size_t count, size_t *order, size_t row_count);
#define RENDER_TABLE(report, document, name, columns, order, rows) \
  render_people_table_take(report, document, name, columns, sizeof(columns) / sizeof(columns)[0], order, rows)
/* The people for which `wanted` is true, in the order of the report; the caller frees. */
typedef bool render_wants(const struct report *report, const struct report_person *person);
size_t *render_select(const struct report *report, render_wants *wanted, size_t *count);
const char *render_name(const struct report_person *person);
bool render_has_departments(const struct report *report);
void render_list(struct document *document, struct render_lines *lines);

#endif
