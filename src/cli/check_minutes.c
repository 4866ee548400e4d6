/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of `check --minutes`: per lesson and language what the linter
 * counts. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "cli/check.h"
#include "cli/out.h"

#define NAME_COLUMNS 16
#define COLUMNS 10

static bool is_ascii(void)
{
  return strcmp(out_charset(), "UTF-8") != 0;
}

static void add_cell(struct buf *to, size_t columns, bool right, const char *text)
{
  char *cell = right ? text_fit_right(text, columns, is_ascii()) : text_fit(text, columns, is_ascii());

  buf_add_string(to, cell);
  buf_add_char(to, ' ');
  free(cell);
}

/* Below a heading of that width, and at least as wide as four digits. */
static void add_number(struct buf *to, const char *heading, unsigned long number)
{
  struct buf text = BUF_INIT;
  size_t columns = text_width(heading);

  buf_add_format(&text, "%lu", number);
  add_cell(to, columns < 4 ? 4 : columns, true, text.data);
  buf_clear(&text);
}

/* A tenth as this language writes it. */
static void add_tenths(struct buf *to, const char *heading, unsigned long tenths)
{
  struct buf text = BUF_INIT;
  size_t columns = text_width(heading);

  buf_add_format(&text, "%lu%s%lu", tenths / 10, strcmp(i18n_language(), "nl") == 0 ? "," : ".", tenths % 10);
  add_cell(to, columns < 4 ? 4 : columns, true, text.data);
  buf_clear(&text);
}

static void add_heading(struct buf *to)
{
  /* TRANSLATORS: headings of narrow columns, at most 10 wide: what is counted of a lesson in one language.
     'text' is the words of its pages, 'longest' how often the right answer is the longest, 'sentence' the
     words of a sentence on average */
  const char *headings[COLUMNS] = { _("minutes"), _("words"),   _("text"),     _("points"),    _("questions"),
                                    _("later"),   _("longest"), _("sentence"), _("exercises"), "" };

  add_cell(to, NAME_COLUMNS, false, _("lesson"));
  buf_add_string(to, "   ");
  for (size_t i = 0; headings[i][0] != '\0'; i++)
    add_cell(to, text_width(headings[i]) < 4 ? 4 : text_width(headings[i]), true, headings[i]);
  to->data[--to->length] = '\0';
  buf_add_char(to, '\n');
}

static void add_row(struct buf *to, const char *lesson, const char *language,
                    const struct lint_measure *measure)
{
  char share[40];

  add_cell(to, NAME_COLUMNS, false, lesson);
  add_cell(to, 2, false, language);
  add_tenths(to, _("minutes"), (measure->seconds + 3) / 6);
  add_number(to, _("words"), measure->words);
  add_number(to, _("text"), measure->running_words);
  add_number(to, _("points"), measure->points);
  add_number(to, _("questions"), measure->quiz_items);
  add_number(to, _("later"), measure->later_items);
  snprintf(share, sizeof share, "%zu/%zu", measure->longest, measure->single_items);
  add_cell(to, text_width(_("longest")), true, share);
  add_tenths(to, _("sentence"),
             measure->sentences == 0
                 ? 0
                 : (measure->sentence_words * 10 + measure->sentences / 2) / measure->sentences);
  add_number(to, _("exercises"), measure->exercises);
  to->data[--to->length] = '\0';
  buf_add_char(to, '\n');
}

void check_table_course(struct check *check, const char *path, const struct course *course,
                        const struct lint_row *rows, size_t count)
{
  struct buf *to = &check->table;

  buf_add_format(to, "\n%s\n", path);
  add_heading(to);
  for (size_t i = 0; i < count; i++)
    add_row(to, course->lessons[rows[i].lesson].identifier, course->languages[rows[i].language],
            &rows[i].measure);
  for (size_t i = 0; course->languages[i] != NULL; i++) {
    unsigned minutes = (lint_course_seconds(rows, count, i) + 59) / 60;
    unsigned budget = lint_course_budget(rows, count, i) / 60;

    buf_add_format(to,
                   P_("all of it with welcome and second tries (%s): %u minute, at most %u\n",
                      "all of it with welcome and second tries (%s): %u minutes, at most %u\n", minutes),
                   course->languages[i], minutes, budget);
  }
}

void check_table_lesson(struct check *check, const struct lesson *lesson)
{
  struct buf *to = &check->table;

  buf_add_format(to, "\n%s\n", lesson->file);
  add_heading(to);
  for (size_t i = 0; lesson->languages[i] != NULL; i++) {
    struct lint_measure measure = lint_measure_lesson(lesson, lesson->languages[i]);

    add_row(to, lesson->identifier, lesson->languages[i], &measure);
  }
}
