/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What single strings bring: each stands in a good lesson as a paragraph, a
 * heading, feedback or part of a message. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/lint.h"
#include "reader_support.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* Where the string is put. */
static const struct place {
  const char *dutch, *english;
} paragraph = { "Noor leest een mail.", "Noor reads a mail." },
  paragraph_of_more = { "Kijk eerst goed.", "Look well first." },
  heading = { "Zo begint het", "How it begins" },
  feedback = { "Begrijpelijk, maar te vlug.", "Understandable, but too fast." },
  message = { "Ga snel naar de site.", "Go to the site fast." },
  claim = { "Een slot is genoeg.", "A lock will do." }, option = { "alpha-a lokt wel<", "alpha-a tempting<" };

static int set_up(void **state)
{
  *state = read_bytes(data_path("lint/good.xml"), NULL);
  return 0;
}

static int tear_down(void **state)
{
  free(*state);
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

static void lint_text(const char *text, struct problems *problems)
{
  struct policy *policy = policy_default();
  struct lint lint = { NULL, policy, date_from_civil(2026, 11, 24) };
  struct lesson *lesson = parse(text);

  lint_lesson(&lint, lesson, problems);
  lesson_free(lesson);
  policy_free(policy);
}

/* NULL leaves the text of that language as it is. */
static char *put(const char *good, const struct place *place, const char *dutch, const char *english)
{
  char *half = replaced(good, place->dutch, dutch == NULL ? place->dutch : dutch);
  char *text = replaced(half, place->english, english == NULL ? place->english : english);

  free(half);
  return text;
}

/* Exactly this one warning, with these words; name NULL: none. */
static void check(const char *good, const struct place *place, const char *dutch, const char *english,
                  const char *name, const char *words)
{
  struct problems problems = PROBLEMS_INIT;
  char *text = put(good, place, dutch, english);
  const char *of = dutch != NULL ? dutch : english;

  lint_text(text, &problems);
  for (size_t i = 0; i < problems.count; i++)
    if (name == NULL || strcmp(problems.list[i].name, name) != 0)
      fail_msg("'%s': %s: %s", of, problems.list[i].name, clean_get(problems.list[i].text));
  if (problems.count != (name == NULL ? 0 : 1))
    fail_msg("'%s': %zu warnings", of, problems.count);
  if (name != NULL && strstr(clean_get(problems.list[0].text), words) == NULL)
    fail_msg("'%s': says: %s", of, clean_get(problems.list[0].text));
  problems_clear(&problems);
  free(text);
}

/* ---- numbers in two languages ---- */

static void numbers__are_the_same__as_each_language_writes_them(void **state)
{
  static const struct {
    const char *dutch, *english;
    bool same;
  } cases[] = {
    { "Er zijn 17 mensen.", "There are 17 people.", true },
    { "Er zijn 17 mensen.", "There are 18 people.", false },
    { "Er zijn 17 mensen.", "There are people.", false },
    { "Er zijn mensen.", "There are 18 people.", false },
    { "Er zijn 3 mensen.", "There are three people.", false },
    { "Het kost 45.000 euro.", "It costs 45,000 euros.", true },
    { "Dat is 3,5 procent.", "That is 3.5 per cent.", true },
    { "Om 15.00 uur.", "At 3.00 pm.", true },
    { "Om 15.00 uur.", "At 15:00.", true },
    { "Om 15.30 uur.", "At 3.00 pm.", false },
    { "Om 9.20 uur.", "At 9.20 am.", true },
    { "Om 15 uur.", "At 3 pm.", true },
    { "Om 12.30 uur.", "At 12.30 pm.", true },
    { "Binnen 24 uur.", "Within 24 hours.", true },
    { "Van 2 naar 1.", "From 1, 2 ago.", true },
    { "Van 2 naar 2.", "From 1, 2 ago.", false },
    { "Agent 007 en kamer 00.", "Agent 7 and room 0.", true },
    { "Bel 06 1234 5678.", "Call 06 1234 5678.", true },
  };

  for (size_t i = 0; i < COUNT(cases); i++)
    check(*state, &paragraph, cases[i].dutch, cases[i].english, cases[i].same ? NULL : LINT_NUMBERS_DIFFER,
          "other numbers in en than in nl");
}

/* ---- data ---- */

static void data__is_unsafe__when_it_could_be_somebodys(void **state)
{
  static const struct {
    const char *text;
    const char *said; /* NULL: safe */
  } cases[] = {
    /* citizen service numbers: the eleven-test */
    { "Het is 111222333.", "111222333 passes the eleven-test" },
    { "Het is 1112.22.333.", "1112.22.333 passes" },
    { "Het is 111 222 333 nu.", "111 222 333 passes" },
    { "Het is 123456789.", NULL },
    { "Het is 000000000.", NULL },
    { "Het is 1112223334.", NULL },
    { "Het is A111222333.", NULL },
    { "Het is 1.111.222.333 euro.", NULL },
    /* account numbers: modulo 97 */
    { "Naar NL02 ABNA 0123 4567 89.", "NL02 ABNA 0123 4567 89 is a valid account number" },
    { "Naar NL02ABNA0123456789, graag.", "NL02ABNA0123456789 is" },
    { "Naar DE89 3704 0044 0532 0130 00.", "DE89 3704 0044 0532 0130 00 is" },
    { "Naar NL00 BANK 0123 4567 89.", NULL },
    { "Naar NL99 TEST 0123 4567 89.", NULL },
    { "Naar NL02 ABNA 0123 4567 88.", NULL },
    { "Naar NL02 ABNA 0123.4567 89.", NULL },
    { "Naar XNL02ABNA0123456789.", NULL },
    /* domains */
    { "Ga naar kantoor-lindeboom.nl.", "\"kantoor-lindeboom.nl\" may be somebody's" },
    { "Ga naar https://bank.com/inloggen.", "\"bank.com\" may be" },
    { "Mail ilse@bakkerij.be nu.", "\"bakkerij.be\" may be" },
    { "Ga naar bank.example.co.", "\"bank.example.co\" may be" },
    { "Ga naar xn--bcher-kva.ch.", "\"xn--bcher-kva.ch\" may be" },
    { "Ga naar myexample.nl.", "\"myexample.nl\" may be" },
    { "Ga naar www.kantoor.example.", NULL },
    { "Ga naar Kantoor.Test, localhost of a.invalid.", NULL },
    { "Ga naar www.example.com of example.nl.", NULL },
    { "Ga naar https://bank.example/www.bank.nl?x.", NULL },
    { "Mail jan.jansen@kantoor.example nu.", NULL },
    { "Open factuur.pdf en lijst.xlsx.", NULL },
    { "Dat is d.w.z. om 15.00 uur z.o.z.", NULL },
    { "Kijk op pagina 3.Noor wacht.", "may be somebody's" },
    { "Mail valse-email@fraudehelpdesk.nl.", NULL },
  };

  for (size_t i = 0; i < COUNT(cases); i++) {
    /* the same numbers in both languages; the first of two equal warnings stays when sorted, so only one is
     * asked */
    struct problems problems = PROBLEMS_INIT;
    char *text = put(*state, &paragraph, cases[i].text, cases[i].text);

    lint_text(text, &problems);
    problems_sort(&problems);
    if (cases[i].said == NULL && problems.count > 0)
      fail_msg("'%s': %s", cases[i].text, clean_get(problems.list[0].text));
    if (cases[i].said != NULL) {
      if (problems.count != 1)
        fail_msg("'%s': %zu warnings", cases[i].text, problems.count);
      assert_string_equal(problems.list[0].name, LINT_UNSAFE_DATA);
      assert_non_null(strstr(clean_get(problems.list[0].text), cases[i].said));
    }
    problems_clear(&problems);
    free(text);
  }
}

static void data__is_unsafe__in_messages_too(void **state)
{
  check(*state, &message, "Ga naar bank.nl.", NULL, LINT_UNSAFE_DATA, "\"bank.nl\"");
}

/* ---- capitals ---- */

static void capitals__shout__unless_they_are_abbreviations(void **state)
{
  check(*state, &paragraph, "Doe dit METEEN graag.", NULL, LINT_CAPITALS, "\"METEEN\" (nl)");
  check(*state, &paragraph, NULL, "Do IT RIGHT NOW please.", LINT_CAPITALS, "\"IT RIGHT\" (en)");
  check(*state, &paragraph, "Bel de AP, het BSN en ICT.", NULL, NULL, NULL);
  check(*state, &paragraph, "Bel ICT AP BSN nu.", NULL, LINT_CAPITALS, "\"ICT AP BSN\"");
  check(*state, &paragraph, "Het IBAN en de NIS2 zijn bekend.", "The IBAN and NIS2 are known.", NULL, NULL);
  check(*state, &paragraph, "Dit hoort er NIET bij.", NULL, NULL, NULL);
  check(*state, &paragraph, "Er staat 'DOE DIT METEEN' boven.", NULL, NULL, NULL);
  check(*state, &message, "DOE DIT METEEN.", NULL, NULL, NULL);
}

/* ---- placeholders ---- */

static void placeholders__are_known__or_said(void **state)
{
  check(*state, &paragraph, "Bel {report-contact} nu.", "Call {report-contact} now.", NULL, NULL);
  check(*state, &paragraph, "Bel {reprot-contact} nu.", NULL, LINT_UNKNOWN_PLACEHOLDER,
        "{reprot-contact} (nl)");
  check(*state, &option, "alpha-a {wie}<", NULL, LINT_UNKNOWN_PLACEHOLDER, "{wie} (nl)");
  check(*state, &paragraph, "Een accolade { is geen naam }.", NULL, NULL, NULL);
}

/* ---- style ---- */

static void style__is_said__with_what_is_better(void **state)
{
  static const struct {
    const struct place *place;
    const char *dutch, *english;
    const char *said; /* NULL: nothing */
  } cases[] = {
    { &paragraph, "Bel indien nodig.", NULL,
      "\"indien\" (nl) is a mark of official or translated language: rather \"als\"" },
    { &paragraph, "Indien nodig bel je.", NULL, "\"indien\"" },
    { &paragraph, "Je dient te bellen.", NULL, "rather \"moet\"" },
    { &paragraph, "Je dient iets in.", NULL, NULL },
    { &paragraph, "Vraag het aan uw collega.", NULL, "\"uw\"" },
    { &paragraph, "De uwe ligt hier.", NULL, NULL },
    { &paragraph, "'Wie zoekt u?', vraagt Noor.", NULL, NULL },
    { &paragraph, "'s Avonds belt u 's ochtends.", NULL, "\"u\"" },
    { &paragraph, "Je wachtwoord manager weet het.", NULL, "\"wachtwoordmanager\"" },
    { &paragraph, NULL, "Call prior to lunch.", "\"prior to\" (en)" },
    { &paragraph, NULL, "Indien and middels are Dutch.", NULL },
    { &paragraph, "Prior to is Engels.", NULL, NULL },
    { &message, "U dient te bellen! Indien niet.", NULL, NULL },
    { &claim, "Mensen zijn de zwakste schakel.", NULL, NULL },
    { &paragraph, "Mensen zijn de zwakste schakel.", NULL, "it can go" },
    /* exclamation marks */
    { &paragraph, "Bel nu!", NULL, "an exclamation mark (nl)" },
    { &option, NULL, "Call now!<", "an exclamation mark (en)" },
    { &paragraph, "Neem niet Herfst2026! als wachtwoord.", "Do not take Autumn2026! as a password.", NULL },
    { &paragraph, "Het is 'Help!' in rood.", NULL, NULL },
    /* feedback */
    { &feedback, "Helaas, te vlug.", NULL, "begins with \"helaas\" (nl)" },
    { &feedback, "Fout. Dit is te vlug.", NULL, "begins with \"fout\" (nl)" },
    { &feedback, NULL, "Wrong: too fast.", "begins with \"wrong\" (en)" },
    { &feedback, "Verkeerd bezorgd, dat klopt.", NULL, NULL },
    { &feedback, "Begrijpelijk, maar helaas te vlug.", NULL, NULL },
    { &paragraph, "Helaas, te vlug.", NULL, NULL },
    /* numbers */
    { &paragraph, "Het is 3:00 nu.", "It is 3:00 now.", "3:00 (nl) is not how Dutch writes" },
    { &paragraph, "3.5 procent is veel.", "3.5 per cent is much.", "3.5 (nl) is not how Dutch writes" },
    { &paragraph, "Dat is 3.5 procent.", "That is 3.5 per cent.", "3.5 (nl) is not how Dutch writes" },
    { &paragraph, "Om 15.00 uur is het 45.000 euro.", "At 15:00 it is 45,000 euros.", NULL },
    { &paragraph, "Zie A.6.3 en 1.2.3 en 7-1.5.", "See A.6.3 and 1.2.3 and 7-1.5.", NULL },
    /* headings */
    { &heading, "Wachtwoorden Kiezen En Bewaren", NULL, "a capital in every word (nl)" },
    { &heading, "Wachtwoorden kiezen bij Lindeboom", NULL, NULL },
    { &heading, "Kantoor Lindeboom", NULL, NULL },
    { &paragraph, "Jansen Bakker Visser", NULL, NULL },
    { &heading, NULL, "Choosing Passwords Wisely", NULL },
  };

  for (size_t i = 0; i < COUNT(cases); i++)
    check(*state, cases[i].place, cases[i].dutch, cases[i].english,
          cases[i].said == NULL ? NULL : LINT_TRANSLATED, cases[i].said);
}

static void style__counts__what_is_right_now_and_then(void **state)
{
  static const char once[] = "Zorg ervoor dat het klopt.";
  static const char jouw[] = "Jouw mail, jouw sleutel, jouw tas, jouw naam, jouw fout.";
  static const char not_but[] = "Kies niet dit, maar dat.";
  char *good = put(*state, &paragraph, once, NULL);
  char *both = put(good, &paragraph_of_more, once, NULL);
  char *mine = put(*state, &paragraph, jouw, NULL);
  char *one = put(*state, &paragraph, not_but, NULL);

  check(*state, &paragraph, "Zorg ervoor dat het klopt. Zorg ervoor dat het dicht is.", NULL, LINT_TRANSLATED,
        "\"zorg ervoor dat\" (nl) stands more than 1 time on this page");
  check(both, &heading, NULL, NULL, NULL, NULL); /* once on each of two pages */
  check(mine, &heading, NULL, NULL, NULL, NULL);
  check(mine, &paragraph_of_more, "Dat is jouw taak.", NULL, LINT_TRANSLATED,
        "\"jouw\" (nl) stands more than 5 times in this lesson");
  check(one, &heading, NULL, NULL, NULL, NULL);
  check(one, &paragraph_of_more, "Neem niet alles, maar iets.", NULL, LINT_TRANSLATED,
        "stands more than 1 time in this lesson");
  check(one, &paragraph_of_more, "Dat is niet erg. Goed, maar kort.", NULL, NULL, NULL);

  free(good);
  free(both);
  free(mine);
  free(one);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(numbers__are_the_same__as_each_language_writes_them),
    cmocka_unit_test(data__is_unsafe__when_it_could_be_somebodys),
    cmocka_unit_test(data__is_unsafe__in_messages_too),
    cmocka_unit_test(capitals__shout__unless_they_are_abbreviations),
    cmocka_unit_test(placeholders__are_known__or_said),
    cmocka_unit_test(style__is_said__with_what_is_better),
    cmocka_unit_test(style__counts__what_is_right_now_and_then),
  };

  return cmocka_run_group_tests(tests, set_up, tear_down);
}
