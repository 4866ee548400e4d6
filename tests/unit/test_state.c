/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The private state: nothing that was answered gets lost, the newest window
 * wins, a damaged file is set aside. */
#include <config.h>

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/xalloc.h"
#include "core/state.h"
#include "record_fixture.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])
#define POLICY "3e5f3afd-6021-50c3-9a29-d30a6c2962b8"

static struct state_place place_of(const struct record_fixture *fixture)
{
  return (struct state_place){ fixture->path };
}

static void save(const struct record_fixture *fixture, const struct state *state)
{
  struct state_place place = place_of(fixture);
  struct error error = { .code = ERROR_NONE };
  bool ok = state_save(&place, state, &error);

  if (!ok)
    print_error("%s\n", error.text);
  assert_true(ok);
}

static void load(const struct record_fixture *fixture, struct state *state)
{
  struct state_place place = place_of(fixture);
  struct error error = { .code = ERROR_NONE };
  bool ok = state_load(&place, state, &error);

  if (!ok)
    print_error("%s\n", error.text);
  assert_true(ok);
}

static struct statement make_pending(unsigned number)
{
  struct buf line = BUF_INIT;
  struct statement statement;
  struct error error;

  record_fixture_add_line(&line, number, 0);
  assert_true(record_parse(line.data, line.length - 1, &statement, &error));
  buf_clear(&line);
  return statement;
}

/* Everything filled, so that whatever is not written shows. */
static void fill(struct state *state)
{
  static const char *const choices[] = { "refuse", "call-back" };
  struct state_lesson *lesson;

  state_init(state);
  state_set_string(&state->language, "nl");
  state_set_string(&state->face, "plain");
  state_set_string(&state->color, "never");
  state_set_string(&state->last_course, "seven-rules");
  state_set_string(&state->last_lesson, "check-first");
  state->letter_keys = false;
  state->mouse = state->welcomed = state->offered_move = true;
  memcpy(state->welcomed_policy, POLICY, sizeof POLICY);
  state->seed = UINT64_MAX;
  lesson = state_find_lesson(state, "seven-rules", "check-first", true);
  memcpy(lesson->fingerprint, POLICY, sizeof POLICY);
  lesson->seed = UINT64_C(0x8000000000000001);
  lesson->step = 7;
  lesson->in_quiz = lesson->finished = true;
  lesson->attempt = 2;
  state_set_answer(&lesson->answers, &lesson->answer_count, "opening", choices, 1);
  state_set_exercise(lesson, "mail", "1 4 7");
  state_set_answer(&lesson->quiz, &lesson->quiz_count, "new-number", choices, 2);
  state_set_answer(&lesson->quiz, &lesson->quiz_count, "new-number", NULL, 0);
  state_find_lesson(state, "seven-rules", "sign-in", true);
  state_remember_seen(state, "seven-rules", "check-first", "new-number", "2026-11-19", true);
  for (unsigned i = 1; i <= 2; i++) {
    struct statement statement = make_pending(i);
    state_add_pending(state, &statement);
    statement_clear(&statement);
  }
  state_set_resolution(state, "seven-rules", "check-first", "Ik bel altijd terug, óók als het druk is.");
}

static void assert_lesson(const struct state_lesson *lesson)
{
  assert_string_equal(lesson->course, "seven-rules");
  assert_string_equal(lesson->fingerprint, POLICY);
  assert_true(lesson->seed == UINT64_C(0x8000000000000001));
  assert_int_equal(lesson->step, 7);
  assert_true(lesson->in_quiz && lesson->finished);
  assert_int_equal(lesson->attempt, 2);
  assert_int_equal(lesson->answer_count, 1);
  assert_string_equal(lesson->answers[0].item, "opening");
  assert_int_equal(lesson->answers[0].choice_count, 1);
  assert_string_equal(lesson->answers[0].choices[0], "refuse");
  assert_null(lesson->answers[0].choices[1]);
  assert_string_equal(state_find_exercise(lesson, "mail"), "1 4 7");
  assert_int_equal(lesson->quiz_count, 2);
  assert_string_equal(lesson->quiz[0].item, "new-number");
  assert_string_equal(lesson->quiz[0].choices[1], "call-back");
  assert_string_equal(lesson->quiz[1].item, "new-number");
  assert_int_equal(lesson->quiz[1].choice_count, 0);
}

static void state_save__keeps__everything(void **fixture)
{
  struct state before, state;
  fill(&before);

  save(*fixture, &before);
  load(*fixture, &state);

  assert_string_equal(state.language, "nl");
  assert_string_equal(state.face, "plain");
  assert_string_equal(state.color, "never");
  assert_string_equal(state.last_course, "seven-rules");
  assert_string_equal(state.last_lesson, "check-first");
  assert_false(state.letter_keys);
  assert_true(state.mouse && state.welcomed && state.offered_move);
  assert_string_equal(state.welcomed_policy, POLICY);
  assert_true(state.seed == UINT64_MAX);
  assert_int_equal(state.lesson_count, 2);
  assert_lesson(&state.lessons[0]);
  assert_int_equal(state.seen_count, 1);
  assert_string_equal(state.seen[0].item, "new-number");
  assert_string_equal(state.seen[0].date, "2026-11-19");
  assert_true(state.seen[0].right);
  assert_int_equal(state.pending_count, 2);
  assert_string_equal(state.pending[1].id, before.pending[1].id);
  assert_string_equal(state.pending[1].account, "noor");
  assert_string_equal(state.resolutions[0].text, before.resolutions[0].text);
  state_clear(&before);
  state_clear(&state);
}

static void state_save__is__private_and_leaves_nothing_else(void **state)
{
  struct record_fixture *fixture = *state;
  struct state saved;
  struct stat st;
  fill(&saved);

  save(fixture, &saved);
  save(fixture, &saved);

  assert_int_equal(stat(record_fixture_file(fixture, "state.json"), &st), 0);
  assert_int_equal(st.st_mode & 07777, 0600);
  assert_int_equal(access(record_fixture_file(fixture, "state.json.new"), F_OK), -1);
  state_clear(&saved);
}

static void state_load__gives__a_fresh_state_without_a_file_and_makes_nothing(void **state)
{
  struct record_fixture *fixture = *state;
  char folder[160];
  snprintf(folder, sizeof folder, "%s/a/b", fixture->folder);
  struct state_place place = { folder };
  struct state first, second;
  struct error error;

  assert_true(state_load(&place, &first, &error));
  assert_true(state_load(&place, &second, &error));

  assert_true(first.letter_keys);
  assert_null(first.language);
  assert_true(first.seed != 0 && first.seed != second.seed);
  assert_int_equal(access(folder, F_OK), -1);
  state_clear(&first);
  state_clear(&second);
}

static void state_begin__makes__the_folder(void **state)
{
  struct record_fixture *fixture = *state;
  char folder[160];
  snprintf(folder, sizeof folder, "%s/a/b", fixture->folder);
  struct state_place place = { folder };
  struct state begun;
  struct error error;
  struct stat st;
  bool set_aside = true;

  assert_true(state_begin(&place, &begun, &set_aside, &error));

  assert_false(set_aside);
  assert_int_equal(stat(folder, &st), 0);
  assert_int_equal(st.st_mode & 07777, 0700);
  state_clear(&begun);
}

static char *saved_text(const struct record_fixture *fixture)
{
  struct buf bytes = record_fixture_read(fixture, "state.json");

  return buf_take(&bytes);
}

static void must_be_set_aside(struct record_fixture *fixture, unsigned number)
{
  struct state_place place = place_of(fixture);
  struct state state;
  struct error error = { .code = ERROR_NONE };
  struct stat st;
  char name[48];
  bool set_aside = false;

  /* who only looks leaves it where it is */
  assert_false(state_load(&place, &state, &error));
  assert_true(error.text[0] != '\0');
  assert_int_equal(lstat(record_fixture_file(fixture, "state.json"), &st), 0);
  assert_true(state.seed != 0);
  state_clear(&state);
  assert_true(state_begin(&place, &state, &set_aside, &error));

  assert_true(set_aside);
  assert_int_equal(state.lesson_count, 0);
  assert_int_equal(state.pending_count, 0);
  assert_null(state.language);
  snprintf(name, sizeof name, "state.json.damaged-%u", number);
  assert_int_equal(access(record_fixture_file(fixture, name), F_OK), 0);
  assert_int_equal(access(record_fixture_file(fixture, "state.json"), F_OK), -1);
  state_clear(&state);
}

/* Each replaces a piece of a good file. */
static void state_begin__sets_aside__what_is_damaged_or_newer(void **state)
{
  static const struct {
    const char *from, *to;
  } cases[] = {
    { "\"v\": 1", "\"v\": 2" },
    { "\"v\": 1,", "" },
    { "\"mouse\": true", "\"mouse\": 1" },
    { "\"language\": \"nl\"", "\"language\": [\"nl\"]" },
    { "\"ffffffffffffffff\"", "\"0000000000000000\"" },
    { "\"ffffffffffffffff\"", "\"xffffffffffffffff\"" },
    { "\"" POLICY "\"", "\"" POLICY POLICY "\"" },
    { "\"step\": 7", "\"step\": -7" },
    { "\"attempt\": 2", "\"attempt\": -2" },
    { "\"lesson\": \"sign-in\"", "\"lesson\": \"check-first\"" },
    { "\"call-back\"", "7" },
    { "\"date\": \"2026-11-19\"", "\"date\": \"2026-11-190\"" },
    { "verbs/passed", "verbs/mastered" },
    { "\"seen\": [", "\"seen\": {}, \"other\": [" },
    { "\"resolutions\"", "\"other\"" },
    { "{", "{\"v\": 1," },
    { "{", "\xff{" },
  };
  struct record_fixture *fixture = *state;
  struct state good;
  fill(&good);
  save(fixture, &good);
  char *text = saved_text(fixture);

  for (unsigned i = 0; i < COUNT(cases); i++) {
    struct buf spoilt = BUF_INIT;
    char *place = strstr(text, cases[i].from);
    assert_non_null(place);
    buf_add(&spoilt, text, (size_t)(place - text));
    buf_add_string(&spoilt, cases[i].to);
    buf_add_string(&spoilt, place + strlen(cases[i].from));
    record_fixture_write(fixture, "state.json", spoilt.data, spoilt.length);

    must_be_set_aside(fixture, i + 1);

    buf_clear(&spoilt);
  }
  free(text);
  state_clear(&good);
}

static void state_begin__sets_aside__what_is_no_file_of_state(void **state)
{
  struct record_fixture *fixture = *state;

  record_fixture_write(fixture, "state.json", "", 0);
  must_be_set_aside(fixture, 1);
  assert_int_equal(symlink("/etc/passwd", record_fixture_file(fixture, "state.json")), 0);
  must_be_set_aside(fixture, 2);
  assert_int_equal(mkfifo(record_fixture_file(fixture, "state.json"), 0600), 0);
  must_be_set_aside(fixture, 3);
  record_fixture_write(fixture, "state.json", "", 0);
  assert_int_equal(truncate(record_fixture_file(fixture, "state.json"), 5 * 1024 * 1024), 0);
  must_be_set_aside(fixture, 4);
  record_fixture_write(fixture, "state.json", "{}", 2);
  assert_int_equal(chmod(record_fixture_file(fixture, "state.json"), 0), 0);
  must_be_set_aside(fixture, 5);
}

static void state_load__ignores__members_of_later(void **state)
{
  struct record_fixture *fixture = *state;
  struct state good, read;
  struct buf more = BUF_INIT;
  fill(&good);
  save(fixture, &good);
  char *text = saved_text(fixture);
  buf_add_string(&more, "{\"later\":{\"a\":[1]},");
  buf_add_string(&more, text + 1);
  record_fixture_write(fixture, "state.json", more.data, more.length);

  load(fixture, &read);

  assert_lesson(&read.lessons[0]);
  free(text);
  buf_clear(&more);
  state_clear(&good);
  state_clear(&read);
}

static void state_load__fails__only_without_a_usable_folder(void **state)
{
  struct record_fixture *fixture = *state;
  struct state_place place = place_of(fixture);
  struct state loaded;
  struct error error;
  bool set_aside;

  assert_int_equal(chmod(fixture->path, 0770), 0);
  assert_false(state_load(&place, &loaded, &error));
  assert_int_equal(error.code, ERROR_UNSAFE);
  assert_true(loaded.seed != 0);
  assert_false(state_begin(&place, &loaded, &set_aside, &error));
  assert_false(state_save(&place, &loaded, &error));
  record_fixture_write(fixture, "file", "", 0);
  place.folder = record_fixture_file(fixture, "file");
  assert_false(state_load(&place, &loaded, &error));
  assert_int_equal(error.code, ERROR_SYSTEM);
}

static void begin(const struct record_fixture *fixture, struct state *state)
{
  struct state_place place = place_of(fixture);
  struct error error = { .code = ERROR_NONE };
  bool set_aside;

  assert_true(state_begin(&place, state, &set_aside, &error));
  assert_false(set_aside);
}

static void state_begin__reads__what_is_there_and_stops_older_windows(void **state)
{
  struct record_fixture *fixture = *state;
  struct state_place place = place_of(fixture);
  struct state older, newer, read;
  struct error error;
  fill(&older);
  save(fixture, &older);
  state_clear(&older);
  begin(fixture, &older);
  older.lessons[0].step = 6;
  save(fixture, &older);

  begin(fixture, &newer);
  assert_int_equal(newer.lessons[0].step, 6);
  assert_string_not_equal(newer.session, older.session);
  older.lessons[0].step = 99;
  assert_false(state_save(&place, &older, &error));
  assert_int_equal(error.code, ERROR_BUSY);
  newer.lessons[0].step = 8;
  save(fixture, &newer);

  load(fixture, &read);
  assert_int_equal(read.lessons[0].step, 8);
  state_clear(&older);
  state_clear(&newer);
  state_clear(&read);
}

/* A machine that lost its power leaves a token of nobody, or half of one. */
static void state_begin__takes_over__from_any_token(void **state)
{
  static const char *const tokens[] = { "", "a1b2c3d4", "a1b2c3d4-e5f6-4a7b-8c9d-0e1f2a3b4c5d and more" };
  struct record_fixture *fixture = *state;

  for (size_t i = 0; i < COUNT(tokens); i++) {
    struct state begun;
    struct stat st;
    record_fixture_write(fixture, "session", tokens[i], strlen(tokens[i]));

    begin(fixture, &begun);

    save(fixture, &begun);
    assert_int_equal(stat(record_fixture_file(fixture, "session"), &st), 0);
    assert_true(st.st_size >= UUID_TEXT_SIZE - 1);
    state_clear(&begun);
  }
}

static void state_begin__follows__no_link_and_waits_for_no_pipe(void **state)
{
  struct record_fixture *fixture = *state;
  struct state_place place = place_of(fixture);
  struct state begun;
  struct error error;
  bool set_aside;

  record_fixture_write(fixture, "elsewhere", "kept", 4);
  assert_int_equal(symlink("elsewhere", record_fixture_file(fixture, "session")), 0);
  assert_false(state_begin(&place, &begun, &set_aside, &error));
  assert_int_equal(unlink(record_fixture_file(fixture, "session")), 0);
  assert_int_equal(mkfifo(record_fixture_file(fixture, "session"), 0600), 0);
  assert_false(state_begin(&place, &begun, &set_aside, &error));

  struct buf bytes = record_fixture_read(fixture, "elsewhere");
  assert_string_equal(bytes.data, "kept");
  buf_clear(&bytes);
}

static void limit_file_size(rlim_t bytes)
{
  struct rlimit limit;

  assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
  limit.rlim_cur = bytes == RLIM_INFINITY ? limit.rlim_max : bytes;
  assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

static void state_save__leaves__the_old_one_when_it_cannot_write(void **state)
{
  struct record_fixture *fixture = *state;
  struct state_place place = place_of(fixture);
  struct state saved, read;
  struct error error;
  fill(&saved);
  save(fixture, &saved);
  saved.lessons[0].step = 8;
  signal(SIGXFSZ, SIG_IGN);
  limit_file_size(100);

  bool ok = state_save(&place, &saved, &error);
  limit_file_size(RLIM_INFINITY);

  assert_false(ok);
  assert_int_equal(error.code, ERROR_SYSTEM);
  assert_int_equal(access(record_fixture_file(fixture, "state.json.new"), F_OK), -1);
  load(fixture, &read);
  assert_int_equal(read.lessons[0].step, 7);
  state_clear(&saved);
  state_clear(&read);
}

static void state_save__goes_on__after_a_session_that_was_cut_off(void **state)
{
  struct record_fixture *fixture = *state;
  struct state saved, read;
  record_fixture_write(fixture, "state.json.new", "{\"half", 6);
  fill(&saved);

  save(fixture, &saved);

  load(fixture, &read);
  assert_int_equal(read.lesson_count, 2);
  state_clear(&saved);
  state_clear(&read);
}

static void state_remove__leaves__nothing_but_what_waits(void **state)
{
  static const char *const ours[] = { "state.json", "state.json.new", "session", "state.json.damaged-1" };
  struct record_fixture *fixture = *state;
  struct state_place place = { record_fixture_file(fixture, "state") };
  struct state mine;
  struct error error;
  bool set_aside;
  assert_true(state_begin(&place, &mine, &set_aside, &error));
  assert_true(state_save(&place, &mine, &error));
  for (size_t i = 0; i < COUNT(ours); i++) {
    char *name = xasprintf("state/%s", ours[i]);
    record_fixture_write(fixture, name, "x", 1);
    free(name);
  }
  record_fixture_write(fixture, "state/session", mine.session, UUID_TEXT_SIZE - 1);
  record_fixture_write(fixture, "state/spool-1", "x", 1);

  place.folder = record_fixture_file(fixture, "state");
  assert_true(state_remove(&place, &mine, &error));

  for (size_t i = 0; i < COUNT(ours); i++) {
    char *name = xasprintf("state/%s", ours[i]);
    assert_int_not_equal(access(record_fixture_file(fixture, name), F_OK), 0);
    free(name);
  }
  assert_int_equal(unlink(record_fixture_file(fixture, "state/spool-1")), 0);
  place.folder = record_fixture_file(fixture, "state");
  assert_true(state_remove(&place, &mine, &error));
  assert_int_not_equal(access(place.folder, F_OK), 0);
  assert_true(state_remove(&place, &mine, &error));
  state_clear(&mine);
}

static void state_remove__keeps__what_a_newer_window_goes_on_with(void **state)
{
  struct record_fixture *fixture = *state;
  struct state_place place = place_of(fixture);
  struct state older, newer;
  struct error error;
  begin(fixture, &older);
  begin(fixture, &newer);
  save(fixture, &newer);

  assert_true(state_remove(&place, &older, &error));

  assert_int_equal(access(record_fixture_file(fixture, "state.json"), F_OK), 0);
  state_clear(&older);
  state_clear(&newer);
}

static void state_save__refuses__what_is_not_utf8_or_no_record(void **state)
{
  struct record_fixture *fixture = *state;
  struct state_place place = place_of(fixture);
  struct state saved;
  struct error error;

  for (int i = 0; i < 5; i++) {
    fill(&saved);
    if (i == 0)
      state_set_string(&saved.language, "\xff");
    if (i == 1)
      state_set_exercise(&saved.lessons[0], "mail", "\xff");
    if (i == 2)
      state_set_string(&saved.lessons[0].quiz[0].choices[0], "\xff");
    if (i == 3)
      state_set_string(&saved.resolutions[0].text, "\xff");
    if (i == 4)
      saved.pending[0].registration[0] = 'x';

    assert_false(state_save(&place, &saved, &error));
    assert_int_equal(error.code, ERROR_BAD_INPUT);
    state_clear(&saved);
  }
  assert_int_equal(access(record_fixture_file(fixture, "state.json"), F_OK), -1);
}

/* ---- in memory ---- */

static void state_find_lesson__makes__one_of_each(void **unused)
{
  struct state state;
  (void)unused;
  state_init(&state);

  assert_null(state_find_lesson(&state, "seven-rules", "sign-in", false));
  for (unsigned i = 0; i < 20; i++) {
    char name[16];
    snprintf(name, sizeof name, "lesson-%u", i);
    state_find_lesson(&state, "seven-rules", name, true)->step = i;
    state_find_lesson(&state, "seven-rules", name, true);
  }

  assert_int_equal(state.lesson_count, 20);
  assert_int_equal(state_find_lesson(&state, "seven-rules", "lesson-13", false)->step, 13);
  assert_null(state_find_lesson(&state, "shared-responsibility", "lesson-13", false));
  state_clear(&state);
}

static void state_reset_lesson__forgets__place_and_answers_only(void **unused)
{
  struct state state;
  (void)unused;
  fill(&state);

  state_reset_lesson(&state.lessons[0]);

  const struct state_lesson *lesson = state_find_lesson(&state, "seven-rules", "check-first", false);
  assert_non_null(lesson);
  assert_int_equal(lesson->answer_count + lesson->quiz_count + lesson->exercise_count + lesson->step, 0);
  assert_false(lesson->in_quiz);
  assert_string_equal(lesson->fingerprint, "");
  assert_int_equal(state.seen_count, 1);
  state_clear(&state);
}

static void state_set_answer__replaces__the_last_of_the_item(void **unused)
{
  static const char *const first[] = { "a" };
  static const char *const second[] = { "b", "c" };
  struct state_lesson lesson = { .course = xstrdup("c"), .lesson = xstrdup("l") };
  (void)unused;

  state_set_answer(&lesson.quiz, &lesson.quiz_count, "one", first, 1);
  state_set_answer(&lesson.quiz, &lesson.quiz_count, "one", second, 2);
  assert_int_equal(lesson.quiz_count, 1);
  state_set_answer(&lesson.quiz, &lesson.quiz_count, "two", first, 1);
  state_set_answer(&lesson.quiz, &lesson.quiz_count, "one", NULL, 0);
  assert_int_equal(lesson.quiz_count, 3);
  assert_int_equal(state_find_answer(lesson.quiz, lesson.quiz_count, "one")->choice_count, 0);
  state_set_answer(&lesson.quiz, &lesson.quiz_count, "one", first, 1);

  assert_int_equal(lesson.quiz_count, 3);
  assert_string_equal(lesson.quiz[0].choices[1], "c");
  assert_string_equal(lesson.quiz[2].choices[0], "a");
  assert_null(state_find_answer(lesson.quiz, lesson.quiz_count, "three"));
  state_reset_lesson(&lesson);
  free(lesson.course);
  free(lesson.lesson);
}

static void state_pending__is__added_and_removed_by_id(void **unused)
{
  struct state state;
  (void)unused;
  state_init(&state);
  for (unsigned i = 1; i <= 3; i++) {
    struct statement statement = make_pending(i);
    state_add_pending(&state, &statement);
    state_add_pending(&state, &statement);
    statement_clear(&statement);
  }
  assert_int_equal(state.pending_count, 3);

  state_remove_pending(&state, "3f2b8c1e-7d4a-4b6e-9a10-000000000002");
  state_remove_pending(&state, "3f2b8c1e-7d4a-4b6e-9a10-000000000009");

  assert_int_equal(state.pending_count, 2);
  assert_string_equal(state.pending[1].id, "3f2b8c1e-7d4a-4b6e-9a10-000000000003");
  state_clear(&state);
}

static void state_remember_seen__keeps__the_last_time(void **unused)
{
  struct state state;
  (void)unused;
  state_init(&state);

  state_remember_seen(&state, "c", "l", "i", "2026-11-19", false);
  state_remember_seen(&state, "c", "l", "i", "2026-11-20", true);
  state_remember_seen(&state, "c", "other", "i", "2026-11-18", false);

  assert_int_equal(state.seen_count, 2);
  assert_string_equal(state.seen[0].date, "2026-11-20");
  assert_true(state.seen[0].right);
  state_clear(&state);
}

static void state_set_resolution__keeps__one_per_lesson(void **fixture)
{
  struct state state;
  (void)fixture;
  state_init(&state);

  state_set_resolution(&state, "seven-rules", "check-first", "one");
  state_set_resolution(&state, "seven-rules", "lock-up", "two");
  state_set_resolution(&state, "flow", "check-first", "three");
  state_set_resolution(&state, "seven-rules", "check-first", "four");
  state_set_resolution(&state, "seven-rules", "lock-up", NULL);
  state_set_resolution(&state, "seven-rules", "share-with-care", NULL);

  assert_int_equal(state.resolution_count, 2);
  assert_string_equal(state_find_resolution(&state, "seven-rules", "check-first"), "four");
  assert_string_equal(state_find_resolution(&state, "flow", "check-first"), "three");
  assert_null(state_find_resolution(&state, "seven-rules", "lock-up"));
  state_clear(&state);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, record_fixture_make, record_fixture_remove)

int main(void)
{
  const struct CMUnitTest tests[] = {
    TEST(state_save__keeps__everything),
    TEST(state_set_resolution__keeps__one_per_lesson),
    TEST(state_save__is__private_and_leaves_nothing_else),
    TEST(state_load__gives__a_fresh_state_without_a_file_and_makes_nothing),
    TEST(state_begin__makes__the_folder),
    TEST(state_begin__sets_aside__what_is_damaged_or_newer),
    TEST(state_begin__sets_aside__what_is_no_file_of_state),
    TEST(state_load__ignores__members_of_later),
    TEST(state_load__fails__only_without_a_usable_folder),
    TEST(state_begin__reads__what_is_there_and_stops_older_windows),
    TEST(state_begin__takes_over__from_any_token),
    TEST(state_begin__follows__no_link_and_waits_for_no_pipe),
    TEST(state_save__leaves__the_old_one_when_it_cannot_write),
    TEST(state_save__goes_on__after_a_session_that_was_cut_off),
    TEST(state_save__refuses__what_is_not_utf8_or_no_record),
    TEST(state_remove__leaves__nothing_but_what_waits),
    TEST(state_remove__keeps__what_a_newer_window_goes_on_with),
    cmocka_unit_test(state_find_lesson__makes__one_of_each),
    cmocka_unit_test(state_reset_lesson__forgets__place_and_answers_only),
    cmocka_unit_test(state_set_answer__replaces__the_last_of_the_item),
    cmocka_unit_test(state_pending__is__added_and_removed_by_id),
    cmocka_unit_test(state_remember_seen__keeps__the_last_time),
  };

  return cmocka_run_group_tests_name("state", tests, NULL, NULL);
}
