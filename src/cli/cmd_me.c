/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything that the records hold about me, in plain words: what is kept and
 * who can read it, what was passed when, what comes next. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "cli/ask.h"
#include "cli/choice.h"
#include "cli/commands.h"
#include "cli/confine.h"
#include "cli/out.h"
#include "cli/show.h"
#include "ui/screens.h"

/* All that is read before anything is said. */
struct mine {
  const struct setup *setup;
  struct progress progress;
  struct record_counts counts;
  struct course **courses; /* NULL-terminated; those that can be read */
  day_number today;
};

static void short_date(const struct mine *mine, int64_t time, char to[24])
{
  date_format_short(zone_date(mine->setup->zone, time), i18n_language(), to);
}

/* ---- reading ---- */

static bool read_record(struct mine *mine, struct error *error)
{
  const struct setup *setup = mine->setup;
  struct record_store *store = setup_open_store(setup, false, error);
  bool ok;

  if (store == NULL)
    return error->code == ERROR_MISSING && setup->store_from == FROM_DEFAULT && !setup->store_is_shared;
  ok = setup_read_progress(setup, store, &mine->progress, &mine->counts, error);
  record_store_free(store);
  return ok;
}

/* A course that cannot be read is learn's and check's business: its records are shown by their names. */
static void read_courses(struct mine *mine)
{
  char **names = library_courses(&mine->setup->library);
  size_t count = 0, kept = 0;

  while (names[count] != NULL)
    count++;
  mine->courses = xcalloc(count + 1, sizeof *mine->courses);
  for (size_t i = 0; i < count; i++) {
    struct problems problems = PROBLEMS_INIT;
    struct course *course = library_load_course(&mine->setup->library, names[i], &problems);

    if (course != NULL)
      mine->courses[kept++] = course;
    problems_clear(&problems);
    free(names[i]);
  }
  free(names);
}

static void forget(struct mine *mine)
{
  for (size_t i = 0; mine->courses != NULL && mine->courses[i] != NULL; i++)
    course_free(mine->courses[i]);
  free(mine->courses);
  progress_clear(&mine->progress);
}

static const struct course *find_course(const struct mine *mine, const char *identifier)
{
  for (size_t i = 0; mine->courses[i] != NULL; i++)
    if (strcmp(mine->courses[i]->identifier, identifier) == 0)
      return mine->courses[i];
  return NULL;
}

/* ---- saying ---- */

static void add_pass(const struct mine *mine, const struct course *course, const struct progress_pass *pass,
                     struct view_node *node)
{
  const char *title = pass->lesson;
  char date[24], receipt[10];
  size_t index;

  if (course != NULL && course_find(course, pass->lesson, &index))
    title = words_get(&course->lessons[index].title, i18n_language());
  short_date(mine, pass->time, date);
  uuid_receipt(pass->id, receipt);
  view_add_line(node, _("%s: passed on %s, receipt number %s"), title, date, receipt);
  if (pass->has_score)
    view_add_line(node, _("%s: %u of the %u right"), title, pass->score_raw, pass->score_max);
  if (pass->attempts > 0)
    view_add_line(node, _("%s: passed at try %u"), title, pass->attempts);
}

static void add_round(const struct mine *mine, const struct progress_round *round, struct view *view)
{
  const struct course *course = find_course(mine, round->course);
  const char *title = course == NULL ? round->course : words_get(&course->title, i18n_language());
  struct view_node *node;
  char date[24], receipt[10];

  if (round->kind == ROUND_REFRESHER)
    view_add(view, VIEW_HEADING, _("%s, refresher"), title);
  else
    view_add(view, VIEW_HEADING, "%s", title);
  node = view_add(view, VIEW_LIST, "%s", "");
  short_date(mine, round->opened, date);
  view_add_line(node, _("begun on %s"), date);
  for (size_t i = 0; i < round->pass_count; i++)
    add_pass(mine, course, &round->passes[i], node);
  if (!round->completed)
    return;
  short_date(mine, round->completed_time, date);
  uuid_receipt(round->completed_id, receipt);
  view_add_line(node, _("everything passed on %s, receipt number %s"), date, receipt);
}

static void add_house_rules(const struct mine *mine, struct view *view)
{
  struct view_node *node;
  char date[24];

  if (mine->progress.acknowledgement_count == 0)
    return;
  view_add(view, VIEW_HEADING, "%s", _("Our own rules"));
  node = view_add(view, VIEW_LIST, "%s", "");
  for (size_t i = 0; i < mine->progress.acknowledgement_count; i++) {
    short_date(mine, mine->progress.acknowledgements[i].time, date);
    view_add_line(node, _("version %s: seen on %s"), mine->progress.acknowledgements[i].version, date);
  }
}

/* Without the reason: that is between the person and the manager. */
static void add_decision(const struct mine *mine, const struct progress_decision *decision, struct view_node *node)
{
  const struct course *course = find_course(mine, decision->course);
  const char *title = course == NULL ? decision->course : words_get(&course->title, i18n_language());
  char date[24], until[24] = "";
  day_number last;

  short_date(mine, decision->time, date);
  if (date_parse(decision->until, &last))
    date_format_short(last, i18n_language(), until);
  if (decision->verb == VERB_DEFER)
    view_add_line(node, _("%s: a later date, %s (recorded on %s)"), title, until, date);
  else if (decision->verb == VERB_CORRECT && decision->lesson != NULL)
    view_add_line(node, _("%s, %s: counted as passed (recorded on %s)"), title, decision->lesson, date);
  else if (decision->verb == VERB_CORRECT)
    view_add_line(node, _("%s: counted as passed (recorded on %s)"), title, date);
  else if (decision->verb == VERB_LEAVE && until[0] != '\0')
    view_add_line(node, _("%s: absent until %s (recorded on %s)"), title, until, date);
  else if (decision->verb == VERB_LEAVE)
    view_add_line(node, _("%s: absent for now (recorded on %s)"), title, date);
  else if (until[0] != '\0')
    view_add_line(node, _("%s: exempt until %s (recorded on %s)"), title, until, date);
  else
    view_add_line(node, _("%s: exempt (recorded on %s)"), title, date);
}

static void add_decisions(const struct mine *mine, struct view *view)
{
  struct view_node *node;

  if (mine->progress.decision_count == 0)
    return;
  view_add(view, VIEW_HEADING, "%s", _("What a manager recorded about you"));
  node = view_add(view, VIEW_LIST, "%s", "");
  for (size_t i = 0; i < mine->progress.decision_count; i++)
    add_decision(mine, &mine->progress.decisions[i], node);
}

/* The start date and what goes with it stand in no record: the list from HR says them. */
static void add_assignment(const struct mine *mine, struct view *view)
{
  const struct assignment *assignment = &mine->setup->assignment;
  struct view_node *node;
  char date[24];

  if (!mine->setup->has_assignment)
    return;
  view_add(view, VIEW_HEADING, "%s", _("What the list of employees says about you"));
  node = view_add(view, VIEW_LIST, "%s", "");
  date_format_short(assignment->start, i18n_language(), date);
  if (assignment->start != DAY_NONE)
    view_add_line(node, _("start: %s"), date);
  else
    view_add_line(node, "%s", _("no start date"));
  if (!clean_is_empty(assignment->department))
    view_add_line(node, _("department: %s"), clean_get(assignment->department));
  for (size_t i = 0; assignment->roles != NULL && assignment->roles[i] != NULL; i++)
    view_add_line(node, _("role: %s"), assignment->roles[i]);
}

static void add_scores(const struct mine *mine, struct view *view)
{
  struct view_node *node;
  char date[24];

  if (mine->progress.score_count == 0)
    return;
  view_add(view, VIEW_HEADING, "%s", _("Kept because your organisation measures the effect"));
  node = view_add(view, VIEW_LIST, "%s", "");
  for (size_t i = 0; i < mine->progress.score_count; i++) {
    const struct progress_score *score = &mine->progress.scores[i];

    short_date(mine, score->time, date);
    view_add_line(node,
                  score->object == OBJECT_OPENING ? _("%s, %s, first decision: %u of %u")
                                                  : _("%s, %s, later questions: %u of %u"),
                  score->lesson, date, score->raw, score->max);
  }
}

static void add_next_of(const struct mine *mine, const struct course *course, struct view_node *node)
{
  const char *title = words_get(&course->title, i18n_language());
  struct plan_person person;
  struct plan plan;
  char date[24];

  setup_person(mine->setup, &person);
  /* else the first day that counts is still to come */
  bool has_begun = mine->progress.statement_count > 0 || person.start != DAY_NONE;
  plan_make(&mine->progress, course, mine->setup->policy, &person, mine->setup->zone, mine->today, &plan);
  date_format_short(plan.state == PLAN_DONE ? plan.valid_until : plan.due, i18n_language(), date);
  if (plan.state == PLAN_DONE && plan.valid_until != DAY_NONE)
    view_add_line(node, _("%s: all done, valid until %s"), title, date);
  else if (plan.state == PLAN_DONE)
    view_add_line(node, _("%s: all done"), title);
  else if (plan.state == PLAN_LATE)
    view_add_line(node, _("%s: %u of %u passed, the date was %s"), title, plan.passed, plan.required, date);
  else if (plan.state == PLAN_WITHIN && plan.due != DAY_NONE && has_begun)
    view_add_line(node, _("%s: %u of %u passed, no later than %s"), title, plan.passed, plan.required, date);
  else if (plan.state == PLAN_WITHIN)
    view_add_line(node, _("%s: %u of %u passed"), title, plan.passed, plan.required);
  else if (plan.state == PLAN_EXEMPT)
    view_add_line(node, _("%s: you are exempt or absent for now"), title);
  plan_clear(&plan);
}

static void add_next(const struct mine *mine, struct view *view)
{
  struct view_node *node;

  view_add(view, VIEW_HEADING, "%s", _("What comes next"));
  node = view_add(view, VIEW_LIST, "%s", "");
  for (size_t i = 0; mine->courses[i] != NULL; i++)
    add_next_of(mine, mine->courses[i], node);
  if (node->line_count == 0)
    view_add_line(node, "%s", _("nothing"));
}

static void add_record(const struct mine *mine, struct view *view)
{
  const struct record_counts *counts = &mine->counts;
  size_t bad = counts->damaged + counts->conflicts + counts->newer;
  size_t waiting = setup_count_waiting(mine->setup);

  view_add(view, VIEW_HEADING, "%s", _("What the record holds about you"));
  if (mine->progress.round_count + mine->progress.acknowledgement_count + mine->progress.score_count == 0)
    view_add(view, VIEW_PARAGRAPH, "%s", _("Nothing yet."));
  for (size_t i = 0; i < mine->progress.round_count; i++)
    add_round(mine, &mine->progress.rounds[i], view);
  add_house_rules(mine, view);
  add_scores(mine, view);
  add_decisions(mine, view);
  add_assignment(mine, view);
  if (bad > 0)
    view_add(view, VIEW_NOTICE,
             P_("%zu line of your record cannot be read and does not count. Tell your administrator.",
                "%zu lines of your record cannot be read and do not count. Tell your administrator.", bad),
             bad);
  if (waiting > 0)
    view_add(
        view, VIEW_NOTICE,
        P_("%zu result is still waiting to be recorded; that is tried again when you start the training.",
           "%zu results are still waiting to be recorded; that is tried again when you start the training.",
           waiting),
        waiting);
}

static void add_privacy(const struct setup *setup, struct view *view)
{
  struct world world;
  struct session session;
  char *contact = policy_placeholder(setup->policy, i18n_language(), "privacy-contact");

  show_session(setup, &world, &session);
  view_add(view, VIEW_HEADING, "%s", _("What is kept and who sees it"));
  privacy_to_view(&session, view);
  view_add(view, VIEW_PARAGRAPH, _("The records are in %s"), setup->store_path);
  if (setup->store_is_shared && setup->policy->store_group != NULL)
    view_add(view, VIEW_PARAGRAPH, _("The group %s can read them, and the administrator of this system."),
             setup->policy->store_group);
  else
    view_add(view, VIEW_PARAGRAPH, "%s", _("The administrator of this system can read them too."));
  view_add(view, VIEW_PARAGRAPH,
           _("Your answers and your place in the lessons are in %s; no overview reads them."),
           setup->state_folder);
  view_add(view, VIEW_PARAGRAPH, _("Questions about this? Ask %s."), contact);
  free(contact);
}

static void print(const struct mine *mine)
{
  const struct setup *setup = mine->setup;
  struct view view;

  view_init(&view, "me/0/0");
  view_set(&view.title, "%s", _("My data"));
  if (setup->is_asked)
    view_add(&view, VIEW_PARAGRAPH, _("Personnel number %s, declared by the employee."), setup->person);
  else
    view_add(&view, VIEW_PARAGRAPH, _("Account: %s"), setup->account.name);
  add_privacy(setup, &view);
  add_record(mine, &view);
  add_next(mine, &view);
  show_view(&view);
}

int cmd_me(const struct options *options, struct setup *setup)
{
  struct mine mine = { .setup = setup, .today = zone_date(setup->zone, env_now(NULL)) };
  struct error error = { ERROR_NONE, 0, "" };
  int status = 0;

  (void)options;
  if (!ask_for_page(setup, &status))
    return status;
  choice_apply(setup);
  if (setup_policy(setup) == NULL)
    return 1;
  confine_own(setup);
  progress_init(&mine.progress);
  if (read_record(&mine, &error)) {
    read_courses(&mine);
    print(&mine);
    ask_end_page(setup);
  } else {
    out_error(&error);
    status = 1;
  }
  forget(&mine);
  return status;
}
