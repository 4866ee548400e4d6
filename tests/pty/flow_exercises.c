/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A shipped exercise of every type in a terminal, from the home screen until
 * it is explained, with arrows and Enter only. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/xalloc.h"
#include "flow.h"

struct kind {
  const char *course, *lesson;
  const char *practice; /* its title where it is more practice; NULL: on the path */
  const char *seen;     /* on the screen where it begins */
  const char *check, *verdict;
};

static const struct kind kinds[] = {
  { "seven-rules", "Report at once", NULL, "Put seven cards in order", "Check", "cards right: in order" },
  { "seven-rules", "Lock up", "Where do you leave it?", "Card 1 of", "Check now", "in the right group." },
  { "seven-rules", "Sign in safely", "Your password expires today", "Mark what is suspicious", "Check",
    "suspicious spots found." },
  { "seven-rules", "Check first", "Whose site do you reach?", "Address 1 of", "Check now", "read right." },
  { "seven-rules", "Lock up", NULL, "In this room nine things are", "Check", "hazards found." },
  { "seven-rules", "Sign in safely", NULL, "Put these six passwords in order", "Check", "in the right order." },
  { "shared-responsibility", "Who can reach the data", NULL, "Record 1 of", "Check now", "decisions right." },
  { "seven-rules", "Lock up", "The repair call", "An unexpected visit", "Stop here", "decisions made well." },
};

#define KINDS (sizeof kinds / sizeof kinds[0])

/* ---- how one gets there ---- */

static void start_at_home(struct flow *flow, const char *course)
{
  char *script = xasprintf("exec %s/vuistregels-build --course %s --lang en", getenv("VR_TOP_BUILDDIR"), course);

  flow_start_script(flow, script, "");
  free(script);
  flow_expect(flow, ">");
  flow_key(flow, FLOW_ENTER);
  flow_expect(flow, "Welcome");
  flow_key(flow, FLOW_ENTER);
  flow_expect(flow, "Settings");
}

static void choose(struct flow *flow, const char *text)
{
  flow_focus(flow, text);
  flow_key(flow, FLOW_ENTER);
}

/* Enter, and something else before the next: right behind one Enter another does not decide. */
static void enter(struct flow *flow)
{
  flow_key(flow, FLOW_ENTER);
  flow_draw_again(flow);
}

static void reach(struct flow *flow, const struct kind *kind)
{
  start_at_home(flow, kind->course);
  if (kind->practice == NULL) {
    choose(flow, kind->lesson);
    flow_walk_to(flow, kind->seen);
    return;
  }
  choose(flow, "Summaries");
  choose(flow, kind->lesson);
  choose(flow, kind->practice);
  flow_expect(flow, kind->seen);
}

static void remove_flow(struct flow *flow)
{
  void *state = flow;

  flow_remove(&state);
}

static struct flow *make_flow(void)
{
  void *state;

  flow_make(&state);
  return state;
}

/* ---- doing it ---- */

static void learn__explains__each_exercise_with_arrows_and_enter(void **state)
{
  (void)state;
  for (size_t i = 0; i < KINDS; i++) {
    struct flow *flow = make_flow();
    reach(flow, &kinds[i]);

    enter(flow); /* to the choices */
    flow_key(flow, FLOW_ENTER); /* the first */
    assert_false(flow_shows(flow, kinds[i].verdict));
    choose(flow, kinds[i].check);

    flow_expect(flow, kinds[i].verdict);
    char *row = flow_cursor_row(flow);
    assert_true(row[0] == '>'); /* the verdict is what is read next */
    assert_non_null(strstr(row, kinds[i].verdict));
    free(row);
    flow_key(flow, FLOW_ENTER);
    assert_false(flow_shows(flow, kinds[i].verdict));
    flow_kill(flow);
    remove_flow(flow);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(learn__explains__each_exercise_with_arrows_and_enter),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
