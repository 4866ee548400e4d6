/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The texts of one string, one per language; the first stands in for a language that is missing. */
#include <config.h>

#include "core/words.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"

static const struct words_text *find(const struct words *words, const char *language)
{
  for (size_t i = 0; i < words->count; i++)
    if (strcmp(words->texts[i].language, language) == 0)
      return &words->texts[i];
  return NULL;
}

const char *words_get(const struct words *words, const char *language)
{
  const struct words_text *text = find(words, language);

  if (text != NULL)
    return clean_get(text->text);
  return words->count == 0 ? "" : clean_get(words->texts[0].text);
}

bool words_has(const struct words *words, const char *language)
{
  return find(words, language) != NULL;
}

void words_add_take(struct words *words, const char *language, struct clean text)
{
  words->texts = xgrow(words->texts, words->count, sizeof *words->texts);
  struct words_text *added = &words->texts[words->count++];
  size_t length = strnlen(language, sizeof added->language - 1);
  memcpy(added->language, language, length);
  added->language[length] = '\0';
  added->text = text;
}

void words_clear(struct words *words)
{
  for (size_t i = 0; i < words->count; i++)
    clean_clear(&words->texts[i].text);
  free(words->texts);
  *words = (struct words){ NULL, 0, 0 };
}
