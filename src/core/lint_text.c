/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one string shows: long sentences, capitals, placeholders, numbers that
 * differ between the languages, data that could be somebody's. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/text.h"
#include "base/xalloc.h"
#include "core/lint_internal.h"

#define SENTENCE_WORDS 25
#define EXCERPT_COLUMNS 32

/* ---- sentences ---- */

static void look_at_sentences(const struct linting *linting, const struct lint_string *string,
                              const char *text, const char *language)
{
  for (size_t length; *text != '\0'; text += length) {
    length = text_sentence(text);

    char *sentence = xstrndup(text, length);
    size_t words = text_count_words(sentence);

    if (words > SENTENCE_WORDS)
      lint_warn(linting, string->allow, string->line, LINT_LONG_SENTENCE,
                P_("a sentence of %zu word (%s), \"%.*s...\": above %d one loses the thread",
                   "a sentence of %zu words (%s), \"%.*s...\": above %d one loses the thread", words),
                words, language, (int)text_prefix(sentence, EXCERPT_COLUMNS), sentence, SENTENCE_WORDS);
    free(sentence);
  }
}

/* ---- capitals ---- */

/* Abbreviations of four letters and more, and the words that a negative stem prints in capitals. */
static bool is_known(const char *word, size_t length)
{
  static const char *const known[] = { "DDOS", "ENISA", "FIDO", "GDPR", "GEEN", "HTTPS",
                                       "IBAN", "NCSC",  "NIET", "SAAS", "SEPA" };

  for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
    if (strlen(known[i]) == length && strncmp(word, known[i], length) == 0)
      return true;
  return false;
}

enum word_kind { WORD_OTHER, WORD_CAPITALS, WORD_CODE };

/* Of the word that begins here; `length` is 0 where none does. A code has a digit in it: NIS2, NL00. */
static enum word_kind word_kind(const char *text, size_t *length)
{
  size_t capitals = 0, digits = 0;

  *length = 0;
  while (lint_is_word(text[*length])) {
    char c = text[(*length)++];

    capitals += c >= 'A' && c <= 'Z' ? 1 : 0;
    digits += lint_is_digit(c) ? 1 : 0;
  }
  if (digits > 0)
    return WORD_CODE;
  return capitals >= 2 && capitals == *length ? WORD_CAPITALS : WORD_OTHER;
}

/* A word of four capitals or more that is no known abbreviation, or three words of capitals in a row. Behind
 * a code stands the bank of an account number: NL00 BANK. */
static char *find_capitals(const char *text)
{
  const char *run = NULL;
  size_t run_words = 0;
  enum word_kind before = WORD_OTHER;

  for (size_t length; *text != '\0'; text += length) {
    enum word_kind kind = word_kind(text, &length);

    if (length == 0) {
      length = 1;
      run_words = *text == ' ' ? run_words : 0;
      continue;
    }
    if (kind == WORD_CAPITALS && before != WORD_CODE) {
      run = run_words == 0 ? text : run;
      run_words++;
      if ((length > 3 && !is_known(text, length)) || run_words > 2)
        return xstrndup(run, (size_t)(text - run) + length);
    } else {
      run_words = 0;
    }
    before = kind;
  }
  return NULL;
}

static void look_at_capitals(const struct linting *linting, const struct lint_string *string,
                             const char *text, const char *language)
{
  char *unquoted = lint_unquoted(text);
  char *found = string->role == LINT_MESSAGE ? NULL : find_capitals(unquoted);

  if (found != NULL)
    lint_warn(linting, string->allow, string->line, LINT_CAPITALS,
              _("\"%s\" (%s) stands in capitals: that reads slowly, and as shouting"), found, language);
  free(found);
  free(unquoted);
}

/* ---- placeholders ---- */

static void look_at_placeholders(const struct linting *linting, const struct lint_string *string,
                                 const char *text, const char *language)
{
  for (const char *open = text; (open = strchr(open, '{')) != NULL; open++) {
    size_t length = strspn(open + 1, "abcdefghijklmnopqrstuvwxyz-");

    if (open[1 + length] != '}')
      continue;

    char *name = xstrndup(open + 1, length);
    char *words = policy_placeholder(linting->lint->policy, language, name);

    if (words == NULL)
      lint_warn(linting, string->allow, string->line, LINT_UNKNOWN_PLACEHOLDER,
                _("{%s} (%s) is no placeholder: it would be shown as it is"), name, language);
    free(words);
    free(name);
  }
}

/* ---- data ---- */

static bool has_domain(const char *text, const char *domain)
{
  size_t length = strlen(domain);

  for (; text != NULL && *text != '\0'; text++)
    if (text_compare_n(text, domain, length) == 0)
      return true;
  return false;
}

static bool is_contact(const void *context, const char *domain)
{
  const struct policy *policy = context;

  for (size_t i = 0; i < policy->public_contact_count; i++)
    for (size_t k = 0; k < policy->public_contacts[i].count; k++)
      if (has_domain(clean_get(policy->public_contacts[i].texts[k].text), domain))
        return true;
  return has_domain(policy->report.mail, domain) || has_domain(policy->training.mail, domain) ||
         has_domain(policy->privacy.mail, domain);
}

static void look_at_data(const struct linting *linting, const struct lint_string *string, const char *text)
{
  char *bsn = lint_find_bsn(text);
  char *iban = lint_find_iban(text);
  char *domain = lint_find_domain(text, is_contact, linting->lint->policy);

  if (bsn != NULL)
    lint_warn(linting, string->allow, string->line, LINT_UNSAFE_DATA,
              _("%s passes the eleven-test and may be somebody's BSN: take 123456789"), bsn);
  if (iban != NULL)
    lint_warn(
        linting, string->allow, string->line, LINT_UNSAFE_DATA,
        _("%s is a valid account number and may be somebody's: take one such as NL00 BANK 0123 4567 89"),
        iban);
  if (domain != NULL)
    lint_warn(linting, string->allow, string->line, LINT_UNSAFE_DATA,
              _("\"%s\" may be somebody's: use names that end in .example, .test or .invalid"), domain);
  free(bsn);
  free(iban);
  free(domain);
}

/* ---- all of it ---- */

static void look_at_numbers(const struct linting *linting, const struct lint_string *string)
{
  const struct words *words = string->words;

  for (size_t i = 1; i < words->count; i++)
    if (!lint_same_numbers(clean_get(words->texts[0].text), clean_get(words->texts[i].text)))
      lint_warn(
          linting, string->allow, string->line, LINT_NUMBERS_DIFFER,
          _("other numbers in %s than in %s: one of the two is out of date, or a figure stands in words"),
          words->texts[i].language, words->texts[0].language);
}

void lint_text(const struct linting *linting, const struct lint_string *string)
{
  look_at_numbers(linting, string);
  for (size_t i = 0; i < string->words->count; i++) {
    const char *text = clean_get(string->words->texts[i].text);
    const char *language = string->words->texts[i].language;

    if (string->role != LINT_TITLE)
      look_at_sentences(linting, string, text, language);
    look_at_capitals(linting, string, text, language);
    look_at_placeholders(linting, string, text, language);
    look_at_data(linting, string, text);
  }
}
