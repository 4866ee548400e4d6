/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every warning about a lesson: one change to a good lesson that brings it, and
 * one beside it that does not. What single strings bring: test_lint_text. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/xalloc.h"
#include "core/lint.h"
#include "reader_support.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

struct bench {
  struct glossary *glossary;
  struct policy *policy;
  struct lint lint;
  char *good; /* the text of the good lesson */
};

static int set_up(void **state)
{
  static struct bench bench;
  struct problems problems = PROBLEMS_INIT;
  struct xml_document *document = xml_load(data_path("small-content/glossary.xml"), XML_GLOSSARY, &problems);

  bench.glossary = glossary_parse(document, &problems);
  xml_free(document);
  assert_no_problem(&problems);
  bench.policy = policy_default();
  bench.good = read_bytes(data_path("lint/good.xml"), NULL);
  bench.lint = (struct lint){ bench.glossary, bench.policy, date_from_civil(2026, 11, 24) };
  *state = &bench;
  return 0;
}

static int tear_down(void **state)
{
  struct bench *bench = *state;

  glossary_free(bench->glossary);
  policy_free(bench->policy);
  free(bench->good);
  return 0;
}

static __attribute__((noinline)) struct lesson *parse(const char *text)
{
  struct problems problems = PROBLEMS_INIT;
  struct xml_document *document = xml_parse("good.xml", text, strlen(text), XML_LESSON, &problems);
  struct lesson *lesson = document == NULL ? NULL : lesson_parse(document, NULL, &problems);

  xml_free(document);
  assert_no_problem(&problems);
  assert_non_null(lesson);
  return lesson;
}

/* Nothing but warnings of this name, at least one, one of them with these words; NULL: nothing at all. */
static void assert_said(struct problems *problems, const char *name, const char *words, const char *of)
{
  bool found = false;

  for (size_t i = 0; i < problems->count; i++) {
    const struct problem *problem = &problems->list[i];

    if (words == NULL || problem->name == NULL || strcmp(problem->name, name) != 0)
      fail_msg("%s: line %u, %s: %s", of, problem->line, problem->name, clean_get(problem->text));
    assert_int_equal(problem->severity, PROBLEM_WARNING);
    assert_string_equal(problem->file, "good.xml");
    assert_true(problem->line > 0);
    found |= strstr(clean_get(problem->text), words) != NULL;
  }
  if (words != NULL && !found)
    fail_msg("%s: nothing says: %s, but: %s", of, words,
             problems->count == 0 ? "" : clean_get(problems->list[0].text));
  problems_clear(problems);
}

static void lint_text(const struct bench *bench, const char *text, const char *name, const char *words)
{
  struct problems problems = PROBLEMS_INIT;
  struct lesson *lesson = parse(text);

  lint_lesson(&bench->lint, lesson, &problems);
  lesson_free(lesson);
  assert_said(&problems, name, words, name);
}

/* `count` words in sentences of `length`; the caller frees. */
static char *some_words(size_t count, size_t length)
{
  struct buf text = BUF_INIT;

  for (size_t i = 1; i <= count; i++)
    buf_add_string(&text, i == count ? "ab." : i % length == 0 ? "ab. " : "ab ");
  return buf_take(&text);
}

/* The good lesson with so many words instead of a text, in both languages. */
static char *with_words(const struct bench *bench, const char *dutch, const char *english, size_t count,
                        size_t length)
{
  char *words = some_words(count, length);
  char *half = replaced(bench->good, dutch, words);
  char *text = replaced(half, english, words);

  free(words);
  free(half);
  return text;
}

/* ---- one change ---- */

static void lint_lesson__says__nothing_of_a_good_lesson(void **state)
{
  const struct bench *bench = *state;

  lint_text(bench, bench->good, "good", NULL);
}

static const struct change {
  const char *name;
  const char *old;
  const char *new;
  const char *said; /* NULL: nothing */
} changes[] = {
  { LINT_TIME_BUDGET, "draw=\"3\" masteryScore=\"2\"", "draw=\"1\" masteryScore=\"1\"",
    "takes 3 min 32 s (nl), and 3 minutes were promised" },
  { LINT_TIME_BUDGET, "draw=\"3\" masteryScore=\"2\"", "draw=\"2\" masteryScore=\"1\"", NULL },
  { LINT_OPTION_LENGTH, ">alpha-a lokt wel<", ">alpha-a lokt wel zo erg aan<", NULL },
  { LINT_OPTION_LENGTH, ">alpha-a lokt wel<", ">alpha-a lokt wel en is veel langer<",
    "the options have 2 to 7 words (nl)" },
  { LINT_CATCH_ALL, ">alpha-a lokt wel<", ">alle antwoorden<", "about the other options (nl)" },
  { LINT_CATCH_ALL, ">alpha-a tempting<", ">None of the above<", "about the other options (en)" },
  { LINT_CATCH_ALL, ">alpha-a lokt wel<", ">alle boeken hier<", NULL },
  { LINT_ABSOLUTE_WORD, ">alpha-a lokt wel<", ">dat mag nooit<",
    "'altijd' or 'nooit' only in wrong options (nl)" },
  { LINT_ABSOLUTE_WORD, ">alpha-a tempting<", ">Always so<",
    "'always' or 'never' only in wrong options (en)" },
  { LINT_ABSOLUTE_WORD, ">alpha-a goed<", ">altijd goed<", NULL },
  { LINT_NEGATIVE_STEM, ">Vraag alpha-a?<", ">Noor mailt. Wat doe je dan niet?<",
    "asks for what does not hold (nl)" },
  { LINT_NEGATIVE_STEM, ">Question alpha-a?<", ">Which one is not safe?<",
    "asks for what does not hold (en)" },
  { LINT_NEGATIVE_STEM, ">Vraag alpha-a?<", ">Wat doe je dan NIET?<", NULL },
  { LINT_NEGATIVE_STEM, ">Vraag alpha-a?<", ">Noor mailt niet. Wat doe je?<", NULL },
  { LINT_NEGATIVE_STEM, ">Vraag alpha-a?<", ">Wat doe je als het niet klopt?<", NULL },
  { LINT_NEGATIVE_STEM, ">Vraag alpha-a?<", ">'Wat is niet goed?', vraagt Noor. Wat zeg je?<", NULL },
  { LINT_MISSING_HINT,
    "<hint><text xml:lang=\"nl\">Hoe weet je dat?</text><text xml:lang=\"en\">How do you know?</text></hint>",
    "", "the question has fewer than two hints" },
  { LINT_MISSING_HINT,
    "<hint><text xml:lang=\"nl\">Wie mag dit lezen?</text><text xml:lang=\"en\">Who may read "
    "this?</text></hint>",
    "", "the exercise has fewer than two hints" },
  { LINT_FEW_ITEMS, "identifier=\"gamma-c\" point=\"gamma\"", "identifier=\"gamma-c\" point=\"beta\"",
    "point \"gamma\" has 2 closing questions" },
  { LINT_FEW_LATER, "point=\"beta\" use=\"later\"", "point=\"beta\" use=\"quiz\" decision=\"true\"",
    "has 0 questions for later; below 1" },
  { LINT_FEW_DECISIONS, "point=\"alpha\" use=\"quiz\" decision=\"true\"", "point=\"alpha\" use=\"quiz\"",
    "2 of 9 closing questions are a decision" },
  { LINT_UNKNOWN_TERM, "terms=\"mfa\"", "terms=\"mfa mfb\"", "the term \"mfb\" is not in the glossary" },
  { LINT_UNKNOWN_TERM, "kind=\"story\" terms=\"phishing\"", "kind=\"story\" terms=\"fishing\"",
    "the term \"fishing\"" },
  { LINT_UNKNOWN_TERM, "identifier=\"groups\" terms=\"phishing\"", "identifier=\"groups\" terms=\"fishing\"",
    "the term \"fishing\"" },
  { LINT_STALE_FACT, "until=\"2027-12-31\"", "until=\"2026-11-23\"", "this fact held until 2026-11-23" },
  { LINT_STALE_FACT, "until=\"2027-12-31\"", "until=\"2026-11-24\"", NULL },
  { LINT_PICTURE_WORDS, "Een doos zonder deksel.", "Een doos zonder.",
    "the words of the picture (nl) are too few" },
  { LINT_PICTURE_WORDS, "A box without lid.", "A box.", "the words of the picture (en) are too few" },
};

static void lint_lesson__warns__of_what_was_changed(void **state)
{
  const struct bench *bench = *state;

  for (size_t i = 0; i < COUNT(changes); i++) {
    char *text = replaced(bench->good, changes[i].old, changes[i].new);

    lint_text(bench, text, changes[i].name, changes[i].said);

    free(text);
  }
}

/* ---- lengths: just at the limit, and one above ---- */

static void lint_lesson__warns__above_each_limit(void **state)
{
  static const struct {
    const char *name;
    const char *dutch, *english;
    size_t limit;
    size_t length; /* of a sentence */
    const char *said;
  } cases[] = {
    { LINT_LONG_ITEM, "Vraag alpha-a?", "Question alpha-a?", 40, 10, "41 words before its options (en)" },
    { LINT_LONG_FEEDBACK, "Uitleg bij alpha-a goed.", "Why alpha-a is right.", 22, 10,
      "explanation has 23 words (nl)" },
    { LINT_LONG_SENTENCE, "Noor leest een mail.", "Noor reads a mail.", 25, 99,
      "a sentence of 26 words (nl), \"ab ab" },
    /* the pages hold 35 words more */
    { LINT_TIME_BUDGET, "Noor leest een mail.", "Noor reads a mail.", 414, 10, "451 words (en); above 450" },
  };
  const struct bench *bench = *state;

  for (size_t i = 0; i < COUNT(cases); i++) {
    char *at = with_words(bench, cases[i].dutch, cases[i].english, cases[i].limit, cases[i].length);
    char *above = with_words(bench, cases[i].dutch, cases[i].english, cases[i].limit + 1, cases[i].length);

    lint_text(bench, at, cases[i].name, NULL);
    lint_text(bench, above, cases[i].name, cases[i].said);

    free(at);
    free(above);
  }
}

static void lint_lesson__warns__of_a_long_option(void **state)
{
  static const char twelve[] = ">alpha-a een twee drie vier vijf zes zeven acht negen tien elf<";
  static const char thirteen[] = ">alpha-a een twee drie vier vijf zes zeven acht negen tien elf twaalf<";
  const struct bench *bench = *state;
  char *allowed = replaced(bench->good, "<assessmentItem identifier=\"alpha-a\"",
                           "<assessmentItem allow=\"option-length\" why=\"a test\" identifier=\"alpha-a\"");
  char *at = replaced(allowed, ">alpha-a lokt wel<", twelve);
  char *above = replaced(allowed, ">alpha-a lokt wel<", thirteen);

  lint_text(bench, at, LINT_LONG_ITEM, NULL);
  lint_text(bench, above, LINT_LONG_ITEM, "the option has 13 words (nl)");

  free(allowed);
  free(at);
  free(above);
}

/* The message counts with the stem, and the stem with the options. */
static void lint_lesson__counts__the_whole_question(void **state)
{
  const struct bench *bench = *state;
  char *stem = with_words(bench, "Hoi, heb je even?", "Hi, got a minute?", 38, 10);
  char *words = some_words(40, 10);
  char *long_stem = replaced(bench->good, "Vraag alpha-a?", words);
  char *wide = replaced(long_stem, ">alpha-a lokt wel<",
                        ">alpha-a een twee drie vier vijf zes zeven acht negen tien elf<");
  char *wider = replaced(wide, ">alpha-a goed<", ">alpha-a een twee drie vier vijf zes zeven acht negen<");
  char *widest = replaced(wider, ">alpha-a anders<", ">alpha-a een twee drie vier vijf zes zeven acht<");

  lint_text(bench, stem, LINT_LONG_ITEM, "41 words before its options (nl)");
  lint_text(bench, widest, LINT_LONG_ITEM, "question and options have 71 words (nl)");

  free(stem);
  free(words);
  free(long_stem);
  free(wide);
  free(wider);
  free(widest);
}

/* The good lesson with so many duties of 25 words each. */
static char *with_duties(const struct bench *bench, size_t count)
{
  static const char duty[] =
      "<li><text xml:lang=\"nl\">Je belt even.</text><text xml:lang=\"en\">You make a call.</text></li>";
  char *words = some_words(25, 25);
  struct buf duties = BUF_INIT;
  char *text;

  for (size_t i = 0; i < count; i++)
    buf_add_format(&duties, "<li><text xml:lang=\"nl\">%s</text><text xml:lang=\"en\">%s</text></li>", words,
                   words);
  text = replaced(bench->good, duty, duties.data);
  buf_clear(&duties);
  free(words);
  return text;
}

static void lint_lesson__warns__of_long_sentences_on_average(void **state)
{
  const struct bench *bench = *state;
  char *few = with_duties(bench, 40);
  char *many = with_duties(bench, 80);

  lint_text(bench, few, LINT_AVERAGE_SENTENCE, NULL);
  lint_text(bench, many, LINT_AVERAGE_SENTENCE, "a sentence has 16 words on average (nl)");

  free(few);
  free(many);
}

/* ---- the pool as a whole ---- */

static void make_key(struct item *item, size_t place)
{
  for (size_t i = 0; i < item->choice_count; i++)
    item->choices[i].correct = i == place;
}

static size_t longest(const struct item *item)
{
  size_t best = 0;

  for (size_t i = 1; i < item->choice_count; i++)
    if (strlen(words_get(&item->choices[i].text, "nl")) > strlen(words_get(&item->choices[best].text, "nl")))
      best = i;
  return best;
}

static void lint_lesson__warns__when_length_gives_the_answer_away(void **state)
{
  const struct bench *bench = *state;

  for (size_t count = 3; count <= 4; count++) {
    struct problems problems = PROBLEMS_INIT;
    struct lesson *lesson = parse(bench->good);

    for (size_t i = 0; i < count; i++)
      make_key(&lesson->items[lesson->path_item_count + i],
               longest(&lesson->items[lesson->path_item_count + i]));
    lint_lesson(&bench->lint, lesson, &problems);

    assert_said(&problems, LINT_LONGEST_OPTION, count == 3 ? NULL : "in 4 of 10 questions of the pool (nl)",
                "longest");
    lesson_free(lesson);
  }
}

static void lint_lesson__warns__when_the_place_gives_the_answer_away(void **state)
{
  const struct bench *bench = *state;

  for (size_t count = 6; count <= 7; count++) {
    struct problems problems = PROBLEMS_INIT;
    struct lesson *lesson = parse(bench->good);

    for (size_t i = 0; i < lesson->item_count - lesson->path_item_count; i++) {
      struct item *item = &lesson->items[lesson->path_item_count + i];
      size_t place = i < count ? 1 : 0;

      /* the words go along, or length would give it away too */
      if (!item->choices[place].correct)
        for (size_t k = 0; k < item->choice_count; k++)
          if (item->choices[k].correct) {
            struct choice other = item->choices[place];

            item->choices[place] = item->choices[k];
            item->choices[k] = other;
            break;
          }
    }
    lint_lesson(&bench->lint, lesson, &problems);

    assert_said(&problems, LINT_KEY_PLACE, count == 6 ? NULL : "stands at place 2 in 7 of 10 questions",
                "place");
    lesson_free(lesson);
  }
}

static void lint_lesson__wants__six_for_later_where_five_are_drawn(void **state)
{
  const struct bench *bench = *state;
  struct problems problems = PROBLEMS_INIT;
  struct lesson *lesson = parse(bench->good);

  lesson->draw = 5;
  lint_lesson(&bench->lint, lesson, &problems);

  assert_said(&problems, LINT_FEW_LATER, "has 1 question for later; below 6", "later");
  lesson_free(lesson);
}

static void lint_lesson__asks__nothing_of_an_introduction(void **state)
{
  const struct bench *bench = *state;
  struct problems problems = PROBLEMS_INIT;
  struct lesson *lesson = parse(bench->good);
  size_t all = lesson->item_count;

  lesson->item_count = lesson->path_item_count;
  lesson->path_exercise_count = 0;
  lint_lesson(&bench->lint, lesson, &problems);

  assert_no_problem(&problems);
  lesson->item_count = all;
  lesson_free(lesson);
}

/* ---- allow ---- */

static void lint_lesson__keeps_quiet__where_it_is_allowed(void **state)
{
  static const struct {
    const char *place, *with;
    bool quiet;
  } cases[] = {
    { "<page identifier=\"start\"",
      "<page identifier=\"start\" allow=\"capitals long-sentence\" why=\"a test\"", true },
    { "<page identifier=\"start\"", "<page identifier=\"start\" allow=\"capitals\" why=\"a test\"", false },
    { "<page identifier=\"more\"", "<page identifier=\"more\" allow=\"long-sentence\" why=\"a test\"",
      false },
    { "<lesson identifier=\"good\"", "<lesson identifier=\"good\" allow=\"long-sentence\" why=\"a test\"",
      true },
  };
  const struct bench *bench = *state;
  char *above = with_words(bench, "Noor leest een mail.", "Noor reads a mail.", 26, 99);

  for (size_t i = 0; i < COUNT(cases); i++) {
    char *text = replaced(above, cases[i].place, cases[i].with);

    lint_text(bench, text, LINT_LONG_SENTENCE, cases[i].quiet ? NULL : "26 words");

    free(text);
  }
  free(above);
}

/* ---- dates ---- */

static void lint_stale__lists__what_was_checked_long_ago(void **state)
{
  struct bench *bench = *state;
  struct lint lint = bench->lint;
  struct problems problems = PROBLEMS_INIT;
  struct lesson *lesson = parse(bench->good);

  lint.today = date_from_civil(2027, 11, 20); /* 365 days after source and fact, 362 after the lesson */
  lint_stale(&lint, lesson, 365, &problems);
  assert_no_problem(&problems);

  lint_stale(&lint, lesson, 364, &problems);
  assert_int_equal(problems.count, 2);
  assert_int_equal(problems.errors, 0);
  assert_some_problem(&problems, "source SRC-1 was checked on 2026-11-20, 365 days ago");
  assert_some_problem(&problems, "this fact (source SRC-1) was checked on 2026-11-20, 365 days ago");
  problems_clear(&problems);

  lint_stale(&lint, lesson, 0, &problems);
  assert_int_equal(problems.count, 3);
  assert_some_problem(&problems, "4: the lesson was checked on 2026-11-23, 362 days ago");

  problems_clear(&problems);
  lesson_free(lesson);
}

/* ---- other files ---- */

static void lint_course__looks__at_every_text(void **state)
{
  static const struct {
    const char *old, *new;
  } cases[] = { { "Voor de tests.", "Middels tests." },
                { "Doe het eerst.", "Doe het middels iets." },
                { "Ook daarom.", "Middels iets." } };
  const struct bench *bench = *state;
  char *good = read_bytes(data_path("small-content/small/course.xml"), NULL);

  for (size_t i = 0; i < COUNT(cases); i++) {
    struct problems problems = PROBLEMS_INIT;
    char *text = replaced(good, cases[i].old, cases[i].new);
    struct xml_document *document = xml_parse("good.xml", text, strlen(text), XML_COURSE, &problems);
    struct course *course = course_parse(document, &problems);

    lint_course(&bench->lint, course, "good.xml", &problems);

    assert_int_equal(problems.count, 1);
    assert_said(&problems, LINT_TRANSLATED, "\"middels\"", cases[i].old);
    course_free(course);
    xml_free(document);
    free(text);
  }
  free(good);
}

static void lint_glossary__looks__at_every_text(void **state)
{
  const struct bench *bench = *state;
  struct problems problems = PROBLEMS_INIT;
  char *good = read_bytes(data_path("small-content/glossary.xml"), NULL);
  char *text = replaced(good, "Nog een bewijs.", "Nog een bewijs, indien nodig.");
  struct xml_document *document = xml_parse("good.xml", text, strlen(text), XML_GLOSSARY, &problems);
  struct glossary *glossary = glossary_parse(document, &problems);

  lint_glossary(&bench->lint, bench->glossary, "good.xml", &problems);
  assert_no_problem(&problems);
  lint_glossary(&bench->lint, glossary, "good.xml", &problems);

  assert_said(&problems, LINT_TRANSLATED,
              "\"indien\" (nl) is a mark of official or translated language: rather \"als\"", "glossary");
  glossary_free(glossary);
  xml_free(document);
  free(text);
  free(good);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(lint_lesson__says__nothing_of_a_good_lesson),
    cmocka_unit_test(lint_lesson__warns__of_what_was_changed),
    cmocka_unit_test(lint_lesson__warns__above_each_limit),
    cmocka_unit_test(lint_lesson__warns__of_a_long_option),
    cmocka_unit_test(lint_lesson__counts__the_whole_question),
    cmocka_unit_test(lint_lesson__warns__of_long_sentences_on_average),
    cmocka_unit_test(lint_lesson__warns__when_length_gives_the_answer_away),
    cmocka_unit_test(lint_lesson__warns__when_the_place_gives_the_answer_away),
    cmocka_unit_test(lint_lesson__wants__six_for_later_where_five_are_drawn),
    cmocka_unit_test(lint_lesson__asks__nothing_of_an_introduction),
    cmocka_unit_test(lint_lesson__keeps_quiet__where_it_is_allowed),
    cmocka_unit_test(lint_stale__lists__what_was_checked_long_ago),
    cmocka_unit_test(lint_course__looks__at_every_text),
    cmocka_unit_test(lint_glossary__looks__at_every_text),
  };

  return cmocka_run_group_tests(tests, set_up, tear_down);
}
