/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The quick way against the whole way: whatever it takes, libxml2 and the
 * schema take too, and the two trees are the same. */
#include <config.h>

#include "core/xml_quick.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/xalloc.h"
#include "core/xml_form.h"
#include "core/xml_scan.h"
#include "core/xml_valid.h"
#include "reader_support.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])
#define NODES_MAX 60000

struct change {
  const char *old;
  const char *new;
};

struct outcome {
  bool quick;
  bool valid;
};

static struct xml_document *new_document(const char *text, size_t length)
{
  struct xml_document *document = xcalloc(1, sizeof *document);

  document->file = xstrdup("f.xml");
  document->bytes = xmalloc(length + 1);
  memcpy(document->bytes, text, length);
  document->bytes[length] = '\0';
  document->byte_count = length;
  return document;
}

static void assert_same_tree(const struct xml_node *a, const struct xml_node *b)
{
  assert_string_equal(a->name, b->name);
  assert_int_equal(a->line, b->line);
  assert_string_equal(clean_get(a->text), clean_get(b->text));
  assert_int_equal(a->attribute_count, b->attribute_count);
  for (size_t i = 0; i < a->attribute_count; i++) {
    assert_string_equal(a->attributes[i].name, b->attributes[i].name);
    assert_string_equal(clean_get(a->attributes[i].value), clean_get(b->attributes[i].value));
  }
  assert_int_equal(a->child_count, b->child_count);
  for (size_t i = 0; i < a->child_count; i++)
    assert_same_tree(&a->children[i], &b->children[i]);
}

static struct outcome compare_bytes(const char *text, size_t length, enum xml_kind kind)
{
  struct problems problems = PROBLEMS_INIT;
  struct xml_document *quick = new_document(text, length);
  struct xml_document *valid = new_document(text, length);
  struct outcome outcome = { false, false };

  if (xml_scan("f.xml", text, length, NODES_MAX, &problems)) {
    outcome.quick = xml_quick_parse(quick, kind == XML_COURSE ? xml_form_is_course : xml_form_is_policy);
    outcome.valid = xml_valid_parse(valid, kind, &problems);
    assert_int_equal(outcome.valid, problems.errors == 0);
    if (outcome.quick && !outcome.valid)
      fail_msg("the quick way takes what the schema refuses:\n%s", text);
    if (outcome.quick)
      assert_same_tree(&quick->root, &valid->root);
    else
      assert_null(quick->root.name);
  }
  problems_clear(&problems);
  xml_free(quick);
  xml_free(valid);
  return outcome;
}

static struct outcome compare(const char *text, enum xml_kind kind)
{
  return compare_bytes(text, strlen(text), kind);
}

/* ---- what must be quick ---- */

static void xml_quick__takes__whatever_is_shipped(void **state)
{
  static const struct {
    const char *path;
    enum xml_kind kind;
  } files[] = {
    { "content/seven-rules/course.xml", XML_COURSE },
    { "content/shared-responsibility/course.xml", XML_COURSE },
    { "content/example/policy-effect.xml", XML_POLICY },
    { "content/example/policy-minimum.xml", XML_POLICY },
    { "tests/data/policy/full.xml", XML_POLICY },
    { "tests/data/small-content/small/course.xml", XML_COURSE },
  };

  (void)state;
  for (size_t i = 0; i < COUNT(files); i++) {
    char *text = read_bytes(top_path(files[i].path), NULL);

    if (!compare(text, files[i].kind).quick)
      fail_msg("%s goes the long way at every start", files[i].path);
    free(text);
  }
}

static void xml_quick__reads__every_way_of_writing_a_text(void **state)
{
  static const struct change changes[] = {
    { "<?xml", "\xef\xbb\xbf<?xml" },
    { "<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "" },
    { ">First<", ">\n Fi<!-- c -->rst\t\n  &lt;&amp;&gt;&quot;&apos; <" },
    { ">First<", ">]] ]> > -- \" '<" },
    { ">First<", "><" },
    { ">First<", "/><text xml:lang=\"en\"> <" },
    { ">First<", ">\xc3\xa9\xe2\x86\x92\xf0\x9f\x98\x80 \xe2\x80\xaeZ\xc2\x85\x7f<" },
    { "identifier=\"small\"", "\n identifier = 'small'\n\t" },
    { "  <closing>", "  <!-- <x> & -->\n  <closing\n\n>" },
    { "</course>", "</course\n >\n<!-- at the end -->\n" },
  };
  char *good = read_bytes(data_path("small-content/small/course.xml"), NULL);

  (void)state;
  for (size_t i = 0; i < COUNT(changes); i++) {
    char *text = replaced(good, changes[i].old, changes[i].new);

    if (!compare(text, XML_COURSE).quick)
      fail_msg("the quick way refuses: %s", changes[i].new);
    free(text);
  }
  free(good);
}

/* ---- what must not be ---- */

/* Valid, and left to libxml2 all the same: here the two could differ. */
static void xml_quick__leaves_alone__what_is_unusual(void **state)
{
  static const struct change changes[] = {
    { "<?xml version=\"1.0\"", "<?xml version=\"1.1\"" },
    { "<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<?xml version='1.0' encoding='utf-8'?>" },
    { ">First<", "><![CDATA[<&> &amp;]]><" },
    { ">First<", ">&#38;<" },
    { ">First<", ">First\r\n<" },
    { "identifier=\"small\"", "identifier='sm&#97;ll'" },
    { "languages=\"nl en\"", "languages=\"nl\ten\"" },
    { "  <closing>", "\r\n  <closing>" },
    { "<?xml version=\"1.0\" encoding=\"UTF-8\"", "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"" },
    { "<course ", "<?target data?><course " },
    { "<course ", "<course xmlns:x=\"urn:x\" " },
    { "<course ", "<course xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" " },
    { "<title>", "<title>\n<?x y?>" },
    { "revision=\"3\"", "revision=\"+3\"" },
    { "revision=\"3\"", "revision=\" 3 \"" },
    { "languages=\"nl en\"", "languages=\"nl  en-GB\"" },
  };
  char *good = read_bytes(data_path("small-content/small/course.xml"), NULL);

  (void)state;
  for (size_t i = 0; i < COUNT(changes); i++) {
    const char *place = strstr(good, changes[i].old);

    /* the first of several */
    char *text = xasprintf("%.*s%s%s", (int)(place - good), good, changes[i].new, place + strlen(changes[i].old));
    struct outcome outcome = compare(text, XML_COURSE);
    if (!outcome.valid || outcome.quick)
      fail_msg("not valid, or quick: %s", changes[i].new);
    free(text);
  }
  free(good);
}

static void xml_quick__refuses__a_doctype_whoever_calls(void **state)
{
  static const char text[] = "<!DOCTYPE course [<!ENTITY a 'b'>]><course/>";
  struct xml_document *document = new_document(text, strlen(text));

  (void)state;
  assert_false(xml_quick_parse(document, xml_form_is_course));
  assert_null(document->root.name);

  xml_free(document);
}

static void xml_quick__refuses__a_text_of_2001_characters(void **state)
{
  char *good = read_bytes(data_path("small-content/small/course.xml"), NULL);

  (void)state;
  for (size_t length = 2000; length <= 2001; length++) {
    struct buf longer = BUF_INIT;

    buf_add_string(&longer, ">");
    buf_add_repeated(&longer, "\xc3\xab", length);
    buf_add_string(&longer, "<");
    char *text = replaced(good, ">First<", longer.data);
    struct outcome outcome = compare(text, XML_COURSE);
    assert_int_equal(outcome.quick, length == 2000);
    assert_int_equal(outcome.valid, length == 2000);
    free(text);
    buf_clear(&longer);
  }
  free(good);
}

static void refuse_all(const char *file, enum xml_kind kind, const struct change *changes, size_t count)
{
  char *good = read_bytes(data_path(file), NULL);

  assert_true(compare(good, kind).quick);
  for (size_t i = 0; i < count; i++) {
    char *text = replaced(good, changes[i].old, changes[i].new);
    struct outcome outcome = compare(text, kind);

    if (outcome.valid || outcome.quick)
      fail_msg("taken: %s", changes[i].new);
    free(text);
  }
  free(good);
}

static void xml_quick__refuses__courses_that_the_schema_refuses(void **state)
{
  static const struct change changes[] = {
    { " revision=\"3\"", "" },
    { " identifier=\"small\"", "" },
    { " languages=\"nl en\"", "" },
    { " date=\"2026-11-23\"", "" },
    { " minutes=\"3\"", "" },
    { "identifier=\"small\"", "identifier=\"Small\"" },
    { "identifier=\"small\"", "identifier=\"small-\"" },
    { "identifier=\"small\"", "identifier=\"sm--all\"" },
    { "identifier=\"small\"", "identifier=\"1small\"" },
    { "identifier=\"small\"", "identifier=\"\"" },
    { "identifier=\"small\"", "identifier=\"a23456789-123456789-123456789-123456789-123456789\"" },
    { "revision=\"3\"", "revision=\"0\"" },
    { "revision=\"3\"", "revision=\"3.0\"" },
    { "date=\"2026-11-23\"", "date=\"2026-11-31\"" },
    { "date=\"2026-11-23\"", "date=\"2026/11/23\"" },
    { "languages=\"nl en\"", "languages=\"nl_NL en\"" },
    { "masteryScore=\"2\"", "masteryScore=\"-2\"" },
    { "masteryScore=\"2\"", "masteryscore=\"2\"" },
    { "audience=\"manager application-manager\"", "audience=\"manager Application\"" },
    { "status=\"planned\"", "status=\"later\"" },
    { "status=\"planned\"", "status=\"ready planned\"" },
    { "kind=\"introduction\"", "kind=\"page\"" },
    { "kind=\"introduction\"", "kind=\"intro\"" },
    { "kind=\"introduction\"", "xml:lang=\"nl\"" },
    { "kind=\"introduction\"", "kind=\"introduction\" kind=\"lesson\"" },
    { "<text xml:lang=\"en\">First</text>", "<text>First</text>" },
    { "<text xml:lang=\"en\">First</text>", "<text xml:lang=\"en\" lang=\"en\">First</text>" },
    { "<text xml:lang=\"en\">First</text>", "<text xml:lang=\"en\"><b>First</b></text>" },
    { "<text xml:lang=\"en\">First</text>", "<text xml:lang=\"en\">&first;</text>" },
    { "<text xml:lang=\"en\">First</text>", "<text xml:lang=\"en\">&#27;</text>" },
    { "<text xml:lang=\"en\">First</text>", "<text xml:lang=\"en\">\xed\xa0\x80</text>" },
    { "<text xml:lang=\"en\">First</text>", "<text xml:lang=\"en\">\xc0\xaf</text>" },
    { "<text xml:lang=\"en\">First</text>", "<text xml:lang=\"en\">\xef\xbf\xbf</text>" },
    { "<text xml:lang=\"en\">First</text>", "<text xml:lang=\"en\">]]></text>" },
    { "<text xml:lang=\"en\">First</text>", "First" },
    { "<text xml:lang=\"nl\">Eerste</text><text xml:lang=\"en\">First</text>", "" },
    { "<text xml:lang=\"nl\">Waarom</text>", "x<text xml:lang=\"nl\">Waarom</text>" },
    { "<text xml:lang=\"nl\">Waarom</text>", "<text xml:lang=\"nl\">Waarom</text><![CDATA[x]]>" },
    { "<text xml:lang=\"nl\">Waarom</text>", "<text xmlns=\"urn:y\" xml:lang=\"nl\">Waarom</text>" },
    { "<text xml:lang=\"nl\">Waarom</text>", "<x:text xml:lang=\"nl\">Waarom</x:text>" },
    { "  <closing>", "  x<closing>" },
    { "  <closing>", "  <closing / >" },
    { "  <closing>", "  < closing>" },
    { "  <closing>", "  <!-- a ---><closing>" },
    { "  <closing>", "  <!-- a" },
    { "  <closing>", "  <closing></ closing><closing>" },
    { "  </closing>", "  </closin>" },
    { "kind=\"introduction\"", "kind=\"introduction\"xml:lang=\"nl\"" },
    { "kind=\"introduction\"", "kind=introduction" },
    { "kind=\"introduction\"", "kind=\"introduction" },
    { "kind=\"introduction\"", "kind" },
    { "kind=\"introduction\"", "kind=\"intro<duction\"" },
    { "kind=\"introduction\"", "kind=\"intro&duction\"" },
    { "<text xml:lang=\"en\">First</text>", "<text xml:lang=\"en\">First & last</text>" },
    { "<text xml:lang=\"en\">First</text>", "<text xml:lang=\"en\">First</text >>" },
    { "  <closing>", "  <closing when=\"now\">" },
    { "  <closing>", "  <closing/><closing>" },
    { "  <closing>", "  <!-- -- --><closing>" },
    { "  </closing>", "  </closing><lesson/>" },
    { "</course>", "x</course>" },
    { "</course>", "</course>x" },
    { "<title><text xml:lang=\"nl\">Waarom</text><text xml:lang=\"en\">Why</text></title>", "" },
  };

  (void)state;
  refuse_all("small-content/small/course.xml", XML_COURSE, changes, COUNT(changes));
}

static void xml_quick__refuses__a_course_without_lessons(void **state)
{
  char *good = read_bytes(data_path("small-content/small/course.xml"), NULL);
  const char *lesson = strstr(good, "<lesson");
  char *with_closing = xasprintf("%.*s%s", (int)(lesson - good), good, strstr(good, "<closing>"));
  char *without_closing = xasprintf("%.*s</course>", (int)(lesson - good), good);

  (void)state;
  assert_false(compare(with_closing, XML_COURSE).quick);
  assert_false(compare(without_closing, XML_COURSE).quick);

  free(without_closing);
  free(with_closing);
  free(good);
}

static void xml_quick__refuses__settings_that_the_schema_refuses(void **state)
{
  static const struct change changes[] = {
    { "language=\"en\"", "language=\"\"" },
    { "timeZone=\"Europe/Amsterdam\"", "timeZone=\"/etc/passwd\"" },
    { "timeZone=\"Europe/Amsterdam\"", "timeZone=\"Europe//Amsterdam\"" },
    { "timeZone=\"Europe/Amsterdam\"", "timeZone=\"../x\"" },
    { "timeZone=\"Europe/Amsterdam\"", "timeZone=\"Europe/\"" },
    { "face=\"plain\"", "face=\"blank\"" },
    { "letterKeys=\"false\"", "letterKeys=\"no\"" },
    { "iri=\"https://lindeboom.example/\"", "iri=\"http://[\"" },
    { "<text xml:lang=\"nl\">Kantoor Lindeboom</text>", "<title/>" },
    { "phone=\"0800 0001\"", "phone=\"\"" },
    { "<public><text xml:lang=\"nl\">Politie: 112</text><text xml:lang=\"en\">Police: 112</text></public>", "<public/>" },
    { "score=\"5\"", "score=\"0\"" },
    { "introduced=\"2026-12-01\"", "introduced=\"1 December\"" },
    { "firstCheckDays=\"30\"", "firstCheckDays=\"-1\"" },
    { "joinerDays=\"60\"", "joinerDays=\"0\"" },
    { "from=\"ask\"", "from=\"guess\"" },
    { "kind=\"drop-box\"", "kind=\"box\"" },
    { "path=\"/srv/records\"", "path=\"records\"" },
    { "perHost=\"true\"", "perHost=\"yes\"" },
    { "roles=\"application-manager manager\"", "roles=\"application_manager\"" },
    { "version=\"2026-2\"", "version=\"2026 2\"" },
    { "version=\"2026-2\"", "version=\"a23456789-123456789-123456789-123\"" },
    { "<supplier name=\"Loonweb\"/>", "<supplier/>" },
    { "<supplier name=\"Loonweb\"/>", "<supplier name=\"Loonweb\">x</supplier>" },
    { "<supportDesk>020 111 1111</supportDesk>", "<supportDesk/>" },
    { "<supportDesk>020 111 1111</supportDesk>", "<supportDesk><b/></supportDesk>" },
    { "where=\"map 12\" ", "" },
    { "until=\"2027-05-01\"", "until=\"2027-02-30\"" },
    { "code=\"on-leave\"", "code=\"On leave\"" },
    { "items=\"missed\"", "items=\"all\"" },
    { "<retention years=\"5\" leaverYears=\"1\"/>", "<retention years=\"5\"> </retention>x" },
    { "<retention years=\"5\" leaverYears=\"1\"/>", "<retention years=\"5\">5</retention>" },
    { "<roster path=\"/srv/roster.csv\"/>", "<roster/><roster/>" },
    { "<identity from=\"ask\" trainingAccount=\"kiosk\"/>", "<roster/><identity from=\"ask\"/>" },
  };

  (void)state;
  refuse_all("policy/full.xml", XML_POLICY, changes, COUNT(changes));
}

/* The schema counts what stands in the file, the tree has it folded or made visible. */
static void xml_quick__counts__a_name_as_it_stands_in_the_file(void **state)
{
  struct buf element = BUF_INIT;
  char *good = read_bytes(data_path("policy/full.xml"), NULL);

  (void)state;
  buf_add_string(&element, "<supportDesk>x");
  buf_add_repeated(&element, " ", 200);
  buf_add_string(&element, "</supportDesk>");
  char *text = replaced(good, "<supportDesk>020 111 1111</supportDesk>", element.data);
  struct outcome outcome = compare(text, XML_POLICY);
  assert_false(outcome.valid);
  assert_false(outcome.quick);
  free(text);

  buf_reset(&element);
  buf_add_string(&element, "<supplier name=\"x");
  buf_add_repeated(&element, "\xcc\x81", 200);
  buf_add_string(&element, "\"/>");
  text = replaced(good, "<supplier name=\"Loonweb\"/>", element.data);
  outcome = compare(text, XML_POLICY);
  assert_false(outcome.valid);
  assert_false(outcome.quick);

  free(text);
  free(good);
  buf_clear(&element);
}

/* ---- files changed by a fixed sequence ---- */

/* Lines left out, doubled and exchanged, and words changed. */
static void change_lines(const char *good, const uint32_t place[2], int how, const char *word, struct buf *to)
{
  size_t length = strlen(good);
  const char *line = strchr(good + place[0] % (length - 200), '\n') + 1;
  const char *end = strchr(line, '\n') + 1;

  switch (how) {
  case 0: /* out */
    buf_add(to, good, (size_t)(line - good));
    buf_add_string(to, end);
    break;
  case 1: /* twice */
    buf_add(to, good, (size_t)(end - good));
    buf_add_string(to, line);
    break;
  case 2: /* moved to after the next */
    buf_add(to, good, (size_t)(line - good));
    buf_add(to, end, (size_t)(strchr(end, '\n') + 1 - end));
    buf_add(to, line, (size_t)(end - line));
    buf_add_string(to, strchr(end, '\n') + 1);
    break;
  default: /* a word over what stood there */
    buf_add_string(to, good);
    memcpy(to->data + place[1] % (length - 20), word, strlen(word));
    break;
  }
}

static void compare_changed_lines(const char *file, enum xml_kind kind)
{
  static const char *const words[] = {
    "title", "rule", "lesson", "closing", "text", "xml:lang", "\"nl\"", "\"1\"", "planned", "kind", "minutes", "x",
    "<p/>", "'", "\"", "  ", "\r\n", "<!--", "-->", "&#9;", "name", "store", "true", "date=\"", "/>", "-", "0"
  };
  char *good = read_bytes(data_path(file), NULL);
  uint32_t random = 12345;
  size_t quick = 0;

  for (unsigned run = 0; run < 3000; run++) {
    struct buf text = BUF_INIT;
    uint32_t place[3];

    for (size_t i = 0; i < COUNT(place); i++) {
      random = random * 1664525 + 1013904223;
      place[i] = random >> 8;
    }
    change_lines(good, place, (int)(run % 4), words[place[2] % COUNT(words)], &text);
    quick += compare(text.data, kind).quick;
    buf_clear(&text);
  }
  assert_in_range(quick, 50, 2950);
  free(good);
}

static void xml_quick__agrees__with_the_schema_on_changed_lines(void **state)
{
  (void)state;
  compare_changed_lines("small-content/small/course.xml", XML_COURSE);
  compare_changed_lines("policy/full.xml", XML_POLICY);
}

static void compare_changed_bytes(const char *file, enum xml_kind kind)
{
  static const char odd[] = { '<', '>', '&', '"', '\0', ' ', '/', '!', '\xff', '\x1b', '\r', '-', ';', 'x', '1', '\n' };
  size_t length;
  char *text = read_bytes(data_path(file), &length);

  for (size_t at = 0; at < length; at++) {
    char before = text[at];

    text[at] = odd[at % sizeof odd];
    compare_bytes(text, length, kind);
    text[at] = before;
  }
  free(text);
}

static void xml_quick__agrees__with_the_schema_on_changed_bytes(void **state)
{
  (void)state;
  compare_changed_bytes("small-content/small/course.xml", XML_COURSE);
  compare_changed_bytes("policy/full.xml", XML_POLICY);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(xml_quick__takes__whatever_is_shipped),
    cmocka_unit_test(xml_quick__reads__every_way_of_writing_a_text),
    cmocka_unit_test(xml_quick__leaves_alone__what_is_unusual),
    cmocka_unit_test(xml_quick__refuses__a_doctype_whoever_calls),
    cmocka_unit_test(xml_quick__refuses__a_text_of_2001_characters),
    cmocka_unit_test(xml_quick__refuses__courses_that_the_schema_refuses),
    cmocka_unit_test(xml_quick__refuses__a_course_without_lessons),
    cmocka_unit_test(xml_quick__refuses__settings_that_the_schema_refuses),
    cmocka_unit_test(xml_quick__counts__a_name_as_it_stands_in_the_file),
    cmocka_unit_test(xml_quick__agrees__with_the_schema_on_changed_lines),
    cmocka_unit_test(xml_quick__agrees__with_the_schema_on_changed_bytes),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
