/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Overview for the manager: who is late, who is within the term, of all or of
 * one department; saved as a file. */
#include <config.h>

#include "ui/screen_manager.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/xalloc.h"

enum { ID_FIND = 1000, ID_DEPARTMENTS, ID_SAVE, ID_READ_AGAIN, ID_ALL_DEPARTMENTS };

bool manager_is_chosen(const struct session *session, const struct manager_person *person)
{
  return session->department == NULL || strcmp(session->department, clean_get(person->department)) == 0;
}

const char *manager_state_title(size_t state)
{
  switch (state) {
  case PLAN_DONE:
    return _("Done and valid");
  case PLAN_WITHIN:
    return _("Within the term");
  case PLAN_LATE:
    return _("Late");
  case PLAN_EXEMPT:
    return _("Exempt or absent");
  case PLAN_UNKNOWN:
    return _("Cannot be determined");
  case PLAN_NOT_MEANT:
    return _("Not meant for this person");
  default:
    return _("Everybody");
  }
}

static void count_states(const struct session *session, size_t counts[REPORT_STATES])
{
  memset(counts, 0, REPORT_STATES * sizeof *counts);
  for (size_t i = 0; i < session->overview.count; i++)
    if (manager_is_chosen(session, &session->overview.people[i]))
      counts[session->overview.people[i].state]++;
}

/* ---- the overview ---- */

static bool read_records(struct session *session)
{
  const struct manager *manager = session->world->manager;
  struct manager_overview overview = { 0 };
  struct error error = { ERROR_NONE, 0, "" };

  if (!manager->load(manager->context, session->course->identifier, &overview, &error)) {
    session->notice = error;
    return false;
  }
  manager_overview_clear(&session->overview);
  session->overview = overview;
  return true;
}

void manager_open(struct session *session)
{
  free(session->department);
  session->department = NULL;
  if (read_records(session))
    session_push(session, SCREEN_MANAGER, 0);
}

/* The sentence of the report. */
static void add_sum(const struct session *session, const size_t counts[REPORT_STATES], struct view *view)
{
  size_t done = counts[PLAN_DONE], must = done + counts[PLAN_LATE] + counts[PLAN_UNKNOWN];
  char *sum = report_headline(done, must, session->overview.has_list, session->overview.all_read);

  view_add(view, VIEW_PARAGRAPH, "%s", sum)->reading_point = true;
  free(sum);
}

static void add_doubts(const struct session *session, struct view *view)
{
  const struct manager_overview *overview = &session->overview;

  if (!overview->all_read)
    view_add(view, VIEW_NOTICE, "%s",
             _("Not all data could be read. What is missing stands in the overview that you save."));
  if (!overview->has_list)
    view_add(view, VIEW_PARAGRAPH, "%s", _("No roster: who is missing cannot be told."));
  if (overview->outside > 0)
    view_add(view, VIEW_PARAGRAPH,
             P_("%zu account with a record is not on the list, and is in none of these numbers.",
                "%zu accounts with a record are not on the list, and are in none of these numbers.",
                overview->outside),
             overview->outside);
}

static void add_state(struct view_node *node, size_t state, size_t count)
{
  struct view_option *option = view_add_option(node, ACTION_CHOOSE, (int)state, "%s", manager_state_title(state));

  view_set(&option->note, P_("%zu person", "%zu people", count), count);
  option->number = (int)node->option_count;
  option->first = node->option_count == 1;
}

static bool has_departments(const struct session *session)
{
  for (size_t i = 0; i < session->overview.count; i++)
    if (!clean_is_empty(session->overview.people[i].department))
      return true;
  return false;
}

void manager_add_where(const struct session *session, struct view *view)
{
  if (session->department != NULL)
    view_set(&view->where, "%s", session->department[0] == '\0' ? _("(no department)") : session->department);
  else
    view_set(&view->where, "%s", words_get(&session->course->title, i18n_language()));
}

static void manager_view(struct session *session, const struct screen *screen, struct view *view)
{
  static const size_t always[] = { PLAN_LATE, PLAN_WITHIN }, rest[] = { PLAN_UNKNOWN, PLAN_EXEMPT, PLAN_DONE };
  size_t counts[REPORT_STATES], total = 0;
  struct view_node *node;

  (void)screen;
  count_states(session, counts);
  view_set(&view->title, "%s", _("Overview for the manager"));
  manager_add_where(session, view);
  add_sum(session, counts, view);
  add_doubts(session, view);
  node = view_add(view, VIEW_CHOICES, "%s", "");
  for (size_t i = 0; i < 2; i++)
    add_state(node, always[i], counts[always[i]]);
  for (size_t i = 0; i < 3; i++)
    if (counts[rest[i]] > 0)
      add_state(node, rest[i], counts[rest[i]]);
  for (size_t i = 0; i < PLAN_NOT_MEANT; i++)
    total += counts[i];
  add_state(node, MANAGER_EVERYBODY, total);
  node = view_add(view, VIEW_CHOICES, "%s", "");
  view_add_option(node, ACTION_CHOOSE, ID_FIND, "%s", _("Find a person"));
  if (has_departments(session))
    view_add_option(node, ACTION_CHOOSE, ID_DEPARTMENTS, "%s", _("Choose a department"));
  view_add_option(node, ACTION_CHOOSE, ID_SAVE, "%s", _("Save as a file, to print or to keep"));
  view_add_option(node, ACTION_CHOOSE, ID_READ_AGAIN, "%s", _("Read the records again"));
  view_set(&view->enter_label, "%s", _("open"));
}

static void manager_act(struct session *session, struct screen *screen, const struct action *action)
{
  if (action->kind == ACTION_BACK)
    session_pop(session);
  if (action->kind != ACTION_CHOOSE)
    return;
  switch (action->id) {
  case ID_FIND:
    free(session->wanted);
    session->wanted = NULL;
    session_push(session, SCREEN_FIND, MANAGER_EVERYBODY);
    break;
  case ID_DEPARTMENTS:
    session_push(session, SCREEN_DEPARTMENTS, 0);
    break;
  case ID_SAVE:
    clean_clear(&session->saved);
    session_push(session, SCREEN_SAVE, 0);
    break;
  case ID_READ_AGAIN:
    if (read_records(session))
      screen->serial++;
    break;
  default:
    if (action->id >= 0 && action->id <= MANAGER_EVERYBODY)
      session_push(session, SCREEN_PEOPLE, (size_t)action->id);
  }
}

const struct screen_type screen_manager = { manager_view, manager_act };

/* ---- departments; ids are places of the first person in each ---- */

static int compare_departments(const void *a, const void *b)
{
  const struct manager_place *one = a, *other = b;
  int order = strcmp(clean_get(one->person->department), clean_get(other->person->department));

  return order != 0 ? order : one->index < other->index ? -1 : 1;
}

static void add_department(struct view_node *node, const struct manager_place *first, size_t total, size_t late)
{
  const char *name = clean_get(first->person->department);
  struct view_option *option = view_add_option(node, ACTION_CHOOSE, (int)first->index, "%s",
                                               name[0] == '\0' ? _("(no department)") : name);
  struct buf note = BUF_INIT;

  option->number = (int)node->option_count;
  buf_add_format(&note, P_("%zu person", "%zu people", total), total);
  if (late > 0)
    buf_add_format(&note, P_(", %zu late", ", %zu late", late), late);
  view_set(&option->note, "%s", note.data);
  buf_clear(&note);
}

static void departments_view(struct session *session, const struct screen *screen, struct view *view)
{
  const struct manager_overview *overview = &session->overview;
  struct manager_place *people = xcalloc(overview->count, sizeof *people);
  size_t total = 0, late = 0, count = 0;
  struct view_node *node;

  (void)screen;
  for (size_t i = 0; i < overview->count; i++)
    if (overview->people[i].state != PLAN_NOT_MEANT)
      people[count++] = (struct manager_place){ &overview->people[i], i };
  if (count > 0)
    qsort(people, count, sizeof *people, compare_departments);
  view_set(&view->title, "%s", _("Choose a department"));
  node = view_add(view, VIEW_CHOICES, "%s", "");
  view_add_option(node, ACTION_CHOOSE, ID_ALL_DEPARTMENTS + (int)overview->count, "%s", _("All departments"))->first = true;
  node->options[0].number = 1;
  for (size_t first = 0, i = 0; i < count; i++) {
    total++;
    late += people[i].person->state == PLAN_LATE ? 1 : 0;
    if (i + 1 < count &&
        strcmp(clean_get(people[i + 1].person->department), clean_get(people[first].person->department)) == 0)
      continue;
    add_department(node, &people[first], total, late);
    first = i + 1;
    total = late = 0;
  }
  view_set(&view->enter_label, "%s", _("open"));
  free(people);
}

static void departments_act(struct session *session, struct screen *screen, const struct action *action)
{
  (void)screen;
  if (action->kind == ACTION_CHOOSE && action->id >= 0) {
    bool one = (size_t)action->id < session->overview.count;

    free(session->department);
    session->department =
      one ? xstrdup(clean_get(session->overview.people[action->id].department)) : NULL;
  }
  if (action->kind == ACTION_BACK || action->kind == ACTION_CHOOSE)
    session_pop(session);
}

const struct screen_type screen_departments = { departments_view, departments_act };

/* ---- saving ---- */

static const char *form_title(size_t form)
{
  switch (form) {
  case MANAGER_PDF:
    return _("PDF, to print or to keep");
  case MANAGER_XLSX:
    return _("Excel, to go on with");
  case MANAGER_TEXT:
    return _("Text");
  default:
    return _("HTML, for a browser");
  }
}

static void save_view(struct session *session, const struct screen *screen, struct view *view)
{
  const struct manager *manager = session->world->manager;
  struct view_node *node;

  (void)screen;
  view_set(&view->title, "%s", _("Save as"));
  manager_add_where(session, view);
  if (!clean_is_empty(session->saved)) {
    node = view_add(view, VIEW_RECEIPT, _("Saved. The file is here:\n%s"), clean_get(session->saved));
    node->tone = TONE_STRONG;
    node->reading_point = true;
    view_add(view, VIEW_PARAGRAPH, "%s", _("To print it: open it, or type lp and that name after you have stopped."));
  }
  view_add(view, VIEW_PARAGRAPH, "%s",
           _("The whole overview goes into a new file in your own folder, which only you can read. It is about "
             "people: keep it no longer than needed, and give it only to who needs it for their work, such as an "
             "auditor."))
      ->reading_point = clean_is_empty(session->saved);
  node = view_add(view, VIEW_CHOICES, "%s", "");
  for (size_t i = 0; i < MANAGER_FORMS; i++)
    if (manager->can_save[i]) {
      struct view_option *option = view_add_option(node, ACTION_CHOOSE, (int)i, "%s", form_title(i));

      option->number = (int)node->option_count;
      option->first = node->option_count == 1;
    }
  if (!manager->can_save[MANAGER_PDF])
    view_add(view, VIEW_PARAGRAPH, "%s", _("PDF is not there: this program was built without it."));
  if (!manager->can_save[MANAGER_XLSX])
    view_add(view, VIEW_PARAGRAPH, "%s", _("Excel is not there: this program was built without it."));
  view_set(&view->enter_label, "%s", _("save"));
}

static void save_act(struct session *session, struct screen *screen, const struct action *action)
{
  const struct manager *manager = session->world->manager;
  struct error error = { ERROR_NONE, 0, "" };
  struct clean path = CLEAN_INIT;

  if (action->kind == ACTION_BACK)
    session_pop(session);
  if (action->kind != ACTION_CHOOSE || action->id < 0 || action->id >= MANAGER_FORMS)
    return;
  clean_clear(&session->saved);
  if (manager->save(manager->context, session->course->identifier, session->department,
                    (enum manager_form)action->id, &path, &error))
    session->saved = path;
  else
    session->notice = error;
  screen->serial++;
}

const struct screen_type screen_save = { save_view, save_act };
