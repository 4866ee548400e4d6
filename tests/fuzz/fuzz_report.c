/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The writers of the report: each line of the input is an account with the name
 * of its file and the reason why it does not count. */
#include <config.h>

#include "cli/render.h"
#include "core/stats.h"
#include "fuzz.h"
#include "report_desk.h"

static void add(struct report_desk *desk, const char *line, unsigned number)
{
  static const char *const days[] = { "2026-11-02 sign-in", NULL };

  report_add_fault(&desk->report, (enum report_fault_kind)(number % (REPORT_OTHER_NAME + 1)), line, number, line);
  report_add_file(&desk->report, FILE_COUNTED);
  report_add_unreadable(&desk->report, line, NULL);
  report_desk_add(desk, line, FILE_COUNTED, false, days);
}

/* A field in quotes that a spreadsheet would work out; our own numbers stand without quotes. */
static bool has_formula(const char *csv, char separator)
{
  bool inside = false;

  for (const char *p = csv; *p != '\0'; p++) {
    bool begins = p == csv || p[-1] == separator || p[-1] == '\n';

    if (*p == '"' && !inside && begins && strchr("=+-@\t\r\n", p[1 + strspn(p + 1, " ")]) != NULL)
      return true;
    inside = *p == '"' ? !inside : inside;
  }
  return false;
}

static void judge_csv(char *csv, char separator)
{
  char *text = csv;

  if (strncmp(text, "\xef\xbb\xbf", 3) == 0)
    text += 3;
  must(!has_formula(text, separator), "no field of a CSV file is a formula");
  for (char *p = text; *p != '\0'; p++)
    if (*p == '\r' && p[1] == '\n')
      *p = ' ';
  must(is_harmless(text), "a CSV file is harmless");
  free(csv);
}

static void judge_html(char *html)
{
  must(is_harmless(html), "a page is harmless");
  must(strstr(html, "<q") == NULL && strstr(html, "<script") == NULL, "nothing becomes markup");
  free(html);
}

/* The numbers, of answers that the bytes stand for: within what each can be, and no small group in sight. */
static void judge_numbers(const uint8_t *data, size_t size)
{
  struct stats_answer answers[64];
  size_t people[8] = { 0 }, count = size < 64 ? size : 64, right = 0, shown = 0, all = 0;
  bool hidden[8];
  double r;

  for (size_t i = 0; i < count; i++) {
    answers[i] = (struct stats_answer){ (data[i] & 1) != 0, data[i] >> 1 };
    right += answers[i].right;
    people[i % 8] = data[i] % 16;
  }
  const struct stats_interval interval = stats_wilson(right, count);
  must(interval.low >= 0 && interval.low <= interval.high && interval.high <= 1, "an interval of a share");
  must(count == 0 || (stats_facility(right, count) >= interval.low && stats_facility(right, count) <= interval.high),
       "the share is in it");
  if (stats_point_biserial(answers, count, &r) == STATS_FINE)
    must(r >= -1.000001 && r <= 1.000001, "a correlation");
  stats_hide(people, 8, hidden);
  for (size_t i = 0; i < 8; i++) {
    must(hidden[i] || people[i] == 0 || people[i] >= STATS_GROUP_MIN, "a small group is not shown");
    shown += hidden[i] ? 0 : people[i];
    all += people[i];
  }
  must(all == shown || all - shown >= STATS_GROUP_MIN || shown == 0, "nor can it be found by subtracting");
}

static void judge_json(char *json)
{
  for (const char *p = json; *p != '\0'; p++)
    must((*p >= ' ' && *p < 0x7f) || *p == '\n', "JSON is plain ASCII");
  free(json);
}

static void judge_text(char *text)
{
  must(is_harmless(text), "a report is harmless");
  free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  const struct document_paper sheets = { .page_length = 60 }, piece = { .ascii = true };
  char *text = text_of(data, size), *rest = NULL;
  struct report_desk desk;
  struct report part;
  unsigned number = 0;

  if (size > 4096) {
    free(text);
    return 0;
  }
  report_desk_open(&desk, "2026-11-24");
  for (char *line = strtok_r(text, "\n", &rest); line != NULL; line = strtok_r(NULL, "\n", &rest))
    add(&desk, line, ++number);
  /* as from another thread */
  report_init(&part, &desk.about);
  report_add_file(&part, FILE_ACCOUNT_GONE);
  report_add_fault(&part, REPORT_DAMAGED, "name", 1, "why");
  report_take(&desk.report, &part);
  report_clear(&part);
  report_finish(&desk.report);
  judge_numbers(data, size);
  judge_text(render_text(&desk.report, &sheets));
  judge_text(render_text(&desk.report, &piece));
  judge_text(render_plain(&desk.report));
  judge_csv(render_csv(&desk.report, false), ',');
  judge_csv(render_csv(&desk.report, true), ';');
  judge_html(render_html(&desk.report));
  judge_json(render_json(&desk.report));
  report_desk_close(&desk);
  free(text);
  return 0;
}
