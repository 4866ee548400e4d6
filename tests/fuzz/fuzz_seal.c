/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a seal: refused with words, or a seal that is the same after it was written and read again. */
#include <config.h>

#include "core/seal.h"
#include "fuzz.h"

/* RFC 8032, 7.1, test 1 */
#define SECRET "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"

static void write_and_read(struct seal *seal)
{
  struct buf first = BUF_INIT, second = BUF_INIT;
  struct error error = { ERROR_NONE, 0, "" };
  struct seal again;
  char *words = seal_words(seal->key);
  unsigned line;

  must(is_harmless(words) && strlen(words) > 11, "a fingerprint has words");
  free(words);

  must(seal_format(seal, SECRET, &first, &error), "what was read can be written");
  must(seal_parse(first.data, first.length, &again, &line, &error), "and read");
  must(seal_format(&again, SECRET, &second, &error), "and written again");
  must(first.length == second.length && memcmp(first.data, second.data, first.length) == 0, "to the same bytes");
  seal_clear(&again);
  buf_clear(&first);
  buf_clear(&second);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  struct error error = { ERROR_NONE, 0, "" };
  struct seal seal;
  unsigned line = 0;

  if (seal_parse((const char *)data, size, &seal, &line, &error))
    write_and_read(&seal);
  else
    must(error.text[0] != '\0' && is_harmless(error.text) && (line == 1 || line == 2), "a refusal has words and a place");
  seal_clear(&seal);
  return 0;
}
