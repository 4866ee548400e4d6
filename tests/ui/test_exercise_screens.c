/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One shipped exercise of every type, as both faces show it: before anything
 * is done, halfway, after a hint, and explained. tests/ui/goldens/exercises. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/xalloc.h"
#include "core/exercise_internal.h"
#include "golden.h"
#include "learner.h"
#include "looks.h"
#include "ui/screens.h"

#define ACTIONS_MAX 60
#define ELEMENT(type) type.element,

/* ---- how one gets there ---- */

static bool find_in_lesson(struct session *session, const char *element)
{
  for (size_t i = 0; i < session->lesson->exercise_count; i++)
    if (strcmp(session->lesson->exercises[i].type->element, element) == 0) {
      session_push(session, SCREEN_PRACTICE, i);
      return true;
    }
  return false;
}

static bool find_in_course(struct session *session, const char *element)
{
  for (size_t i = 0; i < session->course->lesson_count; i++) {
    lesson_enter(session, i);
    if (find_in_lesson(session, element))
      return true;
    session_pop(session);
  }
  return false;
}

/* The first one of this type in the course of everybody, else in the other. */
static void reach(struct learner *learner, const char *element, struct session *session)
{
  learner_use_shipped(learner, "seven-rules");
  learner_start_home(learner, session);
  if (find_in_course(session, element))
    return;
  session_close(session);
  learner_use_shipped(learner, "shared-responsibility");
  learner_start_home(learner, session);
  if (!find_in_course(session, element))
    fail_msg("no %s in the shipped content", element);
}

static void choose(struct session *session, size_t number)
{
  struct view view;

  session_view(session, &view);
  const struct view_option *option = view_option_at(&view, number, NULL);
  assert_non_null(option);
  struct action action = view_copy_action(&option->action);
  view_clear(&view);
  session_act(session, &action);
}

static size_t count_options(struct session *session)
{
  struct view view;

  session_view(session, &view);
  size_t count = view_count_options(&view);
  view_clear(&view);
  return count;
}

/* By whatever is offered last: to check, or a way on. */
static void finish(struct session *session)
{
  for (int i = 0; i < ACTIONS_MAX && !play_is_confirmed(session->play); i++)
    choose(session, count_options(session) - 1);
  assert_true(play_is_confirmed(session->play));
}

/* ---- how it looks there ---- */

struct pictures {
  struct buf frame, plain;
};

static void look(struct session *session, const char *moment, struct pictures *pictures)
{
  static const char *const languages[] = { "en", "nl" };

  for (size_t i = 0; i < 2; i++) {
    i18n_set_language(languages[i]);
    buf_add_format(&pictures->frame, "--- %s, %s\n", moment, languages[i]);
    look_frame(session, 24, 80, &pictures->frame);
    look_frame(session, 10, 40, &pictures->frame);
    buf_add_format(&pictures->plain, "--- %s, %s\n", moment, languages[i]);
    look_plain(session, &pictures->plain);
  }
  i18n_set_language("en");
}

static bool are_same(const char *name, const struct pictures *pictures)
{
  char *frame = xasprintf("exercises/%s.frame", name);
  char *plain = xasprintf("exercises/%s.plain", name);
  bool same = golden_is_same(frame, pictures->frame.data);

  same = golden_is_same(plain, pictures->plain.data) && same;
  free(frame);
  free(plain);
  return same;
}

static bool looks_the_same(struct learner *learner, const char *element)
{
  struct pictures pictures = { BUF_INIT, BUF_INIT };
  struct session session;

  reach(learner, element, &session);
  look(&session, "at first", &pictures);
  choose(&session, 0);
  look(&session, "after the first choice", &pictures);
  if (!play_is_confirmed(session.play)) {
    learner_press(&session, ACTION_HINT);
    look(&session, "after a hint", &pictures);
  }
  finish(&session);
  look(&session, "explained", &pictures);
  session_close(&session);
  bool same = are_same(element, &pictures);
  buf_clear(&pictures.frame);
  buf_clear(&pictures.plain);
  return same;
}

static void exercise_view__looks__as_in_the_goldens(void **state)
{
  const char *const elements[] = { EXERCISE_TYPES(ELEMENT) };
  size_t different = 0;
  (void)state;
  if (!golden_language("nl"))
    skip();

  for (size_t i = 0; i < sizeof elements / sizeof elements[0]; i++) {
    void *made;

    learner_make(&made);
    if (!looks_the_same(made, elements[i]))
      different++;
    learner_remove(&made);
  }
  assert_int_equal(different, 0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(exercise_view__looks__as_in_the_goldens),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
