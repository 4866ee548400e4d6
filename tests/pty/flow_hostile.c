/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Content, settings, a record, a state and a keyboard full of what could take
 * over a terminal, in the full screen: whatever is shown, not one byte of it
 * reaches the terminal as it is. Judged by the bytes that were sent. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/xalloc.h"
#include "flow.h"

/* What XML and JSON may hold: C1, bidi, zero-width, separators, many marks, a tag, a byte-order mark, conversions. */
#define TEXT                                                                                                           \
  "\xc2\x9b\xe2\x80\xae\xe2\x80\x8b\xe2\x80\xa8"                                                                       \
  "e\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xf3\xa0\x81\x81\xef\xbb\xbf%s%n"
/* What a keyboard or a paste may send besides: a title, the clipboard, BEL, DEL, invalid bytes. */
#define TYPED "\033]0;title\007\033]52;c;eA==\007\033P1$q\033\\" TEXT "\x9b" "31m\377\300\257\b\177"

/* ---- hostile input ---- */

static void copy_hostile(const struct flow *flow, const char *name)
{
  char *from = xasprintf("flow-content/%s", name), *to = xasprintf("content/%s", name);
  char *text = read_bytes(data_path(from), NULL);
  struct buf hostile = BUF_INIT;

  for (const char *rest = text; *rest != '\0';) {
    const char *end = strstr(rest, "</text>");
    size_t length = end == NULL ? strlen(rest) : (size_t)(end - rest);

    buf_add(&hostile, rest, length);
    if (end != NULL)
      buf_add_string(&hostile, TEXT "</text>");
    rest += length + (end == NULL ? 0 : strlen("</text>"));
  }
  private_write(&flow->home, to, hostile.data, hostile.length);
  buf_clear(&hostile);
  free(text);
  free(from);
  free(to);
}

static void put_policy(const struct flow *flow)
{
  static const char policy[] = "<policy><organisation><text xml:lang=\"nl\">" TEXT "</text><text xml:lang=\"en\">" TEXT
                               "</text></organisation></policy>\n";

  private_write(&flow->home, "policy.xml", policy, sizeof policy - 1);
}

static void make_hostile(const struct flow *flow)
{
  static const char *const files[] = { "flow/course.xml", "flow/one.xml", "flow/two.xml", "glossary.xml" };

  for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
    copy_hostile(flow, files[i]);
  put_policy(flow);
}

static void start(struct flow *flow)
{
  char *script = xasprintf("exec %s/vuistregels-build --content \"$HOME/content\" --policy \"$HOME/policy.xml\" --course flow --lang en",
                           getenv("VR_TOP_BUILDDIR"));

  flow_start_script(flow, script, "");
  free(script);
}

/* ---- judging ---- */

/* The control sequence of curses at `p`, or of a shift between character sets; 0: none of these. */
static size_t sequence_length(const unsigned char *p, size_t left)
{
  size_t n = 2;

  if (left < 2)
    return 0;
  if (strchr("()*+", p[1]) != NULL)
    return left < 3 ? 0 : 3;
  if (strchr("=>78MH", p[1]) != NULL)
    return 2;
  if (p[1] != '[')
    return 0;
  while (n < left && p[n] >= 0x20 && p[n] <= 0x3f)
    n++;
  if (n == left || p[n] < 0x40 || p[n] > 0x7e)
    return 0;
  /* 't' moves windows and asks for their titles; xterm's own description keeps the title and gives it back */
  if (p[n] == 't' && strncmp((const char *)p, "\033[22;0;0t", n + 1) != 0 && strncmp((const char *)p, "\033[23;0;0t", n + 1) != 0)
    return 0;
  return n + 1;
}

/* The length of a whole character of UTF-8; 0: none. */
static size_t character_length(const unsigned char *p, size_t left)
{
  size_t n = p[0] < 0x80 ? 1 : p[0] >= 0xc2 && p[0] < 0xe0 ? 2 : p[0] >= 0xe0 && p[0] < 0xf0 ? 3 : p[0] >= 0xf0 && p[0] < 0xf5 ? 4 : 0;

  if (n > left)
    return 0;
  for (size_t i = 1; i < n; i++)
    if ((p[i] & 0xc0) != 0x80)
      return 0;
  return n;
}

static bool is_dangerous(const unsigned char *p)
{
  if (p[0] < 0x20)
    return strchr("\b\t\n\r", p[0]) == NULL;
  return p[0] == 0x7f || (p[0] == 0xc2 && p[1] < 0xa0) ||
         (p[0] == 0xe2 && p[1] == 0x80 && ((p[2] >= 0x8b && p[2] <= 0x8f) || (p[2] >= 0xa8 && p[2] <= 0xae))) ||
         (p[0] == 0xe2 && p[1] == 0x81 && p[2] >= 0xa0 && p[2] <= 0xaf) || (p[0] == 0xef && p[1] == 0xbb) ||
         (p[0] == 0xf3 && p[1] == 0xa0);
}

/* All that was sent to the terminal so far. */
static void assert_harmless(const struct flow *flow)
{
  size_t length;
  const unsigned char *output = (const unsigned char *)pty_output(flow->pty, &length);

  for (size_t i = 0; i < length;) {
    size_t n = output[i] == '\033' ? sequence_length(output + i, length - i) : character_length(output + i, length - i);

    if (n == 0 || (output[i] != '\033' && is_dangerous(output + i)))
      fail_msg("byte %zu of %zu is %02x, in \"%.20s\"", i, length, output[i], (const char *)output + i);
    i += n;
  }
  assert_true(length > 0);
}

/* Every sequence that is refused above is one that this finds. */
static void assert_harmless__finds__what_is_not(void **state)
{
  static const char *const harmful[] = { "\033]0;x\007", "\033P1", "\007", "\xc2\x9b", "\x9b", "\xe2\x80\xae", "\xe2\x80\x8b",
                                         "\xe2\x80\xa8", "\xf3\xa0\x81\x81", "\xef\xbb\xbf", "\177", "\033[21t", "\377" };
  (void)state;

  for (size_t i = 0; i < sizeof harmful / sizeof harmful[0]; i++) {
    const unsigned char *p = (const unsigned char *)harmful[i];
    size_t left = strlen(harmful[i]);
    size_t n = *p == '\033' ? sequence_length(p, left) : character_length(p, left);

    assert_true(n == 0 || (*p != '\033' && is_dangerous(p)));
  }
}

/* ---- the tests ---- */

static void learn__sends__nothing_of_hostile_content(void **state)
{
  struct flow *flow = *state;
  make_hostile(flow);

  start(flow);
  flow_expect(flow, ">");
  flow_key(flow, FLOW_ENTER);
  flow_expect(flow, "Welcome");
  assert_harmless(flow);
  flow_key(flow, FLOW_ENTER);
  flow_expect(flow, "Settings");
  flow_key(flow, FLOW_ENTER); /* the first lesson is where the cursor is */
  flow_go_on_to(flow, "Passed. 4 of the 4 right.");
  flow_focus(flow, "Stop for today");
  pty_send(flow->pty, FLOW_ENTER);
  flow_expect_exit(flow, 0);

  assert_harmless(flow);
  assert_true(flow_output_has(flow, "<U+202E>"));
  assert_true(flow_output_has(flow, "%n"));
}

static void learn__sends__nothing_of_what_is_typed(void **state)
{
  static const char *const pages[] = { "Summaries", "My data", "Settings" };
  struct flow *flow = *state;
  make_hostile(flow);
  start(flow);
  flow_expect(flow, ">");
  flow_key(flow, FLOW_ENTER);
  flow_expect(flow, "Welcome");
  flow_key(flow, FLOW_ENTER);
  flow_expect(flow, "Settings");

  for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++) {
    flow_focus(flow, pages[i]);
    flow_key(flow, FLOW_ENTER);
    pty_send(flow->pty, "\033[200~" TYPED "\033[201~");
    pty_settle(flow->pty, 100);
    pty_send(flow->pty, TYPED);
    pty_settle(flow->pty, 100);
    assert_harmless(flow);
    flow_kill(flow);
    start(flow);
    flow_expect(flow, "Settings");
  }
  pty_send(flow->pty, "/"); /* what is typed is shown again */
  flow_expect(flow, "Search");
  pty_send(flow->pty, "\033[200~x" TYPED "y\033[201~\r");
  pty_settle(flow->pty, 100);

  assert_harmless(flow);
}

static void learn__sends__nothing_of_a_record_and_a_state(void **state)
{
  static const char line[] =
    "{\"id\":\"3f2b8c1e-7d4a-4b6e-9a10-000000000001\",\"actor\":{\"account\":{\"homePage\":\"urn:x:" TEXT "\",\"name\":\"" TEXT
    "\"}},\"verb\":{\"id\":\"http://adlnet.gov/expapi/verbs/passed\"},\"object\":{\"id\":\"urn:vuistregels:flow:one\"},"
    "\"result\":{\"success\":true},\"context\":{\"registration\":\"11111111-1111-5111-8111-111111111111\",\"extensions\":"
    "{\"urn:vuistregels:x\":{\"v\":1,\"round\":\"onboarding\",\"anchor\":\"2026-11-01\",\"lang\":\"" TEXT "\",\"prog\":\"" TEXT
    "\"}}},\"timestamp\":\"2026-11-10T10:00:00.000Z\"}\n" TYPED "\n{\"x\":\"" TYPED;
  struct flow *flow = *state;
  make_hostile(flow);
  flow_start_script(flow, "mkdir -p \"$HOME/.local/share/vuistregels/records\"; chmod -R go= \"$HOME/.local\"; id -un >\"$HOME/me\"", "");
  flow_expect_exit(flow, 0);
  flow_kill(flow);
  char *me = read_bytes(private_path(&flow->home, "me"), NULL);
  me[strcspn(me, "\n")] = '\0';
  char *record = xasprintf(".local/share/vuistregels/records/%s.jsonl", me);
  private_write(&flow->home, record, line, sizeof line - 1);

  start(flow);
  flow_expect(flow, ">");
  flow_key(flow, FLOW_ENTER);
  flow_expect(flow, "Welcome");
  flow_key(flow, FLOW_ENTER);
  flow_expect(flow, "Settings");
  flow_focus(flow, "My data");
  flow_key(flow, FLOW_ENTER);
  pty_settle(flow->pty, 100);

  assert_harmless(flow);
  free(me);
  free(record);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(assert_harmless__finds__what_is_not),
    cmocka_unit_test_setup_teardown(learn__sends__nothing_of_hostile_content, flow_make, flow_remove),
    cmocka_unit_test_setup_teardown(learn__sends__nothing_of_what_is_typed, flow_make, flow_remove),
    cmocka_unit_test_setup_teardown(learn__sends__nothing_of_a_record_and_a_state, flow_make, flow_remove),
  };

  return cmocka_run_group_tests_name("flow_hostile", tests, NULL, NULL);
}
