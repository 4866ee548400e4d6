/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder of record files that others have filled: it is listed and read in both ways, appended to, what was spooled is
 * delivered, and retention and the administrator go through it. What stood there stays, unless retention says it goes.
 * Beside it what managers decided and what was published for noor. */
#include <config.h>

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/assignment.h"
#include "core/corrections.h"
#include "core/file.h"
#include "core/record_retain.h"
#include "core/retain.h"
#include "core/spool.h"
#include "core/who.h"
#include "fuzz.h"
#include "pieces.h"

#define NOW INT64_C(1795081327123) /* 2026-11-19T09:42:07.123Z */
#define INPUT_MAX 16384
#define TRAINING 1009

static const char line[] =
  "{\"id\":\"3f2b8c1e-7d4a-4b6e-9a10-5c8d2e7f4b31\",\"actor\":{\"account\":{\"homePage\":\"urn:vuistregels:host:kantoor\","
  "\"name\":\"noor\"}},\"verb\":{\"id\":\"http://adlnet.gov/expapi/verbs/passed\"},\"object\":{\"id\":"
  "\"urn:vuistregels:seven-rules:sign-in\"},\"context\":{\"registration\":\"03f81b23-d14e-53e8-9e8c-b3764d36360d\","
  "\"extensions\":{\"urn:vuistregels:x\":{\"v\":1}}},\"timestamp\":\"2026-11-19T09:42:07.123Z\"}\n";

/* ---- who is who ---- */

static const struct {
  const char *account;
  uid_t uid;
} people[] = { { "noor", 1001 }, { "sam", 1002 }, { "KANTOOR\\a b", 1003 }, { "pc", TRAINING } };

static bool account_of(void *context, uid_t uid, char *account, size_t size)
{
  (void)context;
  for (size_t i = 0; i < sizeof people / sizeof people[0]; i++)
    if (people[i].uid == uid)
      return snprintf(account, size, "%s", people[i].account) > 0;
  return false;
}

static bool owner_of(void *context, const char *account, uid_t *uid)
{
  (void)context;
  for (size_t i = 0; i < sizeof people / sizeof people[0]; i++)
    if (strcmp(people[i].account, account) == 0) {
      *uid = people[i].uid;
      return true;
    }
  return false;
}

static const struct owner_lookup lookup = { account_of, owner_of, NULL };

/* ---- reading ---- */

struct heard {
  size_t statements, faults;
};

static void on_statement(void *context, const struct statement *statement, size_t number)
{
  struct heard *heard = context;

  must(statement_is_right(statement) && number > 0, "what counts is a statement");
  heard->statements++;
}

static void on_fault(void *context, enum record_fault fault, size_t number, const struct error *why)
{
  struct heard *heard = context;

  must(number > 0 && is_harmless(why->text), "a fault is harmless");
  must(fault == RECORD_DUPLICATE || why->text[0] != '\0', "a fault has words");
  heard->faults++;
}

static void judge_counts(const struct record_counts *counts, const struct heard *heard)
{
  must(counts->lines == counts->statements + counts->duplicates + counts->conflicts + counts->damaged +
                          counts->newer + counts->unfinished, "each line is counted once");
  must(heard->statements == counts->statements, "each that counts was told");
  must(heard->faults == counts->lines - counts->statements + counts->future, "and each that does not");
}

static void judge_error(const struct error *error)
{
  must(error->text[0] != '\0' && is_harmless(error->text), "an error has words");
}

/* Of one file, both ways. */
static void read_twice(struct record_store *store, const struct record_file *file, struct record_file *name)
{
  struct heard one = { 0, 0 }, other = { 0, 0 };
  const struct record_reading first = { on_statement, on_fault, &one, NOW };
  const struct record_reading second = { on_statement, on_fault, &other, NOW };
  struct record_counts counts, same;
  struct buf bytes = BUF_INIT;
  struct error error = { ERROR_NONE, 0, "" };
  bool ok = record_store_read(store, file, &first, &counts, &error);

  if (ok)
    judge_counts(&counts, &one);
  else
    judge_error(&error);
  must(record_store_take(store, &lookup, name, &second, &same, &bytes, &error) == ok, "both ways read it, or none");
  must(name->state == file->state && memcmp(&counts, &same, sizeof counts) == 0, "and find the same");
  buf_clear(&bytes);
}

static void read_all(struct record_store *store)
{
  struct record_file *files = NULL, *names = NULL;
  size_t count = 0, again = 0;
  struct error error;

  must(record_store_list(store, &lookup, &files, &count, &error), "the folder can be listed");
  must(record_store_names(store, &names, &again, &error) && count == again, "twice");
  for (size_t i = 0; i < count; i++) {
    must(strcmp(files[i].name, names[i].name) == 0, "in the same order");
    if (files[i].account != NULL) {
      char *name = record_file_name(files[i].account, files[i].host);

      must(strcmp(name, files[i].name) == 0, "each account has one name");
      free(name);
    }
    read_twice(store, &files[i], &names[i]);
  }
  record_files_free(files, count);
  record_files_free(names, count);
}

/* ---- appending ---- */

static struct buf bytes_of(const char *name)
{
  char *path = pieces_path(name);
  struct buf bytes = BUF_INIT;
  struct error ignored;

  if (!file_read(path, RECORD_FILE_MAX, &bytes, &ignored))
    buf_reset(&bytes);
  free(path);
  return bytes;
}

/* Whose record is written: in a shared store that of noor, since root keeps none there. */
struct writer {
  const char *account;
  uid_t uid;
};

static struct writer choose_writer(enum store_kind kind)
{
  if (geteuid() == 0 && kind != STORE_OWN)
    return (struct writer){ people[0].account, people[0].uid };
  return (struct writer){ "mine", geteuid() };
}

static void become(uid_t uid)
{
  must(geteuid() == uid || seteuid(uid) == 0, "seteuid");
  /* or the leak checker cannot look at its own process */
  must(prctl(PR_SET_DUMPABLE, 1) == 0, "prctl");
}

static size_t count_mine(struct record_store *store, const struct writer *writer)
{
  struct heard heard = { 0, 0 };
  const struct record_reading reading = { on_statement, on_fault, &heard, NOW };
  struct record_counts counts;
  struct error error = { ERROR_NONE, 0, "" };

  if (record_store_read_account(store, writer->account, writer->uid, &reading, &counts, &error)) {
    judge_counts(&counts, &heard);
    return counts.statements + counts.duplicates + counts.conflicts;
  }
  judge_error(&error);
  return 0;
}

static void append(struct record_store *store, const struct writer *writer, const char *host)
{
  char *name = record_file_name(writer->account, host), *path = xasprintf("records/%s", name);
  struct buf before = bytes_of(path);
  size_t lines = count_mine(store, writer);
  struct error error = { ERROR_NONE, 0, "" };
  uid_t me = geteuid();
  bool ok;

  become(writer->uid);
  ok = record_store_check(store, writer->account, &(struct error){ .code = ERROR_NONE }, &error) &&
       record_store_append(store, writer->account, line, sizeof line - 1, &error);
  become(me);
  struct buf after = bytes_of(path);

  if (ok) {
    must(after.length >= before.length + sizeof line - 1, "the record has grown");
    must(memcmp(after.data + after.length - (sizeof line - 1), line, sizeof line - 1) == 0, "the line stands at its end");
    must(before.length == 0 || memcmp(before.data, after.data, before.length) == 0, "what was there is untouched");
    must(count_mine(store, writer) == lines + 1 || lines == 0, "there is one line more");
  } else {
    judge_error(&error);
    must(after.length == before.length, "nothing was written");
  }
  buf_clear(&before);
  buf_clear(&after);
  free(path);
  free(name);
}

static void deliver(struct record_store *store)
{
  char *folder = pieces_path("spool");
  size_t waiting = spool_count(folder), delivered = 0;
  struct error error = { ERROR_NONE, 0, "" };

  if (spool_deliver(folder, store, "mine", &delivered, &error))
    must(delivered == waiting && spool_count(folder) == 0, "all was delivered");
  else
    judge_error(&error);
  must(spool_put(folder, line, sizeof line - 1, &error) && spool_count(folder) > 0, "one more waits");
  free(folder);
}

/* ---- what was published ---- */

/* For the owner alone: nobody else can read it, so it is published by root only. */
static void publish(const char *folder, const struct assignment *assignment)
{
  int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  struct assignment again;
  struct buf bytes = BUF_INIT;
  struct error error;

  assignment_format(assignment, &bytes);
  must(assignment_publish(fd, "noor.json", &bytes, people[0].uid, &error), "it can be published");
  must(assignment_is_published(fd, "noor.json", &bytes, people[0].uid), "and is");
  must(assignment_load(folder, "noor", &again, &error), "and can be read");
  assignment_clear(&again);
  buf_clear(&bytes);
  close(fd);
}

/* Somebody types a number at the training computer. */
static void ask_who(const char *folder, const char *typed)
{
  struct who who;

  who_init(&who, folder, "pc");
  who_give_number(&who, typed);
  must(who.state != WHO_KNOWN || who.number != NULL, "who is known has a number");
  who_ask_again(&who);
  must(who.state == WHO_NUMBER && who.number == NULL, "and is forgotten again");
  who_clear(&who);
}

static void look_at_assigned(const char *number)
{
  char *folder = pieces_path("assigned");
  struct assignment assignment;
  struct error error = { ERROR_NONE, 0, "" };

  if (!assignment_load(folder, "noor", &assignment, &error))
    judge_error(&error);
  else if (geteuid() == 0)
    publish(folder, &assignment);
  assignment_clear(&assignment);
  ask_who(folder, number);
  free(folder);
}

/* ---- decisions ---- */

static void decide(const struct retain_terms *terms)
{
  char *folder = pieces_path("corrections");
  struct store_options options = { .path = folder, .kind = STORE_DROP_BOX, .training_uid = (uid_t)-1 };
  const struct correction_rename renames[] = { { (char[]){ "noor" }, (char[]){ "nora" }, NOW } };
  struct problems problems = PROBLEMS_INIT;
  struct corrections corrections;
  struct progress progress;
  struct error error = { ERROR_NONE, 0, "" };
  struct record_store *store;
  size_t index;

  options.admin = geteuid();
  store = record_store_open(&options, false, &error);
  must(store != NULL, "the decisions are there");
  must(corrections_load(store, &lookup, renames, 1, NOW, &corrections, &problems, &error), "and can be read");
  progress_init(&progress);
  for (size_t i = 0; i < corrections.count; i++) {
    const struct correction *it = &corrections.list[i];

    if (corrections_find(&corrections, it->statement.id, &index, &error))
      must(index == i, "each has a number of its own");
    (void)retain_keeps_decision(terms, it);
    corrections_add_to_progress(&corrections, it->statement.account, &progress);
  }
  progress_finish(&progress);
  progress_clear(&progress);
  corrections_clear(&corrections);
  judge_problems(&problems);
  record_store_free(store);
  free(folder);
}

/* ---- the administrator ---- */

static bool keeps(void *context, const struct statement *statement)
{
  return retain_keeps_record(context, statement);
}

static void judge_choice(const struct retain_choice *choice, size_t length)
{
  size_t gone = 0;

  for (size_t i = 0; i < choice->piece_count; i++) {
    must(choice->pieces[i].start < choice->pieces[i].end && choice->pieces[i].end <= length, "what goes is in the file");
    must(i == 0 || choice->pieces[i - 1].end < choice->pieces[i].start, "with something between");
    gone += choice->pieces[i].end - choice->pieces[i].start;
  }
  must(choice->kept.length + gone == length, "all stays or goes");
  must(retain_kept_length(choice, length) == choice->kept.length, "so many bytes stay");
  must(choice->lines_gone <= choice->lines, "no more lines go than there were");
}

static void shorten(struct record_admin *admin, int aside, const char *name, const struct retain_terms *terms)
{
  struct record_retain retain;
  struct retain_choice choice;
  struct error error = { ERROR_NONE, 0, "" };
  struct retain_terms copy = *terms;

  if (!record_retain_open(&retain, admin, name, false, &error)) {
    judge_error(&error);
    return;
  }
  retain_choose(retain.bytes, retain.length, keeps, &copy, &choice);
  judge_choice(&choice, retain.length);
  if (choice.lines_gone > 0 && record_retain_write(&retain, aside, choice.kept.data, choice.kept.length, &error)) {
    char *path = xasprintf("records/%s", name);

    must(record_retain_replace(&retain, aside, &error), "the shorter file takes its place");
    struct buf after = bytes_of(path);
    must(after.length == choice.kept.length, "it holds what stays");
    must(after.length == 0 || memcmp(after.data, choice.kept.data, after.length) == 0, "and nothing else");
    buf_clear(&after);
    free(path);
  } else if (choice.lines == 0) {
    must(record_retain_remove(&retain, &error), "an empty record can be removed");
  }
  retain_choice_clear(&choice);
  record_retain_close(&retain);
}

/* Each line of the input is a verb and a name or two. */
static void administer_one(struct record_admin *admin, char *command)
{
  char *rest = NULL, *verb = strtok_r(command, " ", &rest), *from = strtok_r(NULL, " ", &rest);
  char *to = strtok_r(NULL, " ", &rest);
  struct error error = { ERROR_NONE, 0, "" };
  bool ok = true;

  if (from == NULL)
    return;
  char *name = record_file_name(from, NULL), *other = record_file_name(to == NULL ? "other" : to, NULL);
  if (strcmp(verb, "make") == 0)
    ok = record_admin_make(admin, name, 1001, &error);
  else if (strcmp(verb, "give") == 0)
    ok = record_admin_give(admin, name, 1002, &error);
  else if (strcmp(verb, "rename") == 0)
    ok = record_admin_rename(admin, name, other, 1003, &error);
  else if (record_admin_needs_attribute(admin, name))
    ok = record_admin_set_attribute(admin, name, &error);
  if (!ok)
    judge_error(&error);
  free(name);
  free(other);
}

static void administer(const struct pieces *pieces, struct record_store *store, const struct retain_terms *terms)
{
  char *folder = pieces_path("records"), *beside = pieces_path("aside"), *rest = NULL;
  char *commands = xstrdup(pieces_text(pieces, "admin"));
  struct record_file *files = NULL;
  struct record_admin admin;
  struct error error = { ERROR_NONE, 0, "" };
  size_t count = 0;
  int aside = open(beside, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  must(record_admin_open(&admin, folder, strstr(commands, "append-only") != NULL, &error), "root may");
  for (char *one = strtok_r(commands, "\n", &rest); one != NULL; one = strtok_r(NULL, "\n", &rest))
    administer_one(&admin, one);
  if (!record_retain_recover(&admin, aside, &error))
    judge_error(&error);
  must(record_store_names(store, &files, &count, &error), "the folder can be listed");
  for (size_t i = 0; i < count; i++)
    shorten(&admin, aside, files[i].name, terms);
  record_files_free(files, count);
  must(record_admin_sync(&admin, &error), "it lasts");
  record_admin_close(&admin);
  close(aside);
  free(commands);
  free(folder);
  free(beside);
}

/* ---- all of it ---- */

static enum store_kind kind_of(const char *how)
{
  return strstr(how, "drop-box") != NULL      ? STORE_DROP_BOX
         : strstr(how, "provisioned") != NULL ? STORE_PROVISIONED
                                              : STORE_OWN;
}

static struct record_store *open_store(const char *how, enum store_kind kind, char *folder)
{
  struct store_options options = { .path = folder, .kind = kind, .admin = geteuid(), .training_uid = TRAINING };
  struct record_store *store;
  struct error error = { ERROR_NONE, 0, "" };

  if (strstr(how, "host") != NULL)
    options.host = "desk";
  if (strstr(how, "unsafe") != NULL && chmod(folder, 0777) == 0) {
    must(record_store_open(&options, false, &error) == NULL, "a folder that is not safe is refused");
    judge_error(&error);
  }
  must(chmod(folder, options.kind == STORE_DROP_BOX ? 03773 : 0751) == 0, "chmod");
  store = record_store_open(&options, false, &error);
  must(store != NULL, error.text);
  return store;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  static const char *const folders[] = { "records", "corrections", "spool", "aside", "assigned" };
  static struct zone *zone;
  struct pieces pieces;
  char *text, *folder;

  if (size > INPUT_MAX)
    return 0;
  if (zone == NULL)
    zone = zone_load("UTC");
  if (geteuid() == 0) /* others have to get to the records */
    must(chmod(pieces_folder(), 0755) == 0, "chmod");
  const struct retain_terms terms = { zone, 21000, 1, 1 }; /* 2027-07-01: what is of 2025 goes */
  text = text_of(data, size);
  folder = pieces_path("records");
  pieces_split(&pieces, text, size);
  pieces_write(&pieces, folders, sizeof folders / sizeof folders[0]);
  const char *how = pieces_text(&pieces, "store");
  enum store_kind kind = kind_of(how);
  const struct writer writer = choose_writer(kind);
  struct record_store *store = open_store(how, kind, folder);
  read_all(store);
  append(store, &writer, strstr(how, "host") == NULL ? NULL : "desk");
  deliver(store);
  look_at_assigned(pieces_text(&pieces, "who"));
  decide(&terms);
  if (geteuid() == 0)
    administer(&pieces, store, &terms);
  record_store_free(store);
  pieces_remove();
  free(folder);
  free(text);
  return 0;
}
