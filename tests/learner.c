/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes a learner's folder, store and session, and answers right or wrong as a view offers it. */
#include <config.h>

#include "learner.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "golden.h"
#include "ui/face_plain.h"

#define START INT64_C(1795426927123)
#define SEED UINT64_C(20261123)
#define DAY_MS INT64_C(86400000)

static const struct face_settings settings = { .letter_keys = true, .charset = "UTF-8" };

/* ---- the world ---- */

static int64_t tell_time(void *context)
{
  struct learner *learner = context;

  if (learner->on_clock != NULL)
    learner->on_clock(learner);
  return learner->now;
}

static void fill_world(struct learner *learner)
{
  learner->world = (struct world){ .now = tell_time,
                                   .context = learner,
                                   .zone = learner->zone,
                                   .library = &learner->library,
                                   .policy = learner->policy,
                                   .account = LEARNER_ACCOUNT,
                                   .first_name = "Noor",
                                   .home_page = "urn:vuistregels:host:kantoor",
                                   .owner = geteuid(),
                                   .place = { learner->state_folder },
                                   .program_version = "1.0",
                                   .person = { .home_page = "urn:vuistregels:host:kantoor",
                                               .account = LEARNER_ACCOUNT,
                                               .start = DAY_NONE,
                                               .role_start = DAY_NONE,
                                               .absent_until = DAY_NONE,
                                               .deadline = DAY_NONE },
                                   .store_path = "/home/noor/.local/share/vuistregels/records" };
}

static void open_store(struct learner *learner)
{
  struct store_options options = { .path = learner->record_folder, .kind = STORE_OWN, .training_uid = (uid_t)-1 };
  struct error error;

  learner->world.store = record_store_open(&options, true, &error);
  if (learner->world.store == NULL)
    fail_msg("%s", error.text);
}

int learner_make(void **state)
{
  struct learner *learner = xcalloc(1, sizeof *learner);

  golden_language("en");
  private_folder_make(&learner->folder);
  learner->now = START;
  learner->content = xstrdup(data_path("flow-content"));
  learner->library.content = learner->content;
  learner->course = "flow";
  learner->zone = zone_load("UTC");
  learner->policy = policy_default();
  learner->state_folder = xstrdup(private_path(&learner->folder, "state"));
  learner->record_folder = xstrdup(private_path(&learner->folder, "records"));
  learner->record = xstrdup(private_path(&learner->folder, "records/" LEARNER_ACCOUNT ".jsonl"));
  fill_world(learner);
  open_store(learner);
  *state = learner;
  return 0;
}

int learner_remove(void **state)
{
  struct learner *learner = *state;

  record_store_free(learner->world.store);
  zone_free(learner->zone);
  policy_free(learner->policy);
  free(learner->content);
  free(learner->state_folder);
  free(learner->record_folder);
  free(learner->record);
  private_folder_remove(&learner->folder);
  free(learner);
  return 0;
}

void learner_use_policy(struct learner *learner, const char *name)
{
  struct problems problems = PROBLEMS_INIT;
  struct policy *policy = policy_load(data_path(name), &problems);

  assert_no_problem(&problems);
  policy_free(learner->policy);
  learner->policy = policy;
  learner->world.policy = policy;
}

void learner_use_shipped(struct learner *learner, const char *course)
{
  free(learner->content);
  learner->content = xstrdup(VR_TOP_SRCDIR "/content");
  learner->library.content = learner->content;
  learner->course = course;
}

static void copy_file(struct learner *learner, const char *from, const char *to)
{
  size_t length;
  char *bytes = read_bytes(from, &length);

  private_write(&learner->folder, to, bytes, length);
  free(bytes);
}

void learner_copy_content(struct learner *learner)
{
  static const char *const files[] = { "glossary.xml", "flow/course.xml", "flow/one.xml", "flow/two.xml" };

  for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
    char *from = xasprintf("flow-content/%s", files[i]);
    char *to = xasprintf("content/%s", files[i]);

    copy_file(learner, data_path(from), to);
    free(from);
    free(to);
  }
  free(learner->content);
  learner->content = xstrdup(private_path(&learner->folder, "content"));
  learner->library.content = learner->content;
}

void learner_renew_lesson(struct learner *learner, const char *lesson)
{
  char *path = xasprintf("%s/flow/%s.xml", learner->library.content, lesson);
  FILE *file = fopen(path, "ab");

  assert_non_null(file);
  fputs("<!-- renewed -->\n", file);
  assert_int_equal(fclose(file), 0);
  free(path);
}

void learner_use_record(struct learner *learner, const char *name)
{
  copy_file(learner, data_path(name), "records/" LEARNER_ACCOUNT ".jsonl");
  assert_int_equal(chmod(learner->record, 0640), 0);
}

void learner_set_day(struct learner *learner, const char *date)
{
  day_number day;

  assert_true(date_parse(date, &day));
  learner->now = day * DAY_MS + START % DAY_MS;
}

/* ---- starting ---- */

static void fold(void *context, const struct statement *statement, size_t line)
{
  (void)line;
  progress_add(context, statement);
}

static void read_progress(struct learner *learner, struct session *session)
{
  struct record_reading reading = { fold, NULL, &session->progress, learner->now };
  struct record_counts counts;
  struct error error = { ERROR_NONE, 0, "" };

  progress_init(&session->progress);
  if (learner->world.store != NULL && access(learner->record, F_OK) == 0 &&
      !record_store_read_account(learner->world.store, LEARNER_ACCOUNT, learner->world.owner, &reading, &counts,
                                 &error))
    print_message("# the record cannot be read: %s\n", error.text);
}

void learner_start(struct learner *learner, struct session *session)
{
  char *file = xasprintf("%s/state.json", learner->state_folder);
  bool fresh = access(file, F_OK) != 0;
  bool set_aside = false;
  struct error error = { ERROR_NONE, 0, "" };

  *session = (struct session){ 0 };
  assert_true(state_begin(&learner->world.place, &session->state, &set_aside, &error));
  assert_false(set_aside);
  if (fresh)
    session->state.seed = SEED;
  read_progress(learner, session);
  if (!session_open(session, &learner->world, learner->course, &error))
    fail_msg("%s", error.text);
  free(file);
}

void learner_start_home(struct learner *learner, struct session *session)
{
  learner_start(learner, session);
  if (learner_screen(session) == SCREEN_WELCOME)
    learner_enter(session);
  assert_int_equal(learner_screen(session), SCREEN_HOME);
}

/* ---- doing ---- */

static void send(struct session *session, const struct action *action)
{
  struct action copy = view_copy_action(action);

  session_act(session, &copy);
  free(copy.text);
}

static void complain(struct session *session, const char *what)
{
  char *text = learner_text(session);

  fail_msg("%s is not offered here:\n%s", what, text);
}

void learner_enter(struct session *session)
{
  struct view view;

  session_view(session, &view);
  if (view.enter_rule != ENTER_CONFIRMS || view.enter.kind == ACTION_NONE)
    complain(session, "Enter");
  send(session, &view.enter);
  view_clear(&view);
}

/* NULL: none. */
static const struct view_option *find_option(const struct view *view, const char *text)
{
  for (size_t i = 0; i < view_count_options(view); i++) {
    const struct view_option *option = view_option_at(view, i, NULL);

    if (option->action.kind != ACTION_NONE && strstr(clean_get(option->text), text) != NULL)
      return option;
  }
  return NULL;
}

void learner_choose(struct session *session, const char *text)
{
  struct view view;

  session_view(session, &view);
  const struct view_option *option = find_option(&view, text);
  if (option == NULL)
    complain(session, text);
  send(session, &option->action);
  view_clear(&view);
}

void learner_type(struct session *session, const char *text)
{
  struct view view;
  bool asked = false;
  char *line = xstrdup(text);

  session_view(session, &view);
  for (size_t i = 0; i < view.count; i++)
    asked = asked || view.nodes[i].kind == VIEW_INPUT;
  view_clear(&view);
  if (!asked)
    complain(session, "a line of text");
  session_act(session, &(struct action){ .kind = ACTION_TEXT, .text = line });
  free(line);
}

void learner_press(struct session *session, enum action_kind verb)
{
  const struct action action = { .kind = verb };
  struct view view;

  session_view(session, &view);
  if ((view.verbs & VERB(verb)) == 0)
    complain(session, "that verb");
  send(session, &action);
  view_clear(&view);
}

static const struct view_option *find_kind(const struct view *view, enum action_kind kind)
{
  for (size_t i = 0; i < view_count_options(view); i++)
    if (view_option_at(view, i, NULL)->action.kind == kind)
      return view_option_at(view, i, NULL);
  return NULL;
}

static bool begins_with(const struct view_option *option, const char *one, const char *other)
{
  const char *text = clean_get(option->text);

  return strncmp(text, one, strlen(one)) == 0 || strncmp(text, other, strlen(other)) == 0;
}

/* Marks all that are so, then confirms. */
static void answer_several(struct session *session, const struct view *view, bool right)
{
  for (size_t i = 0; i < view_count_options(view); i++) {
    const struct view_option *option = view_option_at(view, i, NULL);

    if (option->action.kind == ACTION_TOGGLE && begins_with(option, "Right", "Juist") == right)
      send(session, &option->action);
  }
  send(session, &find_kind(view, ACTION_CONFIRM)->action);
}

void learner_answer(struct session *session, bool right)
{
  struct view view;

  session_view(session, &view);
  if (find_kind(&view, ACTION_TOGGLE) != NULL)
    answer_several(session, &view, right);
  else {
    const struct view_option *option = find_option(&view, i18n_language()[0] == 'n' ? (right ? "Juist:" : "Fout:")
                                                                                   : (right ? "Right:" : "Wrong:"));
    if (option == NULL || option->action.kind != ACTION_CHOOSE)
      complain(session, "an answer");
    send(session, &option->action);
  }
  view_clear(&view);
}

void learner_go_on(struct session *session)
{
  struct view view;

  session_view(session, &view);
  const struct view_option *check = find_kind(&view, ACTION_CONFIRM);
  const struct view_option *card = find_kind(&view, ACTION_PLACE);
  if (view.enter_rule == ENTER_CONFIRMS)
    send(session, &view.enter);
  else if (check != NULL && find_kind(&view, ACTION_TOGGLE) == NULL)
    send(session, &check->action); /* an exercise: checked as it stands */
  else if (check == NULL && card != NULL)
    send(session, &card->action); /* one card down, then it can be checked */
  else
    learner_answer(session, true);
  view_clear(&view);
}

void learner_reach_quiz(struct session *session, const char *lesson)
{
  assert_int_equal(learner_screen(session), SCREEN_HOME);
  learner_choose(session, lesson);
  while (learner_screen(session) == SCREEN_STEP)
    learner_go_on(session);
  assert_int_equal(learner_screen(session), SCREEN_QUIZ);
}

void learner_finish_try(struct session *session, unsigned wrong)
{
  for (unsigned i = 0; learner_screen(session) == SCREEN_QUIZ; i++) {
    learner_answer(session, i >= wrong);
    learner_enter(session);
  }
}

void learner_pass(struct session *session, const char *lesson)
{
  learner_reach_quiz(session, lesson);
  learner_finish_try(session, 0);
  assert_int_equal(learner_screen(session), SCREEN_RESULT);
}

/* ---- seeing ---- */

enum screen_kind learner_screen(struct session *session)
{
  return session_top(session)->kind;
}

char *learner_text(struct session *session)
{
  struct view view;

  session_view(session, &view);
  char *text = face_plain_format(&view, &settings, 400);
  view_clear(&view);
  return text;
}

bool learner_shows(struct session *session, const char *text)
{
  char *screen = learner_text(session);
  bool found = strstr(screen, text) != NULL;

  free(screen);
  return found;
}

bool learner_sees(struct session *session, const char *text)
{
  bool found = learner_shows(session, text);

  if (!found) {
    char *screen = learner_text(session);

    print_error("not there: %s\n%s\n", text, screen);
    free(screen);
  }
  return found;
}

char *learner_record(const struct learner *learner)
{
  return access(learner->record, F_OK) == 0 ? read_bytes(learner->record, NULL) : xstrdup("");
}

size_t learner_count_lines(const struct learner *learner, const char *with)
{
  char *record = learner_record(learner);
  size_t count = 0;

  for (char *line = strtok(record, "\n"); line != NULL; line = strtok(NULL, "\n"))
    if (strstr(line, with) != NULL)
      count++;
  free(record);
  return count;
}

char *learner_record_without_ids(const struct learner *learner)
{
  char *record = learner_record(learner);
  struct buf text = BUF_INIT;
  unsigned number = 0;

  for (char *line = strtok(record, "\n"); line != NULL; line = strtok(NULL, "\n")) {
    static const char start[] = "{\"id\":\"";

    assert_memory_equal(line, start, sizeof start - 1);
    buf_add_format(&text, "%sID-%u%s\n", start, ++number, line + sizeof start - 1 + UUID_TEXT_SIZE - 1);
  }
  free(record);
  buf_add_string(&text, "");
  return buf_take(&text);
}
