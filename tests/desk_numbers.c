/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes the assignment of a number at a training computer, with the hash of its code. */
#include <config.h>

#include "desk_numbers.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/xalloc.h"
#include "core/assignment.h"

void publish_hash(const struct private_folder *home, const char *folder, const char *number, const char *hash)
{
  struct assignment assignment;
  struct buf text = BUF_INIT;
  char *name = assignment_file_name(number);
  char *path = xasprintf("%s/%s", folder, name);

  assert_true(strlen(hash) < sizeof assignment.code);
  assignment_init(&assignment);
  memcpy(assignment.code, hash, strlen(hash) + 1);
  assignment_format(&assignment, &text);
  private_write(home, path, text.data, text.length);
  buf_clear(&text);
  free(path);
  free(name);
}

void publish_number(const struct private_folder *home, const char *folder, const char *number, const char *code)
{
  char hash[CODE_HASH_SIZE] = "";
  struct error error;

  if (code != NULL)
    assert_true(code_hash(code, hash, &error));
  publish_hash(home, folder, number, hash);
}
