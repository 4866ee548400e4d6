/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plain face: what it prints, what typed lines mean, and how it ends. */
#include <config.h>

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "golden.h"
#include "ui/face_plain.h"
#include "ui/sample_views.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static const struct face_settings usual = { .letter_keys = true, .charset = "UTF-8" };

/* A face that reads `typed` and keeps what it prints. */
static struct talk {
  FILE *in, *out;
  char *printed;
  size_t length;
  struct face_plain *face;
} talk;

static void begin_with(const char *typed, const struct face_settings *settings)
{
  talk.in =
      *typed == '\0' ? fopen("/dev/null", "rb") : fmemopen((void *)(uintptr_t)typed, strlen(typed), "rb");
  talk.out = open_memstream(&talk.printed, &talk.length);
  assert_non_null(talk.in);
  assert_non_null(talk.out);
  talk.face = face_plain_new(talk.in, talk.out, settings, NULL);
}

static void begin(const char *typed)
{
  begin_with(typed, &usual);
}

static int end(void **state)
{
  (void)state;
  face_plain_free(talk.face);
  if (talk.in != NULL)
    fclose(talk.in);
  if (talk.out != NULL)
    fclose(talk.out);
  free(talk.printed);
  memset(&talk, 0, sizeof talk);
  i18n_set_language("en");
  return 0;
}

static struct action next(const char *sample, const char *language)
{
  struct view view;

  sample_view(sample, language, &view);
  struct action action = face_plain_next(talk.face, &view);
  view_clear(&view);
  fflush(talk.out);
  return action;
}

/* Only what is printed from now on. */
static const char *since(size_t before)
{
  fflush(talk.out);
  return talk.printed + before;
}

/* ---- what it prints ---- */

static void face_plain__prints__what_stands_in_the_goldens(void **state)
{
  static const char *const languages[] = { "en", "nl" };
  (void)state;

  for (size_t l = 0; l < COUNT(languages); l++) {
    if (!golden_language(languages[l])) {
      print_message("# no Dutch catalogue was built\n");
      continue;
    }
    for (size_t i = 0; i < sample_count; i++) {
      char *name = xasprintf("%s-%s.plain", sample_names[i], languages[l]);

      begin("");
      assert_int_equal(next(sample_names[i], languages[l]).kind, ACTION_QUIT);
      assert_true(golden_is_same(name, talk.printed));
      free(name);
      end(NULL);
      golden_language(languages[l]);
    }
  }
}

static void face_plain__prints__verdict_only_on_the_same_page(void **state)
{
  size_t before;
  (void)state;
  begin("1\n\n");

  assert_int_equal(next("question", "en").id, 1);
  before = talk.length;
  assert_int_equal(next("feedback", "en").kind, ACTION_CONFIRM);

  assert_string_equal(since(before),
                      "\n"
                      "Not right. Understandable: you ask before you pay.\n"
                      "But whoever has taken over the mailbox answers you himself.\n"
                      "Right is 2. You check by a route you knew already. Whoever sent this email\n"
                      "cannot reach that.\n"
                      "This point comes back later, with another story.\n"
                      "\n"
                      "Press Enter: next question. Type 3: explanation of that answer. Or ? for\n"
                      "help.\n"
                      "Go on: \n");
}

/* A message to mark things in, and what stands there once it was checked. */
static void marked_message(struct view *view, bool checked)
{
  view_init(view, "message/0/%d", checked);
  view_set(&view->title, "%s", "A message");
  view_add(view, VIEW_PARAGRAPH, "%s", "Mark what is odd.")->reading_point = !checked;
  if (checked)
    view_add(view, VIEW_VERDICT, "%s", "1 of 1 found.")->reading_point = true;
  struct view_node *node = view_add(view, VIEW_MESSAGE, "%s", "Mail");
  struct view_option *option = view_add_option(node, checked ? ACTION_NONE : ACTION_MARK, 0, "%s", "Pay now");
  option->number = checked ? 0 : 1;
  option->mark = checked ? MARK_RIGHT : MARK_OFF;
  struct view_line *line = view_add_empty_line(node);
  view_add_part(line, 0, "%s", "Pay now");
  view_add(view, VIEW_PARAGRAPH, "%s", "Before that:");
  view_add_line(view_add(view, VIEW_LOG, "%s", ""), "%s", "Monday: a mail came.");
  view_add(view, VIEW_PARAGRAPH, "%s", "Call them.");
  view->enter_rule = ENTER_CONFIRMS;
  view->enter = (struct action){ .kind = ACTION_CONFIRM };
}

static void face_plain__says__what_is_over_only_when_asked_again(void **state)
{
  struct view view;
  size_t before;
  (void)state;
  begin("1\nr\n\n");

  marked_message(&view, false);
  assert_int_equal(face_plain_next(talk.face, &view).kind, ACTION_MARK);
  assert_non_null(strstr(since(0), "\n[1] Pay now\n"));
  view_clear(&view);
  before = talk.length;
  marked_message(&view, true);
  assert_int_equal(face_plain_next(talk.face, &view).kind, ACTION_CONFIRM);
  view_clear(&view);

  /* at first the verdict and what follows; the message with what became of it after R */
  const char *printed = since(before);
  const char *again = strstr(printed, "A message.");
  assert_non_null(again);
  const char *message = strstr(printed, "[right] Pay now\n");
  assert_non_null(message);
  assert_true(message > again);
  const char *log = strstr(printed, "Before that:\n\nMonday: a mail came.\n");
  assert_non_null(log);
  assert_true(log > again);
  const char *verdict = strstr(printed, "1 of 1 found.\n\nCall them.\n");
  assert_non_null(verdict);
  assert_true(verdict < again);
}

/* Where Enter alone decides nothing. */
static void face_plain__answers__an_empty_line(void **state)
{
  (void)state;
  begin("\n1\n");

  assert_int_equal(next("question", "en").id, 1);

  const char *prompt = strstr(since(0), "Answer: ");
  assert_non_null(prompt);
  assert_non_null(strstr(prompt, "\nType 1, 2 or 3. Or ? for help.\nAnswer: "));
}

static void face_plain__leaves_out__room_to_write(void **state)
{
  static const struct {
    const char *line, *said;
  } cases[] = { { "Where: still to ask: ________", "\n- Where: still to ask\n" }, { "a_b and c_d", "\n- a_b and c_d\n" } };
  (void)state;

  for (size_t i = 0; i < COUNT(cases); i++) {
    struct view view;

    begin("");
    view_init(&view, "list");
    view_add_line(view_add(&view, VIEW_LIST, "%s", ""), "%s", cases[i].line);
    face_plain_next(talk.face, &view);
    assert_non_null(strstr(since(0), cases[i].said));
    view_clear(&view);
    end(NULL);
  }
}

static void toggles(struct view *view, bool second_is_on)
{
  view_init(view, "toggles/0");
  view_set(&view->title, "%s", "Two answers");
  struct view_node *node = view_add(view, VIEW_CHOICES, "%s", "");
  for (int i = 1; i <= 3; i++) {
    struct view_option *option = view_add_option(node, ACTION_TOGGLE, i, "Option %d", i);
    option->number = i;
    option->mark = i == 2 && second_is_on ? MARK_ON : MARK_OFF;
  }
}

static void face_plain__prints__only_what_is_new_in_the_same_place(void **state)
{
  struct view view;
  size_t before;
  (void)state;
  begin("2\n");

  toggles(&view, false);
  assert_int_equal(face_plain_next(talk.face, &view).kind, ACTION_TOGGLE);
  view_clear(&view);
  before = talk.length;
  toggles(&view, true);
  face_plain_next(talk.face, &view);
  view_clear(&view);

  assert_non_null(strstr(since(before), "\n2. Option 2 (chosen)\n"));
  assert_null(strstr(since(before), "Option 1"));
  assert_null(strstr(since(before), "Two answers"));
}

static void face_plain__says__the_mark_in_words_once(void **state)
{
  static const struct {
    enum view_mark mark;
    const char *note;
    const char *printed;
  } cases[] = {
    { MARK_NONE, "", "1. Text\n" },
    { MARK_NONE, "10 minutes", "1. Text (10 minutes)\n" },
    { MARK_ON, "", "1. Text (chosen)\n" },
    { MARK_OFF, "", "1. Text (not chosen)\n" },
    { MARK_WRONG, "your answer", "1. Text (not right, your answer)\n" },
    { MARK_RIGHT, "your answer, right", "1. Text (your answer, right)\n" },
    { MARK_DONE, "passed on 18 November", "1. Text (passed on 18 November)\n" },
    { MARK_BUSY, "go on at step 4", "1. Text (begun, go on at step 4)\n" },
  };
  (void)state;

  for (size_t i = 0; i < COUNT(cases); i++) {
    struct view view;

    view_init(&view, "marks/0");
    struct view_node *node = view_add(&view, VIEW_CHOICES, "%s", "");
    struct view_option *option = view_add_option(node, ACTION_CHOOSE, 1, "%s", "Text");
    option->number = 1;
    option->mark = cases[i].mark;
    view_set(&option->note, "%s", cases[i].note);
    char *text = face_plain_format(&view, &usual, 76);
    assert_non_null(strstr(text, cases[i].printed));
    free(text);
    view_clear(&view);
  }
}

static void face_plain_format__keeps__lines_within_the_columns(void **state)
{
  (void)state;

  for (size_t i = 0; i < sample_count; i++) {
    struct view view;

    sample_view(sample_names[i], "nl", &view);
    char *text = face_plain_format(&view, &usual, 30);
    for (const char *line = text; *line != '\0'; line += strcspn(line, "\n") + 1) {
      char *copy = xstrndup(line, strcspn(line, "\n"));
      size_t columns = mbstowcs(NULL, copy, 0);

      assert_in_range(columns, 0, 30);
      free(copy);
    }
    free(text);
    view_clear(&view);
  }
}

/* ---- what a line means ---- */

static void face_plain__makes__actions_of_lines(void **state)
{
  static const struct {
    const char *sample;
    const char *typed;
    enum action_kind kind;
    int id;
  } cases[] = {
    { "question", "2\n", ACTION_CHOOSE, 2 },
    { "question", " 2 \r\n", ACTION_CHOOSE, 2 },
    { "question", "2.\n", ACTION_CHOOSE, 2 },
    { "question", "2", ACTION_CHOOSE, 2 }, /* the last line of a file without its end */
    { "question", "\n", ACTION_QUIT, 0 },  /* Enter never answers */
    { "question", "4\n", ACTION_QUIT, 0 },
    { "question", "0\n", ACTION_QUIT, 0 },
    { "question", "99999999999999999999\n", ACTION_QUIT, 0 },
    { "question", "1 2\n", ACTION_QUIT, 0 }, /* one answer only */
    { "question", "nonsense\n3\n", ACTION_CHOOSE, 3 },
    { "question", "\n\n\n1\n", ACTION_CHOOSE, 1 },
    { "feedback", "\n", ACTION_CONFIRM, 0 },
    { "feedback", "3\n", ACTION_EXPLAIN, 3 },
    { "feedback", "1\n", ACTION_QUIT, 0 }, /* stands there to be read */
    { "feedback", "verder\n", ACTION_CONFIRM, 0 },
    { "feedback", "NEXT\n", ACTION_CONFIRM, 0 },
    { "home", "\n", ACTION_CHOOSE, 3 },
    { "home", "8\n", ACTION_CHOOSE, 100 }, /* options without a number of their own come behind */
    { "home", "10\n", ACTION_CHOOSE, 102 },
    { "home", "11\n", ACTION_QUIT, 0 },
    { "result", "\n", ACTION_CHOOSE, 1 },
    { "result", "3\n", ACTION_CHOOSE, 3 },
    { "message", "3\n", ACTION_MARK, 3 },
    { "message", "5\n", ACTION_CONFIRM, 0 },
    { "table", "2\n", ACTION_CHOOSE, 2 },
    { "picture", "5\n", ACTION_MARK, 5 },
    /* verbs, in both languages, letters and words */
    { "question", "?\n", ACTION_HELP, 0 },
    { "question", "hulp\n", ACTION_HELP, 0 },
    { "question", "Help\n", ACTION_HELP, 0 },
    { "question", ":help\n", ACTION_HELP, 0 },
    { "question", "b\n", ACTION_BACK, 0 },
    { "question", "terug\n", ACTION_BACK, 0 },
    { "question", "q\n", ACTION_STOP, 0 },
    { "question", "STOP\n", ACTION_STOP, 0 },
    { "question", "stoppen\n", ACTION_STOP, 0 },
    { "question", "w\n", ACTION_WORDS, 0 },
    { "question", "l\n", ACTION_LANGUAGE, 0 },
    { "question", "nederlands\n", ACTION_LANGUAGE, 0 },
    { "question", "tip\n", ACTION_QUIT, 0 }, /* not offered here */
    { "message", "tip\n", ACTION_HINT, 0 },
    { "table", "ongedaan\n", ACTION_UNDO, 0 },
    { "home", "/\n", ACTION_SEARCH, 0 },
    { "page", "overzicht\n", ACTION_OVERVIEW, 0 },
    { "page", "instellingen\n", ACTION_SETTINGS, 0 },
    /* where a text is asked commands have a colon */
    { "input", ":hulp\n", ACTION_HELP, 0 },
    { "input", ": terug\n", ACTION_BACK, 0 },
    { "input", ":\n:nonsense\n:q\n", ACTION_STOP, 0 },
    { "input", "\n", ACTION_QUIT, 0 },
  };
  (void)state;

  for (size_t i = 0; i < COUNT(cases); i++) {
    begin(cases[i].typed);
    struct action action = next(cases[i].sample, "en");

    if (action.kind != cases[i].kind || action.id != cases[i].id)
      print_error("%s: %s gives %d %d\n%s", cases[i].sample, cases[i].typed, (int)action.kind, action.id,
                  talk.printed);
    assert_int_equal(action.kind, cases[i].kind);
    assert_int_equal(action.id, cases[i].id);
    end(NULL);
  }
}

static void face_plain__takes__several_numbers_in_a_line(void **state)
{
  size_t before;
  (void)state;
  begin("1 3, 4\n5\n");

  assert_int_equal(next("message", "en").id, 1);
  before = talk.length;
  assert_int_equal(next("message", "en").id, 3);
  assert_int_equal(next("message", "en").id, 4);
  /* nothing was printed or read between them */
  assert_string_equal(since(before), "");
  assert_int_equal(next("message", "en").kind, ACTION_CONFIRM);
}

static void face_plain__takes__the_answer_only_behind_other_numbers(void **state)
{
  (void)state;
  begin("1 3 5\n5 1\n");

  assert_int_equal(next("message", "en").id, 1);
  assert_int_equal(next("message", "en").id, 3);
  assert_int_equal(next("message", "en").kind, ACTION_CONFIRM);
  assert_int_equal(next("message", "en").kind, ACTION_QUIT); /* '5 1' was refused */
  assert_non_null(strstr(talk.printed, "One number at a time here."));
}

static void face_plain__forgets__further_numbers_on_another_page(void **state)
{
  (void)state;
  begin("1 3\n");

  assert_int_equal(next("message", "en").id, 1);

  assert_int_equal(next("picture", "en").kind, ACTION_QUIT);
}

static void face_plain__takes__typed_text(void **state)
{
  static const char *const lines[] = { "example.nl\n", "q\n", "1\n", "stop\n", "caf\xc3\xa9\r\n" };
  static const char *const texts[] = { "example.nl", "q", "1", "stop", "caf\xc3\xa9" };
  (void)state;

  for (size_t i = 0; i < COUNT(lines); i++) {
    begin(lines[i]);
    struct action action = next("input", "en");

    assert_int_equal(action.kind, ACTION_TEXT);
    assert_string_equal(action.text, texts[i]);
    free(action.text);
    end(NULL);
  }
}

static void face_plain__cleans_and_cuts__typed_text(void **state)
{
  char *line = xmalloc(20001);
  (void)state;
  memset(line, 'a', 20000);
  memcpy(line, "\033[2J\xff", 5);
  line[19999] = '\n';
  line[20000] = '\0';
  begin(line);

  struct action action = next("input", "en");

  assert_int_equal(action.kind, ACTION_TEXT);
  assert_memory_equal(action.text, "^[[2J\xef\xbf\xbd", 8);
  assert_in_range(strlen(action.text), 1900, 2010);
  free(action.text);
  /* the rest of the line is no answer to the next question */
  assert_int_equal(next("input", "en").kind, ACTION_QUIT);
  free(line);
}

static void face_plain__needs__whole_words_when_letters_are_off(void **state)
{
  static const struct face_settings quiet = { .letter_keys = false, .charset = "UTF-8" };
  (void)state;

  begin_with("q\nb\ns\nr\nstop\n", &quiet);
  assert_int_equal(next("question", "en").kind, ACTION_STOP);
}

static void face_plain__repeats_and_spells__on_request(void **state)
{
  size_t before;
  (void)state;
  begin("1\nr\ns 3\ns\n");
  assert_int_equal(next("question", "en").id, 1);

  before = talk.length;
  next("question", "en");

  /* nothing was new; then all of it again, and the third option by its letters */
  const char *again = strstr(since(before), "Check first. Question 3 of 5.");
  assert_non_null(again);
  assert_non_null(strstr(again, "3. I pay"));
  assert_non_null(strstr(again, "capital I, space, p, a, y, colon, space"));
  /* without an address s spells the question */
  assert_non_null(strstr(again, "capital A, space, r, e, g, u, l, a, r"));
}

static void face_plain__spells__addresses(void **state)
{
  (void)state;
  begin(":s\n");

  next("input", "en");

  for (char *newline = talk.printed; (newline = strchr(newline, '\n')) != NULL;)
    *newline = ' ';
  assert_non_null(strstr(talk.printed, "m, i, j, n, dot, b, Cyrillic a, n, k, dot"));
}

/* 2 to the power of 32, and 3 */
static void face_plain__spells__no_other_option_for_a_number_too_large(void **state)
{
  (void)state;
  begin("s 4294967299\n");

  next("question", "en");

  assert_null(strstr(talk.printed, "capital I, space, p, a, y"));
}

/* ---- ends ---- */

static void face_plain__stops__at_the_end_of_input(void **state)
{
  (void)state;
  begin("");

  assert_int_equal(next("question", "en").kind, ACTION_QUIT);

  assert_non_null(strstr(talk.printed, "Answer: \nStopped.\n"));
  assert_false(face_plain_has_failed(talk.face));
}

static void face_plain__stops__after_a_signal(void **state)
{
  volatile sig_atomic_t flag = SIGTERM;
  struct view view;
  (void)state;
  begin("1\n");
  face_plain_free(talk.face);
  talk.face = face_plain_new(talk.in, talk.out, &usual, &flag);

  sample_view("question", "en", &view);
  assert_int_equal(face_plain_next(talk.face, &view).kind, ACTION_QUIT);
  view_clear(&view);
}

/* A pipe whose other end says nothing more. */
static void face_plain__tells__that_nobody_is_there(void **state)
{
  static const struct face_settings patient = { .letter_keys = true, .charset = "UTF-8", .quiet = 1 };
  struct view view;
  int ends[2];
  (void)state;
  begin("");
  assert_int_equal(pipe(ends), 0);
  FILE *in = fdopen(ends[0], "rb");
  setvbuf(in, NULL, _IONBF, 0);
  face_plain_free(talk.face);
  talk.face = face_plain_new(in, talk.out, &patient, NULL);
  sample_view("question", "en", &view);

  /* what was typed before that still counts, and half a line does not */
  assert_int_equal(write(ends[1], "1\n2\n3", 5), 5);
  assert_int_equal(face_plain_next(talk.face, &view).id, 1);
  assert_int_equal(face_plain_next(talk.face, &view).id, 2);
  assert_int_equal(face_plain_next(talk.face, &view).kind, ACTION_QUIET);

  close(ends[1]);
  assert_int_equal(face_plain_next(talk.face, &view).kind, ACTION_QUIT);
  view_clear(&view);
  fclose(in);
}

static void face_plain__fails__when_nothing_can_be_written(void **state)
{
  struct view view;
  (void)state;
  begin("1\n");
  FILE *full = fopen("/dev/full", "wb");
  if (full == NULL)
    skip();
  face_plain_free(talk.face);
  talk.face = face_plain_new(talk.in, full, &usual, NULL);

  sample_view("question", "en", &view);
  assert_int_equal(face_plain_next(talk.face, &view).kind, ACTION_QUIT);

  assert_true(face_plain_has_failed(talk.face));
  view_clear(&view);
  fclose(full);
}

static void face_plain__speaks__the_character_set_of_the_terminal(void **state)
{
  static const struct face_settings latin = { .letter_keys = true, .charset = "ISO-8859-1" };
  static const struct face_settings ascii = { .letter_keys = true, .charset = "ANSI_X3.4-1968" };
  (void)state;

  begin_with("caf\xe9\n", &latin);
  struct action action = next("input", "en");
  assert_string_equal(action.text, "caf\xc3\xa9");
  free(action.text);
  assert_non_null(strstr(talk.printed, "mijn.b<Cyrillic a>nk.example"));
  end(NULL);

  begin_with("", &latin);
  next("home", "nl");
  assert_non_null(strstr(talk.printed, "in \xe9\xe9n keer"));
  end(NULL);

  begin_with("", &ascii);
  next("home", "nl");
  assert_non_null(strstr(talk.printed, "in een keer"));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_teardown(face_plain__prints__what_stands_in_the_goldens, end),
    cmocka_unit_test_teardown(face_plain__prints__verdict_only_on_the_same_page, end),
    cmocka_unit_test_teardown(face_plain__says__what_is_over_only_when_asked_again, end),
    cmocka_unit_test_teardown(face_plain__answers__an_empty_line, end),
    cmocka_unit_test_teardown(face_plain__leaves_out__room_to_write, end),
    cmocka_unit_test_teardown(face_plain__prints__only_what_is_new_in_the_same_place, end),
    cmocka_unit_test_teardown(face_plain__says__the_mark_in_words_once, end),
    cmocka_unit_test_teardown(face_plain_format__keeps__lines_within_the_columns, end),
    cmocka_unit_test_teardown(face_plain__makes__actions_of_lines, end),
    cmocka_unit_test_teardown(face_plain__takes__several_numbers_in_a_line, end),
    cmocka_unit_test_teardown(face_plain__takes__the_answer_only_behind_other_numbers, end),
    cmocka_unit_test_teardown(face_plain__forgets__further_numbers_on_another_page, end),
    cmocka_unit_test_teardown(face_plain__takes__typed_text, end),
    cmocka_unit_test_teardown(face_plain__cleans_and_cuts__typed_text, end),
    cmocka_unit_test_teardown(face_plain__needs__whole_words_when_letters_are_off, end),
    cmocka_unit_test_teardown(face_plain__repeats_and_spells__on_request, end),
    cmocka_unit_test_teardown(face_plain__spells__addresses, end),
    cmocka_unit_test_teardown(face_plain__spells__no_other_option_for_a_number_too_large, end),
    cmocka_unit_test_teardown(face_plain__stops__at_the_end_of_input, end),
    cmocka_unit_test_teardown(face_plain__stops__after_a_signal, end),
    cmocka_unit_test_teardown(face_plain__tells__that_nobody_is_there, end),
    cmocka_unit_test_teardown(face_plain__fails__when_nothing_can_be_written, end),
    cmocka_unit_test_teardown(face_plain__speaks__the_character_set_of_the_terminal, end),
  };

  golden_language("en");
  return cmocka_run_group_tests(tests, NULL, NULL);
}
