/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record line. What can be read can be written, in plain characters on one
 * line, and says the same when it is read again. */
#include <config.h>

#include "base/buf.h"
#include "core/record.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  struct statement statement, again;
  struct buf line = BUF_INIT, second = BUF_INIT;
  struct error error = { ERROR_NONE, 0, "" };
  char *text = text_of(data, size);

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
