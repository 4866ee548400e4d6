/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <config.h>

#include "core/estimate.h"

#include <stdlib.h>
#ifdef HAVE_ZXCVBN
#include <zxcvbn.h>
#endif

#include "base/xalloc.h"

bool estimate_is_available(void)
{
#ifdef HAVE_ZXCVBN
  return true;
#else
  return false;
#endif
}

double estimate_bits(const char *phrase)
{
#ifdef HAVE_ZXCVBN
  /* the library wants an array that it could change, with NULL at its end */
  const char **words = xcalloc(estimate_word_count + 1, sizeof *words);

  for (size_t i = 0; i < estimate_word_count; i++)
    words[i] = estimate_words[i];
  double bits = ZxcvbnMatch(phrase, words, NULL);
  free(words);
  return bits;
#else
  (void)phrase;
  return 0;
#endif
}
