/* SPDX-License-Identifier: GPL-3.0-or-later */
/* content/schema/policy.xsd once more. */
#include <config.h>

#include <string.h>

#include "core/xml_form.h"
#include "core/xml_form_private.h"

/* ---- values ---- */

static bool is_face(const char *value)
{
  return form_is_one_of(value, "full-screen plain");
}

static bool is_from(const char *value)
{
  return form_is_one_of(value, "account ask");
}

/* The usual ones; what else an address may hold is a science of its own. */
static bool is_iri(const char *value)
{
  static const char *const schemes[] = { "https://", "http://", "urn:" };

  for (size_t i = 0; i < sizeof schemes / sizeof schemes[0]; i++)
    if (strncmp(value, schemes[i], strlen(schemes[i])) == 0)
      return form_is_made_of(value + strlen(schemes[i]), i < 2 ? FORM_LOWER FORM_UPPER FORM_DIGITS "-./"
                                                               : FORM_LOWER FORM_UPPER FORM_DIGITS "-.:");
  return false;
}

static bool is_items(const char *value)
{
  return form_is_one_of(value, "none missed answers");
}

static bool is_path(const char *value)
{
  return value[0] == '/';
}

static bool is_store(const char *value)
{
  return form_is_one_of(value, "own drop-box provisioned");
}

static bool is_version(const char *value)
{
  return form_is_made_of(value, FORM_LOWER FORM_UPPER FORM_DIGITS "-._") && strlen(value) <= 32;
}

static bool is_whole(const char *value)
{
  return strcmp(value, "0") == 0 || form_is_positive(value);
}

static bool is_zone(const char *value)
{
  size_t length = strlen(value);

  return form_is_made_of(value, FORM_LOWER FORM_UPPER FORM_DIGITS "_+-/") && length <= 64 &&
         value[0] != '/' && value[length - 1] != '/' && strstr(value, "//") == NULL;
}

/* ---- elements ---- */

static const struct form_element organisation = {
  "organisation",
  FORM_ATTRIBUTES({ "iri", is_iri, false }),
  FORM_CHILDREN({ &form_text, 1, FORM_MANY }),
  NULL,
};

static const struct form_element contact_name = FORM_WORDS("name");
static const struct form_element hours = FORM_WORDS("hours");
static const struct form_element out_of_hours = FORM_WORDS("outOfHours");
#define CONTACT(element)                                                                                  \
  { element,                                                                                              \
    FORM_ATTRIBUTES({ "phone", form_is_name, false }, { "extension", form_is_name, false },               \
                    { "mail", form_is_name, false }),                                                     \
    FORM_CHILDREN({ &contact_name, 1, 1 }, { &hours, 0, 1 }, { &out_of_hours, 0, 1 }), NULL }

static const struct form_element report = CONTACT("report");
static const struct form_element training = CONTACT("training");
static const struct form_element privacy_contact = CONTACT("privacy");
static const struct form_element public_contact = FORM_WORDS("public");
static const struct form_element contacts = {
  "contacts",
  NULL,
  FORM_CHILDREN({ &report, 0, 1 }, { &training, 0, 1 }, { &privacy_contact, 0, 1 }, { &public_contact, 0, 6 }),
  NULL,
};

static const struct form_element mastery = {
  "mastery",
  FORM_ATTRIBUTES({ "course", form_is_identifier, true }, { "score", form_is_positive, true }),
  NULL,
  NULL,
};

static const struct form_element terms = {
  "terms",
  FORM_ATTRIBUTES({ "introduced", form_is_date, false }, { "joinerDays", form_is_positive, false }, { "roleDays", form_is_positive, false },
                  { "refresherMonths", form_is_positive, false },
                  { "refresherOpenDays", form_is_positive, false }, { "firstCheckDays", is_whole, false },
                  { "secondCheckDays", is_whole, false }, { "checkOpenDays", form_is_positive, false }),
  NULL,
  NULL,
};

static const struct form_element identity = {
  "identity",
  FORM_ATTRIBUTES({ "from", is_from, true }, { "trainingAccount", form_is_name, false }),
  NULL,
  NULL,
};

static const struct form_element store = {
  "store",
  FORM_ATTRIBUTES({ "kind", is_store, true }, { "path", is_path, false }, { "group", form_is_name, false },
                  { "administrator", form_is_name, false }, { "perHost", form_is_boolean, false }),
  NULL,
  NULL,
};

static const struct form_element roster = {
  "roster",
  FORM_ATTRIBUTES({ "path", is_path, false }, { "group", form_is_name, false }),
  NULL,
  NULL,
};

static const struct form_element audience = {
  "audience",
  FORM_ATTRIBUTES({ "course", form_is_identifier, true }, { "roles", form_is_identifiers, true }),
  NULL,
  NULL,
};

static const struct form_element where = FORM_WORDS("where");
static const struct form_element whom = FORM_WORDS("whom");
static const struct form_element changes = FORM_WORDS("changes");
static const struct form_element house_rules = {
  "houseRules",
  FORM_ATTRIBUTES({ "version", is_version, true }, { "date", form_is_date, true }),
  FORM_CHILDREN({ &where, 1, 1 }, { &whom, 1, 1 }, { &changes, 0, 1 }),
  NULL,
};

static const struct form_element support_desk = { "supportDesk", NULL, NULL, form_is_name };
static const struct form_element security_page = { "securityPage", NULL, NULL, form_is_name };
static const struct form_element incident_contact = { "incidentContact", NULL, NULL, form_is_name };
static const struct form_element restore_test = { "restoreTest", NULL, NULL, form_is_name };
static const struct form_element processing_agreement = {
  "processingAgreement",
  FORM_ATTRIBUTES({ "where", form_is_name, true }, { "date", form_is_date, false }),
  NULL,
  NULL,
};
static const struct form_element certificate = {
  "certificate",
  FORM_ATTRIBUTES({ "standard", form_is_name, true }, { "scope", form_is_name, false },
                  { "until", form_is_date, false }),
  NULL,
  NULL,
};
static const struct form_element supplier = {
  "supplier",
  FORM_ATTRIBUTES({ "name", form_is_name, true }),
  FORM_CHILDREN({ &support_desk, 0, 1 }, { &security_page, 0, 1 }, { &incident_contact, 0, 1 },
                { &processing_agreement, 0, 1 }, { &certificate, 0, 1 }, { &restore_test, 0, 1 }),
  NULL,
};

static const struct form_element reason = {
  "reason",
  FORM_ATTRIBUTES({ "code", form_is_identifier, true }),
  FORM_CHILDREN({ &form_text, 1, FORM_MANY }),
  NULL,
};
static const struct form_element reasons = {
  "reasons",
  FORM_ATTRIBUTES({ "freeText", form_is_boolean, false }),
  FORM_CHILDREN({ &reason, 1, 30 }),
  NULL,
};

static const struct form_element working_time = FORM_WORDS("workingTime");
static const struct form_element privacy = {
  "privacy",
  FORM_ATTRIBUTES({ "attempts", form_is_boolean, false }, { "score", form_is_boolean, false },
                  { "effect", form_is_boolean, false }, { "items", is_items, false }),
  FORM_CHILDREN({ &working_time, 0, 1 }),
  NULL,
};

static const struct form_element retention = {
  "retention",
  FORM_ATTRIBUTES({ "years", form_is_positive, false }, { "leaverYears", form_is_positive, false }),
  NULL,
  NULL,
};

static const struct form_element policy = {
  "policy",
  FORM_ATTRIBUTES({ "language", form_is_language, false }, { "timeZone", is_zone, false },
                  { "face", is_face, false }, { "letterKeys", form_is_boolean, false }),
  FORM_CHILDREN({ &organisation, 0, 1 }, { &contacts, 0, 1 }, { &mastery, 0, 50 }, { &terms, 0, 1 },
                { &identity, 0, 1 }, { &store, 0, 1 }, { &roster, 0, 1 }, { &audience, 0, 50 },
                { &house_rules, 0, 1 }, { &supplier, 0, 50 }, { &reasons, 0, 1 }, { &privacy, 0, 1 },
                { &retention, 0, 1 }),
  NULL,
};

bool xml_form_is_policy(const struct xml_node *root)
{
  return form_fits(root, &policy);
}
