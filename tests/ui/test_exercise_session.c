/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What holds for every exercise that is shipped, whatever its type: two hints,
 * undo, the same place after a stop and in the other language, everything by
 * its number, and a pad that keeps nothing. */
#include <config.h>

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "core/estimate.h"
#include "core/exercise_internal.h"
#include "learner.h"
#include "ui/face_plain_parse.h"
#include "ui/face_plain_text.h"
#include "ui/screens.h"

#define ACTIONS_MAX 60
#define HALFWAY 3 /* actions */

static const struct face_settings usual = { .letter_keys = true, .charset = "UTF-8" };

/* ---- every exercise ---- */

static void open_exercise(struct session *session, size_t lesson, size_t exercise)
{
  lesson_enter(session, lesson);
  assert_non_null(session->lesson);
  session_push(session, SCREEN_PRACTICE, exercise);
}

typedef void check_function(struct learner *learner, struct session *session, size_t lesson, size_t exercise);

/* Each in a fresh folder, opened and untouched. */
static void for_each_of(const char *course, check_function *check, size_t *count)
{
  for (size_t lesson = 0, exercise = 0, exercises = 1;; exercise++) {
    void *learner;
    struct session session;

    if (exercise == exercises) {
      exercise = 0;
      lesson++;
    }
    learner_make(&learner);
    learner_use_shipped(learner, course);
    learner_start_home(learner, &session);
    bool more = lesson < session.course->lesson_count;
    if (more) {
      lesson_enter(&session, lesson);
      exercises = session.lesson->exercise_count;
      if (exercises == 0) {
        exercises = 1;
      } else {
        session_pop(&session);
        open_exercise(&session, lesson, exercise);
        check(learner, &session, lesson, exercise);
        ++*count;
      }
    }
    session_close(&session);
    learner_remove(&learner);
    if (!more)
      return;
  }
}

static void for_each(check_function *check)
{
  size_t count = 0;

  i18n_set_language("en");
  for_each_of("seven-rules", check, &count);
  for_each_of("shared-responsibility", check, &count);
  assert_true(count >= 24);
}

/* ---- what somebody does ---- */

static void choose(struct session *session, size_t number)
{
  struct view view;

  session_view(session, &view);
  assert_true(number < view_count_options(&view));
  struct action action = view_copy_action(&view_option_at(&view, number, NULL)->action);
  view_clear(&view);
  session_act(session, &action);
}

static void act(struct session *session, enum action_kind kind)
{
  session_act(session, &(struct action){ .kind = kind });
}

/* A few choices, none of which checks; how many there were. */
static size_t go_halfway(struct session *session)
{
  size_t done = 0;

  for (; done < HALFWAY; done++) {
    struct view view;

    session_view(session, &view);
    bool more = view_count_options(&view) > done && view_option_at(&view, done, NULL)->action.kind != ACTION_CONFIRM;
    view_clear(&view);
    if (!more)
      break;
    choose(session, done);
  }
  assert_true(done > 0);
  assert_false(play_is_confirmed(session->play));
  return done;
}

/* By whatever is offered last: to check, or a way on. */
static void finish(struct session *session)
{
  int done = 0;

  do {
    struct view view;

    session_view(session, &view);
    size_t count = view_count_options(&view);
    view_clear(&view);
    choose(session, count - 1);
  } while (!play_is_confirmed(session->play) && ++done < ACTIONS_MAX);
  assert_true(play_is_confirmed(session->play));
}

/* ---- hints ---- */

static void has_two_hints(struct learner *learner, struct session *session, size_t lesson, size_t exercise)
{
  (void)learner;
  (void)lesson;
  (void)exercise;

  learner_press(session, ACTION_HINT);
  assert_true(learner_sees(session, "Hint 1: "));
  assert_false(learner_shows(session, "Hint 2: "));
  learner_press(session, ACTION_HINT);
  assert_true(learner_sees(session, "Hint 1: "));
  assert_true(learner_sees(session, "Hint 2: "));

  struct view view;
  session_view(session, &view);
  assert_false(view.verbs & VERB(ACTION_HINT));
  view_clear(&view);
}

static void exercise__helps__in_two_steps(void **state)
{
  (void)state;
  for_each(has_two_hints);
}

/* ---- undo ---- */

static void can_be_undone(struct learner *learner, struct session *session, size_t lesson, size_t exercise)
{
  char *before = learner_text(session);
  (void)learner;
  (void)lesson;
  (void)exercise;

  for (size_t done = go_halfway(session); done > 0; done--)
    act(session, ACTION_UNDO);

  char *after = learner_text(session);
  assert_string_equal(after, before);
  free(before);
  free(after);
}

static void exercise__takes_back__what_was_done(void **state)
{
  (void)state;
  for_each(can_be_undone);
}

/* ---- going on ---- */

static void goes_on_where_it_was(struct learner *learner, struct session *session, size_t lesson, size_t exercise)
{
  go_halfway(session);
  char *before = learner_text(session);

  session_close(session);
  learner_start(learner, session);
  open_exercise(session, lesson, exercise);

  char *after = learner_text(session);
  assert_string_equal(after, before);
  free(before);
  free(after);
}

static void exercise__goes_on__where_it_was_left(void **state)
{
  (void)state;
  for_each(goes_on_where_it_was);
}

static void stays_in_the_other_language(struct learner *learner, struct session *session, size_t lesson,
                                        size_t exercise)
{
  (void)learner;
  (void)lesson;
  (void)exercise;
  go_halfway(session);
  char *before = learner_text(session);
  char *saved = play_save(session->play);

  act(session, ACTION_LANGUAGE);
  char *other = learner_text(session);
  char *kept = play_save(session->play);
  act(session, ACTION_LANGUAGE);
  char *after = learner_text(session);

  assert_string_not_equal(other, before);
  assert_string_equal(kept, saved);
  assert_string_equal(after, before);
  free(before);
  free(other);
  free(after);
  free(saved);
  free(kept);
}

static void exercise__stays__as_it_is_in_the_other_language(void **state)
{
  (void)state;
  for_each(stays_in_the_other_language);
}

/* ---- by numbers ---- */

static void assert_all_have_numbers(struct session *session)
{
  struct view view;

  session_view(session, &view);
  size_t count = view_count_options(&view);
  for (size_t i = 0; i < count; i++) {
    const struct action *wanted = &view_option_at(&view, i, NULL)->action;
    if (wanted->kind == ACTION_NONE)
      continue;
    char *line = xasprintf("%s%d", plain_has_input(&view) ? ":" : "", plain_number(&view, i));
    struct plain_meaning meaning;

    plain_parse(&meaning, &view, &usual, line);
    assert_int_equal(meaning.kind, PLAIN_ACTIONS);
    assert_int_equal(meaning.count, 1);
    assert_int_equal(meaning.actions[0].kind, wanted->kind);
    assert_int_equal(meaning.actions[0].id, wanted->id);
    assert_int_equal(meaning.actions[0].argument, wanted->argument);
    free(line);
  }
  view_clear(&view);
}

static void works_by_numbers(struct learner *learner, struct session *session, size_t lesson, size_t exercise)
{
  (void)learner;
  (void)lesson;
  (void)exercise;

  assert_all_have_numbers(session);
  go_halfway(session);
  assert_all_have_numbers(session);
  finish(session);
  assert_all_have_numbers(session);

  /* explained: Enter leads on */
  learner_enter(session);
  assert_int_not_equal(learner_screen(session), SCREEN_PRACTICE);
}

static void exercise__is_done__with_numbers_and_enter(void **state)
{
  (void)state;
  for_each(works_by_numbers);
}

/* ---- the pad ---- */

#define TYPED "pimpelmees-onder-zeil"

static void assert_nowhere_below(const char *folder)
{
  DIR *open = opendir(folder);

  assert_non_null(open);
  for (struct dirent *entry; (entry = readdir(open)) != NULL;) {
    char *path = xasprintf("%s/%s", folder, entry->d_name);
    struct stat about;

    if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0 && lstat(path, &about) == 0) {
      if (S_ISDIR(about.st_mode)) {
        assert_nowhere_below(path);
      } else if (S_ISREG(about.st_mode)) {
        size_t length;
        char *bytes = read_bytes(path, &length);

        assert_null(memmem(bytes, length, TYPED, strlen(TYPED)));
        assert_null(memmem(bytes, length, "pimpelmees", 10));
        free(bytes);
      }
    }
    free(path);
  }
  closedir(open);
}

static void keeps_nothing_of_the_pad(struct learner *learner, struct session *session, size_t lesson, size_t exercise)
{
  char typed[] = TYPED;
  struct view view;
  (void)lesson;

  if (strcmp(session->lesson->exercises[exercise].type->element, "rankInteraction") != 0)
    return;
  finish(session);
  session_view(session, &view);
  bool has_pad = plain_has_input(&view);
  if (has_pad)
    assert_string_equal(clean_get(view.input_label), "estimate"); /* nothing is sent anywhere */
  view_clear(&view);
  assert_int_equal(has_pad, estimate_is_available());
  if (!has_pad)
    return;

  session_act(session, &(struct action){ .kind = ACTION_TEXT, .text = typed });

  assert_true(learner_sees(session, "Nothing of it was kept"));
  assert_false(learner_shows(session, "pimpelmees"));
  learner_enter(session);
  session_save(session);
  session_close(session);
  assert_nowhere_below(learner->folder.path);
  learner_start(learner, session);
  session_save(session);
  assert_nowhere_below(learner->folder.path);
}

static void exercise__keeps__nothing_of_the_pad(void **state)
{
  (void)state;
  for_each(keeps_nothing_of_the_pad);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(exercise__helps__in_two_steps),
    cmocka_unit_test(exercise__takes_back__what_was_done),
    cmocka_unit_test(exercise__goes_on__where_it_was_left),
    cmocka_unit_test(exercise__stays__as_it_is_in_the_other_language),
    cmocka_unit_test(exercise__is_done__with_numbers_and_enter),
    cmocka_unit_test(exercise__keeps__nothing_of_the_pad),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
