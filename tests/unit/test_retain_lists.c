/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lists of employees that only old seals need: removed, each once, with a line in the log that names nobody. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/xalloc.h"
#include "cli/out.h"
#include "cli/retain.h"
#include "cli/seal_list.h"
#include "reader_support.h"

#define HASH_A "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define HASH_B "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
#define HASH_C "cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc"
#define HASH_D "dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd"
#define SEALS 3

struct office {
  struct private_folder folder;
  struct setup setup;
  struct retain retain;
  struct placed_seal placed[SEALS];
  struct seal_seen seen[SEALS][2];
};

static char roster[] = "roster", content[] = "content", name[] = "/etc/list.csv";

static int64_t moment(const char *text)
{
  int64_t time;

  assert_true(record_parse_time(text, &time));
  return time;
}

/* A is in the first seal only, B in the first two and C, which is no list, in the first; the last seal is of now. */
static int open_office(void **state)
{
  static const char *const times[SEALS] = { "2021-03-01T08:00:00.000Z", "2022-12-31T23:59:59.999Z",
                                            "2026-11-01T08:00:00.000Z" };
  struct office *office = xcalloc(1, sizeof *office);
  struct retain *retain = &office->retain;
  struct error error;
  day_number today;

  private_folder_make(&office->folder);
  private_write(&office->folder, "seals/list-" HASH_A ".csv", "noor\n", 5);
  private_write(&office->folder, "seals/list-" HASH_B ".csv", "tom\n", 4);
  private_write(&office->folder, "seals/list-" HASH_C ".csv", "x\n", 2);
  office->setup.shared_folder = office->folder.path;
  assert_true(date_parse("2026-11-24", &today));
  *retain = (struct retain){ .setup = &office->setup, .seals = { office->placed, SEALS } };
  retain->terms = (struct retain_terms){ zone_load("Etc/UTC"), today, 3, 2 };
  for (size_t i = 0; i < SEALS; i++) {
    struct seal *seal = &office->placed[i].seal;

    office->placed[i].number = (unsigned)i + 1;
    office->placed[i].is_good = true;
    seal->time = moment(times[i]);
    seal->seen = office->seen[i];
  }
  office->seen[0][0] = (struct seal_seen){ roster, name, 5, HASH_A };
  office->seen[0][1] = (struct seal_seen){ content, name, 2, HASH_C };
  office->placed[0].seal.seen_count = 2;
  office->seen[1][0] = (struct seal_seen){ roster, name, 4, HASH_B };
  office->placed[1].seal.seen_count = 1;
  assert_true(admin_log_open(&retain->log, office->folder.path, getegid(), "root", &error));
  *state = office;
  return 0;
}

static int close_office(void **state)
{
  struct office *office = *state;
  struct error error;

  if (!admin_log_close(&office->retain.log, &error))
    return -1;
  zone_free((struct zone *)(uintptr_t)office->retain.terms.zone);
  private_folder_remove(&office->folder);
  free(office);
  return 0;
}

static bool is_there(const struct office *office, const char *hash)
{
  char *path = seal_list_path(&office->setup, hash);
  bool there = access(path, F_OK) == 0;

  free(path);
  return there;
}

static void retain_lists__removes__what_only_old_seals_need(void **state)
{
  struct office *office = *state;
  struct error error;

  assert_true(retain_lists(&office->retain, &error));

  assert_false(is_there(office, HASH_A));
  assert_false(is_there(office, HASH_B));
  assert_true(is_there(office, HASH_C)); /* no list of employees */
  assert_int_equal(office->retain.files, 2);
  char *log = read_bytes(private_path(&office->folder, ADMIN_LOG_NAME), NULL);
  assert_non_null(strstr(log, "\"action\":\"retain.remove\",\"kind\":\"list\",\"before\":\"2023-01-01\""));
  assert_null(strstr(log, "noor"));
  free(log);
  /* and once */
  assert_true(retain_lists(&office->retain, &error));
  assert_int_equal(office->retain.files, 2);
}

static void retain_lists__keeps__what_a_newer_seal_needs(void **state)
{
  struct office *office = *state;
  struct error error;

  office->seen[2][0] = office->seen[0][0];
  office->placed[2].seal.seen_count = 1;
  office->placed[1].seal.time++; /* 1 January: in the term */

  assert_true(retain_lists(&office->retain, &error));

  assert_true(is_there(office, HASH_A));
  assert_true(is_there(office, HASH_B));
  assert_int_equal(office->retain.files, 0);
}

static void retain_lists__only_says_it__in_a_dry_run(void **state)
{
  struct office *office = *state;
  struct error error;

  office->retain.dry_run = true;
  office->seen[0][1] = office->seen[1][0]; /* the same list in two seals is one */

  assert_true(retain_lists(&office->retain, &error));

  assert_true(is_there(office, HASH_A));
  assert_int_equal(office->retain.files, 3); /* and C, which is in no seal any more */
}

/* Left by a seal that was cut off: its list, before the seal was there, and what was still being written. */
static void retain_lists__removes__what_no_seal_needs(void **state)
{
  struct office *office = *state;
  struct error error;
  char *running = xasprintf("seals/.000004.jsonl.%ld", (long)getpid());

  private_write(&office->folder, "seals/list-" HASH_D ".csv", "sanne\n", 6);
  private_write(&office->folder, "seals/.list-" HASH_D ".csv.2147483647", "san", 3);
  private_write(&office->folder, running, "{", 1);
  private_write(&office->folder, "seals/list-1.csv", "x", 1);
  office->retain.seals_doubtful = true;
  assert_true(retain_lists(&office->retain, &error));
  assert_true(is_there(office, HASH_D)); /* a seal that cannot be read may need it */
  office->retain.seals_doubtful = false;

  assert_true(retain_lists(&office->retain, &error));

  assert_false(is_there(office, HASH_D));
  assert_int_not_equal(access(private_path(&office->folder, "seals/.list-" HASH_D ".csv.2147483647"), F_OK), 0);
  assert_int_equal(access(private_path(&office->folder, running), F_OK), 0); /* that program still runs */
  assert_int_equal(access(private_path(&office->folder, "seals/list-1.csv"), F_OK), 0);
  assert_true(is_there(office, HASH_C));
  free(running);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown(retain_lists__removes__what_only_old_seals_need, open_office, close_office),
    cmocka_unit_test_setup_teardown(retain_lists__keeps__what_a_newer_seal_needs, open_office, close_office),
    cmocka_unit_test_setup_teardown(retain_lists__only_says_it__in_a_dry_run, open_office, close_office),
    cmocka_unit_test_setup_teardown(retain_lists__removes__what_no_seal_needs, open_office, close_office),
  };

  out_init(true);
  return cmocka_run_group_tests(tests, NULL, NULL);
}
