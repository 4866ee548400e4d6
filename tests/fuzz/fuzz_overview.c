/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole way from a folder to an overview: settings, the list of employees, records, decisions, the administrator's
 * log and seals, each as somebody else may have written it, become a report in every form. That in JSON matches its schema. */
#include <config.h>

#include <unistd.h>

#include "cli/render.h"
#include "cli/report_load.h"
#include "cli/report_seals.h"
#include "fuzz.h"
#include "json_check.h"
#include "pieces.h"

#define MADE INT64_C(1795426927123) /* 2026-11-23T09:42:07.123Z */
#define INPUT_MAX 20480
#define LESSONS 2
#define FINGERPRINT "11111111-0000-5000-8000-000000000001" /* that the seeds of this target have */

static char host[] = "desk", home_page[] = "urn:vuistregels:host:desk", maker[] = "root";

/* Read once; all inputs are about this course. */
static struct taught {
  struct library library;
  struct course *course;
  struct lesson *lessons[LESSONS];
  const char *fingerprints[LESSONS];
} taught;

static void load_course(void)
{
  struct problems problems = PROBLEMS_INIT;

  taught.library.content = VR_TOP_SRCDIR "/tests/data/short-content";
  taught.course = library_load_course(&taught.library, "flow", &problems);
  must(taught.course != NULL && taught.course->lesson_count >= LESSONS, "there is a course");
  taught.course->lesson_count = LESSONS;
  for (size_t i = 0; i < LESSONS; i++) {
    taught.lessons[i] = library_load_lesson(&taught.library, taught.course, &taught.course->lessons[i], &problems);
    must(taught.lessons[i] != NULL, "there is a lesson");
    taught.fingerprints[i] = FINGERPRINT;
  }
  problems_clear(&problems);
}

static void make_setup(struct setup *setup, struct policy *policy, const struct options *options)
{
  *setup = (struct setup){ .options = options,
                           .account = { .uid = 0, .name = maker },
                           .policy = policy,
                           .library = taught.library,
                           .home_page = home_page,
                           .store_path = pieces_path("records"),
                           /* a shared store has to be root's */
                           .store_kind = geteuid() == 0 ? STORE_DROP_BOX : STORE_OWN,
                           .store_is_shared = true,
                           .host = host,
                           .shared_folder = xstrdup(pieces_folder()) };
  setup->zone = zone_load(policy->time_zone);
  if (setup->zone == NULL)
    setup->zone = zone_load("UTC");
}

/* ---- what comes out ---- */

static void judge_text(char *text)
{
  must(is_harmless(text), "a report is harmless");
  free(text);
}

static void judge_csv(char *csv)
{
  char *text = strncmp(csv, "\xef\xbb\xbf", 3) == 0 ? csv + 3 : csv;

  for (char *p = text; *p != '\0'; p++)
    if (*p == '\r' && p[1] == '\n')
      *p = ' ';
  must(is_harmless(text), "a CSV file is harmless");
  free(csv);
}

/* The schema is read once. */
static void judge_json(char *json)
{
  static json_t *schema;
  json_t *root = json_loads(json, JSON_REJECT_DUPLICATES, NULL);
  char why[256] = "";

  for (const char *p = json; *p != '\0'; p++)
    must((*p >= ' ' && *p < 0x7f) || *p == '\n', "JSON is plain ASCII");
  if (schema == NULL)
    schema = json_load_file(VR_TOP_SRCDIR "/content/schema/report.schema.json", 0, NULL);
  must(root != NULL && json_check(schema, root, why), why);
  json_decref(root);
  free(json);
}

static void judge_html(char *html)
{
  must(is_harmless(html) && strstr(html, "<script") == NULL, "a page is harmless");
  free(html);
}

static void judge(const struct report *report, const char *forms)
{
  const struct document_paper sheets = { .page_length = 60 };

  if (strstr(forms, "text") != NULL)
    judge_text(render_text(report, &sheets));
  if (strstr(forms, "plain") != NULL)
    judge_text(render_plain(report));
  if (strstr(forms, "csv") != NULL)
    judge_csv(render_csv(report, false));
  if (strstr(forms, "excel") != NULL)
    judge_csv(render_csv(report, true));
  if (strstr(forms, "html") != NULL)
    judge_html(render_html(report));
  if (strstr(forms, "json") != NULL)
    judge_json(render_json(report));
}

/* ---- the report ---- */

static void make_report(const struct setup *setup, struct population *population, const struct pieces *pieces)
{
  const char *how = pieces_text(pieces, "report");
  const struct roster *roster = population->roster;
  const struct report_sources sources = { .setup = setup, .population = population };
  struct report_roster list = { 0 };
  struct report_about about = { .course = taught.course,
                                .policy = setup->policy,
                                .zone = setup->zone,
                                .scope = { .since = DAY_NONE },
                                .made = MADE,
                                .today = 20780, /* 2026-11-23 */
                                .made_by = maker,
                                .home_page = home_page,
                                .program_version = "1.0",
                                .fingerprints = taught.fingerprints,
                                .lessons = (const struct lesson *const *)taught.lessons };
  struct report report;
  struct error error = { ERROR_NONE, 0, "" };

  if (roster != NULL) {
    list = (struct report_roster){ roster->source, roster->is_group, roster->is_incomplete, about.today, roster->count };
    about.roster = &list;
  }
  if (strstr(how, "sales") != NULL)
    about.scope.department = "Sales";
  if (strstr(how, "role") != NULL)
    about.scope.role = "manager";
  if (strstr(how, "since") != NULL)
    about.scope.since = 20700;
  if (strstr(how, "sample") != NULL)
    about.scope.sample = 3;
  if (strstr(how, "past") != NULL) {
    about.scope.is_past = true;
    about.today = 20770;
  }
  report_init(&report, &about);
  must(report_load(&sources, &report, &error), error.text);
  population_forget_people(population);
  report_finish(&report);
  report_seals_look(setup, &report);
  must(report.people_count <= 200, "there are not more people than were written");
  judge(&report, how);
  report_clear(&report);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  static const char *const folders[] = { "records", "corrections", "seals" };
  struct options options = { .command = COMMAND_REPORT };
  struct population population;
  struct pieces pieces;
  struct setup setup;

  if (size > INPUT_MAX)
    return 0;
  if (taught.course == NULL)
    load_course();
  char *text = text_of(data, size), *list = pieces_path("roster.csv");
  pieces_split(&pieces, text, size);
  pieces_write(&pieces, folders, sizeof folders / sizeof folders[0]);
  make_setup(&setup, pieces_policy(&pieces), &options);
  if (population_load_list(&setup, pieces_find(&pieces, "roster.csv") == NULL ? NULL : list, &population))
    make_report(&setup, &population, &pieces);
  for (size_t i = 0; i < population.doubts.count; i++)
    must(is_harmless(clean_get(population.doubts.list[i].text)), "a doubt is harmless");
  population_clear(&population);
  policy_free(setup.policy);
  zone_free(setup.zone);
  free(setup.store_path);
  free(setup.shared_folder);
  pieces_remove();
  free(list);
  free(text);
  return 0;
}
