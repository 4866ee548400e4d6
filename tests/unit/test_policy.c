/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Settings with and without a file, the mistakes in them, and the sentences that are filled from them. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/xalloc.h"
#include "core/policy.h"
#include "core/uuid.h"
#include "reader_support.h"

/* Not inlined: the compiler does not know that a failed assertion does not return. */
static __attribute__((noinline)) struct policy *parse(const char *text, struct problems *problems)
{
  struct xml_document *document = xml_parse("policy.xml", text, strlen(text), XML_POLICY, problems);
  struct policy *policy = document == NULL ? NULL : policy_parse(document, problems);

  xml_free(document);
  return policy;
}

static __attribute__((noinline)) struct policy *load_full(void)
{
  struct problems problems = PROBLEMS_INIT;
  struct policy *policy = policy_load(data_path("policy/full.xml"), &problems);

  assert_no_problem(&problems);
  return policy;
}

static void assert_filled(const struct policy *policy, const char *language, const char *text,
                          const char *expected)
{
  char *filled = policy_fill(policy, language, text);

  assert_string_equal(filled, expected);
  free(filled);
}

static void assert_placeholder(const struct policy *policy, const char *language, const char *name,
                               const char *expected)
{
  char *value = policy_placeholder(policy, language, name);

  assert_string_equal(value, expected);
  free(value);
}

/* ---- reading ---- */

static void assert_defaults(const struct policy *policy)
{
  assert_int_equal(policy->organisation.count, 0);
  assert_null(policy->organisation_iri);
  assert_null(policy->language);
  assert_null(policy->time_zone);
  assert_null(policy->face);
  assert_true(policy->letter_keys);
  assert_int_equal(policy->joiner_days, 30);
  assert_int_equal(policy->role_days, 90);
  assert_int_equal(policy->refresher_months, 12);
  assert_int_equal(policy->refresher_open_days, 30);
  assert_int_equal(policy->spaced_days[0], 28);
  assert_int_equal(policy->spaced_days[1], 150);
  assert_int_equal(policy->spaced_open_days, 30);
  assert_int_equal(policy->identity, IDENTITY_OS);
  assert_int_equal(policy->store, POLICY_STORE_UNSET);
  assert_null(policy->store_path);
  assert_null(policy->roster_path);
  assert_null(policy->house_rules_version);
  assert_int_equal(policy->supplier_count, 0);
  assert_int_equal(policy->reason_count, 5);
  assert_string_equal(policy->reasons[0].code, "absent");
  assert_true(words_has(&policy->reasons[0].text, "nl"));
  assert_false(policy->reason_free_text);
  assert_false(policy->keep_attempts || policy->keep_score || policy->keep_effect);
  assert_int_equal(policy->keep_items, ITEMS_NONE);
  assert_int_equal(policy->retention_years, 3);
  assert_int_equal(policy->leaver_retention_years, 2);
  assert_int_equal(policy->public_contact_count, 3);
  assert_non_null(strstr(words_get(&policy->public_contacts[0], "nl"), ": 088-786 73 72"));
}

static void policy_default__keeps__the_least(void **state)
{
  struct policy *policy = policy_default();

  (void)state;
  assert_false(policy->from_file);
  assert_null(policy->file);
  assert_string_equal(policy->fingerprint, "");
  assert_defaults(policy);

  policy_free(policy);
}

static void policy_parse__leaves__everything_at_its_default_when_empty(void **state)
{
  struct problems problems = PROBLEMS_INIT;
  char fingerprint[UUID_TEXT_SIZE];

  (void)state;
  struct policy *policy = parse("<policy/>", &problems);

  assert_non_null(policy);
  assert_true(policy->from_file);
  assert_string_equal(policy->file, "policy.xml");
  uuid_name("<policy/>", 9, fingerprint);
  assert_string_equal(policy->fingerprint, fingerprint);
  assert_defaults(policy);

  policy_free(policy);
  assert_no_problem(&problems);
}

static void policy_load__reads__organisation_and_contacts(void **state)
{
  struct policy *policy = load_full();

  (void)state;
  assert_string_equal(words_get(&policy->organisation, "en"), "Lindeboom Office");
  assert_string_equal(policy->organisation_iri, "https://lindeboom.example/");
  assert_string_equal(policy->language, "en");
  assert_string_equal(policy->time_zone, "Europe/Amsterdam");
  assert_string_equal(policy->face, "plain");
  assert_false(policy->letter_keys);
  assert_string_equal(words_get(&policy->report.name, "nl"), "het ICT-meldpunt");
  assert_string_equal(policy->report.extension, "400");
  assert_string_equal(policy->report.phone, "0800 0001");
  assert_string_equal(policy->report.mail, "ict@lindeboom.example");
  assert_string_equal(words_get(&policy->report.hours, "en"), "on working days");
  assert_string_equal(words_get(&policy->report.out_of_hours, "nl"), "daarbuiten 06 0000 0000");
  assert_string_equal(policy->training.phone, "020 000 0000");
  assert_string_equal(policy->privacy.mail, "fg@lindeboom.example");
  assert_int_equal(policy->public_contact_count, 1);
  assert_string_equal(words_get(&policy->public_contacts[0], "en"), "Police: 112");
  assert_true(policy_has_report_contact(policy));

  policy_free(policy);
}

static void policy_load__reads__marks_terms_and_store(void **state)
{
  struct policy *policy = load_full();

  (void)state;
  assert_int_equal(policy_mark(policy, "seven-rules"), 5);
  assert_int_equal(policy_mark(policy, "shared-responsibility"), 3);
  assert_int_equal(policy_mark(policy, "seven"), 0);
  assert_string_equal(policy->introduced, "2026-12-01");
  assert_int_equal(policy->joiner_days, 60);
  assert_int_equal(policy->role_days, 45);
  assert_int_equal(policy->refresher_months, 18);
  assert_int_equal(policy->refresher_open_days, 20);
  assert_int_equal(policy->spaced_days[0], 30);
  assert_int_equal(policy->spaced_days[1], 0);
  assert_int_equal(policy->spaced_open_days, 14);
  assert_int_equal(policy->identity, IDENTITY_ASK);
  assert_string_equal(policy->training_account, "kiosk");
  assert_int_equal(policy->store, POLICY_STORE_DROP_BOX);
  assert_string_equal(policy->store_path, "/srv/records");
  assert_string_equal(policy->store_group, "managers");
  assert_string_equal(policy->store_admin, "admin");
  assert_true(policy->store_per_host);
  assert_string_equal(policy->roster_path, "/srv/roster.csv");
  assert_null(policy->roster_group);
  assert_int_equal(policy->audience_count, 1);
  assert_string_equal(policy->audiences[0].course, "shared-responsibility");
  assert_string_equal(policy->audiences[0].roles[1], "manager");
  assert_null(policy->audiences[0].roles[2]);

  policy_free(policy);
}

static void policy_load__reads__house_rules_suppliers_and_privacy(void **state)
{
  struct policy *policy = load_full();

  (void)state;
  assert_string_equal(policy->house_rules_version, "2026-2");
  assert_string_equal(policy->house_rules_date, "2026-09-01");
  assert_string_equal(words_get(&policy->house_rules_where, "en"), "On the intranet.");
  assert_string_equal(words_get(&policy->house_rules_whom, "nl"), "De directie.");
  assert_string_equal(words_get(&policy->house_rules_changes, "en"), "Working from home.");
  assert_int_equal(policy->supplier_count, 2);
  const struct policy_supplier *supplier = &policy->suppliers[0];
  assert_string_equal(supplier->name, "Cloudboek");
  assert_string_equal(supplier->support_desk, "020 111 1111");
  assert_string_equal(supplier->security_page, "https://cloudboek.example/security");
  assert_string_equal(supplier->incident_contact, "cert@cloudboek.example");
  assert_string_equal(supplier->agreement_where, "map 12");
  assert_string_equal(supplier->agreement_date, "2025-01-01");
  assert_string_equal(supplier->certificate_standard, "ISO 27001");
  assert_string_equal(supplier->certificate_scope, "hosting");
  assert_string_equal(supplier->certificate_until, "2027-05-01");
  assert_string_equal(supplier->restore_test, "every month, seen 2026-10-01");
  assert_null(policy->suppliers[1].support_desk);
  assert_int_equal(policy->reason_count, 1);
  assert_string_equal(policy->reasons[0].code, "on-leave");
  assert_string_equal(words_get(&policy->reasons[0].text, "nl"), "verlof");
  assert_true(policy->reason_free_text);
  assert_true(policy->keep_attempts);
  assert_true(policy->keep_score);
  assert_true(policy->keep_effect);
  assert_int_equal(policy->keep_items, ITEMS_MISSED);
  assert_string_equal(words_get(&policy->working_time, "en"), "In working time.");
  assert_int_equal(policy->retention_years, 5);
  assert_int_equal(policy->leaver_retention_years, 1);

  policy_free(policy);
}

static void policy_parse__knows__every_kind_of_store_face_and_items(void **state)
{
  static const struct {
    const char *text;
    enum policy_store store;
    const char *face;
    enum policy_items items;
  } cases[] = {
    { "<policy face='full-screen'><store kind='own'/><privacy items='none'/></policy>", POLICY_STORE_OWN,
      "frame", ITEMS_NONE },
    { "<policy face='plain'><store kind='provisioned'/><privacy items='answers'/></policy>",
      POLICY_STORE_PROVISIONED, "plain", ITEMS_ANSWERS },
  };

  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    struct problems problems = PROBLEMS_INIT;
    struct policy *policy = parse(cases[i].text, &problems);

    assert_non_null(policy);
    assert_int_equal(policy->store, cases[i].store);
    assert_string_equal(policy->face, cases[i].face);
    assert_int_equal(policy->keep_items, cases[i].items);
    policy_free(policy);
    assert_no_problem(&problems);
  }
}

static void policy_parse__reports__what_a_schema_cannot_say(void **state)
{
  static const struct {
    const char *old;
    const char *new;
    const char *expected;
  } cases[] = {
    { "language=\"en\" ", "language=\"de\" ",
      "3: language=\"de\" of <policy> is not possible; choose from nl, en" },
    { "iri=\"https://lindeboom.example/\"", "iri=\"lindeboom.example\"",
      "4: iri=\"lindeboom.example\" is not possible; write a full address such as https://office.example/" },
    { "course=\"shared-responsibility\" score", "course=\"seven-rules\" score",
      "22: the identifier \"seven-rules\" is already used in line 21" },
    { "score=\"5\"", "score=\"500\"", "21: score=\"500\" of <mastery> is not possible; 99 is the most" },
    { "joinerDays=\"60\"", "joinerDays=\"3651\"",
      "23: joinerDays=\"3651\" of <terms> is not possible; 3650 is the most" },
    { "secondCheckDays=\"0\"", "secondCheckDays=\"30\"",
      "23: secondCheckDays must be more than firstCheckDays, or 0" },
    { " trainingAccount=\"kiosk\"", "",
      "24: from=\"ask\" needs trainingAccount: the account that owns the records of a training computer" },
    { "<roster path=\"/srv/roster.csv\"/>", "<roster/>",
      "26: <roster> needs either path or group, and not both" },
    { "<roster path=\"/srv/roster.csv\"/>", "<roster path=\"/srv/roster.csv\" group=\"staff\"/>",
      "26: <roster> needs either path or group, and not both" },
    { "roles=\"application-manager manager\"", "roles=\"\"", "27: roles=\"\" names no role" },
    { "name=\"Loonweb\"", "name=\"Cloudboek\"",
      "41: the identifier \"Cloudboek\" is already used in line 33" },
    { "until=\"2027-05-01\"", "until=\"2027-05-01Z\"",
      "38: until=\"2027-05-01Z\" of <certificate> is not possible; write a day as YYYY-MM-DD" },
    { "verlof", "", "43: the text in the language \"nl\" is empty" },
    { "<text xml:lang=\"nl\">Mo van HR</text>",
      "<text xml:lang=\"nl\">Mo van HR</text><text xml:lang=\"nl\">Mo</text>",
      "14: the text in the language \"nl\" stands twice" },
  };
  char *full = read_bytes(data_path("policy/full.xml"), NULL);

  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    struct problems problems = PROBLEMS_INIT;
    char *text = replaced(full, cases[i].old, cases[i].new);

    assert_null(parse(text, &problems));
    assert_only_problem(&problems, PROBLEM_ERROR, cases[i].expected);
    free(text);
  }
  free(full);
}

static void policy_parse__warns__of_a_text_in_one_language(void **state)
{
  struct problems problems = PROBLEMS_INIT;

  (void)state;
  struct policy *policy =
      parse("<policy>\n<organisation><text xml:lang='nl'>Kantoor</text></organisation></policy>", &problems);

  assert_non_null(policy);
  assert_only_problem(&problems, PROBLEM_WARNING,
                      "2: the text in the language \"en\" is missing; \"nl\" is shown instead");
  assert_placeholder(policy, "en", "organisation", "Kantoor");

  policy_free(policy);
}

static void policy_load__refuses__a_damaged_or_missing_file(void **state)
{
  struct problems problems = PROBLEMS_INIT;

  (void)state;
  assert_null(policy_load(data_path("policy/damaged.xml"), &problems));
  assert_only_problem(&problems, PROBLEM_ERROR, "14: an end tag is not finished");
  assert_null(policy_load(data_path("policy/absent.xml"), &problems));
  assert_only_problem(&problems, PROBLEM_ERROR, "0: cannot be read: it does not exist");
}

/* ---- in sentences ---- */

static void policy_placeholder__has__words_for_what_is_unset(void **state)
{
  struct policy *policy = policy_default();

  (void)state;
  assert_placeholder(policy, "en", "report-contact", "your manager or ICT");
  assert_placeholder(policy, "en", "report-phone", "your manager or ICT");
  assert_placeholder(policy, "en", "training-contact", "your manager or ICT");
  assert_placeholder(policy, "en", "privacy-contact", "your manager or ICT");
  assert_placeholder(policy, "en", "organisation", "your office");
  assert_null(policy_placeholder(policy, "en", "report"));
  assert_null(policy_placeholder(policy, "en", ""));
  assert_false(policy_has_report_contact(policy));

  policy_free(policy);
}

static void policy_placeholder__gives__what_was_filled_in(void **state)
{
  struct policy *policy = load_full();

  (void)state;
  assert_placeholder(policy, "nl", "report-contact", "het ICT-meldpunt");
  assert_placeholder(policy, "en", "report-contact", "the ICT reporting point");
  assert_placeholder(policy, "en", "report-phone", "extension 400");
  assert_placeholder(policy, "nl", "training-contact", "Mo van HR");
  assert_placeholder(policy, "nl", "privacy-contact", "de functionaris");
  assert_placeholder(policy, "nl", "organisation", "Kantoor Lindeboom");

  policy_free(policy);
}

static void policy_fill__fills__placeholders_with_capitals_where_sentences_begin(void **state)
{
  static const struct {
    const char *text;
    const char *expected;
  } cases[] = {
    { "", "" },
    { "Niets.", "Niets." },
    { "Bel {report-contact}.", "Bel het ICT-meldpunt." },
    { "{report-contact} helpt.", "Het ICT-meldpunt helpt." },
    { "Twijfel? {report-contact} helpt.", "Twijfel? Het ICT-meldpunt helpt." },
    { "Stop. {report-contact} helpt.", "Stop. Het ICT-meldpunt helpt." },
    { "Weet: {report-contact} helpt.", "Weet: het ICT-meldpunt helpt." },
    { "Stop. '{report-contact}' helpt.", "Stop. 'Het ICT-meldpunt' helpt." },
    { "Bij {organisation} en {organisation}", "Bij Kantoor Lindeboom en Kantoor Lindeboom" },
    { "{report-contact}{report-contact}", "Het ICT-meldpunthet ICT-meldpunt" },
    { "Een {onbekend} en {Report-Contact}", "Een {onbekend} en {Report-Contact}" },
    { "Los { en } en {report-contact", "Los { en } en {report-contact" },
    { "{{report-contact}}", "{het ICT-meldpunt}" },
    { "{", "{" },
  };
  struct policy *policy = load_full();

  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
    assert_filled(policy, "nl", cases[i].text, cases[i].expected);

  policy_free(policy);
}

static void policy_fill__makes__a_capital_of_a_letter_with_an_accent(void **state)
{
  static const struct {
    const char *name;
    const char *expected;
  } cases[] = {
    { "\xc3\xa9\xc3\xa9n loket", "\xc3\x89\xc3\xa9n loket" },
    { "\xc3\xb7 x", "\xc3\xb7 x" }, /* the sign ÷ */
    { "\xc3\xbf x", "\xc3\xbf x" }, /* ÿ has its capital elsewhere */
    { "1 x", "1 x" },
    { "Al groot", "Al groot" },
    { "zorg", "Zorg" },
    { "{x", "{x" },
  };

  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    struct policy policy = { .from_file = true };

    words_add_take(&policy.report.name, "nl", clean_text(cases[i].name));
    assert_filled(&policy, "nl", "{report-contact}", cases[i].expected);
    words_clear(&policy.report.name);
  }
}

static void policy_contact_line__joins__what_is_known(void **state)
{
  struct policy *policy = load_full();
  struct policy *unset = policy_default();
  const struct {
    const struct policy_contact *contact;
    const char *language;
    const char *expected;
  } cases[] = {
    { &policy->report, "en",
      "the ICT reporting point, extension 400, on working days, at other hours 06 0000 0000" },
    { &policy->training, "nl", "Mo van HR, 020 000 0000" },
    { &policy->privacy, "en", "the officer, fg@lindeboom.example" },
    { &unset->report, "en", "your manager or ICT" },
  };

  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    char *line = policy_contact_line(cases[i].contact, cases[i].language);

    assert_string_equal(line, cases[i].expected);
    free(line);
  }
  policy_free(unset);
  policy_free(policy);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(policy_default__keeps__the_least),
    cmocka_unit_test(policy_parse__leaves__everything_at_its_default_when_empty),
    cmocka_unit_test(policy_load__reads__organisation_and_contacts),
    cmocka_unit_test(policy_load__reads__marks_terms_and_store),
    cmocka_unit_test(policy_load__reads__house_rules_suppliers_and_privacy),
    cmocka_unit_test(policy_parse__knows__every_kind_of_store_face_and_items),
    cmocka_unit_test(policy_parse__reports__what_a_schema_cannot_say),
    cmocka_unit_test(policy_parse__warns__of_a_text_in_one_language),
    cmocka_unit_test(policy_load__refuses__a_damaged_or_missing_file),
    cmocka_unit_test(policy_placeholder__has__words_for_what_is_unset),
    cmocka_unit_test(policy_placeholder__gives__what_was_filled_in),
    cmocka_unit_test(policy_fill__fills__placeholders_with_capitals_where_sentences_begin),
    cmocka_unit_test(policy_fill__makes__a_capital_of_a_letter_with_an_accent),
    cmocka_unit_test(policy_contact_line__joins__what_is_known),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
