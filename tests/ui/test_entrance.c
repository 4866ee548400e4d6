/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who sits at a training computer: how it is asked in both faces, and what comes of the answers. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "desk_numbers.h"
#include "fake_term.h"
#include "golden.h"
#include "looks.h"
#include "ui/app.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

struct desk {
  struct private_folder home;
  char *assigned;
  struct policy *policy;
  struct entrance entrance;
};

static int make(void **state)
{
  static struct desk desk;
  struct problems problems = PROBLEMS_INIT;

  golden_language("en");
  private_folder_make(&desk.home);
  publish_number(&desk.home, "assigned", "1001", "4711");
  publish_number(&desk.home, "assigned", "1003", NULL);
  /* with this the library cannot work, as if it were damaged */
  publish_hash(&desk.home, "assigned", "1005", "$argon2id$v=19$m=1024,t=2,p=1$");
  desk.assigned = xstrdup(private_path(&desk.home, "assigned"));
  desk.policy = policy_load(data_path("policy/house-rules.xml"), &problems);
  assert_no_problem(&problems);
  entrance_init(&desk.entrance, desk.assigned, "training", desk.policy);
  *state = &desk;
  return 0;
}

static int clear(void **state)
{
  struct desk *desk = *state;

  entrance_clear(&desk->entrance);
  policy_free(desk->policy);
  free(desk->assigned);
  private_folder_remove(&desk->home);
  i18n_set_language("en");
  return 0;
}

static void act(struct entrance *entrance, enum action_kind kind)
{
  const struct action action = { .kind = kind };

  entrance_act(entrance, &action);
}

static void type(struct entrance *entrance, const char *text)
{
  struct action action = { .kind = ACTION_TEXT, .text = xstrdup(text) };

  entrance_act(entrance, &action);
  free(action.text);
}

/* ---- how it looks ---- */

static void look_at(struct entrance *entrance, const char *name, bool *same)
{
  static const char *const languages[] = { "en", "nl" };
  struct buf frame = BUF_INIT, plain = BUF_INIT;
  char *frame_name = xasprintf("entrance/%s.frame", name);
  char *plain_name = xasprintf("entrance/%s.plain", name);

  for (size_t i = 0; i < COUNT(languages); i++) {
    struct view view;

    i18n_set_language(languages[i]);
    entrance_view(entrance, &view);
    buf_add_format(&frame, "--- %s, ", languages[i]);
    look_frame_view(&view, 24, 80, &frame);
    buf_add_format(&frame, "--- %s, ", languages[i]);
    look_frame_view(&view, 10, 40, &frame);
    buf_add_format(&plain, "--- %s\n", languages[i]);
    look_plain_view(&view, &plain);
    view_clear(&view);
  }
  *same = golden_is_same(frame_name, frame.data) && *same;
  *same = golden_is_same(plain_name, plain.data) && *same;
  free(frame_name);
  free(plain_name);
  buf_clear(&frame);
  buf_clear(&plain);
}

static void entrance_view__looks__as_in_the_goldens(void **state)
{
  struct entrance *entrance = &((struct desk *)*state)->entrance;
  bool same = true;
  if (!golden_language("nl"))
    skip();
  entrance->may_switch = true;

  look_at(entrance, "number", &same);
  act(entrance, ACTION_HELP);
  look_at(entrance, "help", &same);
  type(entrance, "1001");
  look_at(entrance, "code", &same);
  type(entrance, "1");
  look_at(entrance, "missed", &same);
  type(entrance, "1005");
  type(entrance, "4711");
  look_at(entrance, "untold", &same);
  for (int i = 1; i < WHO_TRIES; i++) {
    type(entrance, "1001");
    act(entrance, ACTION_CONFIRM);
  }
  look_at(entrance, "enough", &same);

  assert_true(same);
}

/* ---- what comes of it ---- */

static void entrance__lets_in__who_has_number_and_code(void **state)
{
  struct entrance *entrance = &((struct desk *)*state)->entrance;

  type(entrance, "1001");
  assert_int_equal(entrance->end, ENTRANCE_ASKS);
  type(entrance, "4711");

  assert_int_equal(entrance->end, ENTRANCE_KNOWN);
  assert_string_equal(entrance->who.number, "1001");
}

/* The same picture, whatever it was that did not fit. */
static void entrance__says__the_same_to_all_that_does_not_fit(void **state)
{
  static const char *const numbers[] = { "1001", "9999", "training", "noor" };
  struct desk *desk = *state;
  struct buf first = BUF_INIT;

  for (size_t i = 0; i < COUNT(numbers); i++) {
    struct buf now = BUF_INIT;
    struct entrance entrance;
    struct view view;

    entrance_init(&entrance, desk->assigned, "training", desk->policy);
    type(&entrance, numbers[i]);
    assert_int_equal(entrance.who.state, WHO_CODE);
    type(&entrance, "1");
    entrance_view(&entrance, &view);
    look_plain_view(&view, i == 0 ? &first : &now);
    if (i > 0)
      assert_string_equal(now.data, first.data);
    view_clear(&view);
    buf_clear(&now);
    entrance_clear(&entrance);
  }
  buf_clear(&first);
}

static void entrance__refuses__after_the_last_try(void **state)
{
  struct entrance *entrance = &((struct desk *)*state)->entrance;

  for (int i = 0; i < WHO_TRIES; i++) {
    type(entrance, "1001");
    type(entrance, "1");
  }
  type(entrance, "1001");
  type(entrance, "4711");
  assert_int_equal(entrance->end, ENTRANCE_ASKS);
  act(entrance, ACTION_STOP);

  assert_int_equal(entrance->end, ENTRANCE_REFUSED);
}

static void entrance__begins_again__when_somebody_went_away(void **state)
{
  struct entrance *entrance = &((struct desk *)*state)->entrance;
  for (int i = 1; i < WHO_TRIES; i++) {
    type(entrance, "1001");
    type(entrance, "1");
  }
  type(entrance, "1001");

  act(entrance, ACTION_QUIET);

  assert_int_equal(entrance->who.state, WHO_NUMBER);
  assert_int_equal(entrance->who.misses, 0);
  assert_false(entrance->missed);
  /* a night in which nothing happens prints nothing */
  unsigned before = entrance->serial;
  act(entrance, ACTION_QUIET);
  assert_int_equal(entrance->serial, before);
}

static void entrance__goes_back__to_the_number(void **state)
{
  struct entrance *entrance = &((struct desk *)*state)->entrance;
  type(entrance, "1001");

  act(entrance, ACTION_BACK);

  assert_int_equal(entrance->who.state, WHO_NUMBER);
  assert_int_equal(entrance->who.misses, 0);
  assert_false(entrance->missed);
}

/* What no code can help is said as what it is, and is no try. */
static void entrance__says__that_no_code_can_be_checked(void **state)
{
  struct entrance *entrance = &((struct desk *)*state)->entrance;

  for (int i = 0; i < 2 * WHO_TRIES; i++) {
    type(entrance, "1005");
    type(entrance, "4711");

    assert_int_equal(entrance->end, ENTRANCE_ASKS);
    assert_true(entrance->untold);
    assert_false(entrance->missed);
  }
  /* the next one sees nothing of it */
  act(entrance, ACTION_QUIET);
  assert_false(entrance->untold);
  type(entrance, "1003");
  assert_int_equal(entrance->end, ENTRANCE_KNOWN);
}

/* ---- in a face ---- */

static void ask(struct desk *desk, bool plain, FILE *in, FILE *out)
{
  const struct app_options options = { .plain = plain, .may_switch = true, .charset = "UTF-8", .in = in, .out = out };
  struct error error;

  assert_true(app_ask(&desk->entrance, &options, 0, &error));
}

static void app_ask__asks__in_the_full_screen(void **state)
{
  struct desk *desk = *state;
  fake_term_start(24, 80);
  fake_term_keys("1001 Enter 4711 Enter");

  ask(desk, false, NULL, NULL);

  assert_int_equal(desk->entrance.end, ENTRANCE_KNOWN);
  assert_string_equal(desk->entrance.who.number, "1001");
  assert_false(desk->entrance.face_chosen);
  char *dump = fake_term_dump();
  assert_null(strstr(dump, "4711"));
  free(dump);
  fake_term_end();
}

static void app_ask__goes_on__in_the_other_face(void **state)
{
  static char lines[] = "1001\n4711\n";
  struct desk *desk = *state;
  char *printed;
  size_t length;
  FILE *in = fmemopen(lines, sizeof lines - 1, "rb"), *out = open_memstream(&printed, &length);
  fake_term_start(24, 80);
  fake_term_keys("Down Enter");

  ask(desk, false, in, out);

  fclose(in);
  fclose(out);
  assert_int_equal(desk->entrance.end, ENTRANCE_KNOWN);
  assert_true(desk->entrance.face_chosen);
  assert_true(desk->entrance.plain);
  assert_non_null(strstr(printed, "Type your personnel number:"));
  free(printed);
  fake_term_end();
}

static void app_ask__leaves__at_the_end_of_input(void **state)
{
  struct desk *desk = *state;
  fake_term_start(24, 80);
  fake_term_keys("1001 Enter 47");

  ask(desk, false, NULL, NULL);

  assert_int_equal(desk->entrance.end, ENTRANCE_LEFT);
  fake_term_end();
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make, clear)

int main(void)
{
  const struct CMUnitTest tests[] = {
    TEST(entrance_view__looks__as_in_the_goldens),
    TEST(entrance__lets_in__who_has_number_and_code),
    TEST(entrance__says__the_same_to_all_that_does_not_fit),
    TEST(entrance__refuses__after_the_last_try),
    TEST(entrance__begins_again__when_somebody_went_away),
    TEST(entrance__goes_back__to_the_number),
    TEST(entrance__says__that_no_code_can_be_checked),
    TEST(app_ask__asks__in_the_full_screen),
    TEST(app_ask__goes_on__in_the_other_face),
    TEST(app_ask__leaves__at_the_end_of_input),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
