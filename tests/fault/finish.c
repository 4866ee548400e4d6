/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person does at the end of a lesson, without screens, for the fault
 * tests: the session itself writes state, record and spool.
 *
 *   finish FOLDER pass LESSON        passes a lesson; FOLDER/records, FOLDER/state
 *   finish FOLDER wait-pass LESSON   the same; says "ready" and waits for a line before it writes
 *   finish FOLDER deliver            only starts: what waits is delivered
 *   finish FOLDER count              what a reader finds: receipts and lessons, then the counts
 *   finish FOLDER append NUMBER      one statement straight into the record
 *   finish FILE socket               puts a socket there
 *   finish FOLDER hold               locks the record, says "ready", waits for a line
 *
 * FINISH_ACCOUNT is whose record (noor), FINISH_STORE its kind (own, drop-box,
 * provisioned), FINISH_NOW the clock in seconds since 1970.
 *
 * Says "recorded RECEIPT" only when the program would say "Recorded"; exit
 * status 1 when it would say "not recorded". The first getppid() marks where
 * the work begins, for a trace. */
#include <config.h>

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "core/spool.h"
#include "ui/session.h"

#define COURSE "flow"
#define HOME_PAGE "urn:vuistregels:host:kantoor"

static const char *setting(const char *name, const char *otherwise)
{
  const char *value = getenv(name);

  return value == NULL ? otherwise : value;
}

static const char *account(void)
{
  return setting("FINISH_ACCOUNT", "noor");
}

static int64_t now(void *context)
{
  (void)context;
  return strtoll(setting("FINISH_NOW", "1795081327"), NULL, 10) * 1000; /* 2026-11-19 */
}

/* At once and whole: what is said must not depend on how the process ends. */
static bool say(int fd, const char *text)
{
  size_t length = strlen(text);

  return write(fd, text, length) == (ssize_t)length;
}

static bool complain(const struct error *error)
{
  char *line = xasprintf("finish: %s\n", error->text);

  say(STDERR_FILENO, line);
  free(line);
  return false;
}

/* Until a line comes in. */
static bool wait_ready(void)
{
  char line[80];

  return say(STDOUT_FILENO, "ready\n") && read(STDIN_FILENO, line, sizeof line) > 0;
}

static enum store_kind store_kind(void)
{
  const char *kind = setting("FINISH_STORE", "own");

  return strcmp(kind, "drop-box") == 0 ? STORE_DROP_BOX : strcmp(kind, "provisioned") == 0 ? STORE_PROVISIONED : STORE_OWN;
}

/* ---- the session ---- */

struct desk {
  char *records, *state;
  struct library library;
  struct policy *policy;
  struct zone *zone;
  struct world world;
  struct session session;
};

static void desk_close(struct desk *desk)
{
  session_close(&desk->session);
  record_store_free(desk->world.store);
  policy_free(desk->policy);
  zone_free(desk->zone);
  free(desk->records);
  free(desk->state);
}

static void fold(void *context, const struct statement *statement, size_t line)
{
  (void)line;
  progress_add(context, statement);
}

/* A warning that does not stop stands in `error` afterwards. */
static struct record_store *open_store(const char *path, struct error *error)
{
  const struct store_options options = { .path = path, .kind = store_kind(), .training_uid = (uid_t)-1 };
  struct record_store *store = record_store_open(&options, true, error);
  struct error warning;

  if (store != NULL && record_store_check(store, account(), &warning, error)) {
    *error = warning;
    return store;
  }
  if (store != NULL && record_store_is_waiting(error))
    return store;
  record_store_free(store);
  return NULL;
}

static bool desk_open(struct desk *desk, const char *folder)
{
  struct session *session = &desk->session;
  struct world *world = &desk->world;
  struct error error = { ERROR_NONE, 0, "" };
  struct record_counts counts;
  bool set_aside;

  desk->records = xasprintf("%s/records", folder);
  desk->state = xasprintf("%s/state", folder);
  desk->library.content = VR_TOP_SRCDIR "/tests/data/flow-content";
  desk->policy = policy_default();
  desk->zone = zone_load("UTC");
  *world = (struct world){ .now = now, .zone = desk->zone, .library = &desk->library, .policy = desk->policy,
                           .account = account(), .home_page = HOME_PAGE, .owner = geteuid(),
                           .place = { desk->state }, .program_version = "1.0" };
  world->person = (struct plan_person){ .home_page = world->home_page, .account = account(), .start = DAY_NONE,
                                        .role_start = DAY_NONE, .absent_until = DAY_NONE, .deadline = DAY_NONE };
  progress_init(&session->progress);
  if (!state_begin(&world->place, &session->state, &set_aside, &error))
    return complain(&error);
  world->store = open_store(desk->records, &world->store_problem);
  const struct record_reading reading = { fold, NULL, &session->progress, now(NULL) };
  if (world->store != NULL &&
      !record_store_read_account(world->store, account(), world->owner, &reading, &counts, &error) &&
      error.code != ERROR_MISSING)
    return complain(&error);
  if (!session_open(session, world, COURSE, &error))
    return complain(&error);
  return true;
}

static bool pass(struct desk *desk, const char *lesson, bool wait)
{
  struct session *session = &desk->session;
  size_t index;

  if (session->notice.code != ERROR_NONE && session->notice.text[0] != '\0')
    complain(&session->notice);
  session->notice.text[0] = '\0';
  if (!course_find(session->course, lesson, &index))
    return say(STDERR_FILENO, "finish: no such lesson\n") && false;
  session_begin_round(session);
  if (!session_open_lesson(session, index))
    return complain(&session->notice);
  if (wait && !wait_ready())
    return false;
  session_record_passed(session);
  if (session->recorded[0] == '\0') {
    complain(&session->notice);
    if (session->unrecorded.length > 0)
      say(STDERR_FILENO, session->unrecorded.data);
    return false;
  }
  char *line = xasprintf("recorded %s\n", session->recorded);
  bool said = say(STDOUT_FILENO, line);
  free(line);
  return said && !session->not_recorded;
}

static bool run_session(const char *folder, const char *lesson, bool wait)
{
  struct desk desk = { 0 };
  bool ok = desk_open(&desk, folder);

  if (ok && lesson != NULL)
    ok = pass(&desk, lesson, wait);
  else if (ok && desk.session.notice.text[0] != '\0')
    complain(&desk.session.notice);
  ok = ok && !desk.session.not_recorded;
  desk_close(&desk);
  return ok;
}

/* ---- the record alone ---- */

static void receipt_of(void *context, const struct statement *statement, size_t line)
{
  char receipt[10];

  (void)context, (void)line;
  uuid_receipt(statement->id, receipt);
  printf("%s %s\n", receipt, statement->lesson == NULL ? "-" : statement->lesson);
}

static bool count(const char *folder)
{
  char *path = xasprintf("%s/records", folder);
  struct record_counts counts;
  struct error error;
  struct record_store *store = open_store(path, &error);
  const struct record_reading reading = { receipt_of, NULL, NULL, now(NULL) };
  bool ok = store != NULL && record_store_read_account(store, account(), geteuid(), &reading, &counts, &error);

  if (ok)
    printf("lines %zu statements %zu duplicates %zu damaged %zu unfinished %zu\n", counts.lines, counts.statements,
           counts.duplicates, counts.damaged, counts.unfinished);
  else
    complain(&error);
  record_store_free(store);
  free(path);
  return ok && fflush(stdout) == 0;
}

static bool append(const char *folder, const char *number)
{
  char *path = xasprintf("%s/records", folder);
  struct statement statement;
  struct buf line = BUF_INIT;
  struct error error;
  struct record_store *store = open_store(path, &error);

  statement_init(&statement);
  snprintf(statement.id, sizeof statement.id, "3f2b8c1e-7d4a-4b6e-9a10-%012lu", strtoul(number, NULL, 10));
  statement.verb = VERB_PASSED;
  statement.object = OBJECT_LESSON;
  statement.home_page = xstrdup(HOME_PAGE);
  statement.account = xstrdup(account());
  statement.course = xstrdup(COURSE);
  statement.lesson = xasprintf("n%s", number);
  memcpy(statement.registration, "03f81b23-d14e-53e8-9e8c-b3764d36360d", UUID_TEXT_SIZE);
  statement.time = now(NULL);
  bool ok = record_format(&statement, &line, &error) && store != NULL &&
            record_store_append(store, account(), line.data, line.length, &error);
  if (!ok)
    complain(&error);
  statement_clear(&statement);
  buf_clear(&line);
  record_store_free(store);
  free(path);
  return ok && say(STDOUT_FILENO, "recorded\n");
}

/* As another program of mine would, one that knows the record and is slow. */
static bool hold(const char *folder)
{
  struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
  char *name = record_file_name(account(), NULL);
  char *path = xasprintf("%s/records/%s", folder, name);
  int fd = open(path, O_RDWR | O_CLOEXEC);
  bool ok = fd >= 0 && fcntl(fd, F_OFD_SETLK, &lock) == 0 && wait_ready();

  free(path);
  free(name);
  if (fd >= 0)
    close(fd);
  return ok;
}

static bool put_socket(const char *path)
{
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

  snprintf(address.sun_path, sizeof address.sun_path, "%s", path);
  bool ok = fd >= 0 && bind(fd, (const struct sockaddr *)&address, sizeof address) == 0;
  if (fd >= 0)
    close(fd);
  return ok;
}

int main(int argc, char *argv[])
{
  const struct i18n_paths paths = { VR_TOP_BUILDDIR "/locale", VR_TOP_BUILDDIR "/locale-link" };
  const char *const wanted[] = { "en" };
  bool ok;

  signal(SIGXFSZ, SIG_IGN);
  signal(SIGPIPE, SIG_IGN);
  record_use_xalloc();
  i18n_init(&paths, NULL, wanted, 1);
  syscall(SYS_getppid);
  if (argc < 3)
    return 2;
  const char *folder = argv[1], *what = argv[2];
  if (argc == 4 && strcmp(what, "pass") == 0)
    ok = run_session(folder, argv[3], false);
  else if (argc == 4 && strcmp(what, "wait-pass") == 0)
    ok = run_session(folder, argv[3], true);
  else if (argc == 3 && strcmp(what, "deliver") == 0)
    ok = run_session(folder, NULL, false);
  else if (argc == 3 && strcmp(what, "count") == 0)
    ok = count(folder);
  else if (argc == 4 && strcmp(what, "append") == 0)
    ok = append(folder, argv[3]);
  else if (argc == 3 && strcmp(what, "socket") == 0)
    ok = put_socket(folder);
  else if (argc == 3 && strcmp(what, "hold") == 0)
    ok = hold(folder);
  else
    return 2;
  return ok ? 0 : 1;
}
