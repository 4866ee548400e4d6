/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Overview for the manager, the people in it: a list of those in one state,
 * those of a name, one person. */
#include <config.h>

#include "ui/screen_manager.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "base/xalloc.h"

#define PAGE 50 /* people on one screen */

/* Beside the places of people. */
enum { ID_EARLIER = -2, ID_FURTHER = -3 };

static const char *say_date(day_number date, char to[24])
{
  date_format_short(date, i18n_language(), to);
  return to;
}

/* ---- a list of people; screen->index: the state, or MANAGER_EVERYBODY; screen->told: which page of it ---- */

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
  else if (manager_say_unknown(person->why) != NULL)
    view_set(note, "%s", manager_say_unknown(person->why));
  else if (with_state)
    view_set(note, "%s", manager_state_title(person->state));
}

/* The longest late first, then the first date; else as they are, by name. */
static int compare(const void *a, const void *b)
{
  const struct manager_place *one = a, *other = b;

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
static struct manager_place *select_people(const struct session *session, size_t state, const char *folded, size_t *count)
{
  const struct manager_overview *overview = &session->overview;
  struct manager_place *people = xcalloc(overview->count, sizeof *people);

  *count = 0;
  for (size_t i = 0; i < overview->count; i++) {
    const struct manager_person *person = &overview->people[i];
    bool wanted = state == MANAGER_EVERYBODY ? person->state != PLAN_NOT_MEANT : person->state == state;

    if (wanted && manager_is_chosen(session, person) && is_called(person, folded))
      people[(*count)++] = (struct manager_place){ person, i };
  }
  if (*count > 1 && state != MANAGER_EVERYBODY)
    qsort(people, *count, sizeof *people, compare);
  return people;
}

static void add_people(const struct manager_place *people, size_t count, const struct screen *screen, struct view *view)
{
  size_t first = (size_t)screen->told * PAGE;
  size_t end = count < first + PAGE ? count : first + PAGE;
  struct view_node *node = view_add(view, VIEW_CHOICES, "%s", "");

  for (size_t i = first; i < end; i++) {
    struct view_option *option =
      view_add_option(node, ACTION_CHOOSE, (int)people[i].index, "%s", clean_get(people[i].person->name));

    option->number = (int)(i - first) + 1;
    option->first = i == first;
    note_person(people[i].person, screen->index == MANAGER_EVERYBODY, &option->note);
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
  struct manager_place *people = select_people(session, screen->index, NULL, &count);

  view_set(&view->title, "%s", manager_state_title(screen->index));
  manager_add_where(session, view);
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
  struct manager_place *people;
  size_t count;

  view_set(&view->title, "%s", _("Find a person"));
  manager_add_where(session, view);
  view_add(view, VIEW_INPUT, "%s", _("A part of the name:"))->reading_point = session->wanted == NULL;
  view_set(&view->enter_label, "%s", _("open"));
  view_set(&view->input_label, "%s", _("search"));
  if (session->wanted == NULL)
    return;
  people = select_people(session, MANAGER_EVERYBODY, session->wanted, &count);
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
    view_add(view, VIEW_PARAGRAPH, "%s.", manager_state_title(person->state));
  else
    /* TRANSLATORS: how somebody stands, then more about it: 'Late: refresher, 3 days late.' */
    view_add(view, VIEW_PARAGRAPH, _("%s: %s."), manager_state_title(person->state), clean_get(note));
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
  if (person->self_declared)
    view_add_line(node, "%s", _("Learnt at a training computer: declared by the employee."));
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
