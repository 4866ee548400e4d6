/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The defaults, and what the settings say in sentences. Reading them from a
 * file is core/policy_parse.c. */
#include <config.h>

#include "core/policy.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/xalloc.h"
#include "core/policy_default.h"
#include "core/reading.h"

/* ---- defaults ---- */

static const char *const interface_languages[] = { "nl", "en" };

static struct words words_of_message(const char *message)
{
  struct words words = { NULL, 0, 0 };

  for (size_t i = 0; i < sizeof interface_languages / sizeof interface_languages[0]; i++)
    words_add_take(&words, interface_languages[i], clean_text(i18n_in(interface_languages[i], message)));
  return words;
}

void policy_default_reasons(struct policy *policy)
{
  static const struct {
    const char *code;
    const char *text;
  } reasons[] = {
    { "absent", N_("absent") },
    { "exempt", N_("exempt") },
    { "other-term", N_("another deadline") },
    { "done-elsewhere", N_("done elsewhere") },
    { "corrected", N_("mistake corrected") },
  };
  size_t count = sizeof reasons / sizeof reasons[0];

  policy->reasons = xcalloc(count, sizeof *policy->reasons);
  for (size_t i = 0; i < count; i++)
    policy->reasons[policy->reason_count++] =
        (struct policy_reason){ xstrdup(reasons[i].code), words_of_message(reasons[i].text) };
}

void policy_default_public_contacts(struct policy *policy)
{
  static const struct {
    const char *label;
    const char *value;
  } contacts[] = {
    /* TRANSLATORS: public contacts in the Netherlands; each is followed by a colon and a number or address */
    { N_("Fraudehelpdesk (Dutch fraud help desk)"), "088-786 73 72" },
    { N_("Forward suspicious mail"), "valse-email@fraudehelpdesk.nl" },
    { N_("Police, when it is not urgent"), "0900-8844" },
  };
  size_t count = sizeof contacts / sizeof contacts[0];

  policy->public_contacts = xcalloc(count, sizeof *policy->public_contacts);
  for (size_t i = 0; i < count; i++)
    for (size_t k = 0; k < sizeof interface_languages / sizeof interface_languages[0]; k++)
      words_add_take(
          &policy->public_contacts[i], interface_languages[k],
          clean_format("%s: %s", i18n_in(interface_languages[k], contacts[i].label), contacts[i].value));
  policy->public_contact_count = count;
}

struct policy *policy_bare(void)
{
  struct policy *policy = xcalloc(1, sizeof *policy);

  policy->letter_keys = true;
  policy->joiner_days = 30;
  policy->role_days = 90;
  policy->refresher_months = 12;
  policy->refresher_open_days = 30;
  policy->spaced_days[0] = 28;
  policy->spaced_days[1] = 150;
  policy->spaced_open_days = 30;
  policy->retention_years = 3;
  policy->leaver_retention_years = 2;
  return policy;
}

struct policy *policy_default(void)
{
  struct policy *policy = policy_bare();

  policy_default_reasons(policy);
  policy_default_public_contacts(policy);
  return policy;
}

/* ---- freeing ---- */

static void clear_contact(struct policy_contact *contact)
{
  words_clear(&contact->name);
  free(contact->phone);
  free(contact->mail);
  free(contact->extension);
  words_clear(&contact->hours);
  words_clear(&contact->out_of_hours);
}

static void clear_supplier(struct policy_supplier *supplier)
{
  free(supplier->name);
  free(supplier->support_desk);
  free(supplier->security_page);
  free(supplier->agreement_where);
  free(supplier->agreement_date);
  free(supplier->certificate_standard);
  free(supplier->certificate_scope);
  free(supplier->certificate_until);
  free(supplier->restore_test);
  free(supplier->incident_contact);
}

static void clear_lists(struct policy *policy)
{
  for (size_t i = 0; i < policy->public_contact_count; i++)
    words_clear(&policy->public_contacts[i]);
  free(policy->public_contacts);
  for (size_t i = 0; i < policy->mastery_count; i++)
    free(policy->mastery[i].course);
  free(policy->mastery);
  for (size_t i = 0; i < policy->audience_count; i++) {
    free(policy->audiences[i].course);
    reading_list_free(policy->audiences[i].roles);
  }
  free(policy->audiences);
  for (size_t i = 0; i < policy->supplier_count; i++)
    clear_supplier(&policy->suppliers[i]);
  free(policy->suppliers);
  for (size_t i = 0; i < policy->reason_count; i++) {
    free(policy->reasons[i].code);
    words_clear(&policy->reasons[i].text);
  }
  free(policy->reasons);
}

void policy_free(struct policy *policy)
{
  if (policy == NULL)
    return;
  clear_lists(policy);
  clear_contact(&policy->report);
  clear_contact(&policy->training);
  clear_contact(&policy->privacy);
  words_clear(&policy->organisation);
  words_clear(&policy->house_rules_where);
  words_clear(&policy->house_rules_whom);
  words_clear(&policy->house_rules_changes);
  words_clear(&policy->working_time);
  free(policy->file);
  free(policy->organisation_iri);
  free(policy->language);
  free(policy->time_zone);
  free(policy->face);
  free(policy->training_account);
  free(policy->store_path);
  free(policy->store_group);
  free(policy->store_admin);
  free(policy->roster_path);
  free(policy->roster_group);
  free(policy->house_rules_version);
  free(policy->house_rules_date);
  free(policy);
}

/* ---- in sentences ---- */

static const char *contact_name(const struct policy_contact *contact, const char *language)
{
  if (contact->name.count > 0)
    return words_get(&contact->name, language);
  /* TRANSLATORS: whom to turn to when the organisation has not filled in a contact; within a sentence */
  return i18n_in(language, N_("your manager or ICT"));
}

/* NULL when the contact has no number. */
static char *contact_number(const struct policy_contact *contact, const char *language)
{
  if (contact->extension != NULL)
    /* TRANSLATORS: an internal telephone number follows: 'extension 400' */
    return xasprintf("%s %s", i18n_in(language, N_("extension")), contact->extension);
  return contact->phone == NULL ? NULL : xstrdup(contact->phone);
}

char *policy_placeholder(const struct policy *policy, const char *language, const char *name)
{
  if (strcmp(name, "report-contact") == 0)
    return xstrdup(contact_name(&policy->report, language));
  if (strcmp(name, "training-contact") == 0)
    return xstrdup(contact_name(&policy->training, language));
  if (strcmp(name, "privacy-contact") == 0)
    return xstrdup(contact_name(&policy->privacy, language));
  if (strcmp(name, "report-phone") == 0) {
    char *number = contact_number(&policy->report, language);

    return number != NULL ? number : xstrdup(contact_name(&policy->report, language));
  }
  if (strcmp(name, "organisation") == 0) {
    if (policy->organisation.count > 0)
      return xstrdup(words_get(&policy->organisation, language));
    /* TRANSLATORS: stands for the name of the organisation, within a sentence */
    return xstrdup(i18n_in(language, N_("your office")));
  }
  return NULL;
}

static bool begins_sentence(const char *text, const char *place)
{
  while (place > text && strchr(" \n'\"(", place[-1]) != NULL)
    place--;
  return place == text || strchr(".?!", place[-1]) != NULL;
}

/* Letters a-z and à-þ; others stay. */
static void add_with_capital(struct buf *buf, const char *text)
{
  unsigned char first = (unsigned char)text[0];
  unsigned char second = first == 0 ? 0 : (unsigned char)text[1];

  if (first >= 'a' && first <= 'z') {
    buf_add_char(buf, (char)(first - 'a' + 'A'));
    buf_add_string(buf, text + 1);
  } else if (first == 0xc3 && second >= 0xa0 && second <= 0xbe && second != 0xb7) {
    buf_add_char(buf, text[0]);
    buf_add_char(buf, (char)(second - 0x20));
    buf_add_string(buf, text + 2);
  } else {
    buf_add_string(buf, text);
  }
}

/* The value of the placeholder that begins at `open`; NULL when it is none. */
static char *placeholder_at(const struct policy *policy, const char *language, const char *open,
                            size_t *length)
{
  size_t inner = strspn(open + 1, "abcdefghijklmnopqrstuvwxyz-");

  if (open[1 + inner] != '}')
    return NULL;
  char *name = xstrndup(open + 1, inner);
  char *value = policy_placeholder(policy, language, name);
  free(name);
  *length = inner + 2;
  return value;
}

char *policy_fill(const struct policy *policy, const char *language, const char *text)
{
  struct buf out = BUF_INIT;
  const char *rest = text;
  const char *open;

  while ((open = strchr(rest, '{')) != NULL) {
    size_t length = 1;
    char *value = placeholder_at(policy, language, open, &length);

    buf_add(&out, rest, (size_t)(open - rest));
    if (value == NULL)
      buf_add(&out, open, 1);
    else if (begins_sentence(text, open))
      add_with_capital(&out, value);
    else
      buf_add_string(&out, value);
    rest = open + (value == NULL ? 1 : length);
    free(value);
  }
  buf_add_string(&out, rest);
  return buf_take(&out);
}

static void add_part(struct buf *line, const char *part)
{
  if (part[0] == '\0')
    return;
  buf_add_string(line, ", ");
  buf_add_string(line, part);
}

char *policy_contact_line(const struct policy_contact *contact, const char *language)
{
  struct buf line = BUF_INIT;
  char *number = contact_number(contact, language);

  buf_add_string(&line, contact_name(contact, language));
  if (number != NULL)
    add_part(&line, number);
  else if (contact->mail != NULL)
    add_part(&line, contact->mail);
  add_part(&line, words_get(&contact->hours, language));
  add_part(&line, words_get(&contact->out_of_hours, language));
  free(number);
  return buf_take(&line);
}

bool policy_has_report_contact(const struct policy *policy)
{
  return policy->report.name.count > 0;
}

unsigned policy_mark(const struct policy *policy, const char *course)
{
  for (size_t i = 0; i < policy->mastery_count; i++)
    if (strcmp(policy->mastery[i].course, course) == 0)
      return policy->mastery[i].score;
  return 0;
}
