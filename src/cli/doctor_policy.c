/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The settings that are in force, each with its place in the file. The values are those of the policy; the
 * tree of the file is looked through once more for the lines. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "base/xalloc.h"
#include "cli/doctor.h"
#include "cli/out.h"
#include "core/xml.h"

#define LABEL_COLUMNS 28

struct telling {
  const struct policy *policy;
  const struct xml_node *root; /* NULL: there is no file */
};

/* Where `attribute` of `element` stands; the element itself when the attribute is NULL, the root when the
 * element is. NULL: the file does not say it. */
static const struct xml_node *find(const struct telling *telling, const char *element, const char *attribute)
{
  const struct xml_node *node = telling->root;

  if (node != NULL && element != NULL)
    node = xml_child(node, element);
  return node != NULL && (attribute == NULL || xml_attribute(node, attribute) != NULL) ? node : NULL;
}

static void say(const char *label, unsigned line, const char *value)
{
  struct clean text = clean_text(value);
  char *left = text_fit(label, LABEL_COLUMNS, false);

  if (line > 0)
    /* TRANSLATORS: a setting, its value, and the line of the file that says it */
    out_format(_("  %s  %s (line %u)\n"), left, clean_get(text), line);
  else
    out_format(_("  %s  %s (default)\n"), left, clean_get(text));
  free(left);
  clean_clear(&text);
}

static void tell_from(const struct telling *telling, const char *element, const char *attribute,
                      const char *label, const char *format, ...) __attribute__((format(printf, 5, 6)));

static void tell_from(const struct telling *telling, const char *element, const char *attribute,
                      const char *label, const char *format, ...)
{
  const struct xml_node *node = find(telling, element, attribute);
  struct buf value = BUF_INIT;
  va_list args;

  va_start(args, format);
  buf_add_vformat(&value, format, args);
  va_end(args);
  say(label, node == NULL ? 0 : node->line, value.data == NULL ? "" : value.data);
  buf_clear(&value);
}

static const char *yes_or_no(bool yes)
{
  return yes ? _("yes") : _("no");
}

static const char *or_none(const char *value)
{
  return value == NULL || value[0] == '\0' ? _("none") : value;
}

static char *join(char *const *list)
{
  struct buf text = BUF_INIT;

  for (size_t i = 0; list[i] != NULL; i++)
    buf_add_format(&text, "%s%s", i == 0 ? "" : ", ", list[i]);
  return text.data == NULL ? xstrdup("") : buf_take(&text);
}

/* ---- who we are ---- */

static void tell_contact(const struct telling *telling, const char *name, const char *label,
                         const struct policy_contact *contact)
{
  const struct xml_node *contacts = find(telling, "contacts", NULL);
  const struct xml_node *node = contacts == NULL ? NULL : xml_child(contacts, name);
  char *line = policy_contact_line(contact, i18n_language());

  say(label, node == NULL ? 0 : node->line, line);
  free(line);
}

static void tell_office(const struct telling *telling)
{
  const struct policy *policy = telling->policy;
  const struct words *name = &policy->organisation;

  tell_from(telling, "organisation", NULL, _("organisation"), "%s",
            name->count == 0 ? _("not filled in") : words_get(name, i18n_language()));
  tell_from(telling, NULL, "language", _("language at first"), "%s",
            policy->language == NULL ? "nl" : policy->language);
  tell_from(telling, NULL, "timeZone", _("time zone"), "%s",
            policy->time_zone == NULL ? _("that of this system") : policy->time_zone);
  tell_from(telling, NULL, "face", _("display at first"), "%s",
            policy->face != NULL && strcmp(policy->face, "plain") == 0 ? _("text only") : _("full screen"));
  tell_from(telling, NULL, "letterKeys", _("letters as keys"), "%s", yes_or_no(policy->letter_keys));
  tell_contact(telling, "report", _("reporting point"), &policy->report);
  tell_contact(telling, "training", _("about the training"), &policy->training);
  tell_contact(telling, "privacy", _("about privacy"), &policy->privacy);
}

/* ---- what has to be done, and when ---- */

static void tell_days(const struct telling *telling, const char *attribute, const char *label, unsigned days)
{
  tell_from(telling, "terms", attribute, label, P_("%u day", "%u days", days), days);
}

/* 0: there is no such check. */
static void tell_check(const struct telling *telling, const char *attribute, const char *label, unsigned days)
{
  if (days == 0)
    tell_from(telling, "terms", attribute, label, "%s", _("none"));
  else
    tell_from(telling, "terms", attribute, label, P_("after %u day", "after %u days", days), days);
}

static void tell_terms(const struct telling *telling)
{
  const struct policy *policy = telling->policy;
  unsigned months = policy->refresher_months;

  tell_from(telling, "terms", "introduced", _("training introduced"), "%s",
            policy->introduced[0] == '\0' ? _("not said") : policy->introduced);
  tell_days(telling, "joinerDays", _("term for newcomers"), policy->joiner_days);
  tell_days(telling, "roleDays", _("term for a new role"), policy->role_days);
  tell_from(telling, "terms", "refresherMonths", _("refresher"),
            P_("after %u month", "after %u months", months), months);
  tell_days(telling, "refresherOpenDays", _("refresher opens before"), policy->refresher_open_days);
  tell_check(telling, "firstCheckDays", _("first check in between"), policy->spaced_days[0]);
  tell_check(telling, "secondCheckDays", _("second check in between"), policy->spaced_days[1]);
  tell_days(telling, "checkOpenDays", _("such a check stays open"), policy->spaced_open_days);
  for (size_t i = 0; i < policy->mastery_count; i++) {
    char *value = xasprintf("%s: %u", policy->mastery[i].course, policy->mastery[i].score);

    say(_("right answers needed"), policy->mastery[i].line, value);
    free(value);
  }
  for (size_t i = 0; i < policy->audience_count; i++) {
    char *roles = join(policy->audiences[i].roles);
    char *value = xasprintf("%s: %s", policy->audiences[i].course, roles);

    say(_("course for roles"), policy->audiences[i].line, value);
    free(value);
    free(roles);
  }
}

/* ---- records and people ---- */

static void tell_records(const struct telling *telling)
{
  static const char *const stores[] = { N_("the usual place"), "own", "drop-box", "provisioned" };
  const struct policy *policy = telling->policy;
  const char *attribute = policy->roster_path != NULL ? "path" : "group";

  if (policy->identity == IDENTITY_ASK)
    tell_from(telling, "identity", "from", _("who somebody is"), _("asked: a training computer of %s"),
              or_none(policy->training_account));
  else
    tell_from(telling, "identity", "from", _("who somebody is"), "%s", _("the account"));
  tell_from(telling, "store", "kind", _("records"), "%s",
            policy->store == POLICY_STORE_UNSET ? _(stores[0]) : stores[policy->store]);
  tell_from(telling, "store", "path", _("folder of the records"), "%s",
            policy->store_path == NULL ? _("the usual place") : policy->store_path);
  tell_from(telling, "store", "group", _("group that reads them"), "%s", or_none(policy->store_group));
  tell_from(telling, "store", "administrator", _("administrator beside root"), "%s",
            or_none(policy->store_admin));
  tell_from(telling, "store", "perHost", _("a file per computer"), "%s", yes_or_no(policy->store_per_host));
  tell_from(telling, "roster", attribute, _("list of employees"), "%s",
            or_none(policy->roster_path != NULL ? policy->roster_path : policy->roster_group));
}

/* ---- what is kept ---- */

static void tell_reasons(const struct telling *telling)
{
  const struct policy *policy = telling->policy;
  struct buf codes = BUF_INIT;

  for (size_t i = 0; i < policy->reason_count; i++)
    buf_add_format(&codes, "%s%s", i == 0 ? "" : ", ", policy->reasons[i].code);
  tell_from(telling, "reasons", NULL, _("reasons for exceptions"), "%s",
            codes.data == NULL ? "" : codes.data);
  tell_from(telling, "reasons", "freeText", _("free text behind a reason"), "%s",
            yes_or_no(policy->reason_free_text));
  buf_clear(&codes);
}

static void tell_kept(const struct telling *telling)
{
  static const char *const items[] = { "none", "missed", "answers" };
  const struct policy *policy = telling->policy;
  unsigned years = policy->retention_years, leaver_years = policy->leaver_retention_years;

  tell_from(telling, "houseRules", "version", _("our own rules, version"), "%s",
            or_none(policy->house_rules_version));
  tell_from(telling, "supplier", NULL, _("suppliers"), "%zu", policy->supplier_count);
  tell_reasons(telling);
  tell_from(telling, "privacy", "attempts", _("keep attempts"), "%s", yes_or_no(policy->keep_attempts));
  tell_from(telling, "privacy", "score", _("keep scores"), "%s", yes_or_no(policy->keep_score));
  tell_from(telling, "privacy", "effect", _("measure the effect"), "%s", yes_or_no(policy->keep_effect));
  tell_from(telling, "privacy", "items", _("keep questions"), "%s",
            policy->keep_items == ITEMS_NONE ? _("none") : items[policy->keep_items]);
  tell_from(telling, "retention", "years", _("keep records"), P_("%u year", "%u years", years), years);
  tell_from(telling, "retention", "leaverYears", _("keep those of leavers"),
            P_("%u year", "%u years", leaver_years), leaver_years);
}

void doctor_tell_settings(const struct setup *setup)
{
  const struct policy *policy = setup->policy;
  struct problems ignored = PROBLEMS_INIT;
  struct xml_document *document;

  if (policy == NULL)
    return;
  document = policy->from_file ? xml_load(policy->file, XML_POLICY, &ignored) : NULL;
  const struct telling telling = { policy, document == NULL ? NULL : &document->root };
  out_format("\n");
  if (policy->from_file)
    out_format(_("The settings in force, each with its line in %s:\n"), policy->file);
  else
    out_format("%s\n", _("The settings in force:"));
  tell_office(&telling);
  tell_terms(&telling);
  tell_records(&telling);
  tell_kept(&telling);
  xml_free(document);
  problems_clear(&ignored);
}
