/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one face can do the other can: every action and every verb. */
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
#include "ui/verbs.h"

static void faces__send__every_action_of_an_option(void **state)
{
  (void)state;

  for (int kind = ACTION_CHOOSE; kind <= ACTION_CONFIRM; kind++) {
    if (kind == ACTION_TEXT)
      continue; /* not of an option: below */
    for (int is_plain = 0; is_plain <= 1; is_plain++) {
      struct faces_desk desk;
      struct view view;

      view_init(&view, "actions/%d", kind);
      struct view_node *node = view_add(&view, VIEW_CHOICES, "%s", "");
      for (int i = 1; i <= 2; i++) {
        struct view_option *option = view_add_option(node, (enum action_kind)kind, i, "option %d", i);

        option->number = i;
        option->action.argument = 7;
        option->mark = kind == ACTION_TOGGLE || kind == ACTION_MARK ? MARK_OFF : MARK_NONE;
      }
      faces_desk_open(&desk, is_plain != 0);
      struct action action = faces_desk_ask(&desk, &view, "2 Enter", "2");
      if ((int)action.kind != kind)
        print_error("action %d, %s\n", kind, is_plain != 0 ? "text only" : "full screen");
      assert_int_equal(action.kind, kind);
      assert_int_equal(action.id, 2);
      assert_int_equal(action.argument, 7);
      faces_desk_close(&desk);
      view_clear(&view);
    }
  }
}

static void faces__send__typed_text(void **state)
{
  (void)state;

  for (int is_plain = 0; is_plain <= 1; is_plain++) {
    struct faces_desk desk;
    struct view view;

    view_init(&view, "text");
    view_add(&view, VIEW_INPUT, "%s", "Say it");
    faces_desk_open(&desk, is_plain != 0);
    struct action action = faces_desk_ask(&desk, &view, "Down o k Enter", "ok");
    assert_int_equal(action.kind, ACTION_TEXT);
    assert_string_equal(action.text, "ok");
    free(action.text);
    faces_desk_close(&desk);
    view_clear(&view);
  }
}

/* ---- every verb ---- */

static void assert_verb(const struct verb *verb, bool is_plain, const char *keys, const char *line)
{
  struct faces_desk desk;
  struct view view;

  view_init(&view, "verbs");
  view_add(&view, VIEW_PARAGRAPH, "%s", "text")->reading_point = true;
  view.verbs = VERB(verb->kind);
  faces_desk_open(&desk, is_plain);
  struct action action = faces_desk_ask(&desk, &view, keys, line);
  if (action.kind != verb->kind)
    print_error("verb %c: keys %s, line %s, gives %d\n", verb->letter, keys, line, (int)action.kind);
  assert_int_equal(action.kind, verb->kind);
  faces_desk_close(&desk);
  view_clear(&view);
}

static void faces__know__every_verb_by_letter_word_and_key(void **state)
{
  unsigned known = 0;
  (void)state;

  for (size_t i = 0; i < verb_count; i++) {
    const char letter[] = { verbs[i].letter, '\0' };

    known |= VERB(verbs[i].kind);
    if (verbs[i].kind == ACTION_SPELL)
      continue; /* no screen learns of it: below */
    assert_verb(&verbs[i], false, letter, "");
    assert_verb(&verbs[i], true, "", letter);
    if (verbs[i].key != NULL)
      assert_verb(&verbs[i], false, verbs[i].key, "");
    char *words = xstrdup(verbs[i].words);
    char *rest = words;
    for (char *word = strsep(&rest, " "); word != NULL; word = strsep(&rest, " "))
      assert_verb(&verbs[i], true, "", word);
    free(words);
  }
  /* a verb that is not in the table could be done by no face */
  for (int kind = ACTION_HELP; kind <= ACTION_SPELL; kind++)
    assert_true((known & VERB(kind)) != 0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(faces__send__every_action_of_an_option),
    cmocka_unit_test(faces__send__typed_text),
    cmocka_unit_test(faces__know__every_verb_by_letter_word_and_key),
  };

  golden_language("en");
  return cmocka_run_group_tests(tests, NULL, NULL);
}
