/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the fuzz targets share: the input as text, and the one property of all
 * output, judged by bytes and not with the functions under test. */
#ifndef VR_TESTS_FUZZ_FUZZ_H
#define VR_TESTS_FUZZ_FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "core/problem.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static inline void must(bool holds, const char *what)
{
  if (holds)
    return;
  fprintf(stderr, "does not hold: %s\n", what);
  abort();
}

/* The input, with a NUL behind it; the caller frees. */
static inline char *text_of(const uint8_t *data, size_t size)
{
  char *text = xmalloc(size + 1);

  memcpy(text, data, size);
  text[size] = '\0';
  return text;
}

/* Whether these bytes may go to a terminal: no control characters but newline and form feed, no C1, no bidi or
 * zero-width controls, no byte-order mark, no tags. */
static inline bool is_harmless(const char *text)
{
  for (const unsigned char *p = (const unsigned char *)text; *p != '\0'; p++) {
    if ((*p < 0x20 && *p != '\n' && *p != '\f') || *p == 0x7f)
      return false;
    if (*p == 0xc2 && p[1] >= 0x80 && p[1] <= 0x9f)
      return false;
    if (*p == 0xe2 && p[1] == 0x80 && ((p[2] >= 0x8b && p[2] <= 0x8f) || (p[2] >= 0xa8 && p[2] <= 0xae)))
      return false;
    if (*p == 0xe2 && p[1] == 0x81 && p[2] >= 0xa0 && p[2] <= 0xaf)
      return false;
    if ((*p == 0xef && p[1] == 0xbb && p[2] == 0xbf) || (*p == 0xf3 && p[1] == 0xa0))
      return false;
  }
  return true;
}

static inline void judge_problems(struct problems *problems)
{
  for (size_t i = 0; i < problems->count; i++) {
    must(is_harmless(clean_get(problems->list[i].text)), "a message is harmless");
    must(!clean_is_empty(problems->list[i].text), "a message says something");
  }
  problems_clear(problems);
}

#endif
