/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paths to test data, folders that go away, and the sentences that a reader is expected to say. */
#include <config.h>

#include "reader_support.h"

#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/xalloc.h"

const char *top_path(const char *name)
{
  static char path[4096];
  const char *top = getenv("srcdir");

  snprintf(path, sizeof path, "%s/%s", top == NULL ? "." : top, name);
  return path;
}

const char *data_path(const char *name)
{
  char inner[1024];

  snprintf(inner, sizeof inner, "tests/data/%s", name);
  return top_path(inner);
}

char *read_bytes(const char *path, size_t *length)
{
  FILE *file = fopen(path, "rb");
  struct buf bytes = BUF_INIT;
  char block[4096];
  size_t n;

  if (file == NULL)
    fail_msg("%s cannot be opened", path);
  while ((n = fread(block, 1, sizeof block, file)) > 0)
    buf_add(&bytes, block, n);
  fclose(file);
  if (length != NULL)
    *length = bytes.length;
  return buf_take(&bytes);
}

char *replaced(const char *text, const char *old, const char *new)
{
  const char *found = strstr(text, old);

  if (found == NULL || strstr(found + 1, old) != NULL)
    fail_msg("\"%s\" does not occur exactly once", old);
  return xasprintf("%.*s%s%s", (int)(found - text), text, new, found + strlen(old));
}

void private_folder_make(struct private_folder *folder)
{
  snprintf(folder->path, sizeof folder->path, "/tmp/vuistregels-test.XXXXXX");
  assert_non_null(mkdtemp(folder->path));
}

static int remove_one(const char *path, const struct stat *status, int type, struct FTW *place)
{
  (void)status;
  (void)type;
  (void)place;
  return remove(path);
}

void private_folder_remove(const struct private_folder *folder)
{
  assert_int_equal(nftw(folder->path, remove_one, 16, FTW_DEPTH | FTW_PHYS), 0);
}

const char *private_path(const struct private_folder *folder, const char *name)
{
  static char path[4096];

  snprintf(path, sizeof path, "%s/%s", folder->path, name);
  return path;
}

void private_write(const struct private_folder *folder, const char *name, const void *bytes, size_t length)
{
  char *path = xstrdup(private_path(folder, name));

  for (char *slash = path + strlen(folder->path) + 1; (slash = strchr(slash, '/')) != NULL; slash++) {
    *slash = '\0';
    mkdir(path, 0700);
    *slash = '/';
  }
  FILE *file = fopen(path, "wb");
  assert_non_null(file);
  assert_int_equal(fwrite(bytes, 1, length, file), length);
  assert_int_equal(fclose(file), 0);
  free(path);
}

static void print_all(const struct problems *problems)
{
  for (size_t i = 0; i < problems->count; i++)
    print_error("%s:%u: %s\n", problems->list[i].file, problems->list[i].line,
                clean_get(problems->list[i].text));
}

void assert_only_problem(struct problems *problems, enum problem_severity severity, const char *expected)
{
  if (problems->count != 1) {
    print_all(problems);
    fail_msg("%zu problems instead of the one: %s", problems->count, expected);
  }
  const struct problem *problem = &problems->list[0];
  char *said = xasprintf("%u: %s", problem->line, clean_get(problem->text));

  assert_string_equal(said, expected);
  assert_int_equal(problem->severity, severity);
  assert_int_equal(problems->errors, severity == PROBLEM_ERROR ? 1 : 0);
  free(said);
  problems_clear(problems);
}

void assert_some_problem(const struct problems *problems, const char *part)
{
  for (size_t i = 0; i < problems->count; i++) {
    char *said = xasprintf("%u: %s", problems->list[i].line, clean_get(problems->list[i].text));
    bool found = strstr(said, part) != NULL;

    free(said);
    if (found)
      return;
  }
  print_all(problems);
  fail_msg("nothing says: %s", part);
}

void assert_no_problem(struct problems *problems)
{
  if (problems->count > 0) {
    print_all(problems);
    fail_msg("%zu problems", problems->count);
  }
  problems_clear(problems);
}
