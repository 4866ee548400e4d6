/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Overview for the manager: who is late, who is within the term, of all or of
 * one department; one person; saved as a file. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/text.h"
#include "base/xalloc.h"
#include "core/report.h"
#include "ui/screens.h"

#define PAGE 50 /* people on one screen */
#define EVERYBODY REPORT_STATES

enum { ID_FIND = 1000, ID_DEPARTMENTS, ID_SAVE, ID_READ_AGAIN, ID_ALL_DEPARTMENTS };
/* Beside the places of people and departments. */
enum { ID_EARLIER = -2, ID_FURTHER = -3 };

static bool is_chosen(const struct session *session, const struct manager_person *person)
{
  return session->department == NULL || strcmp(session->department, clean_get(person->department)) == 0;
}

static const char *state_title(size_t state)
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

static const char *say_date(day_number date, char to[24])
{
  date_format_short(date, i18n_language(), to);
  return to;
}

static void count_states(const struct session *session, size_t counts[REPORT_STATES])
{
  memset(counts, 0, REPORT_STATES * sizeof *counts);
  for (size_t i = 0; i < session->overview.count; i++)
    if (is_chosen(session, &session->overview.people[i]))
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
  struct view_option *option = view_add_option(node, ACTION_CHOOSE, (int)state, "%s", state_title(state));

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

static void add_where(const struct session *session, struct view *view)
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
  add_where(session, view);
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
  add_state(node, EVERYBODY, total);
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
    session_push(session, SCREEN_FIND, EVERYBODY);
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
    if (action->id >= 0 && action->id <= EVERYBODY)
      session_push(session, SCREEN_PEOPLE, (size_t)action->id);
  }
}

const struct screen_type screen_manager = { manager_view, manager_act };

/* ---- a list of people; screen->index: the state, or EVERYBODY; screen->told: which page of it ---- */

/* What to know first about somebody. */
static void note_person(const struct manager_person *person, bool with_state, struct clean *note)
{
  const char *kind = person->kind == ROUND_REFRESHER ? _("refresher") : _("new");
  char date[24];

  if (person->state == PLAN_LATE)
    view_set(note, P_("%s, %d day late", "%s, %d days late", (unsigned long)person->days_late), kind,
             person->days_late);
  else if (person->state == PLAN_WITHIN && person->due != DAY_NONE)
    view_set(note, _("%s, no later than %s"), kind, say_date(person->due, date));
  else if (person->state == PLAN_DONE && person->valid_until != DAY_NONE)
    view_set(note, _("valid until %s"), say_date(person->valid_until, date));
  else if (with_state)
    view_set(note, "%s", state_title(person->state));
}

struct sorted {
  const struct manager_person *person;
  size_t index;
};

/* The longest late first, then the first date; else as they are, by name. */
static int compare(const void *a, const void *b)
{
  const struct sorted *one = a, *other = b;

  if (one->person->state == PLAN_LATE && one->person->days_late != other->person->days_late)
    return one->person->days_late > other->person->days_late ? -1 : 1;
  if (one->person->state == PLAN_WITHIN && one->person->due != other->person->due)
    return one->person->due < other->person->due ? -1 : 1;
  return one->index < other->index ? -1 : 1;
}

static bool is_called(const struct manager_person *person, const char *folded)
{
  char *name;
  bool found;

  if (folded == NULL)
    return true;
  name = text_fold(clean_get(person->name));
  found = strstr(name, folded) != NULL;
  free(name);
  return found;
}

/* `folded`: a part of the name; NULL: any. */
static struct sorted *select_people(const struct session *session, size_t state, const char *folded, size_t *count)
{
  const struct manager_overview *overview = &session->overview;
  struct sorted *people = xcalloc(overview->count, sizeof *people);

  *count = 0;
  for (size_t i = 0; i < overview->count; i++) {
    const struct manager_person *person = &overview->people[i];
    bool wanted = state == EVERYBODY ? person->state != PLAN_NOT_MEANT : person->state == state;

    if (wanted && is_chosen(session, person) && is_called(person, folded))
      people[(*count)++] = (struct sorted){ person, i };
  }
  if (*count > 1 && state != EVERYBODY)
    qsort(people, *count, sizeof *people, compare);
  return people;
}

static void add_people(const struct sorted *people, size_t count, const struct screen *screen, struct view *view)
{
  size_t first = (size_t)screen->told * PAGE;
  size_t end = count < first + PAGE ? count : first + PAGE;
  struct view_node *node = view_add(view, VIEW_CHOICES, "%s", "");

  for (size_t i = first; i < end; i++) {
    struct view_option *option =
      view_add_option(node, ACTION_CHOOSE, (int)people[i].index, "%s", clean_get(people[i].person->name));

    option->number = (int)(i - first) + 1;
    option->first = i == first;
    note_person(people[i].person, screen->index == EVERYBODY, &option->note);
  }
  if (end < count || first > 0)
    node = view_add(view, VIEW_CHOICES, "%s", "");
  if (end < count)
    view_add_option(node, ACTION_CHOOSE, ID_FURTHER, P_("The next %d", "The next %d", PAGE), PAGE);
  if (first > 0)
    view_add_option(node, ACTION_CHOOSE, ID_EARLIER, P_("The %d before", "The %d before", PAGE), PAGE);
  if (count > PAGE)
    /* TRANSLATORS: which part of a long list is on the screen: '51 to 100 of 240' */
    view_set(&view->status, _("%zu to %zu of %zu"), first + 1, end, count);
}

static void people_view(struct session *session, const struct screen *screen, struct view *view)
{
  size_t count;
  struct sorted *people = select_people(session, screen->index, NULL, &count);

  view_set(&view->title, "%s", state_title(screen->index));
  add_where(session, view);
  if (count == 0) {
    view_add(view, VIEW_PARAGRAPH, "%s", _("Nobody."))->reading_point = true;
    view->enter_rule = ENTER_CONFIRMS;
    view->enter = (struct action){ .kind = ACTION_BACK };
    view_set(&view->enter_label, "%s", _("back"));
  } else {
    add_people(people, count, screen, view);
    view_set(&view->enter_label, "%s", _("open"));
  }
  free(people);
}

static void people_act(struct session *session, struct screen *screen, const struct action *action)
{
  if (action->kind == ACTION_BACK)
    session_pop(session);
  if (action->kind != ACTION_CHOOSE)
    return;
  if (action->id == ID_FURTHER || action->id == ID_EARLIER) {
    screen->told += action->id == ID_FURTHER ? 1u : -1u;
    screen->serial++;
  } else if (action->id >= 0 && (size_t)action->id < session->overview.count) {
    session_push(session, SCREEN_PERSON, (size_t)action->id);
  }
}

const struct screen_type screen_people = { people_view, people_act };

/* ---- by name; otherwise as the list of everybody ---- */

static void find_view(struct session *session, const struct screen *screen, struct view *view)
{
  struct sorted *people;
  size_t count;

  view_set(&view->title, "%s", _("Find a person"));
  add_where(session, view);
  view_add(view, VIEW_INPUT, "%s", _("A part of the name:"))->reading_point = session->wanted == NULL;
  view_set(&view->enter_label, "%s", _("open"));
  view_set(&view->input_label, "%s", _("search"));
  if (session->wanted == NULL)
    return;
  people = select_people(session, EVERYBODY, session->wanted, &count);
  if (count == 0) {
    view_add(view, VIEW_PARAGRAPH, "%s", _("Nobody of that name."))->reading_point = true;
  } else {
    view_add(view, VIEW_PARAGRAPH, P_("%zu person", "%zu people", count), count)->reading_point = true;
    add_people(people, count, screen, view);
  }
  free(people);
}

static void find_act(struct session *session, struct screen *screen, const struct action *action)
{
  if (action->kind != ACTION_TEXT || action->text == NULL) {
    people_act(session, screen, action);
    return;
  }
  free(session->wanted);
  session->wanted = text_fold(action->text);
  screen->told = 0;
  screen->serial++;
}

const struct screen_type screen_find = { find_view, find_act };

/* ---- one person; screen->index: the place in the overview ---- */

static void add_state_of(const struct manager_person *person, struct view *view)
{
  struct clean note = CLEAN_INIT;

  note_person(person, false, &note);
  if (clean_is_empty(note))
    view_add(view, VIEW_PARAGRAPH, "%s.", state_title(person->state));
  else
    /* TRANSLATORS: how somebody stands, then more about it: 'Late: refresher, 3 days late.' */
    view_add(view, VIEW_PARAGRAPH, _("%s: %s."), state_title(person->state), clean_get(note));
  view->nodes[view->count - 1].reading_point = true;
  clean_clear(&note);
}

static void add_facts(const struct manager_person *person, struct view *view)
{
  struct view_node *node = view_add(view, VIEW_LIST, "%s", "");
  char date[24];

  if (person->required > 0)
    view_add_line(node, _("%u of %u passed"), person->passed, person->required);
  if (person->due != DAY_NONE && person->state == PLAN_LATE)
    view_add_line(node, _("The date was %s."), say_date(person->due, date));
  if (person->completed != DAY_NONE)
    view_add_line(node, _("Last completed on %s."), say_date(person->completed, date));
  if (!clean_is_empty(person->certificate))
    view_add_line(node, _("Code of the certificate: %s"), clean_get(person->certificate));
  if (person->house_rules_due)
    view_add_line(node, "%s", _("Our own rules: not seen yet."));
}

static void add_lessons(const struct session *session, const struct manager_person *person, struct view *view)
{
  size_t count = session->overview.lesson_count;
  struct view_node *node = view_add(view, VIEW_LIST, "%s", "");
  char date[24];

  for (size_t i = 0; i < count && i < session->course->lesson_count; i++) {
    const char *title = words_get(&session->course->lessons[i].title, i18n_language());

    if (person->passes[i] != DAY_NONE)
      view_add_line(node, _("%s: passed on %s"), title, say_date(person->passes[i], date));
    else if (person->to_do[i])
      view_add_line(node, _("%s: not yet"), title);
  }
}

static void person_view(struct session *session, const struct screen *screen, struct view *view)
{
  const struct manager_person *person = &session->overview.people[screen->index];

  view_set(&view->title, "%s", clean_get(person->name));
  view_set(&view->where, "%s", clean_get(person->department));
  add_state_of(person, view);
  add_facts(person, view);
  add_lessons(session, person, view);
  view->enter_rule = ENTER_CONFIRMS;
  view->enter = (struct action){ .kind = ACTION_BACK };
  view_set(&view->enter_label, "%s", _("back"));
}

static void person_act(struct session *session, struct screen *screen, const struct action *action)
{
  (void)screen;
  if (action->kind == ACTION_BACK)
    session_pop(session);
}

const struct screen_type screen_person = { person_view, person_act };

/* ---- departments; ids are places of the first person in each ---- */

static int compare_departments(const void *a, const void *b)
{
  const struct sorted *one = a, *other = b;
  int order = strcmp(clean_get(one->person->department), clean_get(other->person->department));

  return order != 0 ? order : one->index < other->index ? -1 : 1;
}

static void add_department(struct view_node *node, const struct sorted *first, size_t total, size_t late)
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
  struct sorted *people = xcalloc(overview->count, sizeof *people);
  size_t total = 0, late = 0, count = 0;
  struct view_node *node;

  (void)screen;
  for (size_t i = 0; i < overview->count; i++)
    if (overview->people[i].state != PLAN_NOT_MEANT)
      people[count++] = (struct sorted){ &overview->people[i], i };
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
  add_where(session, view);
  if (!clean_is_empty(session->saved))
    view_add(view, VIEW_RECEIPT, _("Saved. The file is here:\n%s"), clean_get(session->saved))->reading_point = true;
  view_add(view, VIEW_PARAGRAPH, "%s",
           _("The whole overview goes into a new file in your own folder, which only you can read. It is about "
             "people: keep it no longer than needed, and do not pass it on."));
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
