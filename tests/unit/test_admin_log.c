/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The administrator's log is only ever added to, and remembers who was renamed. */
#include <config.h>

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buf.h"
#include "cli/admin_log.h"
#include "reader_support.h"

#define FIRST INT64_C(1795081327123)
#define LINE                                                                                            \
  "{\"v\":1,\"time\":\"2026-11-19T09:42:07.123Z\",\"by\":\"root\",\"action\":\"assign.make\",\"file\":" \
  "\"noor.jsonl\"}\n"

static const struct admin_detail details[] = { { "file", "noor.jsonl" }, { "owner", NULL }, { NULL, NULL } };

static void open_log(const struct private_folder *folder, struct admin_log *log)
{
  struct error error = { .code = ERROR_NONE };
  bool ok = admin_log_open(log, folder->path, getegid(), "root", &error);

  if (!ok)
    print_error("%s\n", error.text);
  assert_true(ok);
}

static void add_one(const struct private_folder *folder)
{
  struct admin_log log;
  struct error error;

  open_log(folder, &log);
  assert_true(admin_log_add(&log, FIRST, "assign.make", details, &error));
  assert_true(admin_log_close(&log, &error));
}

static void assert_log(const struct private_folder *folder, const char *expected)
{
  char *text = read_bytes(private_path(folder, ADMIN_LOG_NAME), NULL);

  assert_string_equal(text, expected);
  free(text);
}

static void admin_log_add__appends__one_line_each(void **state)
{
  struct private_folder folder;
  struct stat status;

  (void)state;
  private_folder_make(&folder);

  add_one(&folder);
  add_one(&folder);

  assert_log(&folder, LINE LINE);
  assert_int_equal(stat(private_path(&folder, ADMIN_LOG_NAME), &status), 0);
  assert_int_equal(status.st_mode & 07777, 0640);
  private_folder_remove(&folder);
}

/* Who did something is not left out because the name is no UTF-8. */
static void admin_log_add__says__everything_whatever_the_bytes(void **state)
{
  const struct admin_detail odd[] = { { "file", "n\xffor.jsonl" }, { NULL, NULL } };
  struct private_folder folder;
  struct admin_log log;
  struct error error;
  char *text;

  (void)state;
  private_folder_make(&folder);
  assert_true(admin_log_open(&log, folder.path, getegid(), "ro\xfft", &error));
  assert_true(admin_log_add(&log, FIRST, "assign.make", odd, &error));
  assert_true(admin_log_close(&log, &error));

  text = read_bytes(private_path(&folder, ADMIN_LOG_NAME), NULL);
  assert_non_null(strstr(text, "\"by\":\"ro"));
  assert_non_null(strstr(text, "\"file\":\"n"));
  free(text);
  private_folder_remove(&folder);
}

static void admin_log_add__keeps__a_torn_line_apart(void **state)
{
  struct private_folder folder;

  (void)state;
  private_folder_make(&folder);
  private_write(&folder, ADMIN_LOG_NAME, "{\"v\":1,\"ti", 10);
  assert_int_equal(chmod(private_path(&folder, ADMIN_LOG_NAME), 0640), 0);

  add_one(&folder);

  assert_log(&folder, "{\"v\":1,\"ti\n" LINE);
  private_folder_remove(&folder);
}

static void admin_log_open__refuses__a_second_command(void **state)
{
  struct private_folder folder;
  struct admin_log first, second;
  struct error error;

  (void)state;
  private_folder_make(&folder);
  open_log(&folder, &first);

  assert_false(admin_log_open(&second, folder.path, getegid(), "root", &error));
  assert_int_equal(error.code, ERROR_BUSY);
  assert_int_equal(second.fd, -1);
  assert_true(admin_log_close(&first, &error));
  open_log(&folder, &second);
  assert_true(admin_log_close(&second, &error));
  assert_true(admin_log_close(&second, &error)); /* closed is closed */
  private_folder_remove(&folder);
}

static void admin_log_hold__refuses__while_a_command_writes(void **state)
{
  struct private_folder folder;
  struct admin_log log;
  struct error error;
  int held;

  (void)state;
  private_folder_make(&folder);
  assert_true(admin_log_hold(folder.path, &held, &error)); /* no log: nobody to wait for */
  assert_int_equal(held, -1);
  open_log(&folder, &log);

  assert_false(admin_log_hold(folder.path, &held, &error));

  assert_int_equal(error.code, ERROR_BUSY);
  assert_int_equal(held, -1); /* nothing that the caller would close again */
  assert_true(admin_log_close(&log, &error));
  assert_true(admin_log_hold(folder.path, &held, &error));
  assert_int_equal(close(held), 0);
  private_folder_remove(&folder);
}

static void admin_log_open__refuses__what_others_can_write(void **state)
{
  struct private_folder folder;
  struct admin_log log;
  struct error error;

  (void)state;
  private_folder_make(&folder);
  private_write(&folder, "other", "", 0);
  private_write(&folder, ADMIN_LOG_NAME, "", 0);
  assert_int_equal(chmod(private_path(&folder, ADMIN_LOG_NAME), 0660), 0);

  assert_false(admin_log_open(&log, folder.path, getegid(), "root", &error));
  assert_int_equal(error.code, ERROR_UNSAFE);
  assert_int_equal(unlink(private_path(&folder, ADMIN_LOG_NAME)), 0);
  assert_int_equal(symlink("other", private_path(&folder, ADMIN_LOG_NAME)), 0);
  assert_false(admin_log_open(&log, folder.path, getegid(), "root", &error));
  private_folder_remove(&folder);
}

static void admin_log_read_renames__gives__them_in_order(void **state)
{
  struct private_folder folder;
  struct correction_rename *renames;
  struct admin_log log;
  struct error error;
  size_t count = 99;

  (void)state;
  private_folder_make(&folder);
  assert_true(admin_log_read_renames(folder.path, &renames, &count, &error));
  assert_int_equal(count, 0);
  open_log(&folder, &log);
  assert_true(admin_log_add(&log, FIRST, "assign.make", details, &error));
  assert_true(admin_log_add_rename(&log, FIRST + 1, "LINDE\\noor", "n.jansen", &error));
  assert_true(admin_log_add_rename(&log, FIRST + 2, "n.jansen", "n.visser", &error));
  assert_true(admin_log_close(&log, &error));

  assert_true(admin_log_read_renames(folder.path, &renames, &count, &error));

  assert_int_equal(count, 2);
  assert_string_equal(renames[0].from, "LINDE\\noor");
  assert_string_equal(renames[0].to, "n.jansen");
  assert_int_equal(renames[0].time, FIRST + 1);
  assert_string_equal(renames[1].to, "n.visser");
  admin_log_free_renames(renames, count);
  private_folder_remove(&folder);
}

static void admin_log_read_renames__passes__over_damage(void **state)
{
  static const char text[] = "{\"v\":1,\"action\":\"assign.rename\"}\n"
                             "{\"action\":\"assign.rename\",\"time\":\"2026-11-19T09:42:07.123Z\",\"from\":"
                             "\"noor\",\"to\":\"jansen.jsonl\"}\n"
                             "{torn \"assign.rename\"\n\n"
                             "{\"action\":\"assign.move\",\"note\":\"assign.rename\",\"time\":\"2026-11-"
                             "19T09:42:07.123Z\",\"from\":\"a.jsonl\","
                             "\"to\":\"b.jsonl\"}\n"
                             "{\"action\":\"assign.rename\",\"time\":\"2026-11-19T09:42:07.123Z\",\"from\":"
                             "\"a.jsonl\",\"to\":\"b.jsonl\"}";
  struct private_folder folder;
  struct correction_rename *renames;
  struct error error;
  size_t count = 99;

  (void)state;
  private_folder_make(&folder);
  private_write(&folder, ADMIN_LOG_NAME, text, sizeof text - 1);

  assert_true(admin_log_read_renames(folder.path, &renames, &count, &error));

  assert_int_equal(count, 1);
  assert_string_equal(renames[0].from, "a");
  admin_log_free_renames(renames, count);
  private_folder_remove(&folder);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(admin_log_add__appends__one_line_each),
    cmocka_unit_test(admin_log_add__says__everything_whatever_the_bytes),
    cmocka_unit_test(admin_log_add__keeps__a_torn_line_apart),
    cmocka_unit_test(admin_log_open__refuses__a_second_command),
    cmocka_unit_test(admin_log_hold__refuses__while_a_command_writes),
    cmocka_unit_test(admin_log_open__refuses__what_others_can_write),
    cmocka_unit_test(admin_log_read_renames__gives__them_in_order),
    cmocka_unit_test(admin_log_read_renames__passes__over_damage),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
