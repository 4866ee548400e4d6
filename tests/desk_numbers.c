/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes the assignment of a number at a training computer, with the hash of its code. */
#include <config.h>

#include "desk_numbers.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/xalloc.h"
#include "core/assignment.h"

void publish_number(const struct private_folder *home, const char *folder, const char *number, const char *code)
{
  struct assignment assignment;
  struct buf text = BUF_INIT;
  struct error error;
  char *name = assignment_file_name(number);
  char *path = xasprintf("%s/%s", folder, name);

  assignment_init(&assignment);
  if (code != NULL)
    assert_true(code_hash(code, assignment.code, &error));
  assignment_format(&assignment, &text);
  private_write(home, path, text.data, text.length);
  buf_clear(&text);
  free(path);
  free(name);
}
