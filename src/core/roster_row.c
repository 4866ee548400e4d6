/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The titles of the columns in both languages, and values that need more than copying: roles, names, dates.
 */
#include <config.h>

#include "core/roster_row.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/text.h"
#include "base/xalloc.h"

/* Titles as they are compared: small letters and digits only. */
static const struct {
  const char *title;
  enum roster_column column;
} titles[] = {
  { "account", COLUMN_ACCOUNT },
  { "accountname", COLUMN_ACCOUNT },
  { "accountnaam", COLUMN_ACCOUNT },
  { "gebruiker", COLUMN_ACCOUNT },
  { "gebruikersnaam", COLUMN_ACCOUNT },
  { "inlognaam", COLUMN_ACCOUNT },
  { "login", COLUMN_ACCOUNT },
  { "loginnaam", COLUMN_ACCOUNT },
  { "user", COLUMN_ACCOUNT },
  { "username", COLUMN_ACCOUNT },
  { "employeeid", COLUMN_NUMBER },
  { "employeeno", COLUMN_NUMBER },
  { "employeenumber", COLUMN_NUMBER },
  { "medewerkernummer", COLUMN_NUMBER },
  { "medewerkersnummer", COLUMN_NUMBER },
  { "number", COLUMN_NUMBER },
  { "nummer", COLUMN_NUMBER },
  { "personeelsnr", COLUMN_NUMBER },
  { "personeelsnummer", COLUMN_NUMBER },
  { "personnelnumber", COLUMN_NUMBER },
  { "staffnumber", COLUMN_NUMBER },
  { "email", COLUMN_MAIL },
  { "emailaddress", COLUMN_MAIL },
  { "emailadres", COLUMN_MAIL },
  { "emailwerk", COLUMN_MAIL },
  { "mail", COLUMN_MAIL },
  { "mailadres", COLUMN_MAIL },
  { "workemail", COLUMN_MAIL },
  { "employee", COLUMN_NAME },
  { "fullname", COLUMN_NAME },
  { "medewerker", COLUMN_NAME },
  { "naam", COLUMN_NAME },
  { "name", COLUMN_NAME },
  { "volledigenaam", COLUMN_NAME },
  { "firstname", COLUMN_FIRST_NAME },
  { "givenname", COLUMN_FIRST_NAME },
  { "roepnaam", COLUMN_FIRST_NAME },
  { "voornaam", COLUMN_FIRST_NAME },
  { "infix", COLUMN_PREFIX },
  { "prefix", COLUMN_PREFIX },
  { "surnameprefix", COLUMN_PREFIX },
  { "tussenvoegsel", COLUMN_PREFIX },
  { "tussenvoegsels", COLUMN_PREFIX },
  { "voorvoegsel", COLUMN_PREFIX },
  { "voorvoegsels", COLUMN_PREFIX },
  { "achternaam", COLUMN_SURNAME },
  { "familienaam", COLUMN_SURNAME },
  { "familyname", COLUMN_SURNAME },
  { "lastname", COLUMN_SURNAME },
  { "surname", COLUMN_SURNAME },
  { "afdeling", COLUMN_DEPARTMENT },
  { "department", COLUMN_DEPARTMENT },
  { "team", COLUMN_DEPARTMENT },
  { "rol", COLUMN_ROLE },
  { "role", COLUMN_ROLE },
  { "roles", COLUMN_ROLE },
  { "rollen", COLUMN_ROLE },
  { "begindatum", COLUMN_START },
  { "datumindienst", COLUMN_START },
  { "hiredate", COLUMN_START },
  { "indienst", COLUMN_START },
  { "indienstper", COLUMN_START },
  { "start", COLUMN_START },
  { "startdate", COLUMN_START },
  { "startdatum", COLUMN_START },
  { "rolesince", COLUMN_ROLE_START },
  { "rolestart", COLUMN_ROLE_START },
  { "rolsinds", COLUMN_ROLE_START },
  { "datumuitdienst", COLUMN_END },
  { "einddatum", COLUMN_END },
  { "einde", COLUMN_END },
  { "end", COLUMN_END },
  { "enddate", COLUMN_END },
  { "leavingdate", COLUMN_END },
  { "uitdienst", COLUMN_END },
  { "uitdienstper", COLUMN_END },
  { "code", COLUMN_CODE },
  { "contract", COLUMN_KIND },
  { "dienstverband", COLUMN_KIND },
  { "employmenttype", COLUMN_KIND },
  { "kind", COLUMN_KIND },
  { "soort", COLUMN_KIND },
  { "type", COLUMN_KIND },
};

static bool is_letter_or_digit(char c)
{
  return isalnum((unsigned char)c) != 0 && (unsigned char)c < 0x80;
}

/* 'E-mail (werk)' is compared as 'emailwerk'. */
static char *reduce(const char *title)
{
  struct buf text = BUF_INIT;

  for (; *title != '\0'; title++)
    if (is_letter_or_digit(*title))
      buf_add_char(&text, text_small(*title));
  return buf_take(&text);
}

static bool find_column(const char *title, enum roster_column *column)
{
  char *reduced = reduce(title);
  bool found = false;

  for (size_t i = 0; !found && i < sizeof titles / sizeof titles[0]; i++) {
    found = strcmp(reduced, titles[i].title) == 0;
    *column = titles[i].column;
  }
  free(reduced);
  return found;
}

static void take_title(struct roster_columns *columns, size_t place, char *title, unsigned line,
                       const char *file, struct problems *problems)
{
  enum roster_column column;

  if (!find_column(title, &column)) {
    if (title[0] != '\0')
      problem_warning(problems, file, line, NULL, _("the column \"%s\" is not known and not used"), title);
    free(title);
  } else if (columns->title[column] != NULL) {
    problem_error(problems, file, line, _("the columns \"%s\" and \"%s\" mean the same; leave one out"),
                  columns->title[column], title);
    free(title);
  } else {
    columns->place[column] = place;
    columns->title[column] = title;
  }
}

bool roster_columns_read(struct roster_columns *columns, const struct csv *csv, const char *file,
                         struct problems *problems)
{
  size_t errors = problems->errors;

  *columns = (struct roster_columns){ .count = csv->field_count };
  for (int i = 0; i < COLUMN_COUNT; i++)
    columns->place[i] = COLUMN_ABSENT;
  for (size_t i = 0; i < csv->field_count; i++)
    take_title(columns, i, text_trim(csv->fields[i]), csv->line, file, problems);
  if (columns->title[COLUMN_ACCOUNT] == NULL && columns->title[COLUMN_MAIL] == NULL &&
      columns->title[COLUMN_NUMBER] == NULL)
    problem_error(
        problems, file, csv->line, "%s",
        _("the first line must name the columns, among them at least one of these: account, e-mail, "
          "personnel number"));
  return problems->errors == errors;
}

void roster_columns_clear(struct roster_columns *columns)
{
  for (int i = 0; i < COLUMN_COUNT; i++)
    free(columns->title[i]);
  *columns = (struct roster_columns){ .count = 0 };
}

/* ---- values ---- */

/* Dutch names of the roles that the shipped courses are meant for. */
static const struct {
  const char *dutch, *english;
} usual_roles[] = {
  { "applicatiebeheerder", "application-manager" },
  { "functioneel-beheerder", "application-manager" },
  { "leidinggevende", "manager" },
};

/* A word as an identifier: small letters, digits, single dashes. */
static char *identify(const char *word, size_t length)
{
  struct buf text = BUF_INIT;

  for (size_t i = 0; i < length; i++) {
    if (is_letter_or_digit(word[i]))
      buf_add_char(&text, text_small(word[i]));
    else if (text.length > 0 && text.data[text.length - 1] != '-')
      buf_add_char(&text, '-');
  }
  if (text.length > 0 && text.data[text.length - 1] == '-')
    text.data[--text.length] = '\0';
  return buf_take(&text);
}

static void add_role(char ***roles, size_t *count, char *role)
{
  for (size_t i = 0; i < *count; i++)
    if (strcmp((*roles)[i], role) == 0) {
      free(role);
      return;
    }
  *roles = xreallocarray(*roles, *count + 2, sizeof **roles);
  (*roles)[(*count)++] = role;
  (*roles)[*count] = NULL;
}

char **roster_split_roles(const char *text)
{
  char **roles = xcalloc(1, sizeof *roles);
  size_t count = 0;

  while (*text != '\0') {
    size_t length = strcspn(text, ",;/|+\n");
    char *role = identify(text, length);
    const char *english = NULL;

    for (size_t i = 0; i < sizeof usual_roles / sizeof usual_roles[0]; i++)
      if (strcmp(role, usual_roles[i].dutch) == 0)
        english = usual_roles[i].english;
    if (role[0] == '\0')
      free(role);
    else
      add_role(&roles, &count, role);
    if (english != NULL)
      add_role(&roles, &count, xstrdup(english));
    text += length + (text[length] != '\0');
  }
  return roles;
}

/* ---- names ---- */

/* What stands between first name and surname in Dutch, and in names that are common here. */
static bool is_prefix(const char *word, size_t length)
{
  static const char *const prefixes[] = { "aan",    "bij", "d'",   "da",  "de",  "del", "della",
                                          "den",    "der", "des",  "di",  "dos", "du",  "in",
                                          "het",    "la",  "le",   "les", "'s",  "'t",  "op",
                                          "onder",  "te",  "ten",  "ter", "uit", "van", "vande",
                                          "vander", "vd",  "voor", "von", "zu" };

  for (size_t i = 0; i < sizeof prefixes / sizeof prefixes[0]; i++)
    if (strlen(prefixes[i]) == length && text_compare_n(word, prefixes[i], length) == 0)
      return true;
  return false;
}

/* Bytes of the words at the start that are prefixes, with the blank behind them; never the whole. */
static size_t prefix_run(const char *text)
{
  size_t run = 0;

  for (;;) {
    size_t length = strcspn(text + run, " ");

    if (text[run + length] == '\0' || !is_prefix(text + run, length))
      return run;
    run += length + 1;
  }
}

static struct clean cut(struct buf *text)
{
  struct clean folded = clean_folded(text->data == NULL ? "" : text->data);
  struct clean name = clean_name(clean_get(folded), CLEAN_NAME_MAX);

  clean_clear(&folded);
  buf_clear(text);
  return name;
}

struct clean roster_name_of_parts(const char *first, const char *prefix, const char *surname)
{
  struct buf text = BUF_INIT;
  /* 'de Vries' where the list has no column for it */
  size_t run = prefix[0] == '\0' ? prefix_run(surname) : 0;

  buf_add_string(&text, surname + run);
  if (surname[0] != '\0' && (first[0] != '\0' || prefix[0] != '\0' || run > 0))
    buf_add_char(&text, ',');
  buf_add_format(&text, " %s %s %.*s", first, prefix, (int)run, surname);
  return cut(&text);
}

struct clean roster_name_of_whole(const char *name)
{
  struct clean folded = clean_folded(name);
  const char *text = clean_get(folded);
  const char *last = strrchr(text, ' ');
  const char *surname = last == NULL ? text : last + 1;
  struct buf out = BUF_INIT;
  size_t run = 0;

  bool is_sorted = strchr(text, ',') != NULL;

  for (const char *p = is_sorted ? NULL : strchr(text, ' '); p != NULL && run == 0; p = strchr(p + 1, ' ')) {
    run = prefix_run(p + 1);
    if (run > 0)
      surname = p + 1;
  }
  if (is_sorted || surname == text) {
    struct clean shown = clean_name(text, CLEAN_NAME_MAX);

    clean_clear(&folded);
    return shown;
  }
  buf_add_format(&out, "%s, %.*s%.*s", surname + run, (int)(surname - text), text, (int)run, surname);
  clean_clear(&folded);
  return cut(&out);
}

/* ---- dates ---- */

/* One or two digits, then a dash. */
static const char *take_number(const char *text, unsigned *value)
{
  size_t length = strspn(text, "0123456789");

  if (length < 1 || length > 2 || text[length] != '-')
    return NULL;
  *value = (unsigned)strtoul(text, NULL, 10);
  return text + length + 1;
}

bool roster_parse_date(const char *text, day_number *date)
{
  unsigned day, month;
  const char *rest;
  char iso[16];

  if (date_parse(text, date))
    return true;
  rest = take_number(text, &day);
  rest = rest == NULL ? NULL : take_number(rest, &month);
  if (rest == NULL || strlen(rest) != 4 || strspn(rest, "0123456789") != 4)
    return false;
  snprintf(iso, sizeof iso, "%s-%02u-%02u", rest, month, day);
  return date_parse(iso, date);
}
