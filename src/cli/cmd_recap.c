/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Summaries to print or to pipe, as text or PDF: of one lesson, all rules on one
 * card with what I resolved, the duties, the glossary, a page for a first day. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "base/xalloc.h"
#include "cli/choice.h"
#include "cli/commands.h"
#include "cli/handout.h"
#include "cli/out.h"
#include "cli/paper.h"
#include "cli/show.h"
#include "cli/view_document.h"

enum paper { PAPER_CARD, PAPER_DUTIES, PAPER_GLOSSARY, PAPER_HANDOUT, PAPERS };
/* In either language, whichever is on screen. */
static const struct {
  const char *name, *dutch, *what;
} papers[PAPERS] = {
  [PAPER_CARD] = { "card", "kaart", N_("all rules on one card") },
  [PAPER_DUTIES] = { "duties", "taken", N_("what we do ourselves, per subject") },
  [PAPER_GLOSSARY] = { "glossary", "woordenlijst", N_("the words that the lessons explain") },
  [PAPER_HANDOUT] = { "handout", "uitdeelblad", N_("for a first working day: how and by when") },
};

#define SUPPLIER_FIELDS 6

/* ---- out ---- */

/* Clears the view. */
static bool put_view(struct goal *goal, struct view *view)
{
  struct error error = { ERROR_NONE, 0, "" };
  struct document document;
  bool ok;

  if (goal->form == FORM_PDF) {
    document_init(&document, NULL, clean_get(view->title));
    if (!clean_is_empty(view->where))
      document_add(&document, DOCUMENT_SUBTITLE, "%s", clean_get(view->where));
    view_add_to_document(view, &document);
    ok = goal_write_document(goal, &document, &error);
    document_clear(&document);
  } else {
    char *text = show_text(view);

    ok = goal_write_text(goal, text, &error);
    free(text);
  }
  if (!ok)
    out_error(&error);
  view_clear(view);
  return ok;
}

/* ---- one lesson ---- */

static void add_lesson(const struct session *session, const struct lesson *lesson, struct view *view)
{
  char *rule = session_words(session, &lesson->rule);
  char *resolution = session_words(session, &lesson->resolution);

  view_set(&view->title, "%s", words_get(&lesson->title, i18n_language()));
  view_set(&view->where, "%s", _("summary"));
  view_add(view, VIEW_HEADING, "%s", rule);
  blocks_to_view(session, lesson->recap, lesson->recap_count, view);
  if (resolution[0] != '\0')
    view_add(view, VIEW_PARAGRAPH, "%s", resolution);
  free(resolution);
  free(rule);
}

static struct lesson *load_lesson(const struct setup *setup, const struct course *course, size_t index)
{
  struct problems problems = PROBLEMS_INIT;
  struct lesson *lesson = library_load_lesson(&setup->library, course, &course->lessons[index], &problems);

  if (lesson == NULL)
    out_problems(&problems, stderr);
  problems_clear(&problems);
  return lesson;
}

static int print_lesson(const struct setup *setup, const struct course *course, size_t index, struct goal *goal)
{
  struct lesson *lesson = load_lesson(setup, course, index);
  struct world world;
  struct session session;
  struct view view;

  if (lesson == NULL)
    return 1;
  show_session(setup, &world, &session);
  view_init(&view, "recap/0/0");
  add_lesson(&session, lesson, &view);
  lesson_free(lesson);
  return put_view(goal, &view) ? 0 : 1;
}

/* ---- the card ---- */

/* False: a lesson cannot be read, and that was said. */
static bool add_card_entry(const struct setup *setup, const struct session *session,
                           const struct course *course, size_t index, struct view *view)
{
  const struct course_lesson *entry = &course->lessons[index];
  const char *own = state_find_resolution(&session->state, course->identifier, entry->identifier);
  char *rule = session_words(session, &entry->rule);
  struct lesson *lesson = load_lesson(setup, course, index);

  view_add(view, VIEW_HEADING, "%zu. %s", index + 1, words_get(&entry->title, i18n_language()));
  view_add(view, VIEW_PARAGRAPH, "%s", rule);
  free(rule);
  if (lesson == NULL)
    return false;
  if (own != NULL) {
    view_add(view, VIEW_PARAGRAPH, _("My own words: %s"), own);
  } else {
    char *resolution = session_words(session, &lesson->resolution);

    if (resolution[0] != '\0')
      view_add(view, VIEW_PARAGRAPH, "%s", resolution);
    free(resolution);
    view_add(view, VIEW_PARAGRAPH, "%s", _("My own words: ____________________________________________"));
  }
  lesson_free(lesson);
  return true;
}

static int print_card(const struct setup *setup, const struct course *course, struct goal *goal)
{
  char *contact = policy_contact_line(&setup->policy->report, i18n_language());
  struct world world;
  struct session session;
  struct view view;
  bool ok = true;

  show_session(setup, &world, &session);
  choice_load_state(setup, &session.state);
  view_init(&view, "card/0/0");
  view_set(&view.title, "%s", words_get(&course->title, i18n_language()));
  view_set(&view.where, "%s", _("my card"));
  for (size_t i = 0; i < course->lesson_count; i++)
    if (course_lesson_is_required(&course->lessons[i]))
      ok = add_card_entry(setup, &session, course, i, &view) && ok;
  view_add(&view, VIEW_PARAGRAPH,
           _("Seen something suspicious, or did something go wrong? Report it at once, even in doubt: %s."),
           contact);
  ok = put_view(goal, &view) && ok;
  state_clear(&session.state);
  free(contact);
  return ok ? 0 : 1;
}

/* ---- the duties ---- */

static bool is_named(const struct block *block, const struct block *const *before, size_t count)
{
  for (size_t i = 0; i < count; i++)
    if (strcmp(before[i]->detail, block->detail) == 0)
      return true;
  return false;
}

/* What the settings say of our suppliers, each thing once: as the lesson has it. */
static void add_suppliers(const struct session *session, const struct lesson *lesson, struct view *view)
{
  const struct block *named[SUPPLIER_FIELDS];
  size_t count = 0;

  for (size_t i = 0; i < lesson->page_count; i++)
    for (size_t j = 0; j < lesson->pages[i].block_count; j++) {
      const struct block *block = &lesson->pages[i].blocks[j];

      if (block->kind != BLOCK_SUPPLIER || count == SUPPLIER_FIELDS || is_named(block, named, count))
        continue;
      if (count == 0)
        view_add(view, VIEW_PARAGRAPH, "%s", _("Of our supplier:"));
      named[count++] = block;
      blocks_to_view(session, block, 1, view);
    }
}

static void add_duties(const struct session *session, const struct lesson *lesson, struct view *view)
{
  struct view_node *node;

  if (lesson->duty_count == 0)
    return;
  view_add(view, VIEW_HEADING, "%s", words_get(&lesson->title, i18n_language()));
  node = view_add(view, VIEW_LIST, "%s", "");
  for (size_t i = 0; i < lesson->duty_count; i++) {
    char *duty = session_words(session, &lesson->duties[i]);

    view_add_line(node, "[ ] %s", duty);
    free(duty);
  }
  add_suppliers(session, lesson, view);
}

/* Of every course that has duties to tick off. */
static int print_duties(const struct setup *setup, struct goal *goal)
{
  char **names = library_courses(&setup->library);
  struct world world;
  struct session session;
  struct view view;
  int status = 0;

  show_session(setup, &world, &session);
  view_init(&view, "duties/0/0");
  view_set(&view.title, "%s", _("What we do ourselves, to tick off"));
  for (size_t i = 0; names[i] != NULL; i++) {
    struct problems problems = PROBLEMS_INIT;
    struct course *course = library_load_course(&setup->library, names[i], &problems);

    out_problems(&problems, stderr);
    problems_clear(&problems);
    for (size_t j = 0; course != NULL && j < course->lesson_count; j++) {
      struct lesson *lesson = course->lessons[j].planned ? NULL : load_lesson(setup, course, j);

      if (lesson != NULL)
        add_duties(&session, lesson, &view);
      else if (!course->lessons[j].planned)
        status = 1;
      lesson_free(lesson);
    }
    status = course == NULL ? 1 : status;
    course_free(course);
    free(names[i]);
  }
  free(names);
  return put_view(goal, &view) ? status : 1;
}

/* ---- the glossary ---- */

static int print_glossary(const struct setup *setup, struct goal *goal)
{
  struct problems problems = PROBLEMS_INIT;
  struct glossary *glossary = library_load_glossary(&setup->library, &problems);
  const char *language = i18n_language(), *other = i18n_other_language();
  struct view_node *node;
  struct view view;
  size_t *sorted;

  if (glossary == NULL) {
    out_problems(&problems, stderr);
    problems_clear(&problems);
    return 1;
  }
  problems_clear(&problems);
  view_init(&view, "glossary/0/0");
  view_set(&view.title, "%s", _("Glossary"));
  node = view_add(&view, VIEW_LIST, "%s", "");
  sorted = glossary_sorted(glossary, language);
  for (size_t i = 0; i < glossary->count; i++) {
    const struct glossary_entry *entry = &glossary->entries[sorted[i]];

    /* TRANSLATORS: a term, the same term in the other language, what it means */
    view_add_line(node, _("%s (%s): %s"), words_get(&entry->term, language), words_get(&entry->term, other),
                  words_get(&entry->meaning, language));
  }
  free(sorted);
  glossary_free(glossary);
  return put_view(goal, &view) ? 0 : 1;
}

/* ---- the page for a first day ---- */

static int print_handout(const struct setup *setup, const struct course *course, struct goal *goal)
{
  const struct document_paper paper = { .ascii = strcmp(out_charset(), "UTF-8") != 0 };
  struct error error = { ERROR_NONE, 0, "" };
  struct document document;
  bool ok;

  handout_make(setup, course, &document);
  if (goal->form == FORM_PDF) {
    ok = goal_write_document(goal, &document, &error);
  } else {
    char *text = document_text(&document, &paper);
    char *bytes = text_to_bytes(text, out_charset());

    ok = goal_write_text(goal, bytes, &error);
    free(bytes);
    free(text);
  }
  if (!ok)
    out_error(&error);
  document_clear(&document);
  return ok ? 0 : 1;
}

/* ---- which ---- */

static struct course *try_course(const struct setup *setup, const char *name, const char *lesson,
                                 size_t *index)
{
  struct problems problems = PROBLEMS_INIT;
  struct course *course = library_load_course(&setup->library, name, &problems);

  problems_clear(&problems);
  if (course != NULL && course_find(course, lesson, index))
    return course;
  course_free(course);
  return NULL;
}

/* Looks in the course that was asked for, else in ours, else in all others. */
static struct course *find_course(const struct setup *setup, const char *lesson, size_t *index)
{
  struct course *found = try_course(setup, setup_course(setup, NULL), lesson, index);

  if (found != NULL || setup->options->given[OPTION_COURSE])
    return found;
  char **names = library_courses(&setup->library);
  for (size_t i = 0; names[i] != NULL; i++) {
    if (found == NULL)
      found = try_course(setup, names[i], lesson, index);
    free(names[i]);
  }
  free(names);
  return found;
}

static struct course *load_course(const struct setup *setup)
{
  struct problems problems = PROBLEMS_INIT;
  struct course *course = library_load_course(&setup->library, setup_course(setup, NULL), &problems);

  if (course == NULL)
    out_problems(&problems, stderr);
  problems_clear(&problems);
  return course;
}

static enum paper find_paper(const char *what)
{
  enum paper paper = 0;

  while (paper < PAPERS && strcmp(what, papers[paper].name) != 0 && strcmp(what, papers[paper].dutch) != 0)
    paper++;
  return paper;
}

static void print_choices(const struct course *course)
{
  bool dutch = strcmp(i18n_language(), "nl") == 0;
  const char *command = dutch ? "samenvatting" : "recap";

  out_format("%s\n", _("What can be printed:"));
  for (size_t i = 0; i < course->lesson_count; i++)
    if (!course->lessons[i].planned)
      out_format("  vuistregels %s %-20s %s\n", command, course->lessons[i].identifier,
                 words_get(&course->lessons[i].title, i18n_language()));
  for (size_t i = 0; i < PAPERS; i++)
    out_format("  vuistregels %s %-20s %s\n", command, dutch ? papers[i].dutch : papers[i].name,
               _(papers[i].what));
}

/* `paper` is PAPERS: what there is to print. */
static int print_of_course(const struct setup *setup, enum paper paper, struct goal *goal)
{
  struct course *course = load_course(setup);
  int status = 0;

  if (course == NULL)
    return 1;
  if (paper == PAPERS)
    print_choices(course);
  else if (paper == PAPER_CARD)
    status = print_card(setup, course, goal);
  else
    status = print_handout(setup, course, goal);
  course_free(course);
  return status;
}

static int print_summary(const struct setup *setup, const char *lesson, struct goal *goal)
{
  struct error error;
  size_t index;
  struct course *course = find_course(setup, lesson, &index);
  int status;

  if (course == NULL) {
    error_set(&error, ERROR_MISSING, _("there is no lesson '%s'; 'vuistregels recap' lists what there is"), lesson);
    out_error(&error);
    return EXIT_USAGE;
  }
  status = print_lesson(setup, course, index, goal);
  course_free(course);
  return status;
}

static int print_what(struct setup *setup, struct goal *goal)
{
  const char *what = setup->options->operands[0];
  enum paper paper = what == NULL ? PAPERS : find_paper(what);

  if (paper == PAPER_GLOSSARY)
    return print_glossary(setup, goal);
  if (paper == PAPER_DUTIES)
    return print_duties(setup, goal);
  if (what == NULL || paper < PAPERS)
    return print_of_course(setup, paper, goal);
  return print_summary(setup, what, goal);
}

int cmd_recap(const struct options *options, struct setup *setup)
{
  return paper_print(options, setup, print_what);
}
