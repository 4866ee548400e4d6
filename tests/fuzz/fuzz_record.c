/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record line. What can be read can be written, in plain characters on one
 * line, and says the same when it is read again. The fast reader takes nothing
 * that the JSON reader refuses, reads the same, and leaves a refused line as it was. */
#include <config.h>

#include "base/buf.h"
#include "core/record_private.h"
#include "fuzz.h"

/* A trailing blank is what only the JSON reader takes. */
static void compare_readers(const char *text, size_t size)
{
  struct statement fast, slow;
  struct buf first = BUF_INIT, second = BUF_INIT, longer = BUF_INIT;
  struct error error = { ERROR_NONE, 0, "" };
  char *line = text_of((const uint8_t *)text, size);

  buf_add(&longer, text, size);
  buf_add_char(&longer, ' ');
  if (record_fast_borrow(line, size, &fast)) {
    must(record_parse(longer.data, longer.length, &slow, &error), "the JSON reader takes it too");
    must(record_format(&fast, &first, &error) && record_format(&slow, &second, &error), "both can be written");
    must(first.length == second.length && memcmp(first.data, second.data, first.length) == 0, "both read the same");
    statement_clear(&slow);
  } else {
    must(memcmp(line, text, size) == 0, "a line that is refused is as it was");
  }
  statement_clear(&fast);
  buf_clear(&first);
  buf_clear(&second);
  buf_clear(&longer);
  free(line);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  struct statement statement, again;
  struct buf line = BUF_INIT, second = BUF_INIT;
  struct error error = { ERROR_NONE, 0, "" };
  char *text = text_of(data, size);

  if (size < RECORD_READ_MAX)
    compare_readers(text, size);
  if (!record_parse(text, size, &statement, &error)) {
    must(error.text[0] != '\0' && is_harmless(error.text), "a refusal has words");
  } else if (record_format(&statement, &line, &error)) {
    for (size_t i = 0; i + 1 < line.length; i++)
      must(line.data[i] >= ' ' && line.data[i] < 0x7f, "a line is plain ASCII");
    must(line.data[line.length - 1] == '\n', "a line ends");
    must(record_parse(line.data, line.length - 1, &again, &error), "our own line can be read");
    must(record_format(&again, &second, &error), "and written");
    must(second.length == line.length && memcmp(line.data, second.data, line.length) == 0, "to the same bytes");
    statement_clear(&again);
  }
  statement_clear(&statement);
  buf_clear(&line);
  buf_clear(&second);
  free(text);
  return 0;
}
