/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the tree to the settings. Anything wrong is an error: settings that are
 * there are meant. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "core/message.h"
#include "core/policy.h"
#include "core/policy_default.h"
#include "core/reading.h"
#include "core/uuid.h"

#define DAYS_MAX 3650
#define MONTHS_MAX 120
#define YEARS_MAX 50
#define SCORE_MAX 99

struct parsing {
  const char *file;
  struct policy *policy;
  struct problems *problems;
};

static unsigned number(const struct parsing *parsing, const struct xml_node *node, const char *name,
                       unsigned otherwise, unsigned max)
{
  return reading_number(node, name, parsing->file, otherwise, max, parsing->problems);
}

/* A date that stays text; NULL when absent. */
static char *date(const struct parsing *parsing, const struct xml_node *node, const char *name)
{
  char text[11];

  reading_date(node, name, parsing->file, text, parsing->problems);
  return text[0] == '\0' ? NULL : xstrdup(text);
}

static char *text_of_child(const struct xml_node *node, const char *child)
{
  const struct xml_node *found = xml_child(node, child);

  return found == NULL ? NULL : xstrdup(clean_get(found->text));
}

/* Texts that stand in one language only serve in the other too: worth saying. */
static void check_words(const struct parsing *parsing, const struct words *words)
{
  static const char *const wanted[] = { "nl", "en" };

  reading_check_words(words, NULL, parsing->file, parsing->problems);
  for (size_t i = 0; words->count > 0 && i < sizeof wanted / sizeof wanted[0]; i++)
    if (!words_has(words, wanted[i]))
      problem_warning(parsing->problems, parsing->file, words->line, NULL,
                      _("the text in the language \"%s\" is missing; \"%s\" is shown instead"), wanted[i],
                      words->texts[0].language);
}

static void child_words(const struct parsing *parsing, const struct xml_node *node, const char *child,
                        struct words *words)
{
  reading_words(node, child, words);
  check_words(parsing, words);
}

/* ---- who we are ---- */

/* The records need an absolute IRI: a scheme, a colon and something behind it. */
static bool is_absolute_iri(const char *iri)
{
  size_t scheme = strspn(iri, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+.-");

  return scheme > 0 && strchr("0123456789+.-", iri[0]) == NULL && iri[scheme] == ':' &&
         iri[scheme + 1] != '\0' && strchr(iri, ' ') == NULL && strlen(iri) <= 200;
}

static void parse_organisation(const struct parsing *parsing, const struct xml_node *node)
{
  struct policy *policy = parsing->policy;

  words_parse(node, &policy->organisation);
  check_words(parsing, &policy->organisation);
  policy->organisation_iri = reading_string(node, "iri");
  if (policy->organisation_iri != NULL && !is_absolute_iri(policy->organisation_iri))
    problem_error(parsing->problems, parsing->file, node->line,
                  _("iri=\"%s\" is not possible; write a full address such as https://office.example/"),
                  policy->organisation_iri);
}

static void parse_contact(const struct parsing *parsing, const struct xml_node *contacts, const char *name,
                          struct policy_contact *contact)
{
  const struct xml_node *node = xml_child(contacts, name);

  if (node == NULL)
    return;
  child_words(parsing, node, "name", &contact->name);
  child_words(parsing, node, "hours", &contact->hours);
  child_words(parsing, node, "outOfHours", &contact->out_of_hours);
  contact->phone = reading_string(node, "phone");
  contact->extension = reading_string(node, "extension");
  contact->mail = reading_string(node, "mail");
}

static void parse_contacts(const struct parsing *parsing, const struct xml_node *node)
{
  struct policy *policy = parsing->policy;
  const struct xml_node *line = NULL;

  parse_contact(parsing, node, "report", &policy->report);
  parse_contact(parsing, node, "training", &policy->training);
  parse_contact(parsing, node, "privacy", &policy->privacy);
  policy->public_contacts = xcalloc(node->child_count, sizeof *policy->public_contacts);
  while ((line = xml_next(node, "public", line)) != NULL) {
    struct words *words = &policy->public_contacts[policy->public_contact_count++];

    words_parse(line, words);
    check_words(parsing, words);
  }
}

/* ---- what has to be done, and when ---- */

static void parse_mastery(const struct parsing *parsing, const struct xml_node *root)
{
  struct policy *policy = parsing->policy;
  struct reading_names names = { NULL, 0 };
  const struct xml_node *node = NULL;

  policy->mastery = xcalloc(root->child_count, sizeof *policy->mastery);
  while ((node = xml_next(root, "mastery", node)) != NULL) {
    struct policy_mastery *mastery = &policy->mastery[policy->mastery_count++];

    mastery->line = node->line;
    mastery->course = reading_string(node, "course");
    mastery->score = number(parsing, node, "score", 0, SCORE_MAX);
    reading_names_add(&names, mastery->course, node->line);
  }
  reading_names_check(&names, parsing->file, parsing->problems);
}

static void parse_audiences(const struct parsing *parsing, const struct xml_node *root)
{
  struct policy *policy = parsing->policy;
  struct reading_names names = { NULL, 0 };
  const struct xml_node *node = NULL;

  policy->audiences = xcalloc(root->child_count, sizeof *policy->audiences);
  while ((node = xml_next(root, "audience", node)) != NULL) {
    struct policy_audience *audience = &policy->audiences[policy->audience_count++];

    audience->line = node->line;
    audience->course = reading_string(node, "course");
    audience->roles = reading_list(node, "roles");
    if (audience->roles == NULL)
      problem_error(parsing->problems, parsing->file, node->line, "%s", _("roles=\"\" names no role"));
    reading_names_add(&names, audience->course, node->line);
  }
  reading_names_check(&names, parsing->file, parsing->problems);
}

static void parse_terms(const struct parsing *parsing, const struct xml_node *node)
{
  struct policy *policy = parsing->policy;

  reading_date(node, "introduced", parsing->file, policy->introduced, parsing->problems);
  policy->joiner_days = number(parsing, node, "joinerDays", policy->joiner_days, DAYS_MAX);
  policy->role_days = number(parsing, node, "roleDays", policy->role_days, DAYS_MAX);
  policy->refresher_months = number(parsing, node, "refresherMonths", policy->refresher_months, MONTHS_MAX);
  policy->refresher_open_days =
      number(parsing, node, "refresherOpenDays", policy->refresher_open_days, DAYS_MAX);
  policy->spaced_days[0] = number(parsing, node, "firstCheckDays", policy->spaced_days[0], DAYS_MAX);
  policy->spaced_days[1] = number(parsing, node, "secondCheckDays", policy->spaced_days[1], DAYS_MAX);
  policy->spaced_open_days = number(parsing, node, "checkOpenDays", policy->spaced_open_days, DAYS_MAX);
  if (policy->spaced_days[1] != 0 && policy->spaced_days[0] >= policy->spaced_days[1])
    problem_error(parsing->problems, parsing->file, node->line, "%s",
                  _("secondCheckDays must be more than firstCheckDays, or 0"));
}

/* ---- where records go, and who is counted ---- */

static void parse_identity(const struct parsing *parsing, const struct xml_node *node)
{
  struct policy *policy = parsing->policy;

  policy->identity = strcmp(xml_attribute_or(node, "from", ""), "ask") == 0 ? IDENTITY_ASK : IDENTITY_OS;
  policy->training_account = reading_string(node, "trainingAccount");
  if (policy->identity == IDENTITY_ASK && policy->training_account == NULL)
    problem_error(
        parsing->problems, parsing->file, node->line, "%s",
        _("from=\"ask\" needs trainingAccount: the account that owns the records of a training computer"));
}

static void parse_store(const struct parsing *parsing, const struct xml_node *node)
{
  static const char *const kinds[] = { "", "own", "drop-box", "provisioned" };
  struct policy *policy = parsing->policy;

  policy->store = (enum policy_store)reading_choice(node, "kind", kinds, sizeof kinds / sizeof kinds[0]);
  policy->store_path = reading_string(node, "path");
  policy->store_group = reading_string(node, "group");
  policy->store_admin = reading_string(node, "administrator");
  policy->store_per_host = xml_attribute_is_true(node, "perHost");
}

static void parse_roster(const struct parsing *parsing, const struct xml_node *node)
{
  struct policy *policy = parsing->policy;

  policy->roster_path = reading_string(node, "path");
  policy->roster_group = reading_string(node, "group");
  if ((policy->roster_path == NULL) == (policy->roster_group == NULL))
    problem_error(parsing->problems, parsing->file, node->line, "%s",
                  _("<roster> needs either path or group, and not both"));
}

/* ---- own rules, suppliers ---- */

static void parse_house_rules(const struct parsing *parsing, const struct xml_node *node)
{
  struct policy *policy = parsing->policy;

  policy->house_rules_version = reading_string(node, "version");
  policy->house_rules_date = date(parsing, node, "date");
  child_words(parsing, node, "where", &policy->house_rules_where);
  child_words(parsing, node, "whom", &policy->house_rules_whom);
  child_words(parsing, node, "changes", &policy->house_rules_changes);
}

static void parse_supplier(const struct parsing *parsing, const struct xml_node *node,
                           struct policy_supplier *supplier)
{
  const struct xml_node *agreement = xml_child(node, "processingAgreement");
  const struct xml_node *certificate = xml_child(node, "certificate");

  supplier->name = reading_string(node, "name");
  supplier->support_desk = text_of_child(node, "supportDesk");
  supplier->security_page = text_of_child(node, "securityPage");
  supplier->incident_contact = text_of_child(node, "incidentContact");
  supplier->restore_test = text_of_child(node, "restoreTest");
  if (agreement != NULL) {
    supplier->agreement_where = reading_string(agreement, "where");
    supplier->agreement_date = date(parsing, agreement, "date");
  }
  if (certificate != NULL) {
    supplier->certificate_standard = reading_string(certificate, "standard");
    supplier->certificate_scope = reading_string(certificate, "scope");
    supplier->certificate_until = date(parsing, certificate, "until");
  }
}

static void parse_suppliers(const struct parsing *parsing, const struct xml_node *root)
{
  struct policy *policy = parsing->policy;
  struct reading_names names = { NULL, 0 };
  const struct xml_node *node = NULL;

  policy->suppliers = xcalloc(root->child_count, sizeof *policy->suppliers);
  while ((node = xml_next(root, "supplier", node)) != NULL) {
    struct policy_supplier *supplier = &policy->suppliers[policy->supplier_count++];

    parse_supplier(parsing, node, supplier);
    reading_names_add(&names, supplier->name, node->line);
  }
  reading_names_check(&names, parsing->file, parsing->problems);
}

/* ---- what is kept ---- */

static void parse_reasons(const struct parsing *parsing, const struct xml_node *node)
{
  struct policy *policy = parsing->policy;
  struct reading_names names = { NULL, 0 };
  const struct xml_node *child = NULL;

  policy->reason_free_text = xml_attribute_is_true(node, "freeText");
  policy->reasons = xcalloc(node->child_count, sizeof *policy->reasons);
  while ((child = xml_next(node, "reason", child)) != NULL) {
    struct policy_reason *reason = &policy->reasons[policy->reason_count++];

    reason->code = reading_string(child, "code");
    words_parse(child, &reason->text);
    check_words(parsing, &reason->text);
    reading_names_add(&names, reason->code, child->line);
  }
  reading_names_check(&names, parsing->file, parsing->problems);
}

static void parse_privacy(const struct parsing *parsing, const struct xml_node *node)
{
  static const char *const items[] = { "none", "missed", "answers" };
  struct policy *policy = parsing->policy;

  policy->keep_attempts = xml_attribute_is_true(node, "attempts");
  policy->keep_score = xml_attribute_is_true(node, "score");
  policy->keep_effect = xml_attribute_is_true(node, "effect");
  policy->keep_items =
      (enum policy_items)reading_choice(node, "items", items, sizeof items / sizeof items[0]);
  child_words(parsing, node, "workingTime", &policy->working_time);
}

static void parse_retention(const struct parsing *parsing, const struct xml_node *node)
{
  struct policy *policy = parsing->policy;

  policy->retention_years = number(parsing, node, "years", policy->retention_years, YEARS_MAX);
  policy->leaver_retention_years =
      number(parsing, node, "leaverYears", policy->leaver_retention_years, YEARS_MAX);
}

/* ---- the whole ---- */

static void parse_attributes(const struct parsing *parsing, const struct xml_node *root)
{
  struct policy *policy = parsing->policy;
  const char *face = xml_attribute(root, "face");

  policy->language = reading_string(root, "language");
  if (policy->language != NULL && i18n_language_of(policy->language) == NULL)
    problem_error(parsing->problems, parsing->file, root->line,
                  _("language=\"%s\" of <%s> is not possible; choose from nl, en"), policy->language,
                  root->name);
  policy->time_zone = reading_string(root, "timeZone");
  if (face != NULL)
    policy->face = xstrdup(strcmp(face, "plain") == 0 ? "plain" : "frame");
  if (xml_attribute(root, "letterKeys") != NULL)
    policy->letter_keys = xml_attribute_is_true(root, "letterKeys");
}

static void parse_children(const struct parsing *parsing, const struct xml_node *root)
{
  static const struct {
    const char *name;
    void (*parse)(const struct parsing *parsing, const struct xml_node *node);
  } children[] = {
    { "organisation", parse_organisation }, { "contacts", parse_contacts }, { "terms", parse_terms },
    { "identity", parse_identity },         { "store", parse_store },       { "roster", parse_roster },
    { "houseRules", parse_house_rules },    { "reasons", parse_reasons },   { "privacy", parse_privacy },
    { "retention", parse_retention },
  };

  for (size_t i = 0; i < sizeof children / sizeof children[0]; i++) {
    const struct xml_node *node = xml_child(root, children[i].name);

    if (node != NULL)
      children[i].parse(parsing, node);
  }
  parse_mastery(parsing, root);
  parse_audiences(parsing, root);
  parse_suppliers(parsing, root);
}

struct policy *policy_parse(const struct xml_document *document, struct problems *problems)
{
  struct policy *policy = policy_bare();
  struct parsing parsing = { document->file, policy, problems };
  size_t before = problems->errors;

  policy->from_file = true;
  policy->file = xstrdup(document->file);
  policy->line = document->root.line;
  parse_attributes(&parsing, &document->root);
  parse_children(&parsing, &document->root);
  if (policy->public_contact_count == 0) {
    free(policy->public_contacts);
    policy_default_public_contacts(policy);
  }
  if (policy->reason_count == 0)
    policy_default_reasons(policy);
  if (problems->errors > before) {
    policy_free(policy);
    return NULL;
  }
  uuid_name(document->bytes, document->byte_count, policy->fingerprint);
  return policy;
}

struct policy *policy_load(const char *path, struct problems *problems)
{
  struct xml_document *document = xml_load(path, XML_POLICY, problems);
  struct policy *policy = document == NULL ? NULL : policy_parse(document, problems);

  xml_free(document);
  return policy;
}
