/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The organisation's settings. Without a file everything has a sensible
 * default; a file that is there but wrong is an error, never a silent default. */
#ifndef VR_CORE_POLICY_H
#define VR_CORE_POLICY_H

#include <stdbool.h>
#include <stddef.h>

#include "core/problem.h"
#include "core/words.h"
#include "core/xml.h"

enum policy_identity { IDENTITY_OS, IDENTITY_ASK };
enum policy_store { POLICY_STORE_UNSET, POLICY_STORE_OWN, POLICY_STORE_DROP_BOX, POLICY_STORE_PROVISIONED };
enum policy_items { ITEMS_NONE, ITEMS_MISSED, ITEMS_ANSWERS };

struct policy_contact {
  struct words name; /* with its article: 'het ICT-meldpunt'; empty: unset */
  char *phone, *mail;
  char *extension;           /* internal number, said as 'toestel 400' */
  struct words hours;        /* 'dag en nacht' */
  struct words out_of_hours; /* 'daarbuiten 06 1234 5678'; empty: the same at all hours */
};
struct policy_supplier {
  char *name;
  char *support_desk, *security_page;
  char *agreement_where, *agreement_date;
  char *certificate_standard, *certificate_scope, *certificate_until;
  char *restore_test, *incident_contact;
};
struct policy_mastery {
  unsigned line; /* in the file; below too */
  char *course;
  unsigned score;
};
struct policy_reason {
  char *code;
  struct words text;
};
struct policy_audience {
  unsigned line;
  char *course;
  char **roles; /* NULL-terminated */
};

struct policy {
  bool from_file;
  char *file;
  unsigned line;             /* of the root element */
  char fingerprint[37];      /* "" without a file */
  struct words organisation; /* empty: unset */
  char *organisation_iri;    /* NULL: urn:vuistregels:host:HOSTNAME */
  char *language;            /* NULL: nl */
  char *time_zone;           /* NULL: the system's */
  char *face;                /* "plain", "frame" or NULL */
  bool letter_keys;
  struct policy_contact report, training, privacy;
  struct words *public_contacts; /* the Dutch public ones by default */
  size_t public_contact_count;
  struct policy_mastery *mastery;
  size_t mastery_count;
  /* terms, in days and months */
  char introduced[11];          /* the day the training was introduced; "": not said */
  unsigned joiner_days;         /* 30 */
  unsigned role_days;           /* 90, shared-responsibility */
  unsigned refresher_months;    /* 12 */
  unsigned refresher_open_days; /* 30 */
  unsigned spaced_days[2];      /* 28 and 150; 0: off */
  unsigned spaced_open_days;    /* 30 */
  /* identity and store */
  enum policy_identity identity;
  char *training_account;
  enum policy_store store;
  char *store_path; /* NULL: the default places */
  char *store_group;
  char *store_admin;
  bool store_per_host;
  /* roster and audiences */
  char *roster_path, *roster_group;
  struct policy_audience *audiences;
  size_t audience_count;
  /* house rules */
  char *house_rules_version; /* NULL: none */
  char *house_rules_date;
  struct words house_rules_where, house_rules_whom, house_rules_changes;
  struct policy_supplier *suppliers;
  size_t supplier_count;
  struct policy_reason *reasons; /* defaults when the file has none */
  size_t reason_count;
  bool reason_free_text;
  /* privacy: all off by default */
  bool keep_attempts, keep_score, keep_effect;
  enum policy_items keep_items;
  struct words working_time; /* the sentence on working time; empty: the default one */
  /* retention */
  unsigned retention_years;        /* after the year of the record: 3 */
  unsigned leaver_retention_years; /* 2 */
};

/* Everything at its default. */
struct policy *policy_default(void);
/* NULL with the reason in `problems`; a missing file is an error here (the caller decides
 * whether the file has to exist). */
struct policy *policy_load(const char *path, struct problems *problems);
struct policy *policy_parse(const struct xml_document *document, struct problems *problems);
void policy_free(struct policy *policy);

/* What {name} stands for in `language`, or NULL for an unknown name; the
 * caller frees. Names: report-contact, report-phone, training-contact, privacy-contact, organisation.
 * What is unset has words too: 'je leidinggevende of ICT', 'je kantoor'. */
char *policy_placeholder(const struct policy *policy, const char *language, const char *name);
/* The text with every placeholder filled in; an unknown one stays as it is. At the start of a
 * sentence (start of the text, or after a . ? or !) the first letter becomes a capital. The caller frees. */
char *policy_fill(const struct policy *policy, const char *language, const char *text);
/* A contact as one line: 'het ICT-meldpunt, toestel 400, dag en nacht'; the mail address when there is
 * no number. The caller frees. */
char *policy_contact_line(const struct policy_contact *contact, const char *language);
bool policy_has_report_contact(const struct policy *policy);
/* 0: the policy says nothing about this course. */
unsigned policy_mark(const struct policy *policy, const char *course);

#endif
