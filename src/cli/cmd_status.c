/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Am I up to date? One line for a login script, nothing when nothing is due, and
 * the exit status: 0 up to date, 3 due, 4 late, 1 cannot tell. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "cli/choice.h"
#include "cli/commands.h"
#include "cli/confine.h"
#include "cli/out.h"

#define EXIT_DUE EXIT_PARTLY
#define EXIT_LATE 4
#define LAST_WEEK 7
#define RULES_COURSE "seven-rules"

/* The course that asks for attention most. */
struct most_urgent {
  bool any;
  bool cannot_tell; /* nobody has filled in when somebody started */
  enum plan_state state;
  bool rules; /* its lessons are called rules */
  char *title;
  unsigned left, required, minutes;
  day_number due; /* DAY_NONE: not said yet */
  int days_late;
};

static bool is_more_urgent(const struct most_urgent *so_far, const struct plan *plan)
{
  if (!so_far->any || plan->state != so_far->state)
    return !so_far->any || plan->state == PLAN_LATE;
  if (plan->state == PLAN_LATE)
    return plan->days_late > so_far->days_late;
  return plan->due != DAY_NONE && (so_far->due == DAY_NONE || plan->due < so_far->due);
}

static void look_at(struct most_urgent *so_far, const struct course *course, const struct plan *plan,
                    bool has_begun)
{
  if (plan->state == PLAN_UNKNOWN)
    so_far->cannot_tell = true;
  if ((plan->state != PLAN_WITHIN && plan->state != PLAN_LATE) || plan->passed >= plan->required ||
      !is_more_urgent(so_far, plan))
    return;
  free(so_far->title);
  *so_far = (struct most_urgent){ .any = true,
                                  .cannot_tell = so_far->cannot_tell,
                                  .state = plan->state,
                                  .rules = strcmp(course->identifier, RULES_COURSE) == 0,
                                  .title = xstrdup(words_get(&course->title, i18n_language())),
                                  .left = plan->required - plan->passed,
                                  .required = plan->required,
                                  .minutes = plan->minutes_left,
                                  /* the first day that counts is still to come */
                                  .due = has_begun ? plan->due : DAY_NONE,
                                  .days_late = plan->days_late };
}

/* ---- the line ---- */

static void say_late(const struct most_urgent *it, const struct policy *policy, const char *date)
{
  char *contact = policy_placeholder(policy, i18n_language(), "training-contact");

  if (it->rules)
    out_format(
        P_("Vuistregels: the date was %s. %u rule to go. Does it not work out? Talk it over with %s.\n",
           "Vuistregels: the date was %s. %u rules to go. Does it not work out? Talk it over with %s.\n",
           it->left),
        date, it->left, contact);
  else
    out_format(P_("%s: the date was %s. %u lesson to go. Does it not work out? Talk it over with %s.\n",
                  "%s: the date was %s. %u lessons to go. Does it not work out? Talk it over with %s.\n",
                  it->left),
               it->title, date, it->left, contact);
  free(contact);
}

static void say_soon(const struct most_urgent *it, int days)
{
  if (days > 1 && it->rules)
    out_format(P_("Vuistregels: %u rule to go in %d days (about %u minutes). Type: vuistregels\n",
                  "Vuistregels: %u rules to go in %d days (about %u minutes). Type: vuistregels\n", it->left),
               it->left, days, it->minutes);
  else if (days > 1)
    out_format(P_("%s: %u lesson to go in %d days (about %u minutes). Type: vuistregels\n",
                  "%s: %u lessons to go in %d days (about %u minutes). Type: vuistregels\n", it->left),
               it->title, it->left, days, it->minutes);
  else if (it->rules)
    out_format(
        days == 1
            ? P_("Vuistregels: %u rule to go, no later than tomorrow (about %u minutes). Type: vuistregels\n",
                 "Vuistregels: %u rules to go, no later than tomorrow (about %u minutes). Type: "
                 "vuistregels\n",
                 it->left)
            : P_("Vuistregels: %u rule to go, today is the last day (about %u minutes). Type: vuistregels\n",
                 "Vuistregels: %u rules to go, today is the last day (about %u minutes). Type: vuistregels\n",
                 it->left),
        it->left, it->minutes);
  else
    out_format(
        days == 1 ? P_("%s: %u lesson to go, no later than tomorrow (about %u minutes). Type: vuistregels\n",
                       "%s: %u lessons to go, no later than tomorrow (about %u minutes). Type: vuistregels\n",
                       it->left)
                  : P_("%s: %u lesson to go, today is the last day (about %u minutes). Type: vuistregels\n",
                       "%s: %u lessons to go, today is the last day (about %u minutes). Type: vuistregels\n",
                       it->left),
        it->title, it->left, it->minutes);
}

static void say_later(const struct most_urgent *it, const char *date)
{
  if (it->rules && it->due == DAY_NONE)
    out_format(P_("Vuistregels: %u of the %u rule to go. Type: vuistregels\n",
                  "Vuistregels: %u of the %u rules to go. Type: vuistregels\n", it->required),
               it->left, it->required);
  else if (it->rules)
    out_format(P_("Vuistregels: %u of the %u rule to go, no later than %s. Type: vuistregels\n",
                  "Vuistregels: %u of the %u rules to go, no later than %s. Type: vuistregels\n",
                  it->required),
               it->left, it->required, date);
  else if (it->due == DAY_NONE)
    out_format(P_("%s: %u of the %u lesson to go. Type: vuistregels\n",
                  "%s: %u of the %u lessons to go. Type: vuistregels\n", it->required),
               it->title, it->left, it->required);
  else
    out_format(P_("%s: %u of the %u lesson to go, no later than %s. Type: vuistregels\n",
                  "%s: %u of the %u lessons to go, no later than %s. Type: vuistregels\n", it->required),
               it->title, it->left, it->required, date);
}

static void say(const struct most_urgent *it, const struct policy *policy, day_number today)
{
  char date[48];

  date_format_long(it->due, today, i18n_language(), date);
  if (it->state == PLAN_LATE)
    say_late(it, policy, date);
  else if (it->due != DAY_NONE && it->due - today <= LAST_WEEK)
    say_soon(it, it->due - today);
  else
    say_later(it, date);
}

/* ---- the command ---- */

/* Nothing was ever recorded: fine, as long as the place is the usual one. */
static bool read_progress(const struct setup *setup, struct progress *progress, struct error *error)
{
  struct record_store *store = setup_open_store(setup, false, error);
  struct record_counts counts;
  bool ok;

  if (store == NULL)
    return error->code == ERROR_MISSING && setup->store_from == FROM_DEFAULT && !setup->store_is_shared;
  ok = setup_read_progress(setup, store, progress, &counts, error);
  record_store_free(store);
  return ok;
}

static bool look_at_course(const struct setup *setup, const char *name, const struct progress *progress,
                           day_number today, struct most_urgent *so_far, struct error *error)
{
  struct problems problems = PROBLEMS_INIT;
  struct course *course = library_load_course(&setup->library, name, &problems);
  struct plan_person person;
  struct plan plan;

  if (course == NULL) {
    problems_first(&problems, error);
    problems_clear(&problems);
    return false;
  }
  setup_person(setup, &person);
  plan_make(progress, course, setup->policy, &person, setup->zone, today, &plan);
  look_at(so_far, course, &plan, progress->statement_count > 0 || person.start != DAY_NONE);
  plan_clear(&plan);
  course_free(course);
  problems_clear(&problems);
  return true;
}

static bool look_at_courses(const struct setup *setup, const struct progress *progress, day_number today,
                            struct most_urgent *so_far, struct error *error)
{
  char **courses;
  bool ok = true;

  if (setup->options->given[OPTION_COURSE])
    return look_at_course(setup, setup->options->value[OPTION_COURSE], progress, today, so_far, error);
  courses = library_courses(&setup->library);
  if (courses[0] == NULL)
    ok = error_set(error, ERROR_MISSING, _("%s: there is no course here"), setup->library.content);
  for (size_t i = 0; courses[i] != NULL; i++) {
    ok = ok && look_at_course(setup, courses[i], progress, today, so_far, error);
    free(courses[i]);
  }
  free(courses);
  return ok;
}

static int answer(const struct setup *setup, const struct most_urgent *it, day_number today)
{
  bool quiet = setup->options->given[OPTION_QUIET];
  bool waits = setup_count_waiting(setup) > 0;

  if (it->any && it->state == PLAN_LATE && !waits) {
    if (!quiet)
      say(it, setup->policy, today);
    return EXIT_LATE;
  }
  if (waits) {
    if (!quiet)
      out_format(
          "%s\n",
          _("Vuistregels: a result is still waiting to be recorded; that is tried again at the next start. "
            "Type: vuistregels"));
    return EXIT_DUE;
  }
  if (it->any && !quiet)
    say(it, setup->policy, today);
  return it->any ? EXIT_DUE : 0;
}

int cmd_status(const struct options *options, struct setup *setup)
{
  struct progress progress;
  struct most_urgent it = { .due = DAY_NONE };
  struct error error = { ERROR_NONE, 0, "" };
  day_number today = zone_date(setup->zone, env_now(NULL));
  int status = 1;

  choice_apply(setup);
  if (setup->policy == NULL) {
    if (!options->given[OPTION_QUIET])
      out_problems(&setup->policy_problems, stderr);
    return 1;
  }
  /* its account is nobody who could be late */
  if (setup_asks(setup))
    return 0;
  confine_own(setup);
  progress_init(&progress);
  if (read_progress(setup, &progress, &error) && look_at_courses(setup, &progress, today, &it, &error)) {
    if (it.cannot_tell && !it.any)
      error_set(&error, ERROR_MISSING,
                _("your start date is not known, so it cannot be told what is due when"));
    else
      status = answer(setup, &it, today);
  }
  if (status == 1 && !options->given[OPTION_QUIET])
    out_error(&error);
  free(it.title);
  progress_clear(&progress);
  return status;
}
