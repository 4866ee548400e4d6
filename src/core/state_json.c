/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The private state as JSON. */
#include <config.h>

#include "core/state_private.h"

#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/xalloc.h"

#define STATE_VERSION 1

/* ---- writing: json_pack gives NULL for text that is not UTF-8, and a NULL that is added fails in turn ----
 */

static bool add(json_t *array, json_t *value)
{
  return json_array_append_new(array, value) == 0;
}

static bool add_answers(json_t *object, const char *key, const struct state_answer *answers, size_t count)
{
  json_t *array = json_array();
  bool ok = true;

  for (size_t i = 0; i < count; i++) {
    json_t *answer = json_pack("{s:s, s:[]}", "item", answers[i].item, "choices");
    json_t *choices = json_object_get(answer, "choices");

    for (size_t j = 0; j < answers[i].choice_count; j++)
      ok = add(choices, json_string(answers[i].choices[j])) && ok;
    ok = add(array, answer) && ok;
  }
  return json_object_set_new(object, key, array) == 0 && ok;
}

static bool add_lesson(json_t *array, const struct state_lesson *lesson)
{
  char seed[17];

  snprintf(seed, sizeof seed, "%016" PRIx64, lesson->seed);
  json_t *object = json_pack("{s:s, s:s, s:s, s:s, s:I, s:b, s:b, s:i}", "course", lesson->course, "lesson",
                             lesson->lesson, "fingerprint", lesson->fingerprint, "seed", seed, "step",
                             (json_int_t)lesson->step, "inQuiz", lesson->in_quiz, "finished",
                             lesson->finished, "attempt", (int)lesson->attempt);
  json_t *exercises = json_array();
  bool ok = add_answers(object, "answers", lesson->answers, lesson->answer_count) &&
            add_answers(object, "quiz", lesson->quiz, lesson->quiz_count);
  for (size_t i = 0; i < lesson->exercise_count; i++)
    ok = add(exercises, json_pack("{s:s, s:s*}", "exercise", lesson->exercises[i].exercise, "saved",
                                  lesson->exercises[i].saved)) &&
         ok;
  ok = json_object_set_new(object, "exercises", exercises) == 0 && ok;
  return add(array, object) && ok;
}

static bool add_lists(json_t *root, const struct state *state, struct error *error)
{
  json_t *lessons = json_object_get(root, "lessons"), *seen = json_object_get(root, "seen");
  json_t *pending = json_object_get(root, "pending"), *resolutions = json_object_get(root, "resolutions");
  bool ok = true;

  for (size_t i = 0; i < state->lesson_count; i++)
    ok = add_lesson(lessons, &state->lessons[i]) && ok;
  for (size_t i = 0; i < state->seen_count; i++)
    ok = add(seen, json_pack("{s:s, s:s, s:s, s:s, s:b}", "course", state->seen[i].course, "lesson",
                             state->seen[i].lesson, "item", state->seen[i].item, "date", state->seen[i].date,
                             "right", state->seen[i].right)) &&
         ok;
  for (size_t i = 0; i < state->resolution_count; i++)
    ok = add(resolutions, json_pack("{s:s, s:s, s:s}", "course", state->resolutions[i].course, "lesson",
                                    state->resolutions[i].lesson, "text", state->resolutions[i].text)) &&
         ok;
  if (!ok)
    return error_set(error, ERROR_BAD_INPUT, _("a name or text is not valid UTF-8"));
  for (size_t i = 0; i < state->pending_count; i++) {
    struct buf line = BUF_INIT;

    ok = record_format(&state->pending[i], &line, error) &&
         add(pending, json_stringn(line.data, line.length - 1));
    buf_clear(&line);
    if (!ok)
      return false;
  }
  return true;
}

char *state_format(const struct state *state, struct error *error)
{
  char seed[17];

  snprintf(seed, sizeof seed, "%016" PRIx64, state->seed);
  json_t *root = json_pack(
      "{s:i, s:s*, s:s*, s:s*, s:b, s:b, s:b, s:s, s:b, s:s, s:s*, s:s*, s:s*, s:i, s:[], s:[], s:[], s:[]}", "v",
      STATE_VERSION, "language", state->language, "face", state->face, "color", state->color, "letterKeys",
      state->letter_keys, "mouse", state->mouse, "welcomed", state->welcomed, "welcomedPolicy",
      state->welcomed_policy, "offeredMove", state->offered_move, "seed", seed,
      "lastCourse", state->last_course, "lastLesson", state->last_lesson, "spacedDone", state->spaced_done,
      "spacedNumber", (int)state->spaced_number, "lessons", "seen", "pending",
      "resolutions");
  char *text = NULL;

  if (root == NULL)
    error_set(error, ERROR_BAD_INPUT, _("a name or text is not valid UTF-8"));
  else if (add_lists(root, state, error))
    text = json_dumps(root, JSON_INDENT(1) | JSON_ENSURE_ASCII);
  json_decref(root);
  return text;
}

/* ---- reading: anything that is not as it was written makes the file a damaged one ---- */

static char *copy(const char *s)
{
  return s == NULL ? NULL : xstrdup(s);
}

static bool copy_fixed(char *to, size_t size, const char *from)
{
  size_t length = strlen(from);

  if (length >= size)
    return false;
  memcpy(to, from, length + 1);
  return true;
}

static bool parse_seed(const char *text, uint64_t *seed)
{
  char again[17];

  *seed = strtoull(text, NULL, 16);
  snprintf(again, sizeof again, "%016" PRIx64, *seed);
  return strcmp(text, again) == 0;
}

static bool parse_answers(json_t *array, struct state_answer **answers, size_t *count)
{
  for (size_t i = 0; i < json_array_size(array); i++) {
    const char *item;
    json_t *choices;

    if (json_unpack(json_array_get(array, i), "{s:s, s:o}", "item", &item, "choices", &choices) != 0 ||
        !json_is_array(choices))
      return false;
    size_t n = json_array_size(choices);
    const char **names = xcalloc(n, sizeof *names);
    bool ok = true;
    for (size_t j = 0; j < n; j++) {
      names[j] = json_string_value(json_array_get(choices, j));
      ok = ok && names[j] != NULL;
    }
    if (ok) {
      /* an entry of its own first: the same question may stand here twice */
      state_set_answer(answers, count, item, NULL, 0);
      if (n > 0)
        state_set_answer(answers, count, item, names, n);
    }
    free(names);
    if (!ok)
      return false;
  }
  return json_is_array(array);
}

static bool parse_lesson(json_t *object, struct state *state)
{
  const char *course, *name, *fingerprint, *seed;
  json_t *answers, *quiz, *exercises;
  json_int_t step;
  int in_quiz, finished, attempt;

  if (json_unpack(object, "{s:s, s:s, s:s, s:s, s:I, s:b, s:b, s:i, s:o, s:o, s:o}", "course", &course,
                  "lesson", &name, "fingerprint", &fingerprint, "seed", &seed, "step", &step, "inQuiz",
                  &in_quiz, "finished", &finished, "attempt", &attempt, "answers", &answers, "quiz", &quiz,
                  "exercises", &exercises) != 0 ||
      step < 0 || attempt < 0 || !json_is_array(exercises) ||
      state_find_lesson(state, course, name, false) != NULL)
    return false;
  struct state_lesson *lesson = state_find_lesson(state, course, name, true);
  lesson->step = (size_t)step;
  lesson->in_quiz = in_quiz != 0;
  lesson->finished = finished != 0;
  lesson->attempt = (unsigned)attempt;
  for (size_t i = 0; i < json_array_size(exercises); i++) {
    const char *exercise, *saved = NULL;

    if (json_unpack(json_array_get(exercises, i), "{s:s, s?s}", "exercise", &exercise, "saved", &saved) != 0)
      return false;
    state_set_exercise(lesson, exercise, saved);
  }
  return copy_fixed(lesson->fingerprint, sizeof lesson->fingerprint, fingerprint) &&
         parse_seed(seed, &lesson->seed) && parse_answers(answers, &lesson->answers, &lesson->answer_count) &&
         parse_answers(quiz, &lesson->quiz, &lesson->quiz_count);
}

static bool parse_seen(json_t *object, struct state *state)
{
  const char *course, *lesson, *item, *date;
  int right;

  if (json_unpack(object, "{s:s, s:s, s:s, s:s, s:b}", "course", &course, "lesson", &lesson, "item", &item,
                  "date", &date, "right", &right) != 0 ||
      strlen(date) >= sizeof state->seen->date)
    return false;
  state_remember_seen(state, course, lesson, item, date, right != 0);
  return true;
}

static bool parse_pending(json_t *value, struct state *state)
{
  struct statement statement;
  struct error ignored;

  if (!json_is_string(value) ||
      !record_parse(json_string_value(value), json_string_length(value), &statement, &ignored))
    return false;
  state_add_pending(state, &statement);
  statement_clear(&statement);
  return true;
}

static bool parse_resolution(json_t *object, struct state *state)
{
  const char *course, *lesson, *text;

  if (json_unpack(object, "{s:s, s:s, s:s}", "course", &course, "lesson", &lesson, "text", &text) != 0)
    return false;
  state->resolutions = xgrow(state->resolutions, state->resolution_count, sizeof *state->resolutions);
  state->resolutions[state->resolution_count++] =
      (struct state_resolution){ xstrdup(course), xstrdup(lesson), xstrdup(text) };
  return true;
}

static bool parse_settings(json_t *root, struct state *state)
{
  const char *language = NULL, *face = NULL, *color = NULL, *last_course = NULL, *last_lesson = NULL;
  const char *spaced_done = NULL;
  const char *policy, *seed;
  int spaced_number = 0;
  int version, letter_keys, mouse, welcomed, offered_move;

  if (json_unpack(root, "{s:i, s?s, s?s, s?s, s:b, s:b, s:b, s:s, s:b, s:s, s?s, s?s, s?s, s?i}", "v", &version,
                  "language", &language, "face", &face, "color", &color, "letterKeys", &letter_keys, "mouse",
                  &mouse, "welcomed", &welcomed, "welcomedPolicy", &policy, "offeredMove", &offered_move,
                  "seed", &seed, "lastCourse", &last_course, "lastLesson",
                  &last_lesson, "spacedDone", &spaced_done, "spacedNumber", &spaced_number) != 0 ||
      version != STATE_VERSION)
    return false;
  state->language = copy(language);
  state->face = copy(face);
  state->color = copy(color);
  state->last_course = copy(last_course);
  state->last_lesson = copy(last_lesson);
  state->spaced_done = copy(spaced_done);
  state->spaced_number = spaced_number > 0 ? (unsigned)spaced_number : 0;
  state->letter_keys = letter_keys != 0;
  state->mouse = mouse != 0;
  state->welcomed = welcomed != 0;
  state->offered_move = offered_move != 0;
  return copy_fixed(state->welcomed_policy, sizeof state->welcomed_policy, policy) &&
         parse_seed(seed, &state->seed) && state->seed != 0;
}

static bool parse_list(json_t *root, const char *key, bool (*parse_one)(json_t *, struct state *),
                       struct state *state)
{
  json_t *array = json_object_get(root, key);
  bool ok = json_is_array(array);

  for (size_t i = 0; i < json_array_size(array) && ok; i++)
    ok = parse_one(json_array_get(array, i), state);
  return ok;
}

bool state_parse(const struct buf *bytes, struct state *state)
{
  json_t *root =
      bytes->length == 0 ? NULL : json_loadb(bytes->data, bytes->length, JSON_REJECT_DUPLICATES, NULL);
  bool ok = root != NULL && parse_settings(root, state) && parse_list(root, "lessons", parse_lesson, state) &&
            parse_list(root, "seen", parse_seen, state) &&
            parse_list(root, "pending", parse_pending, state) &&
            parse_list(root, "resolutions", parse_resolution, state);

  json_decref(root);
  return ok;
}
