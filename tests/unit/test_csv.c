/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever a spreadsheet writes comes out as the same fields. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "core/csv.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* Every record as "LINE:field|field" and a newline. */
static void assert_records(const char *text, const char *expected)
{
  struct buf all = BUF_INIT;
  struct csv csv;

  csv_init(&csv, text, strlen(text));
  while (csv_next(&csv)) {
    buf_add_format(&all, "%u:", csv.line);
    for (size_t i = 0; i < csv.field_count; i++)
      buf_add_format(&all, "%s%s", i == 0 ? "" : "|", csv.fields[i]);
    buf_add_string(&all, csv.unclosed ? " UNCLOSED\n" : "\n");
  }
  csv_clear(&csv);
  assert_string_equal(all.data == NULL ? "" : all.data, expected);
  buf_clear(&all);
}

static void csv_next__gives__the_fields_of_every_dialect(void **state)
{
  static const struct {
    const char *text, *records;
  } cases[] = {
    { "", "" },
    { "a,b\n1,2\n", "1:a|b\n2:1|2\n" },
    { "a;b\r\n1,5;2\r\n", "1:a|b\n2:1,5|2\n" },
    { "\xef\xbb\xbf"
      "a;b\n1;2",
      "1:a|b\n2:1|2\n" },
    { "a;b\r1;2\r", "1:a|b\n2:1|2\n" },
    { "sep=;\r\na,b;c\r\n", "2:a,b|c\n" },
    { "sep=,\na;b,c\n", "2:a;b|c\n" },
    { "a,b\n,\n\n", "1:a|b\n2:|\n3:\n" },
    { "a,b\n1,\n", "1:a|b\n2:1|\n" },
    { "\"a;b\",c\n1;x,2\n", "1:a;b|c\n2:1;x|2\n" },
    { "a,b\n\"say \"\"yes\"\"\",2\n", "1:a|b\n2:say \"yes\"|2\n" },
    { "a,b\n\"one\ntwo\",2\n3,4\n", "1:a|b\n2:one\ntwo|2\n4:3|4\n" },
    { "a,b\n\"one\r\ntwo\r\n\",2\r\n3,4\n", "1:a|b\n2:one\r\ntwo\r\n|2\n5:3|4\n" },
    { "a,b\n5\" pipe,2\n", "1:a|b\n2:5\" pipe|2\n" },
    { "a,b\n\"x\"y,2\n", "1:a|b\n2:xy|2\n" },
    { "a,b\n1,\"2\n3,4\n", "1:a|b\n2:1|2\n3,4\n UNCLOSED\n" },
  };

  (void)state;
  for (size_t i = 0; i < COUNT(cases); i++)
    assert_records(cases[i].text, cases[i].records);
}

int main(void)
{
  const struct CMUnitTest tests[] = { cmocka_unit_test(csv_next__gives__the_fields_of_every_dialect) };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
