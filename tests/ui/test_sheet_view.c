/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sheets as view nodes, and actions back: generic, so every exercise there is
 * is played through its view. */
#include <config.h>

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/quiz.h"
#include "exercises.h"
#include "ui/sheet_view.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* A view as a screen makes it: a prompt, then the sheet. */
static void make_view(const struct sheet *sheet, struct view *view)
{
  view_init(view, "test");
  view_add(view, VIEW_PARAGRAPH, "%s", "prompt")->reading_point = true;
  sheet_to_view(sheet, view);
}

static const struct view_node *find_node(const struct view *view, enum view_kind kind)
{
  for (size_t i = 0; i < view->count; i++)
    if (view->nodes[i].kind == kind)
      return &view->nodes[i];
  fail_msg("no node of kind %d", (int)kind);
  return &view->nodes[0];
}

static const struct view_node *reading_node(const struct view *view)
{
  const struct view_node *found = NULL;

  for (size_t i = 0; i < view->count; i++)
    if (view->nodes[i].reading_point) {
      assert_null(found); /* at most one */
      found = &view->nodes[i];
    }
  assert_non_null(found);
  return found;
}

static struct clean text(const char *s)
{
  return clean_text(s);
}

/* An entry whose texts are `name`, 'note' and 'why'. */
static struct sheet_entry entry(enum exercise_verb verb, int id, const char *name, enum sheet_state state)
{
  return (struct sheet_entry){ .action = { .verb = verb, .id = id, .argument = 7 },
                               .selectable = true,
                               .text = text(name),
                               .note = text("note"),
                               .feedback = text("why"),
                               .state = state };
}

static void add_entry(struct sheet *sheet, struct sheet_entry added)
{
  sheet->entries = realloc(sheet->entries, (sheet->entry_count + 1) * sizeof *sheet->entries);
  sheet->entries[sheet->entry_count++] = added;
}

static void check(struct sheet *sheet)
{
  sheet->confirmed = true;
  sheet->can_confirm = false;
  sheet->result = text("1 of 2 right.");
  for (size_t i = 0; i < sheet->entry_count; i++)
    sheet->entries[i].selectable = false;
}

static struct sheet two_cards(void)
{
  struct sheet sheet = { .kind = SHEET_CHOICES,
                         .can_confirm = true,
                         .rule = text("the rule"),
                         .progress = text("the progress"),
                         .confirm_label = text("Check") };

  add_entry(&sheet, entry(EXERCISE_PLACE, 4, "card four", SHEET_MARKED));
  add_entry(&sheet, entry(EXERCISE_PLACE, 2, "card two", SHEET_UNMARKED));
  return sheet;
}

static void sheet_to_view__makes__options_of_entries(void **state)
{
  struct sheet sheet = two_cards();
  struct view view;

  (void)state;
  make_view(&sheet, &view);

  const struct view_node *node = find_node(&view, VIEW_CHOICES);
  assert_int_equal(node->option_count, 2);
  assert_int_equal(node->options[0].action.kind, ACTION_PLACE);
  assert_int_equal(node->options[0].action.id, 4);
  assert_int_equal(node->options[0].action.argument, 7);
  assert_int_equal(node->options[0].number, 1);
  assert_int_equal(node->options[0].mark, MARK_ON);
  assert_string_equal(clean_get(node->options[0].note), "note");
  assert_int_equal(node->options[1].number, 2);
  assert_int_equal(node->options[1].mark, MARK_OFF);
  const struct view_option *confirm = view_option_at(&view, 2, NULL);
  assert_int_equal(confirm->action.kind, ACTION_CONFIRM);
  assert_int_equal(confirm->number, 3);
  assert_string_equal(clean_get(confirm->text), "Check");
  assert_int_equal(view_count_options(&view), 3);
  assert_string_equal(clean_get(reading_node(&view)->text), "prompt");
  view_clear(&view);
  sheet_clear(&sheet);
}

static void sheet_to_view__explains__after_checking(void **state)
{
  struct sheet sheet = two_cards();
  struct view view;

  (void)state;
  sheet.entries[0].state = SHEET_RIGHT;
  sheet.entries[1].state = SHEET_WRONG;
  sheet.entries[1].address = true;
  check(&sheet);

  make_view(&sheet, &view);

  const struct view_node *node = find_node(&view, VIEW_LIST);
  assert_int_equal(view_count_options(&view), 0); /* nothing to choose, nothing to check */
  assert_int_equal(node->line_count, 2);
  assert_string_equal(clean_get(node->lines[1].parts[0].text), "card two\nnote why");
  assert_false(node->lines[0].address);
  assert_true(node->lines[1].address);
  assert_int_equal(reading_node(&view)->kind, VIEW_VERDICT);
  assert_string_equal(clean_get(reading_node(&view)->text), "1 of 2 right.");
  assert_int_equal(reading_node(&view)->tone, TONE_NORMAL);
  view_clear(&view);

  sheet.entries[1].state = SHEET_RIGHT;
  make_view(&sheet, &view);
  assert_int_equal(reading_node(&view)->tone, TONE_GOOD);
  view_clear(&view);
  sheet_clear(&sheet);
}

/* What was marked still stands in its place, with how it was, and cannot be chosen any more. */
static void sheet_to_view__shows__how_each_mark_was(void **state)
{
  struct sheet sheet = two_cards();
  struct view view;

  (void)state;
  sheet.kind = SHEET_PICTURE;
  sheet.entries[0].state = SHEET_RIGHT;
  sheet.entries[1].state = SHEET_WRONG;
  check(&sheet);

  make_view(&sheet, &view);

  const struct view_node *node = find_node(&view, VIEW_PICTURE);
  assert_int_equal(node->option_count, 2);
  assert_int_equal(node->options[0].action.kind, ACTION_NONE);
  assert_int_equal(node->options[0].number, 0);
  assert_int_equal(node->options[0].mark, MARK_RIGHT);
  assert_int_equal(node->options[1].mark, MARK_WRONG);
  assert_true(clean_is_empty(node->options[1].note));
  view_clear(&view);
  sheet_clear(&sheet);
}

static void sheet_to_view__reads_on__at_what_is_new(void **state)
{
  struct sheet sheet = two_cards();
  struct view view;

  (void)state;
  sheet.moment = 2;
  make_view(&sheet, &view);
  assert_string_equal(clean_get(reading_node(&view)->text), "the progress");
  view_clear(&view);

  sheet.lead = text("the card");
  make_view(&sheet, &view);
  assert_string_equal(clean_get(reading_node(&view)->text), "the card");
  view_clear(&view);

  sheet.heading = text("Card 3");
  make_view(&sheet, &view);
  assert_string_equal(clean_get(reading_node(&view)->text), "Card 3");
  view_clear(&view);

  sheet.log = calloc(2, sizeof *sheet.log);
  sheet.log_count = 2;
  sheet.log[0] = text("first");
  sheet.log[1] = text("then");
  make_view(&sheet, &view);
  assert_string_equal(clean_get(reading_node(&view)->text), "then");
  assert_int_equal(find_node(&view, VIEW_LOG)->line_count, 1);
  view_clear(&view);
  sheet_clear(&sheet);
}

static bool says(const struct view *view, const char *wanted)
{
  for (size_t i = 0; i < view->count; i++)
    if (strcmp(clean_get(view->nodes[i].text), wanted) == 0)
      return true;
  return false;
}

static void sheet_to_view__says_the_rule__before_checking(void **state)
{
  (void)state;
  for (int i = 0; i < 4; i++) {
    struct sheet sheet = two_cards();
    struct view view;

    sheet.in_between = i % 2 != 0;
    if (i >= 2)
      check(&sheet);
    make_view(&sheet, &view);

    assert_int_equal(says(&view, "the rule"), i == 0);
    view_clear(&view);
    sheet_clear(&sheet);
  }
}

static void sheet_to_view__keeps__addresses_and_secrets_apart(void **state)
{
  struct sheet sheet = two_cards();
  struct view view;

  (void)state;
  sheet.lead = text("https://x.example/");
  sheet.lead_is_address = true;
  sheet.entries[1].address = true;
  sheet.takes_text = true;
  sheet.text_is_secret_pad = true;
  sheet.text_label = text("type");
  sheet.text_answer = text("so many bits");

  make_view(&sheet, &view);

  const struct view_node *node = find_node(&view, VIEW_CHOICES);
  assert_false(node->options[0].address);
  assert_true(node->options[1].address);
  assert_true(find_node(&view, VIEW_INPUT)->secret);
  assert_string_equal(clean_get(find_node(&view, VIEW_INPUT)->text), "type");
  assert_string_equal(clean_get(reading_node(&view)->text), "so many bits");
  for (size_t i = 0; i < view.count; i++)
    if (strcmp(clean_get(view.nodes[i].text), "https://x.example/") == 0)
      assert_true(view.nodes[i].address);
  view_clear(&view);
  sheet_clear(&sheet);
}

/* The kinds of the test data: a message, a picture, a table. */
static void sheet_to_view__shows__messages_pictures_and_tables(void **state)
{
  struct exercises incident;
  struct exercises office;

  (void)state;
  exercises_load(&incident, "tests/data/exercises/incident.xml");
  exercises_load(&office, "tests/data/exercises/office.xml");
  for (size_t i = 0; i < incident.count + office.count; i++) {
    const struct exercise *exercise =
        i < incident.count ? &incident.list[i] : &office.list[i - incident.count];
    struct play *play = play_perfectly(exercise, 1);
    const struct view_node *node;
    struct sheet sheet;
    struct view view;

    play_sheet(play, "nl", &sheet);
    make_view(&sheet, &view);
    if (sheet.kind == SHEET_MESSAGE) {
      node = find_node(&view, VIEW_MESSAGE);
      assert_int_equal(node->option_count, sheet.entry_count);
      assert_int_equal(node->line_count, sheet.line_count);
      for (size_t j = 0; j < sheet.line_count; j++)
        for (size_t k = 0; k < sheet.lines[j].part_count; k++) {
          int option = node->lines[j].parts[k].option;

          assert_int_equal(option, sheet.lines[j].parts[k].entry);
          if (option >= 0)
            assert_string_equal(clean_get(node->lines[j].parts[k].text),
                                clean_get(node->options[option].text));
        }
    } else if (sheet.kind == SHEET_PICTURE) {
      node = find_node(&view, VIEW_PICTURE);
      assert_int_equal(node->line_count, sheet.row_count);
      assert_int_equal(node->option_count, sheet.entry_count);
      assert_int_equal(node->options[0].row, sheet.entries[0].row);
      assert_int_equal(node->options[0].column, sheet.entries[0].column);
      assert_int_equal(node->options[0].width, sheet.entries[0].width);
      assert_int_equal(node->options[0].height, sheet.entries[0].height);
    } else if (sheet.kind == SHEET_TABLE) {
      node = find_node(&view, VIEW_TABLE);
      assert_int_equal(node->column_count, sheet.column_count);
      assert_int_equal(node->options[0].cell_count, sheet.column_count);
      assert_string_equal(clean_get(node->options[0].cells[0]), clean_get(sheet.entries[0].text));
    }
    view_clear(&view);
    sheet_clear(&sheet);
    play_free(play);
  }
  exercises_clear(&incident);
  exercises_clear(&office);
}

/* ---- back ---- */

static void sheet_action__takes__what_is_offered_and_nothing_else(void **state)
{
  char typed[] = "typed";
  const struct {
    struct action action;
    bool wanted;
    enum exercise_verb verb;
  } cases[] = {
    { { .kind = ACTION_PLACE, .id = 4, .argument = 7 }, true, EXERCISE_PLACE },
    { { .kind = ACTION_PLACE, .id = 2, .argument = 7 }, true, EXERCISE_PLACE },
    { { .kind = ACTION_PLACE, .id = 3, .argument = 7 }, false, EXERCISE_PLACE },
    { { .kind = ACTION_PLACE, .id = 4, .argument = 0 }, false, EXERCISE_PLACE },
    { { .kind = ACTION_CHOOSE, .id = 4, .argument = 7 }, false, EXERCISE_PLACE },
    { { .kind = ACTION_CONFIRM }, true, EXERCISE_CONFIRM },
    { { .kind = ACTION_UNDO }, true, EXERCISE_UNDO },
    { { .kind = ACTION_TEXT, .text = typed }, false, EXERCISE_TEXT },
    { { .kind = ACTION_HINT }, false, EXERCISE_PLACE },
    { { .kind = ACTION_NONE }, false, EXERCISE_PLACE },
  };
  struct sheet sheet = two_cards();
  struct exercise_action made;

  (void)state;
  for (size_t i = 0; i < COUNT(cases); i++) {
    assert_int_equal(sheet_action(&sheet, &cases[i].action, &made), cases[i].wanted);
    if (cases[i].wanted) {
      assert_int_equal(made.verb, cases[i].verb);
      assert_int_equal(made.id, cases[i].action.id);
    }
  }

  check(&sheet);
  sheet.takes_text = true;
  for (size_t i = 0; i < COUNT(cases); i++)
    assert_int_equal(sheet_action(&sheet, &cases[i].action, &made), cases[i].action.kind == ACTION_TEXT);
  assert_true(sheet_action(&sheet, &cases[7].action, &made));
  assert_ptr_equal(made.text, typed);
  assert_false(sheet_action(&sheet, &(struct action){ .kind = ACTION_TEXT }, &made));
  sheet_clear(&sheet);
}

/* Chooses options as a person does, knowing nothing of types: it always ends in a result. */
static void play_through_view(const struct exercise *exercise, uint64_t seed)
{
  struct play *play = exercise_start(exercise, seed);
  unsigned confirms = 0;

  for (size_t i = 0; i < 400 && !play_is_confirmed(play); i++) {
    struct exercise_action wanted;
    struct sheet sheet;
    struct view view;

    play_sheet(play, i % 2 == 0 ? "nl" : "en", &sheet);
    make_view(&sheet, &view);
    size_t count = view_count_options(&view);
    size_t chosen = i < 200 ? (size_t)(quiz_random(&seed) % count) : count - 1;
    const struct view_option *option = view_option_at(&view, chosen, NULL);

    for (size_t j = 0; j < count; j++)
      assert_int_equal(view_option_at(&view, j, NULL)->number, j + 1);
    assert_true(sheet_action(&sheet, &option->action, &wanted));
    assert_true(play_act(play, &wanted));
    confirms += wanted.verb == EXERCISE_CONFIRM;
    view_clear(&view);
    sheet_clear(&sheet);
  }

  assert_true(play_is_confirmed(play));
  assert_int_equal(confirms, 1);
  play_free(play);
}

static void every_exercise__ends__when_options_are_chosen(void **state)
{
  char **files = exercises_files();

  (void)state;
  for (size_t i = 0; files[i] != NULL; i++) {
    struct exercises all;

    exercises_load(&all, files[i]);
    for (size_t j = 0; j < all.count; j++)
      for (uint64_t seed = 1; seed < 6; seed++)
        play_through_view(&all.list[j], seed);
    exercises_clear(&all);
  }
  exercises_free_files(files);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(sheet_to_view__makes__options_of_entries),
    cmocka_unit_test(sheet_to_view__explains__after_checking),
    cmocka_unit_test(sheet_to_view__shows__how_each_mark_was),
    cmocka_unit_test(sheet_to_view__reads_on__at_what_is_new),
    cmocka_unit_test(sheet_to_view__says_the_rule__before_checking),
    cmocka_unit_test(sheet_to_view__keeps__addresses_and_secrets_apart),
    cmocka_unit_test(sheet_to_view__shows__messages_pictures_and_tables),
    cmocka_unit_test(sheet_action__takes__what_is_offered_and_nothing_else),
    cmocka_unit_test(every_exercise__ends__when_options_are_chosen),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
