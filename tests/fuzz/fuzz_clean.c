/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sanitiser: harmless, valid UTF-8, and cleaning once is enough. */
#include <config.h>

#include <unistr.h>

#include "base/clean.h"
#include "base/text.h"
#include "fuzz.h"

static void judge(struct clean clean, struct clean (*again)(const char *))
{
  const char *s = clean_get(clean);

  must(is_harmless(s), "clean text is harmless");
  must(u8_check((const uint8_t *)s, strlen(s)) == NULL, "clean text is valid UTF-8");
  struct clean twice = again(s);
  must(strcmp(s, clean_get(twice)) == 0, "cleaning once is enough");
  clean_clear(&twice);
  clean_clear(&clean);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  char *text = text_of(data, size);
  char cut[32];
  struct error error;

  judge(clean_bytes(text, size), clean_text);
  judge(clean_text(text), clean_text);
  judge(clean_lines(text), clean_lines);
  judge(clean_folded(text), clean_folded);
  judge(clean_name(text, 20), clean_text);
  struct clean clean = clean_text(text);
  clean_cut_bytes(cut, sizeof cut, clean);
  must(u8_check((const uint8_t *)cut, strlen(cut)) == NULL, "a cut is between characters");
  clean_clear(&clean);
  error_set(&error, ERROR_BAD_INPUT, "%s", text);
  must(is_harmless(error.text) && strlen(error.text) < sizeof error.text, "an error is harmless");
  free(text);
  return 0;
}
