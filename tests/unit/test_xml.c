/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tree, its limits, and every refusal with its line and sentence. */
#include <config.h>

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/xalloc.h"
#include "core/xml.h"
#include "reader_support.h"

#define GLOSSARY_HEAD "<glossary languages=\"nl\">"
#define ENTRY(identifier, term)                                                             \
  "<entry identifier=\"" identifier "\"><term><text xml:lang=\"nl\">" term "</text></term>" \
  "<meaning><text xml:lang=\"nl\">uitleg</text></meaning></entry>"

static struct xml_document *parse(const char *text, enum xml_kind kind, struct problems *problems)
{
  return xml_parse("f.xml", text, strlen(text), kind, problems);
}

static void assert_refused(const char *text, enum xml_kind kind, const char *expected)
{
  struct problems problems = PROBLEMS_INIT;

  assert_null(parse(text, kind, &problems));
  assert_only_problem(&problems, PROBLEM_ERROR, expected);
}

/* ---- the tree ---- */

static void xml_parse__gives__a_plain_tree(void **state)
{
  struct problems problems = PROBLEMS_INIT;
  const char *text = "<?xml version='1.0' encoding='utf-8'?>\n<!-- a comment -->\n" GLOSSARY_HEAD
                     "\n" ENTRY("a-b", "  vis\n <![CDATA[& ]]>\t<!-- c -->zee&#x20;&lt; ") "\n</glossary>\n";

  (void)state;
  struct xml_document *document = parse(text, XML_GLOSSARY, &problems);

  assert_non_null(document);
  const struct xml_node *entry = xml_child(&document->root, "entry");
  const struct xml_node *term = xml_child(xml_child(entry, "term"), "text");
  assert_string_equal(document->root.name, "glossary");
  assert_int_equal(document->root.line, 3);
  assert_int_equal(entry->line, 4);
  assert_string_equal(xml_attribute(entry, "identifier"), "a-b");
  assert_string_equal(xml_attribute(term, "xml:lang"), "nl");
  assert_string_equal(clean_get(term->text), "vis & zee <");
  assert_true(clean_is_empty(entry->text));
  assert_int_equal(document->byte_count, strlen(text));
  assert_memory_equal(document->bytes, text, strlen(text));

  xml_free(document);
  assert_no_problem(&problems);
}

static void xml_parse__cleans__text_and_attributes(void **state)
{
  struct problems problems = PROBLEMS_INIT;

  (void)state;
  struct xml_document *document = parse("<policy><organisation iri=\"a:&amp;&#38;b\"><text "
                                        "xml:lang=\"nl\">A\xe2\x80\xaeZ\xc2\x9b</text></organisation>"
                                        "<supplier name=\"&#x202E;x&amp;\"/></policy>",
                                        XML_POLICY, &problems);

  assert_non_null(document);
  const struct xml_node *organisation = xml_child(&document->root, "organisation");
  assert_string_equal(clean_get(organisation->children[0].text), "A<U+202E>Z<U+009B>");
  assert_string_equal(xml_attribute(organisation, "iri"), "a:&&b");
  assert_string_equal(xml_attribute(xml_child(&document->root, "supplier"), "name"), "<U+202E>x&");

  xml_free(document);
  assert_no_problem(&problems);
}

static void xml_parse__keeps__blanks_where_they_are_preserved(void **state)
{
  struct problems problems = PROBLEMS_INIT;
  struct xml_document *document = xml_load(data_path("small-content/small/first.xml"), XML_LESSON, &problems);
  const struct xml_node *node = NULL;

  (void)state;
  assert_non_null(document);
  for (const struct xml_node *page = NULL;
       node == NULL && (page = xml_next(xml_child(&document->root, "path"), "page", page)) != NULL;)
    node = xml_child(page, "picture");
  assert_string_equal(clean_get(xml_child(node, "row")->text), "+--  --+");

  xml_free(document);
  assert_no_problem(&problems);
}

static void xml_parse__accepts__a_byte_order_mark_of_utf_8(void **state)
{
  struct problems problems = PROBLEMS_INIT;

  (void)state;
  struct xml_document *document = parse("\xef\xbb\xbf<?xml version='1.0'?><policy/>", XML_POLICY, &problems);

  assert_non_null(document);

  xml_free(document);
  assert_no_problem(&problems);
}

static void xml_parse__loads__nothing_that_a_document_names(void **state)
{
  struct problems problems = PROBLEMS_INIT;

  (void)state;
  struct xml_document *document = parse("<?xml-stylesheet href=\"file:///etc/passwd\"?>"
                                        "<policy xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                                        " xsi:noNamespaceSchemaLocation=\"file:///nowhere/else.xsd\"/>",
                                        XML_POLICY, &problems);

  assert_non_null(document);
  assert_int_equal(document->root.attribute_count, 0);

  xml_free(document);
  assert_no_problem(&problems);
}

static void xml_next__walks__over_siblings_of_one_name(void **state)
{
  struct problems problems = PROBLEMS_INIT;
  struct xml_document *document =
      parse(GLOSSARY_HEAD ENTRY("a", "x") ENTRY("b", "y") "</glossary>", XML_GLOSSARY, &problems);
  const struct xml_node *first = xml_next(&document->root, "entry", NULL);
  const struct xml_node *second = xml_next(&document->root, "entry", first);

  (void)state;
  assert_string_equal(xml_attribute(first, "identifier"), "a");
  assert_string_equal(xml_attribute(second, "identifier"), "b");
  assert_null(xml_next(&document->root, "entry", second));
  assert_null(xml_child(&document->root, "term"));

  xml_free(document);
  problems_clear(&problems);
}

static void xml_attribute__reads__numbers_and_truth(void **state)
{
  static const struct {
    const char *value;
    unsigned number;
    bool truth;
  } cases[] = {
    { "7", 7, false },
    { "0", 0, false },
    { " 12 ", 12, false },
    { "+9", 9, false },
    { "90", 90, false },
    { "100", 100, false },
    { "101", 100, false },
    { "99999999999999999999", 100, false },
    { "true", 0, true },
    { " true ", 0, true },
    { "1", 1, true },
    { "false", 0, false },
  };

  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    struct xml_attribute attribute = { "a", clean_text(cases[i].value) };
    struct xml_node node = { .attributes = &attribute, .attribute_count = 1 };

    assert_int_equal(xml_attribute_number(&node, "a", 55, 100), cases[i].number);
    assert_int_equal(xml_attribute_number(&node, "b", 55, 100), 55);
    if (cases[i].number < 95)
      assert_int_equal(xml_attribute_number(&node, "a", 55, 95), cases[i].number);
    assert_int_equal(xml_attribute_is_true(&node, "a"), cases[i].truth);
    assert_false(xml_attribute_is_true(&node, "b"));
    assert_string_equal(xml_attribute_or(&node, "b", "c"), "c");
    clean_clear(&attribute.value);
  }
}

/* ---- refusals ---- */

static void xml_load__refuses__every_bad_file_with_its_line(void **state)
{
  static const struct {
    const char *file;
    const char *expected;
  } cases[] = {
    { "bad-choice-of-value.xml",
      "11: use=\"first\" of <assessmentItem> is not possible; choose from opening, lesson, quiz, later" },
    { "bad-date.xml",
      "2: checked=\"23-11-2026\" of <lesson> is not possible; write an existing day as YYYY-MM-DD" },
    { "bad-identifier.xml",
      "7: identifier=\"Start page\" of <page> is not possible; write lower-case letters, "
      "digits and single hyphens, beginning with a letter" },
    { "control-character.xml", "9: a character that XML does not allow" },
    { "declared-latin-1.xml", "1: the file says that its encoding is \"ISO-8859-1\": only UTF-8 is allowed" },
    { "doctype.xml", "2: a DOCTYPE or another declaration with <! is not allowed" },
    { "empty.xml", "0: the file is empty" },
    { "entity-bomb.xml", "2: a DOCTYPE or another declaration with <! is not allowed" },
    { "entity-from-file.xml", "2: a DOCTYPE or another declaration with <! is not allowed" },
    { "latin-1.xml", "9: this line is not in UTF-8: save the file as UTF-8" },
    { "mismatched-tag.xml", "9: <text> of line 9 is not closed: here stands </txt>" },
    { "missing-attribute.xml", "7: <page> needs the attribute identifier" },
    { "missing-element.xml",
      "2: <lesson> is not complete; what can come next is resolution, act, duties, recap" },
    { "not-xml.xml", "1: this is not an XML file: it does not begin with a tag" },
    { "nul-byte.xml", "9: a NUL byte is not allowed" },
    { "stray-ampersand.xml", "9: a stray & or <: write &amp; for & and &lt; for <" },
    { "text-outside-text.xml", "9: <p> cannot hold text of its own: text belongs in a <text>" },
    { "truncated.xml", "15: the file ends before <simpleChoice> is closed" },
    { "undeclared-entity.xml",
      "9: &eacute; is not known: only &amp; &lt; &gt; &quot; and &apos; can be used" },
    { "unknown-attribute.xml", "7: <page> cannot have the attribute colour" },
    { "unknown-element.xml",
      "9: <para> does not belong here; what can stand here is p, list, do, dont, myth, fact, "
      "message, picture, contact, supplier, …" },
    { "utf-16.xml", "1: the file is not in UTF-8: save it as UTF-8" },
    { "wrong-root.xml", "2: the file should begin with <lesson> and begins with <course>" },
  };

  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    struct problems problems = PROBLEMS_INIT;
    char name[128];

    snprintf(name, sizeof name, "bad-content/%s", cases[i].file);
    assert_null(xml_load(data_path(name), XML_LESSON, &problems));
    assert_string_equal(problems.list[0].file, data_path(name));
    assert_only_problem(&problems, PROBLEM_ERROR, cases[i].expected);
  }
}

static void xml_parse__says__what_is_not_well_formed(void **state)
{
  static const struct {
    const char *text;
    const char *expected;
  } cases[] = {
    { "<policy face='plain'\nface='plain'/>", "2: the attribute face stands twice in one tag" },
    { "<policy face=plain/>", "1: the value of an attribute must stand between quotes" },
    { "<policy face='plain", "1: the value of an attribute must stand between quotes" },
    { "<policy face/>", "1: the attribute face has no value" },
    { "<policy face='a<b'/>", "1: a < within the value of an attribute: write &lt;" },
    { "<policy face='&foo;'/>", "1: &foo; is not known: only &amp; &lt; &gt; &quot; and &apos; can be used" },
    { "<policy", "1: the tag <policy> is not finished" },
    { "<policy/>\n<policy/>", "2: something follows behind the end of the root element" },
    { "<policy x:y='1'/>", "1: the prefix x: is not known here" },
    { "<policy>&#27;</policy>", "1: a character that XML does not allow" },
    { "<policy>&foo</policy>", "1: a stray & or <: write &amp; for & and &lt; for <" },
    { "<policy><!-- -- --></policy>", "1: a comment is not closed by -->, or has -- in it" },
    { "<policy>\n<!-- </policy>", "2: a comment is not closed by -->, or has -- in it" },
    { "<policy face='plain'letterKeys='1'/>",
      "1: the attributes of a tag cannot be read: a space, a name or a quote is missing" },
    { "<policy>\n]]></policy>",
      "2: ]]> cannot stand in a text; write ]]&gt;" },
    { " <?xml version='1.0'?><policy/>", "1: <?xml … ?> must be the very beginning of the file; not even a blank may stand "
                                         "before it" },
    { "<policy/>\n<!DOCTYPE policy>", "2: a DOCTYPE or another declaration with <! is not allowed" },
    { "<!ENTITY a 'b'><policy/>", "1: a DOCTYPE or another declaration with <! is not allowed" },
    { "\x4c\x6f\xa7\x94", "1: the file is not in UTF-8: save it as UTF-8" },
    { "\xfe\xff<policy/>", "1: the file is not in UTF-8: save it as UTF-8" },
    { "\xef\xbb\xbf<?xml version='1.0' encoding='UTF-16'?><policy/>",
      "1: the file says that its encoding is \"UTF-16\": only UTF-8 is allowed" },
    { "<?xml version='1.0' encoding = 'UTF-7'?><policy/>",
      "1: the file says that its encoding is \"UTF-7\": only UTF-8 is allowed" },
  };

  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
    assert_refused(cases[i].text, XML_POLICY, cases[i].expected);
}

static void xml_parse__says__what_is_not_valid(void **state)
{
  static const struct {
    const char *text;
    const char *expected;
  } cases[] = {
    { "<course>&foo;</policy>", "1: the file should begin with <policy> and begins with <course>" },
    { "<policy><audience course='a' roles='a B c'/></policy>",
      "1: roles=\"B\" of <audience> is not possible; write lower-case letters, digits and single hyphens, "
      "beginning with a letter" },
    { "<policy letterKeys='maybe'/>",
      "1: letterKeys=\"maybe\" of <policy> is not possible; write true or false" },
    { "<policy language='x_y'/>",
      "1: language=\"x_y\" of <policy> is not possible; write a language code such as nl or en" },
    { "<policy timeZone='../x'/>", "1: timeZone=\"../x\" of <policy> is not possible; write the name of a "
                                   "time zone such as Europe/Amsterdam" },
    { "<policy><store kind='own' path='here'/></policy>",
      "1: path=\"here\" of <store> is not possible; write a full path that begins with /" },
    { "<policy><mastery course='a' score='0'/></policy>",
      "1: score=\"0\" of <mastery> is not possible; write a whole number, 1 or more" },
    { "<policy><terms firstCheckDays='-1'/></policy>",
      "1: firstCheckDays=\"-1\" of <terms> is not possible; write a whole number, 0 or more" },
    { "<policy><supplier name=''/></policy>", "1: name=\"\" of <supplier> is empty; write something between the quotes" },
    { "<policy><retention>3</retention></policy>", "1: <retention> must be empty" },
    { "<policy><organisation><text>x</text></organisation></policy>",
      "1: <text> needs the attribute xml:lang" },
    { "<policy><organisation><text xml:lang='nl'><b/></text></organisation></policy>",
      "1: <text> can hold text only, no other elements" },
    { "<policy>\n<reasons>\n\n</reasons></policy>",
      "2: <reasons> is not complete; what can come next is reason" },
    { "<policy>\n<retention/>\n<store kind='own'/></policy>", "3: <store> does not belong here" },
    { "<x:policy xmlns:x='urn:x'/>", "1: the file should begin with <policy> and begins with <x:policy>" },
  };

  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
    assert_refused(cases[i].text, XML_POLICY, cases[i].expected);
}

static void xml_parse__reports__several_mistakes_at_once(void **state)
{
  struct problems problems = PROBLEMS_INIT;

  (void)state;
  assert_null(parse("<policy face='x' colour='red'>\n<mastery/>\n</policy>", XML_POLICY, &problems));

  assert_int_equal(problems.errors, 4);
  assert_some_problem(&problems, "face=\"x\"");
  assert_some_problem(&problems, "attribute colour");
  assert_some_problem(&problems, "needs the attribute course");
  assert_some_problem(&problems, "needs the attribute score");

  problems_clear(&problems);
}

static void xml_parse__stops__at_forty_errors(void **state)
{
  struct problems problems = PROBLEMS_INIT;
  struct buf text = BUF_INIT;

  (void)state;
  buf_add_string(&text, GLOSSARY_HEAD);
  buf_add_repeated(&text, ENTRY("A", "x") "\n", 200);
  buf_add_string(&text, "</glossary>");

  assert_null(xml_parse("f.xml", text.data, text.length, XML_GLOSSARY, &problems));
  assert_int_equal(problems.count, 41);
  assert_string_equal(clean_get(problems.list[40].text),
                      "there are more errors in this file; mend these first");

  buf_clear(&text);
  problems_clear(&problems);
}

static void xml_parse__prints__nothing_itself(void **state)
{
  struct problems problems = PROBLEMS_INIT;
  char path[] = "/tmp/vuistregels-test.XXXXXX";
  int file = mkstemp(path);
  int saved = dup(STDERR_FILENO);
  struct stat status;

  (void)state;
  assert_true(file >= 0 && saved >= 0);
  dup2(file, STDERR_FILENO);
  assert_null(parse("<policy face='x'>&foo;</b>", XML_POLICY, &problems));
  assert_null(parse("<!DOCTYPE a SYSTEM 'x.dtd'><policy/>", XML_POLICY, &problems));
  fflush(stderr);
  dup2(saved, STDERR_FILENO);
  assert_int_equal(fstat(file, &status), 0);
  assert_int_equal(status.st_size, 0);

  close(file);
  close(saved);
  unlink(path);
  problems_clear(&problems);
}

/* ---- limits ---- */

static void xml_parse__refuses__300_levels(void **state)
{
  struct problems problems = PROBLEMS_INIT;
  struct buf text = BUF_INIT;

  (void)state;
  buf_add_repeated(&text, "<a>\n", 300);
  buf_add_repeated(&text, "</a>", 300);

  assert_null(xml_parse("f.xml", text.data, text.length, XML_LESSON, &problems));
  assert_only_problem(&problems, PROBLEM_ERROR, "33: the elements are nested more than 32 levels deep");

  buf_clear(&text);
}

static void xml_parse__counts__levels_and_not_elements(void **state)
{
  struct problems problems = PROBLEMS_INIT;
  struct buf text = BUF_INIT;

  (void)state;
  buf_add_string(&text, GLOSSARY_HEAD "<!-- <a><a><a> --><?x <a><a> ?>");
  buf_add_repeated(&text, ENTRY("a", "<![CDATA[<a><a>]]>"), 100);
  buf_add_string(&text, "</glossary>");

  struct xml_document *document = xml_parse("f.xml", text.data, text.length, XML_GLOSSARY, &problems);
  assert_non_null(document);
  assert_int_equal(document->root.child_count, 100);

  xml_free(document);
  buf_clear(&text);
  assert_no_problem(&problems);
}

static void xml_parse__refuses__too_many_elements(void **state)
{
  static const struct {
    enum xml_kind kind;
    size_t max;
  } cases[] = {
    { XML_POLICY, 20000 }, { XML_LESSON, 20000 }, { XML_GLOSSARY, 20000 }, { XML_COURSE, 60000 }
  };

  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    struct problems problems = PROBLEMS_INIT;
    struct buf text = BUF_INIT;
    char expected[80];

    buf_add_string(&text, "<a>");
    buf_add_repeated(&text, "<b/>", cases[i].max);
    buf_add_string(&text, "</a>");
    snprintf(expected, sizeof expected, "1: the file has more than %zu elements", cases[i].max);

    assert_null(xml_parse("f.xml", text.data, text.length, cases[i].kind, &problems));
    assert_only_problem(&problems, PROBLEM_ERROR, expected);

    /* one less may be: what is wrong then is something else */
    memcpy(text.data + text.length - 8, "    </a>", 8);
    assert_null(xml_parse("f.xml", text.data, text.length, cases[i].kind, &problems));
    for (size_t k = 0; k < problems.count; k++)
      assert_null(strstr(clean_get(problems.list[k].text), "more than"));
    problems_clear(&problems);
    buf_clear(&text);
  }
}

static void xml_parse__refuses__too_many_attributes_before_they_cost_time(void **state)
{
  struct problems problems = PROBLEMS_INIT;
  struct buf text = BUF_INIT;

  (void)state;
  buf_add_string(&text, "<policy\n");
  for (int i = 0; i < 20000; i++)
    buf_add_format(&text, "a%d='>'\n", i);
  buf_add_string(&text, "/>");

  assert_null(xml_parse("f.xml", text.data, text.length, XML_POLICY, &problems));
  assert_only_problem(&problems, PROBLEM_ERROR, "1: an element has more than 24 attributes");

  buf_clear(&text);
}

static void xml_parse__refuses__files_above_their_size(void **state)
{
  static const struct {
    enum xml_kind kind;
    size_t max;
  } cases[] = { { XML_POLICY, 256 }, { XML_LESSON, 256 }, { XML_GLOSSARY, 1024 }, { XML_COURSE, 1024 } };
  struct private_folder folder;

  (void)state;
  private_folder_make(&folder);
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    struct problems problems = PROBLEMS_INIT;
    size_t size = cases[i].max * 1024 + 1;
    char *bytes = xmalloc(size);
    char expected[80];

    memset(bytes, ' ', size);
    snprintf(expected, sizeof expected, "0: is larger than %zu KiB, more than is allowed here", cases[i].max);
    assert_null(xml_parse("f.xml", bytes, size, cases[i].kind, &problems));
    assert_only_problem(&problems, PROBLEM_ERROR, expected);

    private_write(&folder, "big.xml", bytes, size);
    assert_null(xml_load(private_path(&folder, "big.xml"), cases[i].kind, &problems));
    assert_only_problem(&problems, PROBLEM_ERROR, expected);

    /* one byte less is read, and is then not XML */
    assert_null(xml_parse("f.xml", bytes, size - 1, cases[i].kind, &problems));
    assert_only_problem(&problems, PROBLEM_ERROR, "1: this is not an XML file: it does not begin with a tag");
    free(bytes);
  }
  private_folder_remove(&folder);
}

static void xml_parse__refuses__a_text_of_2001_characters(void **state)
{
  struct problems problems = PROBLEMS_INIT;
  struct buf text = BUF_INIT;

  (void)state;
  for (size_t length = 2000; length <= 2001; length++) {
    buf_reset(&text);
    buf_add_string(&text,
                   GLOSSARY_HEAD "<entry identifier='a'><term><text xml:lang='nl'>\xc3\xa9</text></term>\n"
                                 "<meaning><text xml:lang='nl'>");
    buf_add_repeated(&text, "\xc3\xab", length);
    buf_add_string(&text, "</text></meaning></entry></glossary>");
    struct xml_document *document = xml_parse("f.xml", text.data, text.length, XML_GLOSSARY, &problems);

    if (length == 2000) {
      assert_non_null(document);
      xml_free(document);
    } else {
      assert_null(document);
    }
  }
  assert_only_problem(&problems, PROBLEM_ERROR, "2: a text in <text> is longer than 2000 characters");

  buf_clear(&text);
}

static void xml_load__says__that_a_file_is_missing_or_odd(void **state)
{
  struct private_folder folder;
  struct problems problems = PROBLEMS_INIT;

  (void)state;
  private_folder_make(&folder);
  assert_null(xml_load(private_path(&folder, "absent.xml"), XML_COURSE, &problems));
  assert_only_problem(&problems, PROBLEM_ERROR, "0: cannot be read: it does not exist");

  assert_int_equal(mkfifo(private_path(&folder, "fifo.xml"), 0600), 0);
  assert_null(xml_load(private_path(&folder, "fifo.xml"), XML_COURSE, &problems));
  assert_only_problem(&problems, PROBLEM_ERROR, "0: is not an ordinary file");

  private_folder_remove(&folder);
}

/* ---- nothing that is cut or changed by a byte does harm ---- */

static void xml_parse__survives__every_cut(void **state)
{
  size_t length;
  char *text = read_bytes(data_path("small-content/glossary.xml"), &length);

  (void)state;
  for (size_t cut = 0; cut + 1 < length; cut++) {
    struct problems problems = PROBLEMS_INIT;
    struct xml_document *document = xml_parse("f.xml", text, cut, XML_GLOSSARY, &problems);

    assert_null(document);
    assert_true(problems.errors > 0);
    problems_clear(&problems);
  }
  free(text);
}

static void xml_parse__survives__every_changed_byte(void **state)
{
  static const char odd[] = { '<', '>', '&', '"', '\0', ' ', '/', '!', '\xff', '\x1b' };
  size_t length;
  char *text = read_bytes(data_path("small-content/glossary.xml"), &length);

  (void)state;
  for (size_t at = 0; at < length; at++) {
    struct problems problems = PROBLEMS_INIT;
    char before = text[at];

    text[at] = odd[at % sizeof odd];
    struct xml_document *document = xml_parse("f.xml", text, length, XML_GLOSSARY, &problems);
    assert_true((document == NULL) == (problems.errors > 0));
    xml_free(document);
    problems_clear(&problems);
    text[at] = before;
  }
  free(text);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(xml_parse__gives__a_plain_tree),
    cmocka_unit_test(xml_parse__cleans__text_and_attributes),
    cmocka_unit_test(xml_parse__keeps__blanks_where_they_are_preserved),
    cmocka_unit_test(xml_parse__accepts__a_byte_order_mark_of_utf_8),
    cmocka_unit_test(xml_parse__loads__nothing_that_a_document_names),
    cmocka_unit_test(xml_next__walks__over_siblings_of_one_name),
    cmocka_unit_test(xml_attribute__reads__numbers_and_truth),
    cmocka_unit_test(xml_load__refuses__every_bad_file_with_its_line),
    cmocka_unit_test(xml_parse__says__what_is_not_well_formed),
    cmocka_unit_test(xml_parse__says__what_is_not_valid),
    cmocka_unit_test(xml_parse__reports__several_mistakes_at_once),
    cmocka_unit_test(xml_parse__stops__at_forty_errors),
    cmocka_unit_test(xml_parse__prints__nothing_itself),
    cmocka_unit_test(xml_parse__refuses__300_levels),
    cmocka_unit_test(xml_parse__counts__levels_and_not_elements),
    cmocka_unit_test(xml_parse__refuses__too_many_elements),
    cmocka_unit_test(xml_parse__refuses__too_many_attributes_before_they_cost_time),
    cmocka_unit_test(xml_parse__refuses__files_above_their_size),
    cmocka_unit_test(xml_parse__refuses__a_text_of_2001_characters),
    cmocka_unit_test(xml_load__says__that_a_file_is_missing_or_odd),
    cmocka_unit_test(xml_parse__survives__every_cut),
    cmocka_unit_test(xml_parse__survives__every_changed_byte),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
