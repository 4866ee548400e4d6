/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Language and character set.
 *
 * gettext heeds LANGUAGE only while LC_MESSAGES is a real locale: under C and
 * POSIX never, under C.UTF-8 not since glibc 2.39. So a private folder with a link
 * nl_NL.UTF-8 -> the system's C.UTF-8 stands in for one call of setlocale; where
 * that is not there, any real locale will do. */
#include <config.h>

#include "base/i18n.h"

#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const char *const languages[] = { "nl", "en" };
static const char *const real_locales[] = { "nl_NL.UTF-8", "en_US.UTF-8", "en_GB.UTF-8", "de_DE.UTF-8", "nl_BE.UTF-8",
                                            "fr_FR.UTF-8" };

/* The language is one of the few things that really are global: libc's is. */
static struct {
  const char *language;
  bool private_locale;
} chosen = { "nl", false };

static bool is_c_like(const char *locale)
{
  return locale == NULL || strcmp(locale, "C") == 0 || strcmp(locale, "POSIX") == 0 ||
         strncasecmp(locale, "C.", 2) == 0;
}

static void choose_charset(const char *locale_name)
{
  if (locale_name != NULL && setlocale(LC_CTYPE, "") != NULL)
    return;
  /* a UTF-8 locale that was never generated, or none at all */
  if (locale_name == NULL || strchr(locale_name, '.') == NULL || strcasestr(locale_name, "utf") != NULL)
    if (setlocale(LC_CTYPE, "C.UTF-8") != NULL || setlocale(LC_CTYPE, "C.utf8") != NULL)
      return;
  setlocale(LC_CTYPE, "C");
}

static void borrow_real_locale(void)
{
  for (size_t i = 0; i < sizeof real_locales / sizeof real_locales[0]; i++)
    if (setlocale(LC_MESSAGES, real_locales[i]) != NULL)
      return;
}

static bool use_private_locale(const char *folder)
{
  const char *before = getenv("LOCPATH");
  char *kept;

  if (folder == NULL)
    return false;
  kept = before == NULL ? NULL : strdup(before);
  setenv("LOCPATH", folder, 1);
  chosen.private_locale = setlocale(LC_MESSAGES, "nl_NL.UTF-8") != NULL;
  if (kept == NULL)
    unsetenv("LOCPATH");
  else
    setenv("LOCPATH", kept, 1);
  free(kept);
  return chosen.private_locale;
}

static void choose_messages(const struct i18n_paths *paths)
{
  const char *own = setlocale(LC_MESSAGES, "");

  /* the private one first: looking for a locale that is not there costs six attempts */
  if (is_c_like(own) && !use_private_locale(paths->locales))
    borrow_real_locale();
}

const char *i18n_language_of(const char *name)
{
  while (name != NULL && *name != '\0') {
    size_t length = strcspn(name, ":");
    size_t letters = strcspn(name, "_-.@:");

    for (size_t i = 0; i < sizeof languages / sizeof languages[0]; i++)
      if (letters == 2 && strncasecmp(name, languages[i], 2) == 0)
        return languages[i];
    name += length;
    if (*name == ':')
      name++;
  }
  return NULL;
}

bool i18n_set_language(const char *language)
{
  const char *known = i18n_language_of(language);

  if (known == NULL)
    return false;
  chosen.language = known;
  setenv("LANGUAGE", known, 1);
  /* makes gettext look again */
  textdomain(PACKAGE);
  return true;
}

void i18n_init(const struct i18n_paths *paths, const char *locale_name, const char *const wanted[], size_t count)
{
  choose_charset(locale_name);
  choose_messages(paths);
  bindtextdomain(PACKAGE, paths->catalogues);
  bind_textdomain_codeset(PACKAGE, "UTF-8");
  textdomain(PACKAGE);
  for (size_t i = 0; i < count; i++)
    if (i18n_set_language(wanted[i]))
      return;
  i18n_set_language(languages[0]);
}

const char *i18n_language(void)
{
  return chosen.language;
}

const char *i18n_other_language(void)
{
  return chosen.language == languages[0] ? languages[1] : languages[0];
}

const char *i18n_language_name(const char *language)
{
  return strcmp(language, "nl") == 0 ? "Nederlands" : "English";
}

const char *i18n_charset(void)
{
  return nl_langinfo(CODESET);
}

bool i18n_is_utf8(void)
{
  return strcmp(i18n_charset(), "UTF-8") == 0;
}

const char *i18n_locale_name(void)
{
  return setlocale(LC_MESSAGES, NULL);
}

bool i18n_used_private_locale(void)
{
  return chosen.private_locale;
}

const char *i18n_in(const char *language, const char *text)
{
  const char *now = chosen.language;
  const char *wanted = i18n_language_of(language);

  if (wanted == NULL || wanted == now)
    return gettext(text);
  /* what messages are written in needs no catalogue, and switching makes gettext forget what it found */
  if (strcmp(wanted, "en") == 0)
    return text;
  i18n_set_language(wanted);
  const char *translated = gettext(text);
  i18n_set_language(now);
  return translated;
}
