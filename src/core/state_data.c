/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The private state in memory. Its file is the business of state.c. */
#include <config.h>

#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

#include "base/xalloc.h"
#include "core/state.h"

/* What a failing generator leaves is as good as any seed: it only has to differ between people. */
static uint64_t make_seed(void)
{
  uint64_t seed = 0;

  if (getrandom(&seed, sizeof seed, 0) != (ssize_t)sizeof seed)
    seed = (uint64_t)(uintptr_t)&seed;
  return seed == 0 ? 1 : seed;
}

void state_init(struct state *state)
{
  *state = (struct state){ .letter_keys = true, .seed = make_seed() };
}

static void answer_clear(struct state_answer *answer)
{
  free(answer->item);
  for (size_t i = 0; i < answer->choice_count; i++)
    free(answer->choices[i]);
  free(answer->choices);
}

static void answers_free(struct state_answer *answers, size_t count)
{
  for (size_t i = 0; i < count; i++)
    answer_clear(&answers[i]);
  free(answers);
}

void state_reset_lesson(struct state_lesson *lesson)
{
  answers_free(lesson->answers, lesson->answer_count);
  answers_free(lesson->quiz, lesson->quiz_count);
  for (size_t i = 0; i < lesson->exercise_count; i++) {
    free(lesson->exercises[i].exercise);
    free(lesson->exercises[i].saved);
  }
  free(lesson->exercises);
  *lesson = (struct state_lesson){ .course = lesson->course, .lesson = lesson->lesson };
}

void state_clear(struct state *state)
{
  free(state->language);
  free(state->face);
  free(state->color);
  free(state->last_course);
  free(state->last_lesson);
  free(state->spaced_done);
  for (size_t i = 0; i < state->lesson_count; i++) {
    state_reset_lesson(&state->lessons[i]);
    free(state->lessons[i].course);
    free(state->lessons[i].lesson);
  }
  free(state->lessons);
  for (size_t i = 0; i < state->seen_count; i++) {
    free(state->seen[i].course);
    free(state->seen[i].lesson);
    free(state->seen[i].item);
  }
  free(state->seen);
  for (size_t i = 0; i < state->pending_count; i++)
    statement_clear(&state->pending[i]);
  free(state->pending);
  for (size_t i = 0; i < state->resolution_count; i++) {
    free(state->resolutions[i].course);
    free(state->resolutions[i].lesson);
    free(state->resolutions[i].text);
  }
  free(state->resolutions);
  state_init(state);
}

struct state_lesson *state_find_lesson(struct state *state, const char *course, const char *lesson,
                                       bool create)
{
  for (size_t i = 0; i < state->lesson_count; i++)
    if (strcmp(state->lessons[i].course, course) == 0 && strcmp(state->lessons[i].lesson, lesson) == 0)
      return &state->lessons[i];
  if (!create)
    return NULL;
  state->lessons = xgrow(state->lessons, state->lesson_count, sizeof *state->lessons);
  struct state_lesson *made = &state->lessons[state->lesson_count++];
  *made = (struct state_lesson){ .course = xstrdup(course), .lesson = xstrdup(lesson) };
  return made;
}

static struct state_seen *find_seen(struct state *state, const char *course, const char *lesson,
                                    const char *item)
{
  for (size_t i = 0; i < state->seen_count; i++) {
    struct state_seen *seen = &state->seen[i];

    if (strcmp(seen->item, item) == 0 && strcmp(seen->lesson, lesson) == 0 &&
        strcmp(seen->course, course) == 0)
      return seen;
  }
  return NULL;
}

void state_remember_seen(struct state *state, const char *course, const char *lesson, const char *item,
                         const char *date, bool right)
{
  struct state_seen *seen = find_seen(state, course, lesson, item);

  if (seen == NULL) {
    state->seen = xgrow(state->seen, state->seen_count, sizeof *state->seen);
    seen = &state->seen[state->seen_count++];
    *seen =
        (struct state_seen){ .course = xstrdup(course), .lesson = xstrdup(lesson), .item = xstrdup(item) };
  }
  size_t length = strnlen(date, sizeof seen->date - 1);
  memcpy(seen->date, date, length);
  seen->date[length] = '\0';
  seen->right = right;
}

static size_t find_resolution(const struct state *state, const char *course, const char *lesson)
{
  size_t i = 0;

  while (i < state->resolution_count && (strcmp(state->resolutions[i].course, course) != 0 ||
                                         strcmp(state->resolutions[i].lesson, lesson) != 0))
    i++;
  return i;
}

const char *state_find_resolution(const struct state *state, const char *course, const char *lesson)
{
  size_t i = find_resolution(state, course, lesson);

  return i < state->resolution_count ? state->resolutions[i].text : NULL;
}

void state_set_resolution(struct state *state, const char *course, const char *lesson, const char *text)
{
  size_t i = find_resolution(state, course, lesson);

  if (i < state->resolution_count) {
    struct state_resolution old = state->resolutions[i];

    memmove(&state->resolutions[i], &state->resolutions[i + 1],
            (state->resolution_count - i - 1) * sizeof *state->resolutions);
    state->resolution_count--;
    free(old.course);
    free(old.lesson);
    free(old.text);
  }
  if (text == NULL)
    return;
  state->resolutions = xgrow(state->resolutions, state->resolution_count, sizeof *state->resolutions);
  state->resolutions[state->resolution_count++] =
      (struct state_resolution){ xstrdup(course), xstrdup(lesson), xstrdup(text) };
}

void state_add_pending(struct state *state, const struct statement *statement)
{
  struct statement copy;

  statement_copy(&copy, statement);
  state_remove_pending(state, copy.id);
  state->pending = xgrow(state->pending, state->pending_count, sizeof *state->pending);
  state->pending[state->pending_count++] = copy;
}

void state_remove_pending(struct state *state, const char *id)
{
  for (size_t i = 0; i < state->pending_count; i++) {
    if (strcmp(state->pending[i].id, id) != 0)
      continue;
    statement_clear(&state->pending[i]);
    state->pending_count--;
    memmove(&state->pending[i], &state->pending[i + 1], (state->pending_count - i) * sizeof *state->pending);
    return;
  }
}

static size_t find_answer(const struct state_answer *answers, size_t count, const char *item)
{
  size_t i = count;

  while (i > 0 && strcmp(answers[i - 1].item, item) != 0)
    i--;
  return i == 0 ? count : i - 1;
}

void state_set_answer(struct state_answer **answers, size_t *count, const char *item,
                      const char *const *choices, size_t choice_count)
{
  size_t place = choice_count == 0 ? *count : find_answer(*answers, *count, item);
  struct state_answer made = { .item = xstrdup(item), .choice_count = choice_count };

  made.choices = xcalloc(choice_count + 1, sizeof *made.choices);
  for (size_t i = 0; i < choice_count; i++)
    made.choices[i] = xstrdup(choices[i]);
  if (place == *count)
    *answers = xgrow(*answers, (*count)++, sizeof **answers);
  else
    answer_clear(&(*answers)[place]);
  (*answers)[place] = made;
}

const struct state_answer *state_find_answer(const struct state_answer *answers, size_t count,
                                             const char *item)
{
  size_t place = find_answer(answers, count, item);

  return place == count ? NULL : &answers[place];
}

static struct state_exercise *find_exercise(const struct state_lesson *lesson, const char *exercise)
{
  for (size_t i = 0; i < lesson->exercise_count; i++)
    if (strcmp(lesson->exercises[i].exercise, exercise) == 0)
      return &lesson->exercises[i];
  return NULL;
}

void state_set_exercise(struct state_lesson *lesson, const char *exercise, const char *saved)
{
  struct state_exercise *found = find_exercise(lesson, exercise);

  if (found == NULL) {
    lesson->exercises = xgrow(lesson->exercises, lesson->exercise_count, sizeof *lesson->exercises);
    found = &lesson->exercises[lesson->exercise_count++];
    *found = (struct state_exercise){ .exercise = xstrdup(exercise) };
  }
  state_set_string(&found->saved, saved);
}

const char *state_find_exercise(const struct state_lesson *lesson, const char *exercise)
{
  const struct state_exercise *found = find_exercise(lesson, exercise);

  return found == NULL ? NULL : found->saved;
}

void state_set_string(char **to, const char *from)
{
  char *copy = from == NULL ? NULL : xstrdup(from);

  free(*to);
  *to = copy;
}
