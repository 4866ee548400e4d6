/* SPDX-License-Identifier: GPL-3.0-or-later */
/* firm FOLDER PEOPLE DAY: an invented firm as it could be on DAY (YYYY-MM-DD), the same each time: records of
 * the seven rules in FOLDER/records, one file per person, of their own number when root makes them;
 * FOLDER/roster.csv; FOLDER/passwd with an account for each. For the bench and for looking at reports;
 * nothing of it is kept. */
#include <config.h>

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/xalloc.h"
#include "core/date.h"
#include "core/record.h"

#define FIRST_NUMBER 100000
#define LESSONS 7
#define DAY_MILLISECONDS INT64_C(86400000)
#define COUNT(list) (sizeof(list) / sizeof *(list))

static const char *const lessons[LESSONS] = { "sign-in",         "check-first",     "lock-up",
                                              "keep-up-to-date", "share-with-care", "work-anywhere",
                                              "report-at-once" };
static const char *const first_names[] = { "Ilse",  "Tom",  "Noor",   "Joost", "Samira", "Mo",
                                           "Sanne", "Bram", "Fatima", "Lars",  "Eefje",  "Daan",
                                           "Renée", "Jan",  "Yusuf",  "Anouk", "Pieter" };
static const char *const prefixes[] = { "", "", "", "de", "van den", "", "van der", "" };
static const char *const surnames[] = { "Bakker", "Vries",  "Jansen", "Berg",   "Amrani",
                                        "Visser", "Meijer", "Smit",   "Mulder", "Bos",
                                        "Dijk",   "Koç",    "Peters", "Groot",  "Hendriks" };
static const char *const departments[] = { "Accountancy",    "Fiscaal",     "Salaris",
                                           "Kantoor en ICT", "Accountancy", "Inhuur" };

static void fail(const char *what)
{
  fprintf(stderr, "firm: %s: %s\n", what, error_errno_text(errno));
  exit(1);
}

/* The same sequence everywhere. */
static unsigned draw(uint64_t *seed, size_t below)
{
  *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
  return (unsigned)((*seed >> 33) % below);
}

/* What happened to somebody up to the day. */
struct person {
  char account[32];
  day_number start;
  unsigned passed;  /* lessons of the first round */
  day_number first; /* day of the first of them */
  bool refreshed;   /* a second round, a year later */
};

static void live(uint64_t *seed, size_t i, day_number today, struct person *person)
{
  unsigned luck = draw(seed, 100);

  snprintf(person->account, sizeof person->account, "m%05zu", i);
  person->start = today - 400 - (day_number)draw(seed, 300);
  person->passed = LESSONS;
  if (luck < 6) { /* new, and busy */
    person->start = today - (day_number)draw(seed, 28);
    person->passed = draw(seed, LESSONS);
  } else if (luck < 9) { /* new, and late */
    person->start = today - 35 - (day_number)draw(seed, 60);
    person->passed = draw(seed, LESSONS);
  } else if (luck < 20) { /* done for the first time */
    person->start = today - 40 - (day_number)draw(seed, 200);
  }
  /* of the others a few forget the refresher */
  person->refreshed = luck >= 23;
  person->first = person->start + (luck < 6 ? 0 : 3);
}

/* ---- statements ---- */

struct writer {
  struct buf lines;
  struct statement statement;
  char **required;
  uint64_t ids;
  bool only_passes;
};

static void add(struct writer *writer, enum verb verb, const char *lesson, day_number date, unsigned minute)
{
  struct statement *s = &writer->statement;
  bool is_first = s->round == ROUND_ONBOARDING;
  char name[48];
  struct error error;

  snprintf(s->id, sizeof s->id, "%08llx-0000-4000-8000-%012llx",
           (unsigned long long)((writer->ids * UINT64_C(2654435761)) & 0xffffffff),
           (unsigned long long)writer->ids);
  writer->ids++;
  snprintf(name, sizeof name, "%s", lesson == NULL ? "" : lesson);
  s->verb = verb;
  s->object = lesson == NULL ? OBJECT_COURSE : OBJECT_LESSON;
  s->lesson = lesson == NULL ? NULL : name;
  s->has_success = s->success = verb == VERB_PASSED;
  s->drawn = lesson == NULL ? 0 : is_first ? 5 : 2;
  s->pool = lesson == NULL ? 0 : 18;
  s->mark = lesson == NULL ? 0 : is_first ? 4 : 2;
  s->time = date * DAY_MILLISECONDS + (9 * 60 + (int64_t)minute) * 60000;
  s->lessons = verb == VERB_INITIALIZED ? writer->required : NULL;
  if (!record_format(s, &writer->lines, &error)) {
    fprintf(stderr, "firm: %s\n", error.text);
    exit(1);
  }
  s->lessons = NULL;
  s->lesson = NULL;
}

static void add_round(struct writer *writer, enum round_kind kind, day_number anchor, day_number first,
                      unsigned passed)
{
  struct statement *s = &writer->statement;

  s->round = kind;
  date_format_iso(anchor, s->anchor);
  uuid_name(s->account, strlen(s->account) - (kind == ROUND_REFRESHER ? 1 : 0), s->registration);
  if (!writer->only_passes)
    add(writer, VERB_INITIALIZED, NULL, first, 0);
  for (unsigned i = 0; i < passed; i++)
    add(writer, VERB_PASSED, lessons[i], first + (day_number)(i / 3), 11 * (i % 3) + 10);
  if (passed == LESSONS && !writer->only_passes) {
    add(writer, VERB_COMPLETED, NULL, first + 2, 59);
    add(writer, VERB_PASSED, NULL, first + 2, 59);
  }
}

static void write_record(const char *folder, const struct person *person, size_t i, day_number today,
                         char **required, bool only_passes)
{
  char home_page[] = "urn:vuistregels:host:bench", course[] = "seven-rules", program[] = "1.0", path[4096];
  struct writer writer = {
    .lines = BUF_INIT, .required = required, .ids = i * 64 + 1, .only_passes = only_passes
  };
  char account[32];

  if (person->first > today && !only_passes)
    return;
  memcpy(account, person->account, sizeof account);
  writer.statement = (struct statement){
    .home_page = home_page, .account = account, .course = course, .prog = program, .lang = "nl", .revision = 1
  };
  add_round(&writer, ROUND_ONBOARDING, person->start, person->first, only_passes ? LESSONS : person->passed);
  if (person->refreshed && !only_passes && person->first + 360 <= today)
    add_round(&writer, ROUND_REFRESHER, person->first + 367, person->first + 355, LESSONS);
  snprintf(path, sizeof path, "%s/records/%s.jsonl", folder, person->account);
  int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0640);
  if (fd < 0 || write(fd, writer.lines.data, writer.lines.length) != (ssize_t)writer.lines.length)
    fail(path);
  if (geteuid() == 0 && fchown(fd, (uid_t)(FIRST_NUMBER + i), 0) != 0)
    fail(path);
  close(fd);
  buf_clear(&writer.lines);
}

/* ---- the firm ---- */

static FILE *create(const char *folder, const char *name)
{
  char path[4096];

  snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *file = fopen(path, "wx");
  if (file == NULL)
    fail(path);
  return file;
}

static void make_folders(const char *folder)
{
  char path[4096];

  snprintf(path, sizeof path, "%s/records", folder);
  if (mkdir(folder, 0755) != 0 || mkdir(path, 0700) != 0 || chmod(path, 03773) != 0)
    fail(path);
}

int main(int argc, char *argv[])
{
  char *required[LESSONS + 1] = { NULL };
  uint64_t seed = 20261123;
  day_number today;

  bool only_passes = argc == 5 && strcmp(argv[4], "passes") == 0;

  if (argc != (only_passes ? 5 : 4) || !date_parse(argv[3], &today))
    return 2;
  size_t people = strtoul(argv[2], NULL, 10);
  for (size_t i = 0; i < LESSONS; i++)
    required[i] = xstrdup(lessons[i]);
  make_folders(argv[1]);
  FILE *roster = create(argv[1], "roster.csv"), *passwd = create(argv[1], "passwd");
  fprintf(roster, "naam;account;afdeling;rol;dienstverband;in dienst\r\n");
  fprintf(passwd, "root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/nonexistent:/bin/false\n");
  for (size_t i = 0; i < people; i++) {
    const char *prefix = prefixes[draw(&seed, COUNT(prefixes))];
    const char *department = departments[draw(&seed, COUNT(departments))];
    const char *first = first_names[draw(&seed, COUNT(first_names))],
               *last = surnames[draw(&seed, COUNT(surnames))];
    const char *role = draw(&seed, 12) == 0 ? "manager" : "";
    struct person person;
    char start[11];

    live(&seed, i, today, &person);
    date_format_iso(person.start, start);
    fprintf(roster, "%s, %s%s%s;%s;%s;%s;%s;%s\r\n", last, first, prefix[0] == '\0' ? "" : " ", prefix,
            person.account, department, role, strcmp(department, "Inhuur") == 0 ? "ingehuurd" : "medewerker",
            start);
    fprintf(passwd, "%s:x:%zu:%zu:%s %s:/nonexistent:/bin/false\n", person.account, FIRST_NUMBER + i,
            FIRST_NUMBER + i, first, last);
    write_record(argv[1], &person, i, today, required, only_passes);
  }
  for (size_t i = 0; i < LESSONS; i++)
    free(required[i]);
  return fclose(roster) != 0 || fclose(passwd) != 0;
}
