/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Somebody learns in plain text: whatever is typed, and whatever the settings, an office's own lesson, the private state,
 * the record and what waits to be recorded hold already. What is said is harmless; the record keeps what it had and gets whole lines. */
#include <config.h>

#include <unistd.h>

#include "base/i18n.h"
#include "core/file.h"
#include "core/state.h"
#include "fuzz.h"
#include "pieces.h"
#include "ui/app.h"

#define NOW INT64_C(1795426927123) /* 2026-11-23T09:42:07.123Z */
#define INPUT_MAX 16384
#define SEED UINT64_C(20261123)
#define TYPED_MAX 40 /* lines */

static const char flow[] = VR_TOP_SRCDIR "/tests/data/short-content";

static int64_t tell_time(void *context)
{
  (void)context;
  return NOW;
}

static void fold(void *context, const struct statement *statement, size_t line)
{
  (void)line;
  progress_add(context, statement);
}

/* ---- the record ---- */

static struct buf read_record(void)
{
  char *path = pieces_path("records/noor.jsonl");
  struct buf bytes = BUF_INIT;
  struct error ignored;

  if (!file_read(path, RECORD_FILE_MAX, &bytes, &ignored))
    buf_reset(&bytes);
  buf_add_char(&bytes, '\0');
  bytes.length--;
  free(path);
  return bytes;
}

static void judge_record(const struct buf *before, const struct buf *after)
{
  struct statement statement;
  struct error error;
  char *rest = NULL, *line;

  must(after->length >= before->length && memcmp(before->data, after->data, before->length) == 0, "what was there stays");
  if (after->length == before->length)
    return;
  must(after->data[after->length - 1] == '\n', "the record ends with a line");
  for (line = strtok_r(after->data + before->length, "\n", &rest); line != NULL; line = strtok_r(NULL, "\n", &rest)) {
    must(record_parse(line, strlen(line), &statement, &error), "what is new can be read");
    statement_clear(&statement);
  }
}

/* ---- the session ---- */

static void begin(const struct world *world, struct session *session)
{
  struct record_reading reading = { fold, NULL, &session->progress, NOW };
  struct record_counts counts;
  struct error error = { ERROR_NONE, 0, "" };
  bool set_aside = false;
  struct state looked_at;

  *session = (struct session){ 0 };
  (void)!state_load(&world->place, &looked_at, &error);
  must(state_begin(&world->place, &session->state, &set_aside, &error), error.text);
  must(set_aside || session->state.lesson_count == looked_at.lesson_count, "both ways of reading find the same");
  state_clear(&looked_at);
  session->state.seed = SEED;
  progress_init(&session->progress);
  if (!record_store_read_account(world->store, "noor", world->owner, &reading, &counts, &error))
    must(is_harmless(error.text), "an error is harmless");
}

static void learn(const struct world *world, const struct pieces *pieces, char **said, size_t *length)
{
  const struct piece *typed = pieces_find(pieces, "typed");
  char *lines = typed == NULL || typed->length == 0 ? xstrdup("\n") : xstrndup(typed->bytes, typed->length);
  struct app_options app = { .plain = true, .charset = "UTF-8" };
  struct session session;
  struct error error = { ERROR_NONE, 0, "" };
  char *end = lines;

  for (unsigned i = 0; i < TYPED_MAX && end[0] != '\0'; i++)
    end += strcspn(end, "\n") + (end[strcspn(end, "\n")] == '\n');
  app.in = fmemopen(lines, end == lines ? 1 : (size_t)(end - lines), "r");
  app.out = open_memstream(said, length);
  begin(world, &session);
  must(session_open(&session, world, pieces_find(pieces, "shared") != NULL ? "other" : "flow", &error) ||
         error.text[0] != '\0', "a refusal has words");
  if (session.course != NULL)
    must(app_run(&session, &app, &error), error.text);
  must(session_last_place(&session).title != NULL, "one is somewhere");
  if (pieces_find(pieces, "leave") != NULL)
    (void)!state_remove(&world->place, &session.state, &error);
  session_close(&session);
  fclose(app.in);
  fclose(app.out);
  free(lines);
}

/* What the session left can be gone on with. */
static void judge_state(const struct state_place *place, bool removed)
{
  struct error error = { ERROR_NONE, 0, "" };
  struct state state;

  must(removed || state_load(place, &state, &error), error.text);
  if (!removed)
    state_clear(&state);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  static const char *const folders[] = { "records", "state", "flow" };
  static struct zone *zone;
  struct pieces pieces;
  char *said = NULL;
  size_t length = 0;

  if (size > INPUT_MAX)
    return 0;
  if (zone == NULL)
    zone = zone_load("UTC");
  char *text = text_of(data, size), *records = pieces_path("records"), *state = pieces_path("state");
  pieces_split(&pieces, text, size);
  pieces_write(&pieces, folders, sizeof folders / sizeof folders[0]);
  struct policy *policy = pieces_policy(&pieces);
  /* a lesson of one's own, "flow/one.xml", takes the place of ours */
  const struct library library = { .content = flow, .overlay = pieces_folder() };
  const struct store_options options = { .path = records, .kind = STORE_OWN, .training_uid = (uid_t)-1 };
  struct error error;
  struct world world = { .now = tell_time, .zone = zone, .library = &library, .policy = policy, .account = "noor",
                         .first_name = "Noor", .home_page = "urn:vuistregels:host:kantoor", .owner = geteuid(),
                         .place = { state }, .program_version = "1.0", .store_path = "records",
                         .person = { .home_page = "urn:vuistregels:host:kantoor", .account = "noor",
                                     .start = DAY_NONE, .role_start = DAY_NONE, .absent_until = DAY_NONE,
                                     .deadline = DAY_NONE } };
  world.store = record_store_open(&options, false, &error);
  must(world.store != NULL, error.text);

  struct buf before = read_record();
  learn(&world, &pieces, &said, &length);
  struct buf after = read_record();
  judge_record(&before, &after);
  must(is_harmless(said), "what is said is harmless");
  judge_state(&world.place, pieces_find(&pieces, "leave") != NULL);

  i18n_set_language("en");
  buf_clear(&before);
  buf_clear(&after);
  record_store_free(world.store);
  policy_free(policy);
  pieces_remove();
  free(said);
  free(records);
  free(state);
  free(text);
  return 0;
}
