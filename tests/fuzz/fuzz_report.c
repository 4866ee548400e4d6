/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The writers of the report: each line of the input is an account with the name
 * of its file and the reason why it does not count. */
#include <config.h>

#include "cli/render.h"
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
  unsigned number = 0;

  if (size > 4096) {
    free(text);
    return 0;
  }
  report_desk_open(&desk, "2026-11-24");
  for (char *line = strtok_r(text, "\n", &rest); line != NULL; line = strtok_r(NULL, "\n", &rest))
    add(&desk, line, ++number);
  report_finish(&desk.report);
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
