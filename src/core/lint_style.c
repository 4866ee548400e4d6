/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How it is said: marks of translated or official language, exclamation marks,
 * feedback that begins with blame. A word list per language; what others say,
 * in a message or between quotes, is theirs. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "base/xalloc.h"
#include "core/lint_internal.h"

/* ---- the lists; phrases in lower case without accents ---- */

struct phrase {
  const char *language;
  const char *phrase;
  const char *instead; /* NULL: leave it out */
};

static const struct phrase phrases[] = {
  { "nl", "aan het einde van de dag", "uiteindelijk" },
  { "nl", "adresseer", "pak aan" },
  { "nl", "adresseert", "pakt aan" },
  { "nl", "adresseren", "aanpakken" },
  { "nl", "bedrijfs gegevens", "bedrijfsgegevens" },
  { "nl", "beveiligings incident", "beveiligingsincident" },
  { "nl", "data lek", "datalek" },
  { "nl", "data worden", "de gegevens worden" },
  { "nl", "data zijn", "de gegevens zijn" },
  { "nl", "dienen te", "moeten" },
  { "nl", "dient te", "moet" },
  { "nl", "gebruik maken van", "gebruiken" },
  { "nl", "gefaald", "niet gelukt" },
  { "nl", "gefeliciteerd", NULL },
  { "nl", "gerapporteerd", "gemeld" },
  { "nl", "gezakt", "nog niet gehaald" },
  { "nl", "het is belangrijk dat", NULL },
  { "nl", "het is belangrijk om", NULL },
  { "nl", "impact", "gevolgen" },
  { "nl", "in lijn met", "volgens" },
  { "nl", "indien", "als" },
  { "nl", "inlog gegevens", "inloggegevens" },
  { "nl", "klant gegevens", "klantgegevens" },
  { "nl", "mail adres", "mailadres" },
  { "nl", "met betrekking tot", "over" },
  { "nl", "middels", "met" },
  { "nl", "op dagelijkse basis", "elke dag" },
  { "nl", "persoons gegevens", "persoonsgegevens" },
  { "nl", "rapporteer", "meld" },
  { "nl", "rapporteren", "melden" },
  { "nl", "succesvol", NULL },
  { "nl", "ten aanzien van", "over" },
  { "nl", "teneinde", "om" },
  { "nl", "u", "je" },
  { "nl", "uw", "je" },
  { "nl", "wachtwoord manager", "wachtwoordmanager" },
  { "nl", "zwakste schakel", NULL },
  { "en", "at this point in time", "now" },
  { "en", "commence", "begin" },
  { "en", "congratulations", NULL },
  { "en", "in the event that", "if" },
  { "en", "it is important that", NULL },
  { "en", "it is important to", NULL },
  { "en", "please note that", NULL },
  { "en", "prior to", "before" },
  { "en", "successfully completed", "done" },
  { "en", "utilise", "use" },
  { "en", "utilize", "use" },
  { "en", "weakest link", NULL },
};

/* A verdict by itself, in front: the program says 'Goed.' and 'Niet goed.' by itself, and this one blames. */
static const struct phrase openings[] = {
  { "nl", "helaas", NULL },    { "nl", "fout", NULL },          { "nl", "verkeerd", NULL },
  { "nl", "onjuist", NULL },   { "en", "unfortunately", NULL }, { "en", "wrong", NULL },
  { "en", "incorrect", NULL }, { "en", "sorry", NULL },
};

/* Right now and then. */
static const struct {
  struct phrase phrase;
  bool in_lesson; /* counted in the whole lesson, else on the page */
  unsigned often;
} habits_list[] = {
  { { "nl", "zorg ervoor dat", "zorg dat" }, false, 1 },
  { { "nl", "jouw", "je" }, true, 5 },
  { { "nl", "niet ..., maar ...", NULL }, true, 1 },
  { { "en", "make sure that", "check that" }, false, 1 },
};
#define HABIT_COUNT (sizeof habits_list / sizeof habits_list[0])
#define NOT_BUT 2 /* its place in the list: a pattern, not a phrase */

struct lint_habits {
  unsigned counts[HABIT_COUNT];
  size_t part;
};

struct lint_habits *lint_habits_new(void)
{
  return xcalloc(1, sizeof(struct lint_habits));
}

void lint_habits_free(struct lint_habits *habits)
{
  free(habits);
}

/* ---- finding ---- */

static const char *find_phrase(const char *folded, const char *phrase)
{
  size_t length = strlen(phrase);

  for (const char *p = folded; (p = strstr(p, phrase)) != NULL; p++)
    if ((p == folded || !lint_is_word(p[-1])) && !lint_is_word(p[length]))
      return p;
  return NULL;
}

bool lint_has_phrase(const char *folded, const char *phrase)
{
  return find_phrase(folded, phrase) != NULL;
}

/* Whether a quote opens here: behind a blank and before a word, but not the one of 's ochtends. */
static bool opens(const char *text, const char *at)
{
  if (at > text && strchr(" (:", at[-1]) == NULL)
    return false;
  return lint_is_word(at[1]) && !(strchr("nst", at[1]) != NULL && at[2] == ' ');
}

char *lint_unquoted(const char *text)
{
  char *copy = xstrdup(text);

  for (char *p = copy; *p != '\0'; p++) {
    char *end;

    if (*p != '\'' || !opens(copy, p))
      continue;
    for (end = p + 1; *end != '\0' && !(*end == '\'' && !lint_is_word(end[1])); end++)
      continue;
    /* a mark instead, so that what stands before and behind does not run together */
    if (*end == '\'') {
      memset(p + 1, '_', (size_t)(end - p) - 1);
      p = end;
    }
  }
  return copy;
}

/* 'niet dit, maar dat' within one part of a sentence. */
static const char *find_not_but(const char *folded)
{
  for (const char *p = folded; (p = find_phrase(p, "niet")) != NULL; p++) {
    const char *stop = p + strcspn(p, ",.;:?!");

    if (strncmp(stop, ", maar ", 7) == 0)
      return stop;
  }
  return NULL;
}

static const char *find_habit(size_t habit, const char *folded)
{
  return habit == NOT_BUT ? find_not_but(folded) : find_phrase(folded, habits_list[habit].phrase.phrase);
}

/* A word that ends in an exclamation mark; a password such as Herfst2026! is none. */
static bool has_exclamation(const char *text)
{
  for (const char *p = text; (p = strchr(p, '!')) != NULL; p++) {
    const char *start = p;

    while (start > text && start[-1] != ' ')
      start--;
    if (start < p && (start + strcspn(start, "0123456789#$%&*+=@^~!")) == p)
      return true;
  }
  return false;
}

/* ---- warning ---- */

static void warn_of(const struct linting *linting, const struct lint_string *string,
                    const struct phrase *phrase)
{
  if (phrase->instead == NULL)
    lint_warn(linting, string->allow, string->line, LINT_TRANSLATED,
              _("\"%s\" (%s) is a mark of official or translated language: it can go"), phrase->phrase,
              phrase->language);
  else
    lint_warn(linting, string->allow, string->line, LINT_TRANSLATED,
              _("\"%s\" (%s) is a mark of official or translated language: rather \"%s\""), phrase->phrase,
              phrase->language, phrase->instead);
}

static void look_at_phrases(const struct linting *linting, const struct lint_string *string,
                            const char *language, const char *folded)
{
  for (size_t i = 0; i < sizeof phrases / sizeof phrases[0]; i++)
    if (strcmp(phrases[i].language, language) == 0 && lint_has_phrase(folded, phrases[i].phrase))
      warn_of(linting, string, &phrases[i]);
}

static void look_at_opening(const struct linting *linting, const struct lint_string *string,
                            const char *language, const char *folded)
{
  for (size_t i = 0; i < sizeof openings / sizeof openings[0]; i++)
    if (string->role == LINT_FEEDBACK && strcmp(openings[i].language, language) == 0 &&
        find_phrase(folded, openings[i].phrase) == folded && folded[strlen(openings[i].phrase)] != '\0' &&
        strchr(".,:;!", folded[strlen(openings[i].phrase)]) != NULL)
      lint_warn(linting, string->allow, string->line, LINT_TRANSLATED,
                _("the explanation begins with \"%s\" (%s): begin with why the answer is tempting"),
                openings[i].phrase, language);
}

static void warn_of_habit(const struct linting *linting, const struct lint_string *string, size_t habit)
{
  const struct phrase *phrase = &habits_list[habit].phrase;
  unsigned often = habits_list[habit].often;

  if (habits_list[habit].in_lesson)
    lint_warn(linting, string->allow, string->line, LINT_TRANSLATED,
              P_("\"%s\" (%s) stands more than %u time in this lesson: it becomes a tic",
                 "\"%s\" (%s) stands more than %u times in this lesson: it becomes a tic", often),
              phrase->phrase, phrase->language, often);
  else
    lint_warn(linting, string->allow, string->line, LINT_TRANSLATED,
              P_("\"%s\" (%s) stands more than %u time on this page: say what to do instead",
                 "\"%s\" (%s) stands more than %u times on this page: say what to do instead", often),
              phrase->phrase, phrase->language, often);
}

static void look_at_habits(const struct linting *linting, const struct lint_string *string,
                           const char *language, const char *folded, struct lint_habits *habits)
{
  for (size_t i = 0; i < HABIT_COUNT; i++) {
    if (strcmp(habits_list[i].phrase.language, language) != 0)
      continue;
    for (const char *p = folded; (p = find_habit(i, p)) != NULL; p++)
      if (++habits->counts[i] == habits_list[i].often + 1)
        warn_of_habit(linting, string, i);
  }
}

static void begin_part(struct lint_habits *habits, size_t part)
{
  for (size_t i = 0; i < HABIT_COUNT; i++)
    if (!habits_list[i].in_lesson && part != habits->part)
      habits->counts[i] = 0;
  habits->part = part;
}

/* ---- numbers as Dutch writes them: 15.00 uur and 3,5 ---- */

static char *find_foreign_number(const char *text)
{
  for (const char *p = text; *p != '\0'; p++) {
    size_t whole, part;

    if (!lint_is_digit(*p) || (p > text && (lint_is_word(p[-1]) || strchr(".,:/-", p[-1]) != NULL)))
      continue;
    whole = strspn(p, "0123456789");
    part = strspn(p + whole + (p[whole] == '\0' ? 0 : 1), "0123456789");
    /* 3:00 is a clock, 3.5 is no thousands; 7.3 behind a letter and 1.2.3 are names */
    if ((p[whole] == ':' && part == 2) ||
        (p[whole] == '.' && part == 1 && strchr(".:/-", p[whole + 2]) == NULL))
      return xstrndup(p, whole + 1 + part);
  }
  return NULL;
}

static void look_at_dutch_numbers(const struct linting *linting, const struct lint_string *string,
                                  const char *text)
{
  char *found = find_foreign_number(text);

  if (found != NULL)
    lint_warn(linting, string->allow, string->line, LINT_TRANSLATED,
              _("%s (nl) is not how Dutch writes a number: 3,5 and 15.00 uur"), found);
  free(found);
}

/* ---- capitals as Dutch headings do not have them ---- */

static bool is_title_case(const char *text)
{
  size_t long_words = 0, capitals = 0;

  for (const char *p = text; *p != '\0';) {
    size_t length = strcspn(p, " ");

    if (length >= 4) {
      long_words++;
      capitals += *p >= 'A' && *p <= 'Z' ? 1 : 0;
    }
    p += length + strspn(p + length, " ");
  }
  return long_words >= 3 && capitals == long_words;
}

/* ---- all of it ---- */

static void look_at_text(const struct linting *linting, const struct lint_string *string,
                         const char *language, const char *text, struct lint_habits *habits)
{
  char *unquoted = lint_unquoted(text);
  char *folded = text_fold(unquoted);

  look_at_phrases(linting, string, language, folded);
  look_at_opening(linting, string, language, folded);
  look_at_habits(linting, string, language, folded, habits);
  if (has_exclamation(unquoted))
    lint_warn(linting, string->allow, string->line, LINT_TRANSLATED,
              _("an exclamation mark (%s): the tone here is calm"), language);
  if (strcmp(language, "nl") == 0)
    look_at_dutch_numbers(linting, string, unquoted);
  if (strcmp(language, "nl") == 0 && string->role == LINT_TITLE && is_title_case(unquoted))
    lint_warn(linting, string->allow, string->line, LINT_TRANSLATED, "%s",
              _("a capital in every word (nl): a Dutch heading has one, at its start"));
  free(folded);
  free(unquoted);
}

void lint_style(const struct linting *linting, const struct lint_string *string, struct lint_habits *habits)
{
  begin_part(habits, string->part);
  for (size_t i = 0; string->role != LINT_MESSAGE && i < string->words->count; i++)
    look_at_text(linting, string, string->words->texts[i].language, clean_get(string->words->texts[i].text),
                 habits);
}
