/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The interface language, chosen and switched by the program on any machine:
 * also without a locale, under C, POSIX and C.UTF-8, where gettext by itself
 * speaks English only. */
#ifndef VR_BASE_I18N_H
#define VR_BASE_I18N_H

#include <libintl.h>
#include <stdbool.h>
#include <stddef.h>

#define _(text) gettext(text)
#define N_(text) text
#define P_(one, many, n) ngettext((one), (many), (n))

struct i18n_paths {
  const char *catalogues; /* folder with nl/LC_MESSAGES/vuistregels.mo */
  const char *locales;    /* private folder with nl_NL.UTF-8; may be missing */
};

/* Once, first thing in main. `locale_name` is the first of LC_ALL, LC_CTYPE and
 * LANG that is set and not empty, NULL when none is: then the character set is
 * that of C.UTF-8, else the locale's (of a UTF-8 locale that this machine does
 * not have: C.UTF-8). `wanted` lists languages to try in order, as names ("nl",
 * "nl_NL.UTF-8", "en_GB:nl"; NULL entries are skipped), `count` of them; the
 * first known one wins, else Dutch. */
void i18n_init(const struct i18n_paths *paths, const char *locale_name, const char *const wanted[], size_t count);

/* "nl" or "en": the two letters of the interface language. Static. */
const char *i18n_language(void);
/* Switches while running; an unknown language changes nothing and gives false. */
bool i18n_set_language(const char *language);
/* The language that a name such as nl_NL.UTF-8, nl or
 * en_GB:en means, when the interface has it; NULL when not (also for C). Static. */
const char *i18n_language_of(const char *name);
/* The other of the two languages. */
const char *i18n_other_language(void);
/* The name of a language in that language itself: Nederlands, English. */
const char *i18n_language_name(const char *language);

/* The character set of the terminal, such as UTF-8 or ISO-8859-1. Static. */
const char *i18n_charset(void);
bool i18n_is_utf8(void);
/* For doctor: the locale that LC_MESSAGES ended up with, and whether the
 * private link had to help. */
const char *i18n_locale_name(void);
bool i18n_used_private_locale(void);

/* A message in the *given* language, whatever the interface's is: for the
 * label of the language key, and for reports. */
const char *i18n_in(const char *language, const char *text);

#endif
