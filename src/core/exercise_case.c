/* SPDX-License-Identifier: GPL-3.0-or-later */
/* caseInteraction: a story of states; a choice leads to the next one, costs
 * story time, and the log says what follows. Each state is a card; its value
 * is the choice made there, from 1; a state without choices is an ending.
 *
 * Marking: decisions made well, of those made on the way; stopping before an
 * ending leaves one decision open, which counts as not made well. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/xalloc.h"
#include "core/exercise_internal.h"
#include "core/reading.h"

struct choice {
  struct words text;
  struct words log; /* what follows from it */
  size_t next;      /* a state */
  unsigned minutes;
  bool good;
  unsigned line;
};
struct state {
  struct words *paragraphs;
  size_t paragraph_count;
  struct message message; /* line_count 0: none */
  struct choice *choices;
  size_t choice_count;
};
struct story {
  struct state *states; /* by card; the first is the beginning */
  unsigned start;       /* minutes since the beginning of Monday */
};

static const struct story *story_of(const struct exercise *exercise)
{
  return exercise->content;
}

/* ---- reading ---- */

static unsigned parse_start(const struct xml_node *node)
{
  static const char *const days[] = { "monday", "tuesday",  "wednesday", "thursday",
                                      "friday", "saturday", "sunday" };
  unsigned day = (unsigned)reading_choice(node, "day", days, sizeof days / sizeof days[0]);
  unsigned hours = 0;
  unsigned minutes = 0;

  sscanf(xml_attribute_or(node, "time", ""), "%2u:%2u", &hours, &minutes);
  return (day * 24 + hours) * 60 + minutes;
}

static void parse_state(const struct xml_node *node, const char *file, struct state *state,
                        struct problems *problems)
{
  for (size_t i = 0; i < node->child_count; i++) {
    const struct xml_node *child = &node->children[i];

    if (strcmp(child->name, "p") == 0) {
      state->paragraphs = xgrow(state->paragraphs, state->paragraph_count, sizeof *state->paragraphs);
      state->paragraphs[state->paragraph_count] = (struct words){ 0 };
      words_parse(child, &state->paragraphs[state->paragraph_count++]);
    } else if (strcmp(child->name, "message") == 0 && state->message.line_count > 0) {
      problem_error(problems, file, child->line, "%s", _("a state of a case holds one message at most"));
    } else if (strcmp(child->name, "message") == 0) {
      message_parse(child, &state->message);
    }
  }
}

static void parse_choices(const struct xml_node *node, const char *file, struct exercise *exercise,
                          struct state *state, struct problems *problems)
{
  struct reading_names names = { NULL, 0 };
  bool any_good = false;

  for (const struct xml_node *child = NULL; (child = xml_next(node, "simpleChoice", child)) != NULL;) {
    const char *next = xml_attribute_or(child, "next", "");

    state->choices = xgrow(state->choices, state->choice_count, sizeof *state->choices);
    struct choice *choice = &state->choices[state->choice_count++];
    *choice = (struct choice){ .minutes = xml_attribute_number(child, "minutes", 5, 7 * 24 * 60),
                               .good = xml_attribute_is_true(child, "good"),
                               .line = child->line };
    any_good |= choice->good;
    reading_names_add(&names, xml_attribute_or(child, "identifier", ""), child->line);
    words_parse(child, &choice->text);
    reading_words(child, "log", &choice->log);
    while (choice->next < exercise->card_count && strcmp(exercise->cards[choice->next].identifier, next) != 0)
      choice->next++;
    if (choice->next == exercise->card_count) {
      problem_error(problems, file, child->line, _("there is no state \"%s\" in this case"), next);
      choice->next = 0;
    }
  }
  reading_names_check(&names, file, problems);
  if (state->choice_count > 0 && !any_good)
    problem_error(problems, file, node->line, "%s", _("no choice of this state is decided well"));
}

enum visit_mark { UNSEEN, ON_THE_WAY, SEEN };

/* Goes to every state that can be reached; false when a way comes back to where it was. */
static bool walk_from(const struct story *story, size_t at, enum visit_mark *marks)
{
  bool ends = true;

  if (marks[at] != UNSEEN)
    return marks[at] == SEEN;
  marks[at] = ON_THE_WAY;
  for (size_t i = 0; i < story->states[at].choice_count; i++)
    ends &= walk_from(story, story->states[at].choices[i].next, marks);
  marks[at] = SEEN;
  return ends;
}

static void check_ways(const struct exercise *exercise, const char *file, struct problems *problems)
{
  enum visit_mark *marks = xcalloc(exercise->card_count, sizeof *marks);

  if (!walk_from(story_of(exercise), 0, marks))
    problem_error(problems, file, exercise->line, "%s",
                  _("this case goes round in a circle: every way has to end"));
  for (size_t i = 0; i < exercise->card_count; i++)
    if (marks[i] == UNSEEN)
      problem_error(problems, file, exercise->cards[i].line, _("the state \"%s\" is never reached"),
                    exercise->cards[i].identifier);
  if (story_of(exercise)->states[0].choice_count == 0)
    problem_error(problems, file, exercise->cards[0].line, "%s",
                  _("a case begins with a state that has choices"));
  free(marks);
}

static void parse(const struct xml_node *node, const char *file, struct exercise *exercise,
                  struct problems *problems)
{
  struct story *story = xcalloc(1, sizeof *story);
  size_t at = 0;

  exercise->content = story;
  story->start = parse_start(node);
  for (const struct xml_node *child = NULL; (child = xml_next(node, "state", child)) != NULL;)
    exercise_add_card(exercise, child);
  story->states = xcalloc(exercise->card_count, sizeof *story->states);
  for (const struct xml_node *child = NULL; (child = xml_next(node, "state", child)) != NULL; at++) {
    parse_state(child, file, &story->states[at], problems);
    parse_choices(child, file, exercise, &story->states[at], problems);
  }
  check_ways(exercise, file, problems);
}

static void clear(struct exercise *exercise)
{
  struct story *story = exercise->content;

  for (size_t i = 0; i < exercise->card_count; i++) {
    struct state *state = &story->states[i];

    for (size_t j = 0; j < state->paragraph_count; j++)
      words_clear(&state->paragraphs[j]);
    for (size_t j = 0; j < state->choice_count; j++) {
      words_clear(&state->choices[j].text);
      words_clear(&state->choices[j].log);
    }
    free(state->paragraphs);
    free(state->choices);
    message_clear(&state->message);
  }
  free(story->states);
  free(story);
}

static void visit(const struct exercise *exercise, exercise_visit *call, void *context)
{
  for (size_t i = 0; i < exercise->card_count; i++) {
    const struct state *state = &story_of(exercise)->states[i];

    for (size_t j = 0; j < state->paragraph_count; j++)
      call(context, &state->paragraphs[j], "other", exercise->cards[i].line);
    exercise_visit_message(&state->message, call, context);
    for (size_t j = 0; j < state->choice_count; j++) {
      call(context, &state->choices[j].text, "option", state->choices[j].line);
      call(context, &state->choices[j].log, "feedback", state->choices[j].line);
    }
  }
}

/* ---- playing ---- */

/* Where one is on the way. */
struct way {
  size_t state;
  unsigned minutes; /* since the beginning of the story's Monday */
  unsigned decided, good;
};

static struct way way_start(const struct play *play)
{
  return (struct way){ .minutes = story_of(play->exercise)->start };
}

/* The choice that was made at this point, after which the way is one further; NULL where none was made. */
static const struct choice *way_next(const struct play *play, struct way *way)
{
  unsigned value = play->values[way->state];

  if (value == 0)
    return NULL;
  const struct choice *choice = &story_of(play->exercise)->states[way->state].choices[value - 1];
  way->state = choice->next;
  way->minutes += choice->minutes;
  way->decided++;
  way->good += choice->good;
  return choice;
}

static struct way way_whole(const struct play *play)
{
  struct way way = way_start(play);

  while (way_next(play, &way) != NULL)
    ;
  return way;
}

static bool is_ending(const struct play *play, size_t state)
{
  return story_of(play->exercise)->states[state].choice_count == 0;
}

static unsigned limit(const struct exercise *exercise, size_t card)
{
  return (unsigned)story_of(exercise)->states[card].choice_count;
}

static bool act(struct play *play, const struct exercise_action *action)
{
  struct way way = way_whole(play);

  if (action->verb != EXERCISE_CHOOSE || (size_t)action->id != way.state || action->argument < 0 ||
      (unsigned)action->argument >= limit(play->exercise, way.state))
    return false;
  play->values[way.state] = (unsigned char)(action->argument + 1);
  return true;
}

/* Every choice stands on the way. */
static bool fits(const struct play *play)
{
  return way_whole(play).decided == play_count_decided(play);
}

/* Decisions that count: those made, and the one left open. */
static unsigned count_decisions(const struct play *play, const struct way *way)
{
  return way->decided + (is_ending(play, way->state) ? 0 : 1);
}

static double score(const struct play *play)
{
  struct way way = way_whole(play);

  return (double)way.good / (double)count_decisions(play, &way);
}

/* ---- showing ---- */

static const char *day_name(unsigned day)
{
  switch (day) {
  case 0:
    return _("Monday");
  case 1:
    return _("Tuesday");
  case 2:
    return _("Wednesday");
  case 3:
    return _("Thursday");
  case 4:
    return _("Friday");
  case 5:
    return _("Saturday");
  default:
    return _("Sunday");
  }
}

static struct clean moment_text(unsigned minutes)
{
  /* TRANSLATORS: a day of the week and a time, such as "Friday 17:10" */
  return clean_format(_("%1$s %2$02u:%3$02u"), day_name(minutes / (24 * 60) % 7), minutes / 60 % 24,
                      minutes % 60);
}

static struct clean after_moment(unsigned minutes, const struct words *words, const char *language)
{
  struct clean moment = moment_text(minutes);
  struct clean line = clean_format("%s: %s", clean_get(moment), words_get(words, language));

  clean_clear(&moment);
  return line;
}

static void add_log(const struct play *play, const char *language, struct sheet *to)
{
  struct way way = way_start(play);
  const struct choice *choice;

  while ((choice = way_next(play, &way)) != NULL)
    sheet_add_log_take(to, after_moment(way.minutes, &choice->log, language));
}

static void add_decisions(const struct play *play, const char *language, struct sheet *to)
{
  struct way way = way_start(play);
  struct way before = way;
  const struct choice *choice;

  while ((choice = way_next(play, &way)) != NULL) {
    struct sheet_entry *entry = sheet_add_entry(to, EXERCISE_CHOOSE, before.state, 0);

    entry->text = after_moment(before.minutes, &choice->text, language);
    entry->note = clean_text(choice->good ? _("Decided well.") : _("This could be better."));
    entry->feedback = words_clean(&choice->log, language);
    entry->state = choice->good ? SHEET_RIGHT : SHEET_WRONG;
    before = way;
  }
  unsigned total = count_decisions(play, &way);
  to->result = clean_format(P_("%u of %u decision made well.", "%u of %u decisions made well.", total),
                            way.good, total);
}

static void add_choices(const struct play *play, const char *language, size_t at, struct sheet *to)
{
  const struct state *state = &story_of(play->exercise)->states[at];
  size_t *order = xcalloc(state->choice_count, sizeof *order);

  exercise_shuffle(play->seed + at, order, state->choice_count);
  for (size_t i = 0; i < state->choice_count; i++)
    sheet_add_entry(to, EXERCISE_CHOOSE, at, order[i])->text =
        words_clean(&state->choices[order[i]].text, language);
  free(order);
}

static struct clean paragraphs_text(const struct state *state, const char *language)
{
  struct buf text = BUF_INIT;

  for (size_t i = 0; i < state->paragraph_count; i++)
    buf_add_format(&text, "%s%s", i == 0 ? "" : "\n", words_get(&state->paragraphs[i], language));
  struct clean clean = clean_lines(text.data == NULL ? "" : text.data);
  buf_clear(&text);
  return clean;
}

/* Where one is: the story time (with the log it is said there), the text, the message. */
static void add_state(const struct play *play, const char *language, const struct way *way, struct sheet *to)
{
  const struct state *state = &story_of(play->exercise)->states[way->state];

  if (way->decided == 0)
    to->heading = moment_text(way->minutes);
  to->lead = paragraphs_text(state, language);
  if (state->message.line_count > 0)
    sheet_add_message(to, &state->message, NULL, language);
}

static void sheet(const struct play *play, const char *language, struct sheet *to)
{
  struct way way = way_whole(play);
  bool ended = is_ending(play, way.state);

  to->kind = SHEET_CHOICES;
  to->moment = way.decided;
  to->in_between = way.decided > 0 && !ended && !play->confirmed;
  to->rule = clean_text(_("Every decision made well counts."));
  if (ended || !play->confirmed)
    add_state(play, language, &way, to);
  if (play->confirmed) {
    add_decisions(play, language, to);
    return;
  }
  add_log(play, language, to);
  add_choices(play, language, way.state, to);
  clean_clear(&to->confirm_label);
  to->confirm_label = clean_text(ended ? _("See how it went") : _("Stop here and see how it went"));
}

const struct exercise_type exercise_case = { .element = "caseInteraction",
                                             .parse = parse,
                                             .clear = clear,
                                             .visit = visit,
                                             .limit = limit,
                                             .act = act,
                                             .fits = fits,
                                             .score = score,
                                             .sheet = sheet };
