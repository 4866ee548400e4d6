/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks libzxcvbn, where the program was built with it and it can be loaded; without it no phrase gets an
 * estimate. */
#include <config.h>

#include "core/estimate.h"

#include <stdlib.h>
#ifdef HAVE_ZXCVBN
#include <zxcvbn.h>
#endif

#include "base/late.h"
#include "base/xalloc.h"

#ifdef HAVE_ZXCVBN
static bool find_match(__typeof__(&ZxcvbnMatch) *match)
{
  return late_find(VR_LIBZXCVBN_SONAME, "ZxcvbnMatch", match);
}

bool estimate_is_available(void)
{
  __typeof__(&ZxcvbnMatch) match;

  return find_match(&match);
}

double estimate_bits(const char *phrase)
{
  __typeof__(&ZxcvbnMatch) match;

  if (!find_match(&match))
    return 0;
  /* the library wants an array that it could change, with NULL at its end */
  const char **words = xcalloc(estimate_word_count + 1, sizeof *words);

  for (size_t i = 0; i < estimate_word_count; i++)
    words[i] = estimate_words[i];
  double bits = match(phrase, words, NULL);
  free(words);
  return bits;
}
#else
bool estimate_is_available(void)
{
  return false;
}

double estimate_bits(const char *phrase)
{
  (void)phrase;
  return 0;
}
#endif
