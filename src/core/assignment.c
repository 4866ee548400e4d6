/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An assignment in memory, as JSON and as a file. Who gets one is decided by cli/assign_publish; what the
 * decisions in it mean is core/progress's. */
#include <config.h>

#include "core/assignment.h"

#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "core/file.h"
#include "core/folder.h"
#include "core/reading.h"
#include "core/record_store.h"

#define ASSIGNMENT_VERSION 1

static const struct {
  enum verb verb;
  const char *name;
} kinds[] = {
  { VERB_WAIVED, "exemption" },
  { VERB_LEAVE, "leave" },
  { VERB_DEFER, "deadline" },
  { VERB_CORRECT, "correction" },
};
#define KIND_COUNT (sizeof kinds / sizeof kinds[0])

void assignment_init(struct assignment *assignment)
{
  *assignment = (struct assignment){ .start = DAY_NONE, .role_start = DAY_NONE };
}

void assignment_clear(struct assignment *assignment)
{
  reading_list_free(assignment->roles);
  clean_clear(&assignment->department);
  for (size_t i = 0; i < assignment->decision_count; i++) {
    free(assignment->decisions[i].course);
    free(assignment->decisions[i].lesson);
  }
  free(assignment->decisions);
  assignment_init(assignment);
}

static struct assignment_decision *add_decision(struct assignment *assignment)
{
  struct assignment_decision *decision;

  assignment->decisions =
      xgrow(assignment->decisions, assignment->decision_count, sizeof *assignment->decisions);
  decision = &assignment->decisions[assignment->decision_count++];
  *decision = (struct assignment_decision){ .verb = VERB_WAIVED };
  return decision;
}

void assignment_take_decisions(struct assignment *assignment, const struct progress *progress)
{
  for (size_t i = 0; i < progress->decision_count; i++) {
    const struct progress_decision *from = &progress->decisions[i];
    struct assignment_decision *to = add_decision(assignment);

    to->verb = from->verb;
    to->course = xstrdup(from->course);
    to->lesson = from->lesson == NULL ? NULL : xstrdup(from->lesson);
    to->time = from->time;
    memcpy(to->id, from->id, sizeof to->id);
    memcpy(to->until, from->until, sizeof to->until);
  }
}

void assignment_add_to_progress(const struct assignment *assignment, const char *home_page,
                                const char *account, struct progress *progress)
{
  for (size_t i = 0; i < assignment->decision_count; i++) {
    const struct assignment_decision *from = &assignment->decisions[i];
    struct statement statement;

    statement_init(&statement);
    statement.verb = from->verb;
    statement.object = from->lesson == NULL ? OBJECT_COURSE : OBJECT_LESSON;
    statement.home_page = xstrdup(home_page);
    statement.account = xstrdup(account);
    statement.course = xstrdup(from->course);
    statement.lesson = from->lesson == NULL ? NULL : xstrdup(from->lesson);
    statement.time = from->time;
    memcpy(statement.id, from->id, sizeof statement.id);
    memcpy(statement.until, from->until, sizeof statement.until);
    progress_add(progress, &statement);
    statement_clear(&statement);
  }
}

/* ---- writing ---- */

static void put_text(json_t *to, const char *key, const char *text)
{
  if (text != NULL && text[0] != '\0')
    json_object_set_new(to, key, json_string(text));
}

static void put_date(json_t *to, const char *key, day_number date)
{
  char text[11];

  date_format_iso(date, text);
  put_text(to, key, text);
}

static json_t *make_decision(const struct assignment_decision *decision)
{
  json_t *object = json_object();
  char moment[25];

  json_object_set_new(object, "id", json_string(decision->id));
  for (size_t i = 0; i < KIND_COUNT; i++)
    if (kinds[i].verb == decision->verb)
      put_text(object, "kind", kinds[i].name);
  put_text(object, "course", decision->course);
  put_text(object, "lesson", decision->lesson);
  put_text(object, "until", decision->until);
  record_format_time(decision->time, moment);
  put_text(object, "time", moment);
  return object;
}

void assignment_format(const struct assignment *assignment, struct buf *to)
{
  json_t *root = json_object();
  char *text;

  json_object_set_new(root, "v", json_integer(ASSIGNMENT_VERSION));
  put_date(root, "start", assignment->start);
  put_date(root, "roleStart", assignment->role_start);
  if (assignment->roles != NULL) {
    json_t *roles = json_array();

    for (size_t i = 0; assignment->roles[i] != NULL; i++)
      json_array_append_new(roles, json_string(assignment->roles[i]));
    json_object_set_new(root, "roles", roles);
  }
  put_text(root, "department", clean_get(assignment->department));
  if (assignment->decision_count > 0) {
    json_t *decisions = json_array();

    for (size_t i = 0; i < assignment->decision_count; i++)
      json_array_append_new(decisions, make_decision(&assignment->decisions[i]));
    json_object_set_new(root, "decisions", decisions);
  }
  put_text(root, "code", assignment->code);
  text = json_dumps(root, JSON_COMPACT | JSON_ENSURE_ASCII);
  json_decref(root);
  buf_add_string(to, text == NULL ? "{}" : text);
  buf_add_char(to, '\n');
  free(text);
}

/* ---- reading ---- */

static bool get_date(const json_t *from, const char *key, day_number *date)
{
  const json_t *value = json_object_get(from, key);

  return value == NULL || (json_is_string(value) && date_parse(json_string_value(value), date));
}

static bool get_roles(const json_t *root, char ***roles)
{
  const json_t *value = json_object_get(root, "roles");
  size_t count = json_array_size(value);

  if (value == NULL)
    return true;
  if (!json_is_array(value))
    return false;
  *roles = xcalloc(count + 1, sizeof **roles);
  for (size_t i = 0; i < count; i++) {
    const char *role = json_string_value(json_array_get(value, i));

    if (role == NULL)
      return false;
    (*roles)[i] = xstrdup(role);
  }
  return true;
}

/* NULL when it is missing, empty or no text. */
static const char *get_name(const json_t *from, const char *key)
{
  const char *text = json_string_value(json_object_get(from, key));

  return text == NULL || text[0] == '\0' ? NULL : text;
}

static bool get_decision(const json_t *from, struct assignment_decision *decision)
{
  const char *id = get_name(from, "id");
  const char *kind = get_name(from, "kind");
  const char *course = get_name(from, "course");
  const char *lesson = get_name(from, "lesson");
  const char *moment = get_name(from, "time");
  day_number until = DAY_NONE;
  bool known = false;

  if (id == NULL || !uuid_is_valid(id) || kind == NULL || course == NULL || moment == NULL ||
      (lesson == NULL && json_object_get(from, "lesson") != NULL) ||
      !record_parse_time(moment, &decision->time) || !get_date(from, "until", &until))
    return false;
  memcpy(decision->id, id, sizeof decision->id);
  decision->course = xstrdup(course);
  decision->lesson = lesson == NULL ? NULL : xstrdup(lesson);
  date_format_iso(until, decision->until);
  for (size_t i = 0; i < KIND_COUNT; i++)
    if (strcmp(kind, kinds[i].name) == 0) {
      decision->verb = kinds[i].verb;
      known = true;
    }
  return known;
}

static bool get_decisions(const json_t *root, struct assignment *assignment)
{
  const json_t *value = json_object_get(root, "decisions");

  if (value != NULL && !json_is_array(value))
    return false;
  for (size_t i = 0; i < json_array_size(value); i++)
    if (!get_decision(json_array_get(value, i), add_decision(assignment)))
      return false;
  return true;
}

static bool get_all(const json_t *root, struct assignment *assignment)
{
  const json_t *department = json_object_get(root, "department"), *code = json_object_get(root, "code");

  if ((department != NULL && !json_is_string(department)) || (code != NULL && !json_is_string(code)) ||
      json_string_length(code) >= sizeof assignment->code)
    return false;
  if (department != NULL)
    assignment->department = clean_name(json_string_value(department), CLEAN_NAME_MAX);
  if (code != NULL)
    memcpy(assignment->code, json_string_value(code), json_string_length(code) + 1);
  return get_date(root, "start", &assignment->start) &&
         get_date(root, "roleStart", &assignment->role_start) && get_roles(root, &assignment->roles) &&
         get_decisions(root, assignment);
}

bool assignment_parse(const char *bytes, size_t length, struct assignment *assignment, struct error *error)
{
  json_t *root = json_loadb(bytes, length, JSON_REJECT_DUPLICATES, NULL);
  const json_t *version = json_object_get(root, "v");
  bool ok = false;

  assignment_init(assignment);
  if (!json_is_integer(version) || json_integer_value(version) < 1)
    error_set(error, ERROR_BAD_INPUT, "%s", _("this is no assignment of vuistregels, or it is damaged"));
  else if (json_integer_value(version) > ASSIGNMENT_VERSION)
    error_set(error, ERROR_BAD_INPUT, "%s", _("a newer version of this program wrote it"));
  else if (!get_all(root, assignment))
    error_set(error, ERROR_BAD_INPUT, "%s", _("this is no assignment of vuistregels, or it is damaged"));
  else
    ok = true;
  json_decref(root);
  if (!ok)
    assignment_clear(assignment);
  return ok;
}

/* ---- files ---- */

char *assignment_file_name(const char *account)
{
  char *record = record_file_name(account, NULL);
  char *name = xasprintf("%.*s.json", (int)(strlen(record) - strlen(RECORD_ENDING)), record);

  free(record);
  return name;
}

bool assignment_load(const char *folder, const char *account, struct assignment *assignment,
                     struct error *error)
{
  char *name = assignment_file_name(account);
  char *path = xasprintf("%s/%s", folder, name);
  struct buf bytes = BUF_INIT;
  bool ok = file_read(path, ASSIGNMENT_FILE_MAX, &bytes, error) &&
            assignment_parse(bytes.data == NULL ? "" : bytes.data, bytes.length, assignment, error);

  if (!ok) {
    assignment_init(assignment);
    error_prefix(error, "%s", path);
  }
  buf_clear(&bytes);
  free(path);
  free(name);
  return ok;
}

bool assignment_is_published(int folder, const char *name, const struct buf *bytes, uid_t owner)
{
  int fd = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  struct stat status;
  char *there;
  bool same;

  if (fd < 0)
    return false;
  there = xmalloc(bytes->length + 1);
  same = fstat(fd, &status) == 0 && S_ISREG(status.st_mode) && status.st_uid == owner &&
         (status.st_mode & 07777) == 0400 && status.st_size == (off_t)bytes->length &&
         pread(fd, there, bytes->length, 0) == (ssize_t)bytes->length &&
         memcmp(there, bytes->data, bytes->length) == 0;
  free(there);
  close(fd);
  return same;
}

bool assignment_publish(int folder, const char *name, const struct buf *bytes, uid_t owner,
                        struct error *error)
{
  char *aside = xasprintf(".%s.new", name);
  bool ok;

  /* what an earlier run left when it was ended there */
  unlinkat(folder, aside, 0);
  ok = folder_write_new(folder, aside, bytes->data, bytes->length, error);
  if (ok && (fchmodat(folder, aside, 0400, 0) != 0 ||
             fchownat(folder, aside, owner, (gid_t)-1, AT_SYMLINK_NOFOLLOW) != 0 ||
             renameat(folder, aside, folder, name) != 0)) {
    ok = error_set_errno(error, errno, "%s", name);
    unlinkat(folder, aside, 0);
  }
  free(aside);
  return ok;
}
