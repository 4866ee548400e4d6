/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list as a whole: its characters, its rows, who stands in it twice. */
#include <config.h>

#include "core/roster.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/lookup.h"
#include "base/text.h"
#include "base/xalloc.h"
#include "core/csv.h"
#include "core/file.h"
#include "core/reading.h"
#include "core/roster_row.h"

#define PROBLEMS_MAX 200 /* more than anybody repairs one by one */

struct parsing {
  const char *file;
  struct roster *roster;
  struct problems *problems;
  struct roster_columns columns;
  const struct csv *csv;
  struct lookup texts; /* that many people have, as the list writes them: their indices in `shared` */
  struct clean *shared;
  struct lookup role_texts; /* as the list writes them: their indices in `role_lists` */
  char ***role_lists;
};

/* ---- characters ---- */

static bool convert(const char *from, const char *bytes, size_t length, struct buf *to)
{
  iconv_t converter = iconv_open("UTF-8", from);
  char *in = xmalloc(length + 1), *rest = in;
  size_t left = length;
  bool ok = converter != (iconv_t)-1;

  memcpy(in, bytes, length);
  while (ok && left > 0) {
    char block[16384], *out = block;
    size_t room = sizeof block;
    size_t done = iconv(converter, &rest, &left, &out, &room);

    buf_add(to, block, sizeof block - room);
    ok = done != (size_t)-1 || errno == E2BIG;
  }
  if (converter != (iconv_t)-1)
    iconv_close(converter);
  free(in);
  return ok;
}

/* What a spreadsheet saves as CSV is UTF-8, or the characters of Windows. */
static bool to_utf8(const char *file, const char *bytes, size_t length, struct buf *text,
                    struct problems *problems)
{
  if (length >= 2 && (memcmp(bytes, "\xff\xfe", 2) == 0 || memcmp(bytes, "\xfe\xff", 2) == 0)) {
    problem_error(problems, file, 0, "%s",
                  _("this is text in UTF-16; save the list as CSV, in Excel as 'CSV UTF-8'"));
    return false;
  }
  if (memchr(bytes, '\0', length) != NULL) {
    problem_error(problems, file, 0, "%s",
                  _("this is no text; save the list as CSV, in Excel as 'CSV UTF-8'"));
    return false;
  }
  if (clean_is_utf8(bytes, length)) {
    buf_add(text, bytes, length);
    return true;
  }
  if (convert("WINDOWS-1252", bytes, length, text)) {
    problem_warning(problems, file, 0, NULL, "%s",
                    _("this is not UTF-8; it was read with the characters of Windows (1252)"));
    return true;
  }
  problem_error(problems, file, 0, "%s",
                _("the characters of this list are unknown; save it as CSV, in Excel as 'CSV UTF-8'"));
  return false;
}

/* ---- one row ---- */

static const char *raw(const struct parsing *parsing, enum roster_column column)
{
  size_t place = parsing->columns.place[column];

  return place < parsing->csv->field_count ? parsing->csv->fields[place] : "";
}

static bool has_control(const char *text)
{
  for (; *text != '\0'; text++)
    if ((unsigned char)*text < 0x20 || *text == 0x7f)
      return true;
  return false;
}

static char *keep(const struct parsing *parsing, const char *text)
{
  return pool_copy(&parsing->roster->pool, text);
}

/* NULL when the row does not say it. */
static char *take_key(const struct parsing *parsing, enum roster_column column)
{
  const char *text = raw(parsing, column);
  char *key, *kept = NULL;

  if (text[0] == '\0')
    return NULL;
  key = text_trim(text);
  if (strlen(key) > ROSTER_KEY_MAX)
    problem_error(parsing->problems, parsing->file, parsing->csv->line,
                  _("\"%s\" is longer than %d characters"), parsing->columns.title[column], ROSTER_KEY_MAX);
  else if (has_control(key))
    problem_error(parsing->problems, parsing->file, parsing->csv->line,
                  _("in \"%s\" there is a control character or a line end"), parsing->columns.title[column]);
  else if (key[0] != '\0')
    kept = keep(parsing, key);
  free(key);
  return kept;
}

static char *take_mail(const struct parsing *parsing)
{
  char *mail = take_key(parsing, COLUMN_MAIL);
  const char *at = mail == NULL ? NULL : strchr(mail, '@');

  if (mail != NULL && (at == NULL || at == mail || at[1] == '\0' || strchr(at + 1, '@') != NULL))
    problem_error(parsing->problems, parsing->file, parsing->csv->line, _("\"%s\" is no e-mail address"),
                  mail);
  return mail;
}

static day_number take_date(const struct parsing *parsing, enum roster_column column)
{
  day_number date = DAY_NONE;
  char *text;

  if (raw(parsing, column)[0] == '\0')
    return DAY_NONE;
  text = text_trim(raw(parsing, column));
  if (text[0] != '\0' && !roster_parse_date(text, &date)) {
    date = DAY_NONE;
    problem_error(parsing->problems, parsing->file, parsing->csv->line,
                  _("\"%s\": \"%s\" is no date that exists; write 2026-11-23 or 23-11-2026"),
                  parsing->columns.title[column], text);
  }
  free(text);
  return date;
}

/* Of a text that many people have. */
static struct clean take_text(struct parsing *parsing, enum roster_column column)
{
  const char *text = raw(parsing, column);
  size_t count = parsing->texts.count;
  struct clean kept = CLEAN_INIT;
  uint32_t index;

  if (lookup_find(&parsing->texts, text, &index))
    return parsing->shared[index];
  struct clean folded = clean_folded(text), shown = clean_name(clean_get(folded), CLEAN_NAME_MAX);
  if (!clean_is_empty(shown))
    kept.s = keep(parsing, clean_get(shown));
  clean_clear(&shown);
  clean_clear(&folded);
  (void)lookup_add(&parsing->texts, keep(parsing, text), (uint32_t)count);
  parsing->shared = xgrow(parsing->shared, count, sizeof *parsing->shared);
  return parsing->shared[count] = kept;
}

/* A few roles are those of nearly everybody. */
static char **take_roles(struct parsing *parsing)
{
  const char *text = raw(parsing, COLUMN_ROLE);
  size_t count = parsing->role_texts.count, length = 0;
  uint32_t index;

  if (lookup_find(&parsing->role_texts, text, &index))
    return parsing->role_lists[index];
  char **roles = roster_split_roles(text);
  while (roles[length] != NULL)
    length++;
  char **kept = pool_take(&parsing->roster->pool, (length + 1) * sizeof *kept);
  for (size_t i = 0; i < length; i++)
    kept[i] = keep(parsing, roles[i]);
  reading_list_free(roles);
  (void)lookup_add(&parsing->role_texts, keep(parsing, text), (uint32_t)count);
  parsing->role_lists = xgrow(parsing->role_lists, count, sizeof *parsing->role_lists);
  parsing->role_lists[count] = kept;
  return kept;
}

static struct clean take_name(const struct parsing *parsing)
{
  char *surname = text_trim(raw(parsing, COLUMN_SURNAME));
  struct clean name;

  if (surname[0] == '\0' && raw(parsing, COLUMN_NAME)[0] != '\0') {
    name = roster_name_of_whole(raw(parsing, COLUMN_NAME));
  } else {
    char *first = text_trim(raw(parsing, COLUMN_FIRST_NAME)), *prefix = text_trim(raw(parsing, COLUMN_PREFIX));

    name = roster_name_of_parts(first, prefix, surname);
    free(first);
    free(prefix);
  }
  free(surname);
  struct clean kept = { clean_is_empty(name) ? NULL : keep(parsing, clean_get(name)) };
  clean_clear(&name);
  return kept;
}

/* Spreadsheets leave rows of nothing but separators. */
static bool is_empty(const struct csv *csv)
{
  for (size_t i = 0; i < csv->field_count; i++)
    if (csv->fields[i][strspn(csv->fields[i], " \t\r\n")] != '\0')
      return false;
  return true;
}

static void check_row(const struct parsing *parsing, const struct roster_person *person)
{
  const struct csv *csv = parsing->csv;

  if (csv->unclosed)
    problem_error(parsing->problems, parsing->file, csv->line, "%s",
                  _("a quotation mark opens here that nothing closes"));
  for (size_t i = parsing->columns.count; i < csv->field_count; i++)
    if (csv->fields[i][0] != '\0') {
      problem_error(parsing->problems, parsing->file, csv->line,
                    P_("this line has more fields than the first line has columns (%zu)",
                       "this line has more fields than the first line has columns (%zu)",
                       parsing->columns.count),
                    parsing->columns.count);
      break;
    }
  if (person->account == NULL && person->number == NULL && person->mail == NULL &&
      clean_is_empty(person->name))
    problem_error(parsing->problems, parsing->file, csv->line, "%s",
                  _("this line does not say who it is: no account, e-mail address, number or name"));
  if (person->start != DAY_NONE && person->end != DAY_NONE && person->end < person->start)
    problem_error(parsing->problems, parsing->file, csv->line, _("\"%s\" is before \"%s\""),
                  parsing->columns.title[COLUMN_END], parsing->columns.title[COLUMN_START]);
}

static void take_row(struct parsing *parsing)
{
  struct roster *roster = parsing->roster;
  struct roster_person *person;

  if (is_empty(parsing->csv))
    return;
  roster->people = xgrow(roster->people, roster->count, sizeof *roster->people);
  person = &roster->people[roster->count++];
  *person = (struct roster_person){ .line = parsing->csv->line,
                                    .account = take_key(parsing, COLUMN_ACCOUNT),
                                    .number = take_key(parsing, COLUMN_NUMBER),
                                    .mail = take_mail(parsing),
                                    .code = take_key(parsing, COLUMN_CODE),
                                    .name = take_name(parsing),
                                    .department = take_text(parsing, COLUMN_DEPARTMENT),
                                    .kind = take_text(parsing, COLUMN_KIND),
                                    .start = take_date(parsing, COLUMN_START),
                                    .role_start = take_date(parsing, COLUMN_ROLE_START),
                                    .end = take_date(parsing, COLUMN_END) };
  if (parsing->columns.place[COLUMN_ROLE] != COLUMN_ABSENT)
    person->roles = take_roles(parsing);
  check_row(parsing, person);
}

/* ---- who stands there twice ---- */

struct key {
  const char *text;
  unsigned line;
};

/* Mail addresses and the names of Windows accounts do not tell capitals from small letters. */
static int by_text(const void *a, const void *b)
{
  const struct key *left = a, *right = b;
  int order = text_compare(left->text, right->text);

  return order != 0 ? order : (left->line > right->line) - (left->line < right->line);
}

/* As many lists are already: then nobody stands there twice. */
static bool is_ascending(const struct key *keys, size_t count)
{
  for (size_t i = 1; i < count; i++)
    if (text_compare(keys[i - 1].text, keys[i].text) >= 0)
      return false;
  return true;
}

static const char *key_of(const struct roster_person *person, enum roster_column column)
{
  return column == COLUMN_ACCOUNT ? person->account : column == COLUMN_NUMBER ? person->number : person->mail;
}

static void find_duplicates(const struct parsing *parsing, enum roster_column column)
{
  const struct roster *roster = parsing->roster;
  struct key *keys = xcalloc(roster->count, sizeof *keys);
  size_t count = 0;

  for (size_t i = 0; i < roster->count; i++)
    if (key_of(&roster->people[i], column) != NULL)
      keys[count++] = (struct key){ key_of(&roster->people[i], column), roster->people[i].line };
  if (is_ascending(keys, count))
    count = 0;
  qsort(keys, count, sizeof *keys, by_text);
  for (size_t i = 1; i < count && parsing->problems->errors < PROBLEMS_MAX; i++)
    if (text_compare(keys[i - 1].text, keys[i].text) == 0)
      problem_error(parsing->problems, parsing->file, keys[i].line, _("\"%s\": \"%s\" is in line %u already"),
                    parsing->columns.title[column], keys[i].text, keys[i - 1].line);
  free(keys);
}

/* ---- the list ---- */

static void parse_rows(struct parsing *parsing, struct csv *csv)
{
  size_t errors = parsing->problems->errors;

  while (parsing->problems->errors < errors + PROBLEMS_MAX && csv_next(csv))
    take_row(parsing);
  if (parsing->problems->errors >= errors + PROBLEMS_MAX) {
    problem_error(parsing->problems, parsing->file, csv->line, "%s",
                  _("there is too much wrong with this list; what comes after this line was not looked at"));
    return;
  }
  if (parsing->roster->count == 0)
    problem_error(parsing->problems, parsing->file, 0, "%s", _("there is nobody on this list"));
  find_duplicates(parsing, COLUMN_ACCOUNT);
  find_duplicates(parsing, COLUMN_NUMBER);
  find_duplicates(parsing, COLUMN_MAIL);
}

struct roster *roster_parse(const char *file, const char *bytes, size_t length, struct problems *problems)
{
  struct roster *roster = xcalloc(1, sizeof *roster);
  struct parsing parsing = { .file = file, .roster = roster, .problems = problems };
  size_t errors = problems->errors;
  struct buf text = BUF_INIT;
  struct csv csv;

  roster->source = xstrdup(file);
  if (to_utf8(file, bytes, length, &text, problems)) {
    csv_init(&csv, text.data == NULL ? "" : text.data, text.length);
    parsing.csv = &csv;
    if (!csv_next(&csv))
      problem_error(problems, file, 0, "%s", _("there is nobody on this list"));
    else if (roster_columns_read(&parsing.columns, &csv, file, problems))
      parse_rows(&parsing, &csv);
    lookup_clear(&parsing.texts);
    free(parsing.shared);
    lookup_clear(&parsing.role_texts);
    free(parsing.role_lists);
    roster_columns_clear(&parsing.columns);
    csv_clear(&csv);
  }
  buf_clear(&text);
  if (problems->errors == errors)
    return roster;
  roster_free(roster);
  return NULL;
}

struct roster *roster_load(const char *path, struct problems *problems)
{
  struct buf bytes = BUF_INIT;
  struct roster *roster = NULL;
  struct error error;
  struct stat status;

  if (file_read(path, ROSTER_FILE_MAX, &bytes, &error))
    roster = roster_parse(path, bytes.data == NULL ? "" : bytes.data, bytes.length, problems);
  else
    problem_error(problems, path, 0, "%s", error.text);
  if (roster != NULL && stat(path, &status) == 0)
    roster->modified = (int64_t)status.st_mtim.tv_sec * 1000;
  buf_clear(&bytes);
  return roster;
}

void roster_forget_people(struct roster *roster)
{
  pool_clear(&roster->pool);
  free(roster->people);
  roster->people = NULL;
  roster->count = 0;
}

void roster_free(struct roster *roster)
{
  if (roster == NULL)
    return;
  roster_forget_people(roster);
  free(roster->source);
  free(roster);
}

bool roster_person_has_left(const struct roster_person *person, day_number today)
{
  return person->end != DAY_NONE && today > person->end;
}

bool roster_person_has_role(const struct roster_person *person, const char *role)
{
  for (size_t i = 0; person->roles != NULL && person->roles[i] != NULL; i++)
    if (text_is_alike(person->roles[i], role))
      return true;
  return false;
}
