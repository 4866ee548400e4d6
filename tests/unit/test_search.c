/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is found, in which language, in which order, and the excerpt around it. */
#include <config.h>

#include "core/search.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

static void say(struct words *words, const char *dutch, const char *english)
{
  if (dutch != NULL)
    words_add_take(words, "nl", clean_text(dutch));
  if (english != NULL)
    words_add_take(words, "en", clean_text(english));
}

/* A lesson with one page of a paragraph and a fact, one item, and a recap. */
struct sample {
  struct words paragraph, fact, recap_line, prompt;
  struct block blocks[2], recap;
  struct page page;
  struct item item;
  struct lesson lesson;
};

static void sample_open(struct sample *sample)
{
  *sample = (struct sample){ 0 };
  say(&sample->lesson.title, "Check eerst", "Check first");
  say(&sample->lesson.rule, "Klik, betaal of vertel pas als je het zeker weet.",
      "Click, pay or tell only once you are sure.");
  say(&sample->page.title, "Een bekende stem", "A voice you know");
  say(&sample->paragraph, "Een gekloonde stem klinkt écht. Bel terug op een nummer dat je al had.",
      "A cloned voice sounds real. Call back on a number you already had.");
  say(&sample->fact, "In 2025 meldden 4.000 bedrijven factuurfraude.",
      "In 2025 4,000 companies reported invoice fraud.");
  say(&sample->prompt, "Bakkerij De Halm stuurt een rekening.", "Bakery De Halm sends a bill.");
  say(&sample->recap_line, "Bel terug langs een weg die je al kende.",
      "Call back by a route you already knew.");
  sample->blocks[0] =
      (struct block){ .kind = BLOCK_PARAGRAPH, .words = &sample->paragraph, .words_count = 1 };
  sample->blocks[1] = (struct block){ .kind = BLOCK_FACT, .words = &sample->fact, .words_count = 1 };
  sample->recap = (struct block){ .kind = BLOCK_LIST, .words = &sample->recap_line, .words_count = 1 };
  sample->page.blocks = sample->blocks;
  sample->page.block_count = 2;
  sample->item.prompt = sample->prompt;
  sample->lesson.pages = &sample->page;
  sample->lesson.page_count = 1;
  sample->lesson.items = &sample->item;
  sample->lesson.item_count = 1;
  sample->lesson.recap = &sample->recap;
  sample->lesson.recap_count = 1;
}

static void sample_close(struct sample *sample)
{
  words_clear(&sample->lesson.title);
  words_clear(&sample->lesson.rule);
  words_clear(&sample->page.title);
  words_clear(&sample->paragraph);
  words_clear(&sample->fact);
  words_clear(&sample->prompt);
  words_clear(&sample->recap_line);
}

static void search_lesson__finds__in_titles_pages_and_recaps(void **state)
{
  static const struct {
    const char *words;
    size_t count;
    enum search_place place; /* of the first */
    const char *language;
  } cases[] = {
    { "check", 1, SEARCH_TITLE, "nl" },
    { "betaal", 1, SEARCH_TITLE, "nl" },   /* in the rule */
    { "bekende", 1, SEARCH_PAGE, "nl" },   /* in the title of a page */
    { "GEKLOONDE", 1, SEARCH_PAGE, "nl" }, /* case does not matter, … */
    { "echt", 1, SEARCH_PAGE, "nl" },      /* … nor do accents in the text … */
    { "gëklóonde", 1, SEARCH_PAGE, "nl" }, /* … or in what is typed */
    { "bel terug", 2, SEARCH_PAGE, "nl" },
    { "  terug   bel ", 2, SEARCH_PAGE, "nl" }, /* all of the words, in any order */
    { "stem nummer", 1, SEARCH_PAGE, "nl" },
    { "stem weg", 0, SEARCH_PAGE, "" }, /* but in one place */
    { "cloned", 1, SEARCH_PAGE, "en" },
    { "call back", 2, SEARCH_PAGE, "en" },
    { "factuurfraude", 0, SEARCH_PAGE, "" }, /* a fact may be gone tomorrow */
    { "bakkerij", 0, SEARCH_PAGE, "" },      /* never in items */
    { "", 0, SEARCH_PAGE, "" },
    { "   ", 0, SEARCH_PAGE, "" },
    { "eerst Een", 0, SEARCH_PAGE, "" },
  };
  struct sample sample;
  (void)state;

  sample_open(&sample);
  for (size_t i = 0; i < COUNT(cases); i++) {
    struct search search;

    search_init(&search, cases[i].words);
    search_lesson(&search, &sample.lesson, 4);
    search_finish(&search);

    if (search.count != cases[i].count)
      fail_msg("'%s': %zu hits", cases[i].words, search.count);
    for (size_t j = 0; j < search.count; j++) {
      assert_int_equal(search.hits[j].lesson, 4);
      assert_string_equal(search.hits[j].language, cases[i].language);
    }
    if (search.count > 0)
      assert_int_equal(search.hits[0].place, cases[i].place);
    search_clear(&search);
  }
  sample_close(&sample);
}

static void search_glossary__finds__terms_meanings_and_other_names(void **state)
{
  struct glossary_entry entries[2] = { 0 };
  struct glossary glossary = { entries, 2 };
  struct words also = { NULL, 0, 0 };
  static const struct {
    const char *words;
    size_t count, term;
  } cases[] = {
    { "mfa", 1, 0 }, { "tweestaps", 1, 0 }, { "bewijs", 2, 0 }, { "passkey", 1, 1 }, { "quishing", 0, 0 }
  };
  (void)state;

  say(&entries[0].term, "MFA", "MFA");
  say(&entries[0].meaning, "Een tweede bewijs dat jij het bent.", "A second proof that it is you.");
  say(&also, "tweestapsverificatie", NULL);
  entries[0].also = &also;
  entries[0].also_count = 1;
  say(&entries[1].term, "passkey", "passkey");
  say(&entries[1].meaning, "Een bewijs dat op je toestel blijft.", "A proof that stays on your device.");
  for (size_t i = 0; i < COUNT(cases); i++) {
    struct search search;

    search_init(&search, cases[i].words);
    search_glossary(&search, &glossary);
    search_finish(&search);

    if (search.count != cases[i].count)
      fail_msg("'%s': %zu hits", cases[i].words, search.count);
    if (search.count > 0) {
      assert_int_equal(search.hits[0].place, SEARCH_TERM);
      assert_int_equal(search.hits[0].term, cases[i].term);
    }
    search_clear(&search);
  }
  for (size_t i = 0; i < 2; i++) {
    words_clear(&entries[i].term);
    words_clear(&entries[i].meaning);
  }
  words_clear(&also);
}

static void search_finish__puts__titles_and_terms_first(void **state)
{
  static const enum search_place wanted[] = { SEARCH_TITLE, SEARCH_TITLE, SEARCH_TERM,
                                              SEARCH_PAGE,  SEARCH_PAGE,  SEARCH_RECAP };
  static const size_t lessons[] = { 0, 1, 0, 0, 1, 1 };
  struct words title = { NULL, 0, 0 }, nothing = { NULL, 0, 0 };
  struct page page = { 0 };
  struct block recap = { .kind = BLOCK_LIST, .words = &title, .words_count = 1 };
  struct lesson lesson = { 0 };
  struct glossary_entry entry = { 0 };
  struct glossary glossary = { &entry, 1 };
  struct search search;
  (void)state;

  say(&title, "Meld meteen", "Report at once");
  lesson.title = title;
  lesson.rule = nothing;
  page.title = title;
  lesson.pages = &page;
  lesson.page_count = 1;
  entry.term = title;
  search_init(&search, "meteen");
  lesson.recap = &recap;
  lesson.recap_count = 1;
  search_lesson(&search, &lesson, 1);
  lesson.recap_count = 0;
  search_lesson(&search, &lesson, 0);
  search_glossary(&search, &glossary);
  search_finish(&search);

  assert_int_equal(search.count, COUNT(wanted));
  for (size_t i = 0; i < COUNT(wanted); i++) {
    assert_int_equal(search.hits[i].place, wanted[i]);
    assert_int_equal(search.hits[i].lesson, lessons[i]);
  }
  search_clear(&search);
  words_clear(&title);
}

static void search_hit__shows__whole_words_around_the_find(void **state)
{
  static const struct {
    const char *text, *needle, *excerpt;
  } cases[] = {
    { "Kort.", "kort", "Kort." },
    { "Vooraan staat het, en daarna komt er nog heel veel tekst die er verder niet toe doet.", "vooraan",
      "Vooraan staat het, en daarna komt er nog heel \xe2\x80\xa6" },
    { "Er gaat eerst heel veel tekst aan vooraf die niets uitmaakt, en dan aan het eind het woord.", "woord",
      "\xe2\x80\xa6 aan het eind het woord." },
    { "Een lange zin waarin de \xc3\xa9\xc3\xa9rste helft accenten heeft: \xc3\xa9\xc3\xa9n, "
      "tw\xc3\xa9\xc3\xa9, en dan pas het gezochte ding, met nog wat erachter.",
      "gezochte", "\xe2\x80\xa6 en dan pas het gezochte ding, met nog wat \xe2\x80\xa6" },
    { "Iets over tweestapsverificatie en wachtwoordbeheerders.", "verificatie",
      "Iets over tweestapsverificatie en \xe2\x80\xa6" },
    { "Van alles en nog wat over aansprakelijkheidsverzekeringsmaatschappijen en anderen.", "maatschappij",
      "\xe2\x80\xa6 aansprakelijkheidsverzekeringsmaatschappijen en \xe2\x80\xa6" },
    { "Bij \xc3\x9f en \xc4\xb3 en \xef\xac\x81 verandert de lengte; toch staat \xe1\xba\x9e hier voor het "
      "woord doel.",
      "doel", "\xe2\x80\xa6 hier voor het woord doel." },
  };
  (void)state;

  for (size_t i = 0; i < COUNT(cases); i++) {
    struct lesson lesson = { 0 };
    struct search search;

    say(&lesson.title, cases[i].text, NULL);
    search_init(&search, cases[i].needle);
    search_lesson(&search, &lesson, 0);

    assert_int_equal(search.count, 1);
    assert_string_equal(clean_get(search.hits[0].excerpt), cases[i].excerpt);
    search_clear(&search);
    words_clear(&lesson.title);
  }
}

static void search_hit__holds__the_find_wherever_it_is(void **state)
{
  char text[400] = "";
  (void)state;

  /* each word looked for in turn */
  for (char c = 'a'; c <= 'z'; c++) {
    char word[16] = "wo\xc3\xb6rd-x ";

    word[7] = c;
    strcat(text, word);
  }
  for (char c = 'a'; c <= 'z'; c++) {
    char needle[8] = "oord-x";
    struct lesson lesson = { 0 };
    struct search search;

    needle[5] = c;
    say(&lesson.title, text, NULL);
    search_init(&search, needle);
    search_lesson(&search, &lesson, 0);

    assert_int_equal(search.count, 1);
    char *folded = text_fold(clean_get(search.hits[0].excerpt));
    assert_non_null(strstr(folded, needle));
    assert_true(text_width(clean_get(search.hits[0].excerpt)) <= 64);
    free(folded);
    search_clear(&search);
    words_clear(&lesson.title);
  }
}

static void search_clear__leaves__nothing(void **state)
{
  struct search search;
  (void)state;

  search_init(&search, "iets");
  search_finish(&search);
  search_clear(&search);
  search_clear(&search);

  assert_int_equal(search.count, 0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(search_lesson__finds__in_titles_pages_and_recaps),
    cmocka_unit_test(search_glossary__finds__terms_meanings_and_other_names),
    cmocka_unit_test(search_finish__puts__titles_and_terms_first),
    cmocka_unit_test(search_hit__shows__whole_words_around_the_find),
    cmocka_unit_test(search_hit__holds__the_find_wherever_it_is),
    cmocka_unit_test(search_clear__leaves__nothing),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
