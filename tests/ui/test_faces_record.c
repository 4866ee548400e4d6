/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The same course through each face leaves the same record. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/xalloc.h"
#include "faces_desk.h"
#include "golden.h"
#include "learner.h"

#define MOST_SCREENS 200

static const struct view_option *find_option(const struct view *view, enum action_kind kind, const char *text)
{
  for (size_t i = 0; i < view_count_options(view); i++) {
    const struct view_option *option = view_option_at(view, i, NULL);

    if (option->action.kind == kind && strncmp(clean_get(option->text), text, strlen(text)) == 0)
      return option;
  }
  return NULL;
}

/* The next thing that somebody does who answers right, but the first closing question wrong. NULL: Enter. */
static const struct view_option *decide(const struct view *view, struct session *session, bool *wrong)
{
  const struct view_option *toggle = find_option(view, ACTION_TOGGLE, "Right:");
  const struct view_option *confirm = find_option(view, ACTION_CONFIRM, "");

  if (view->enter_rule == ENTER_CONFIRMS && learner_screen(session) != SCREEN_RESULT)
    return NULL;
  if (toggle != NULL) {
    for (size_t i = 0; i < view_count_options(view); i++) {
      const struct view_option *option = view_option_at(view, i, NULL);

      if (option->action.kind == ACTION_TOGGLE && option->mark == MARK_OFF &&
          strncmp(clean_get(option->text), "Right:", 6) == 0)
        return option;
    }
    return confirm;
  }
  if (learner_screen(session) == SCREEN_QUIZ && !*wrong) {
    *wrong = true;
    return find_option(view, ACTION_CHOOSE, "Wrong:");
  }
  const struct view_option *right = find_option(view, ACTION_CHOOSE, "Right:");
  if (right == NULL && confirm == NULL)
    return find_option(view, ACTION_PLACE, "");
  return right != NULL ? right : confirm;
}

static void step(struct faces_desk *desk, struct session *session, bool *wrong)
{
  struct view view;
  char keys[32] = "Enter", line[16] = "";

  session_view(session, &view);
  const struct view_option *option = decide(&view, session, wrong);
  if (option != NULL) {
    bool at_once = option->action.kind == ACTION_TOGGLE;

    assert_in_range(option->number, 1, 9);
    snprintf(keys, sizeof keys, at_once ? "%d" : "%d Enter", option->number);
    snprintf(line, sizeof line, "%d", option->number);
  }
  struct action action = faces_desk_ask(desk, &view, keys, line);
  assert_int_not_equal(action.kind, ACTION_QUIT);
  session_act(session, &action);
  free(action.text);
  view_clear(&view);
}

/* From the first lesson until the round is complete; the caller frees the record. */
static char *learn_the_course(struct learner *learner, bool is_plain)
{
  struct session session;
  struct faces_desk desk;
  bool wrong = false;

  learner_start_home(learner, &session);
  learner_choose(&session, "Check first");
  faces_desk_open(&desk, is_plain);
  for (int i = 0; learner_count_lines(learner, "verbs/completed") == 0; i++) {
    if (i == MOST_SCREENS)
      fail_msg("%s", learner_text(&session));
    step(&desk, &session, &wrong);
  }
  assert_true(wrong);
  faces_desk_close(&desk);
  char *record = learner_record_without_ids(learner);
  session_close(&session);
  return record;
}

static void faces__leave__the_same_record(void **state)
{
  struct learner *learner = *state;
  char *framed = learn_the_course(learner, false);
  learner_remove(state);
  learner_make(state);
  learner = *state;

  char *plain = learn_the_course(learner, true);

  assert_true(strlen(framed) > 1500);
  assert_string_equal(plain, framed);
  free(framed);
  free(plain);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown(faces__leave__the_same_record, learner_make, learner_remove),
  };

  golden_language("en");
  return cmocka_run_group_tests(tests, NULL, NULL);
}
