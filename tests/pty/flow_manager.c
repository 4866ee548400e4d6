/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whoever may read the store: from the home screen to a file, with arrows and
 * Enter only; whoever may not finds nothing there. */
#include <config.h>

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
#include "base/xalloc.h"
#include "core/file.h"
#include "flow.h"

/* As setup makes it, but mine: everybody makes a file in it. */
static void make_store(struct flow *flow, mode_t mode)
{
  const char *path = private_path(&flow->home, "records");

  assert_int_equal(mkdir(path, 0700), 0);
  assert_int_equal(chmod(path, mode), 0);
}

static void start_with_store(struct flow *flow, const char *language)
{
  char *options = xasprintf("--lang %s --records %s", language, private_path(&flow->home, "records"));

  flow_start(flow, options);
  flow_expect(flow, ">");
  flow_key(flow, FLOW_ENTER);
  flow_expect(flow, strcmp(language, "nl") == 0 ? "Welkom" : "Welcome");
  flow_key(flow, FLOW_ENTER);
  flow_expect(flow, strcmp(language, "nl") == 0 ? "Instellingen" : "Settings");
  free(options);
}

/* The file whose name is on the screen behind the folder: there, whole, and mine alone. */
static void assert_saved(struct flow *flow, const char *name, const char *text)
{
  char *row = flow_row_with(flow, name);
  struct buf bytes = BUF_INIT;
  struct error error;
  struct stat status;

  assert_non_null(row);
  assert_int_equal(strncmp(row, flow->home.path, strlen(flow->home.path)), 0);
  assert_int_equal(lstat(row, &status), 0);
  assert_int_equal(status.st_mode & 07777, 0600);
  assert_true(file_read(row, 1024 * 1024, &bytes, &error));
  assert_non_null(strstr(bytes.data, text));
  buf_clear(&bytes);
  assert_int_equal(unlink(row), 0);
  free(row);
}

static void manager__saves__the_overview_with_arrows_and_enter(void **state)
{
  static const struct {
    const char *language, *overview, *nobody, *save, *text, *name, *inside;
  } cases[] = {
    { "en", "Overview for the manager", "nobody has to be done yet", "Save as a file", "Text",
      "vuistregels-overview-20", "INFORMATION SECURITY TRAINING" },
    { "nl", "Overzicht voor de leiding", "niemand klaar te zijn", "Opslaan als bestand", "Tekst",
      "vuistregels-overzicht-20", "TRAINING INFORMATIEBEVEILIGING" },
  };
  struct flow *flow = *state;

  /* a shared folder belongs to root */
  if (geteuid() != 0)
    skip();
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    make_store(flow, 01777);
    start_with_store(flow, cases[i].language);
    flow_focus(flow, cases[i].overview);
    flow_key(flow, FLOW_ENTER);
    flow_expect(flow, cases[i].nobody);
    flow_focus(flow, cases[i].save);
    flow_key(flow, FLOW_ENTER);
    flow_focus(flow, cases[i].text);
    flow_key(flow, FLOW_ENTER);
    flow_expect(flow, cases[i].name);
    assert_saved(flow, cases[i].name, cases[i].inside);
    pty_send(flow->pty, "q");
    flow_expect_exit(flow, 0);
    assert_true(pty_is_cooked(flow->pty));
    flow_remove(state);
    flow_make(state);
    flow = *state;
  }
}

static void home__offers__no_overview_of_a_store_of_ones_own(void **state)
{
  struct flow *flow = *state;
  make_store(flow, 0700);

  start_with_store(flow, "en");

  assert_false(flow_shows(flow, "Overview for the manager"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, flow_make, flow_remove)

int main(void)
{
  const struct CMUnitTest tests[] = {
    TEST(manager__saves__the_overview_with_arrows_and_enter),
    TEST(home__offers__no_overview_of_a_store_of_ones_own),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
