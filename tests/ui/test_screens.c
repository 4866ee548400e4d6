/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every screen of the program as both faces show it, in both languages and in
 * the smallest window too: tests/ui/goldens/screens. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/xalloc.h"
#include "golden.h"
#include "learner.h"
#include "looks.h"
#include "manager_stub.h"

/* ---- how one gets there ---- */

static void start(struct learner *learner, struct session *session)
{
  learner_use_policy(learner, "policy/house-rules.xml");
  learner_start_home(learner, session);
}

static void start_lesson(struct learner *learner, struct session *session)
{
  start(learner, session);
  learner_choose(session, "Check first");
}

static void reach_step(struct learner *learner, struct session *session, size_t step)
{
  start_lesson(learner, session);
  while (session_top(session)->index < step)
    learner_go_on(session);
}

static void start_year_later(struct learner *learner, struct session *session, const char *date)
{
  learner_use_policy(learner, "policy/house-rules.xml");
  learner_use_record(learner, "records/flow-year-ago.jsonl");
  learner_set_day(learner, date);
  learner_start_home(learner, session);
}

static void welcome(struct learner *learner, struct session *session)
{
  learner_use_policy(learner, "policy/house-rules.xml");
  learner_start(learner, session);
}

static void welcome_effect(struct learner *learner, struct session *session)
{
  learner_use_policy(learner, "policy/effect.xml");
  learner->world.store_is_shared = true;
  learner_start(learner, session);
}

static void home_new(struct learner *learner, struct session *session)
{
  learner_start_home(learner, session); /* no policy, nothing filled in */
}

static void home_busy(struct learner *learner, struct session *session)
{
  start(learner, session);
  learner_pass(session, "Check first");
  learner_choose(session, "Go on with 2");
  learner_go_on(session);
  session_close(session);
  learner_start(learner, session);
}

static void home_done(struct learner *learner, struct session *session)
{
  start_year_later(learner, session, "2025-12-22");
}

static void home_refresher(struct learner *learner, struct session *session)
{
  start_year_later(learner, session, "2026-11-01");
}

static void home_late(struct learner *learner, struct session *session)
{
  start_year_later(learner, session, "2026-12-01");
}

static void home_practice(struct learner *learner, struct session *session)
{
  learner->world.practice = PRACTICE_OWN_CONTENT;
  start(learner, session);
}

static void home_no_store(struct learner *learner, struct session *session)
{
  record_store_free(learner->world.store);
  learner->world.store = NULL;
  error_set(&learner->world.store_problem, ERROR_UNSAFE, "/srv/records: others may write to this folder");
  start(learner, session);
  session_close(session);
  learner_start(learner, session); /* past the welcome, where it was said first */
}

static void home_planned(struct learner *learner, struct session *session)
{
  start(learner, session);
  learner_choose(session, "Share with care");
}

static void page(struct learner *learner, struct session *session)
{
  start_lesson(learner, session);
}

static void opening(struct learner *learner, struct session *session)
{
  reach_step(learner, session, 1);
}

static void opening_answered(struct learner *learner, struct session *session)
{
  reach_step(learner, session, 1);
  learner_answer(session, false);
}

static void do_and_dont(struct learner *learner, struct session *session)
{
  reach_step(learner, session, 2);
}

static void several(struct learner *learner, struct session *session)
{
  reach_step(learner, session, 3);
}

static void several_hints(struct learner *learner, struct session *session)
{
  reach_step(learner, session, 3);
  learner_press(session, ACTION_HINT);
  learner_press(session, ACTION_HINT);
  learner_choose(session, "Right: walk over");
}

static void several_answered(struct learner *learner, struct session *session)
{
  reach_step(learner, session, 3);
  learner_choose(session, "Right: walk over");
  learner_choose(session, "Wrong: reply");
  learner_choose(session, "Answer with what is marked");
}

static void exercise(struct learner *learner, struct session *session)
{
  reach_step(learner, session, 4);
  learner_choose(session, "Stop");
}

static void exercise_checked(struct learner *learner, struct session *session)
{
  exercise(learner, session);
  learner_choose(session, "Delete the mail");
  learner_choose(session, "Check");
}

static void quiz(struct learner *learner, struct session *session)
{
  start(learner, session);
  learner_reach_quiz(session, "Check first");
}

static void quiz_right_answer(struct learner *learner, struct session *session)
{
  quiz(learner, session);
  learner_answer(session, true);
}

static void quiz_wrong_answer(struct learner *learner, struct session *session)
{
  quiz(learner, session);
  learner_choose(session, "Wrong: I do what it says.");
}

static void quiz_explained(struct learner *learner, struct session *session)
{
  quiz_wrong_answer(learner, session);
  learner_choose(session, "Wrong: I wait until tomorrow.");
}

static void missed(struct learner *learner, struct session *session)
{
  quiz(learner, session);
  learner_finish_try(session, 2);
}

static void missed_thrice(struct learner *learner, struct session *session)
{
  missed(learner, session);
  for (int i = 0; i < 2; i++) {
    learner_choose(session, "Go on with these points");
    learner_finish_try(session, 2);
  }
}

static void second_try(struct learner *learner, struct session *session)
{
  missed_thrice(learner, session);
  learner_choose(session, "Go on with these points");
}

/* Every receipt is another one. */
static void fix_receipt(struct session *session)
{
  memcpy(session->receipt, "7F3K-2M9Q", sizeof session->receipt);
}

static void result(struct learner *learner, struct session *session)
{
  learner->world.store_is_shared = true;
  quiz(learner, session);
  learner_finish_try(session, 1);
  fix_receipt(session);
}

static void result_of_the_round(struct learner *learner, struct session *session)
{
  start(learner, session);
  learner_pass(session, "Check first");
  learner_choose(session, "Back to the overview");
  learner_pass(session, "Report at once");
  fix_receipt(session);
}

static void result_not_recorded(struct learner *learner, struct session *session)
{
  home_no_store(learner, session);
  learner_pass(session, "Check first");
}

static void result_again(struct learner *learner, struct session *session)
{
  start(learner, session);
  learner_pass(session, "Check first");
  learner_choose(session, "Back to the overview");
  learner_pass(session, "Check first");
}

static void recaps(struct learner *learner, struct session *session)
{
  start(learner, session);
  learner_choose(session, "Summaries, glossary, search");
}

static void recap(struct learner *learner, struct session *session)
{
  recaps(learner, session);
  learner_choose(session, "Check first");
}

static void own_words(struct learner *learner, struct session *session)
{
  start(learner, session);
  learner_pass(session, "Check first");
  learner_choose(session, "Say it in your own words");
}

static void own_words_said(struct learner *learner, struct session *session)
{
  own_words(learner, session);
  learner_type(session, "If somebody mails a new number, then I call");
  learner_choose(session, "My own words: If somebody mails");
}

static void own_words_too_long(struct learner *learner, struct session *session)
{
  own_words(learner, session);
  learner_type(session, "If somebody mails a new number, then I call, and if nobody answers I call again, and then I go "
                        "there, and then I wait for a day");
}

static void recap_in_own_words(struct learner *learner, struct session *session)
{
  own_words(learner, session);
  learner_type(session, "If somebody mails a new number, then I call");
  learner_choose(session, "Read the summary");
}

static void practices(struct learner *learner, struct session *session)
{
  learner_use_shipped(learner, "seven-rules");
  learner_start_home(learner, session);
  assert_true(session_open_lesson(session, 0));
  session_push(session, SCREEN_PRACTICES, 0);
}

/* Whoever may make files. */
static bool save_stub(void *context, const char *course, bool pdf, struct clean *path, struct error *error)
{
  const char *problem = context;

  assert_string_equal(course, "flow");
  if (problem != NULL)
    return error_set(error, ERROR_SYSTEM, "%s", problem);
  *path = clean_format("/home/noor/certificate.%s", pdf ? "pdf" : "txt");
  return true;
}

static const struct saver saver_stub = { save_stub, true, NULL };
static char full_disk[] = "/home/noor: no room is left on this disk";
static const struct saver saver_stub_broken = { save_stub, false, full_disk };

static void certificate(struct learner *learner, struct session *session)
{
  start_year_later(learner, session, "2025-12-22");
  learner_choose(session, "My certificate");
}

static void certificate_to_save(struct learner *learner, struct session *session)
{
  learner->world.saver = &saver_stub;
  certificate(learner, session);
}

static void certificate_saved(struct learner *learner, struct session *session)
{
  certificate_to_save(learner, session);
  learner_choose(session, "PDF");
}

static void certificate_not_saved(struct learner *learner, struct session *session)
{
  learner->world.saver = &saver_stub_broken;
  certificate(learner, session);
  learner_choose(session, "Text");
}

static void glossary(struct learner *learner, struct session *session)
{
  start(learner, session);
  learner_press(session, ACTION_WORDS);
}

static void term(struct learner *learner, struct session *session)
{
  glossary(learner, session);
  learner_choose(session, "second factor");
}

static void words(struct learner *learner, struct session *session)
{
  start_lesson(learner, session);
  learner_press(session, ACTION_WORDS);
}

static void search(struct learner *learner, struct session *session)
{
  start(learner, session);
  learner_press(session, ACTION_SEARCH);
}

static void search_for(struct learner *learner, struct session *session, const char *what)
{
  struct action action = { .kind = ACTION_TEXT, .text = xstrdup(what) };

  search(learner, session);
  session_act(session, &action);
  free(action.text);
}

static void search_found(struct learner *learner, struct session *session)
{
  search_for(learner, session, "mail");
}

static void search_nothing(struct learner *learner, struct session *session)
{
  search_for(learner, session, "zebra");
}

static void found_page(struct learner *learner, struct session *session)
{
  search_for(learner, session, "Friday");
  learner_choose(session, "Friday");
}

static void settings(struct learner *learner, struct session *session)
{
  start(learner, session);
  learner_press(session, ACTION_SETTINGS);
}

static void help(struct learner *learner, struct session *session)
{
  start(learner, session);
  learner_press(session, ACTION_HELP);
}

static void me_new(struct learner *learner, struct session *session)
{
  start(learner, session);
  learner_choose(session, "My data");
}

static void me(struct learner *learner, struct session *session)
{
  learner->world.store_is_shared = true;
  start_year_later(learner, session, "2026-11-01");
  learner_choose(session, "My data");
}

static void closing(struct learner *learner, struct session *session)
{
  start_year_later(learner, session, "2026-11-01");
  learner_choose(session, "Why this matters");
}

static void practice(struct learner *learner, struct session *session)
{
  recap(learner, session);
  learner_choose(session, "More practice: Sorting");
}

static void practice_checked(struct learner *learner, struct session *session)
{
  practice(learner, session);
  learner_choose(session, "Check");
}

static void courses(struct learner *learner, struct session *session)
{
  learner_copy_content(learner);
  size_t length;
  char *course = read_bytes(data_path("office-content/seven-rules/course.xml"), &length);
  private_write(&learner->folder, "content/seven-rules/course.xml", course, length);
  free(course);
  start(learner, session);
  learner_choose(session, "Another training");
}

static void house_rules(struct learner *learner, struct session *session)
{
  start_year_later(learner, session, "2025-12-22");
  learner_choose(session, "Our own rules");
}

static void house_rules_question(struct learner *learner, struct session *session)
{
  house_rules(learner, session);
  learner_enter(session);
}

static void house_rules_known(struct learner *learner, struct session *session)
{
  house_rules_question(learner, session);
  learner_choose(session, "the intranet");
  learner_choose(session, "Mo of HR");
  fix_receipt(session);
}

static void in_between(struct learner *learner, struct session *session)
{
  start_year_later(learner, session, "2025-12-22");
  learner_choose(session, "In between");
}

static void in_between_done(struct learner *learner, struct session *session)
{
  in_between(learner, session);
  for (int i = 0; i < 2; i++) {
    learner_answer(session, true);
    learner_enter(session);
  }
}

static void refresher(struct learner *learner, struct session *session)
{
  start_year_later(learner, session, "2026-11-01");
  learner_choose(session, "Check first");
}

/* It was wrong a year ago. */
static void refresher_hard(struct learner *learner, struct session *session)
{
  start_year_later(learner, session, "2026-11-01");
  state_remember_seen(&session->state, "flow", "one", "quiz-alpha-1", "2025-11-20", false);
  state_remember_seen(&session->state, "flow", "one", "quiz-beta-1", "2025-11-20", false);
  learner_choose(session, "Check first");
}

static void refresher_missed(struct learner *learner, struct session *session)
{
  refresher(learner, session);
  learner_finish_try(session, 2);
}

/* At a training computer, where somebody said that this number is theirs. */
static void ask(struct learner *learner)
{
  learner->world.is_asked = true;
  learner->world.first_name = NULL;
  learner->world.store_is_shared = true;
}

static void welcome_asked(struct learner *learner, struct session *session)
{
  ask(learner);
  welcome(learner, session);
}

static void home_asked(struct learner *learner, struct session *session)
{
  ask(learner);
  start(learner, session);
}

static void certificate_asked(struct learner *learner, struct session *session)
{
  ask(learner);
  start_year_later(learner, session, "2025-12-22");
  learner_choose(session, "My certificate");
}

static void me_asked(struct learner *learner, struct session *session)
{
  ask(learner);
  me(learner, session);
}

static void goodbye_new(struct learner *learner, struct session *session)
{
  home_asked(learner, session);
  learner_choose(session, "Done, next");
}

static void goodbye(struct learner *learner, struct session *session)
{
  home_asked(learner, session);
  learner_pass(session, "Check first");
  memcpy(session->recorded, "7F3K-2M9Q", sizeof session->recorded);
  learner_choose(session, "Stop for today");
}

static void goodbye_done(struct learner *learner, struct session *session)
{
  ask(learner);
  /* between two spaced checks */
  start_year_later(learner, session, "2026-03-01");
  learner_press(session, ACTION_STOP);
}

static void goodbye_not_recorded(struct learner *learner, struct session *session)
{
  home_asked(learner, session);
  session->not_recorded = true;
  learner_choose(session, "Check first");
  learner_press(session, ACTION_STOP);
}

static void goodbye_kept_nowhere(struct learner *learner, struct session *session)
{
  goodbye_not_recorded(learner, session);
  buf_add_string(&session->unrecorded, "{\"id\":\"1\"}\n{\"id\":\"2\"}\n");
}

static void home_manager(struct learner *learner, struct session *session)
{
  learner->world.manager = &manager_stub;
  start(learner, session);
}

static void manager(struct learner *learner, struct session *session)
{
  home_manager(learner, session);
  learner_choose(session, "Overview for the manager");
}

static void manager_not_read(struct learner *learner, struct session *session)
{
  learner->world.manager = &manager_stub_broken;
  start(learner, session);
  learner_choose(session, "Overview for the manager");
}

static void manager_not_all_read(struct learner *learner, struct session *session)
{
  learner->world.manager = &manager_stub_partly;
  start(learner, session);
  learner_choose(session, "Overview for the manager");
}

static void departments(struct learner *learner, struct session *session)
{
  manager(learner, session);
  learner_choose(session, "Choose a department");
}

static void manager_of_a_department(struct learner *learner, struct session *session)
{
  departments(learner, session);
  learner_choose(session, "Tax");
}

static void people_late(struct learner *learner, struct session *session)
{
  manager(learner, session);
  learner_choose(session, "Late");
}

static void people_within(struct learner *learner, struct session *session)
{
  manager(learner, session);
  learner_choose(session, "Within the term");
}

static void people_everybody(struct learner *learner, struct session *session)
{
  manager(learner, session);
  learner_choose(session, "Everybody");
}

static void find_person(struct learner *learner, struct session *session)
{
  manager(learner, session);
  learner_choose(session, "Find a person");
}

static void find(struct learner *learner, struct session *session, const char *name)
{
  struct action action = { .kind = ACTION_TEXT, .text = xstrdup(name) };

  find_person(learner, session);
  session_act(session, &action);
  free(action.text);
}

static void find_found(struct learner *learner, struct session *session)
{
  find(learner, session, "VRI");
}

static void find_nobody(struct learner *learner, struct session *session)
{
  find(learner, session, "zebra");
}

static void person_late(struct learner *learner, struct session *session)
{
  people_late(learner, session);
  learner_choose(session, "Vries, Tom de");
}

static void person_done(struct learner *learner, struct session *session)
{
  people_everybody(learner, session);
  learner_choose(session, "Bakker, Ilse");
}

static void save(struct learner *learner, struct session *session)
{
  manager(learner, session);
  learner_choose(session, "Save as a file");
}

static void saved(struct learner *learner, struct session *session)
{
  save(learner, session);
  learner_choose(session, "PDF");
}

static void save_failed(struct learner *learner, struct session *session)
{
  manager_not_all_read(learner, session);
  learner_choose(session, "Save as a file");
  learner_choose(session, "Text");
}

struct place {
  const char *name;
  void (*reach)(struct learner *learner, struct session *session);
};

#define PLACE(name) { #name, name }

static const struct place places[] = {
  PLACE(welcome),
  PLACE(welcome_effect),
  PLACE(home_new),
  PLACE(home_busy),
  PLACE(home_done),
  PLACE(home_refresher),
  PLACE(home_late),
  PLACE(home_practice),
  PLACE(home_no_store),
  PLACE(home_planned),
  PLACE(page),
  PLACE(opening),
  PLACE(opening_answered),
  PLACE(do_and_dont),
  PLACE(several),
  PLACE(several_hints),
  PLACE(several_answered),
  PLACE(exercise),
  PLACE(exercise_checked),
  PLACE(quiz),
  PLACE(quiz_right_answer),
  PLACE(quiz_wrong_answer),
  PLACE(quiz_explained),
  PLACE(missed),
  PLACE(missed_thrice),
  PLACE(second_try),
  PLACE(result),
  PLACE(result_of_the_round),
  PLACE(result_not_recorded),
  PLACE(result_again),
  PLACE(recaps),
  PLACE(recap),
  PLACE(recap_in_own_words),
  PLACE(own_words),
  PLACE(own_words_said),
  PLACE(own_words_too_long),
  PLACE(practices),
  PLACE(certificate),
  PLACE(certificate_to_save),
  PLACE(certificate_saved),
  PLACE(certificate_not_saved),
  PLACE(glossary),
  PLACE(term),
  PLACE(words),
  PLACE(search),
  PLACE(search_found),
  PLACE(search_nothing),
  PLACE(found_page),
  PLACE(settings),
  PLACE(help),
  PLACE(me_new),
  PLACE(me),
  PLACE(closing),
  PLACE(practice),
  PLACE(practice_checked),
  PLACE(courses),
  PLACE(house_rules),
  PLACE(house_rules_question),
  PLACE(house_rules_known),
  PLACE(in_between),
  PLACE(in_between_done),
  PLACE(refresher),
  PLACE(refresher_hard),
  PLACE(refresher_missed),
  PLACE(welcome_asked),
  PLACE(home_asked),
  PLACE(certificate_asked),
  PLACE(me_asked),
  PLACE(goodbye_new),
  PLACE(goodbye),
  PLACE(goodbye_done),
  PLACE(goodbye_not_recorded),
  PLACE(goodbye_kept_nowhere),
  PLACE(home_manager),
  PLACE(manager),
  PLACE(manager_not_read),
  PLACE(manager_not_all_read),
  PLACE(departments),
  PLACE(manager_of_a_department),
  PLACE(people_late),
  PLACE(people_within),
  PLACE(people_everybody),
  PLACE(find_person),
  PLACE(find_found),
  PLACE(find_nobody),
  PLACE(person_late),
  PLACE(person_done),
  PLACE(save),
  PLACE(saved),
  PLACE(save_failed),
};

#define PLACES (sizeof places / sizeof places[0])

/* ---- how it looks there ---- */

static bool look(struct learner *learner, const struct place *place)
{
  static const char *const languages[] = { "en", "nl" };
  struct buf frame = BUF_INIT, plain = BUF_INIT;
  struct session session;

  place->reach(learner, &session);
  for (size_t i = 0; i < 2; i++) {
    i18n_set_language(languages[i]);
    buf_add_format(&frame, "--- %s, ", languages[i]);
    look_frame(&session, 24, 80, &frame);
    buf_add_format(&frame, "--- %s, ", languages[i]);
    look_frame(&session, 10, 40, &frame);
    buf_add_format(&plain, "--- %s\n", languages[i]);
    look_plain(&session, &plain);
  }
  session_close(&session);

  char *frame_name = xasprintf("screens/%s.frame", place->name);
  char *plain_name = xasprintf("screens/%s.plain", place->name);
  bool same = golden_is_same(frame_name, frame.data);
  same = golden_is_same(plain_name, plain.data) && same;
  free(frame_name);
  free(plain_name);
  buf_clear(&frame);
  buf_clear(&plain);
  return same;
}

static void session_view__looks__as_in_the_goldens(void **state)
{
  size_t different = 0;
  (void)state;
  if (!golden_language("nl"))
    skip();

  for (size_t i = 0; i < PLACES; i++) {
    void *learner;

    learner_make(&learner);
    if (!look(learner, &places[i]))
      different++;
    learner_remove(&learner);
  }
  assert_int_equal(different, 0);
}

/* A screen that is added comes into the list above. */
static void session_view__is_looked_at__on_every_screen(void **state)
{
  bool seen[SCREEN_COUNT] = { false };
  (void)state;

  for (size_t i = 0; i < PLACES; i++) {
    void *learner;
    struct session session;

    learner_make(&learner);
    places[i].reach(learner, &session);
    seen[learner_screen(&session)] = true;
    session_close(&session);
    learner_remove(&learner);
  }
  for (int kind = 0; kind < SCREEN_COUNT; kind++)
    if (!seen[kind])
      fail_msg("screen %d is in no golden", kind);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(session_view__looks__as_in_the_goldens),
    cmocka_unit_test(session_view__is_looked_at__on_every_screen),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
