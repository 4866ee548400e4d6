/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The training: which face, whose record, then one loop; afterwards, on the
 * normal screen, what was recorded and where one goes on. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/text.h"
#include "base/xalloc.h"
#include "cli/apart.h"
#include "cli/ask.h"
#include "cli/certificate_desk.h"
#include "cli/choice.h"
#include "cli/commands.h"
#include "cli/confine.h"
#include "cli/face_choice.h"
#include "cli/manager_desk.h"
#include "cli/move.h"
#include "cli/out.h"
#include "cli/paths.h"
#include "ui/app.h"
#include "ui/signals.h"
#include "ui/term.h"

#define ROWS_MIN 10
#define COLUMNS_MIN 40
#define COLUMNS_USUAL 80

/* ---- which face ---- */

static bool is_large_enough(void)
{
  struct winsize size;

  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_row == 0)
    return true;
  return size.ws_row >= ROWS_MIN && size.ws_col >= COLUMNS_MIN;
}

/* One line from the keyboard; false at the end of input or when asked to leave. */
static bool read_choice(char *line, size_t size)
{
  if (fflush(stdout) != 0 || fgets(line, (int)size, stdin) == NULL || signals_leave != 0)
    return false;
  /* what does not fit is of no interest */
  while (strchr(line, '\n') == NULL) {
    char rest[80];

    if (fgets(rest, sizeof rest, stdin) == NULL || strchr(rest, '\n') != NULL)
      break;
  }
  return true;
}

/* A line for a window of any width: a terminal would break it within a word. */
static void say_wrapped(const char *text)
{
  struct winsize size;
  bool known = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1;
  size_t count;
  struct text_line *lines = text_wrap(text, known ? size.ws_col - 1u : COLUMNS_USUAL, &count);

  for (size_t i = 0; i < count; i++)
    out_format("%.*s\n", (int)lines[i].length, text + lines[i].start);
  free(lines);
}

/* At the very first start, before anything is drawn. False: leave. */
static bool ask_face(struct state *state, bool *plain)
{
  char line[80];

  for (;;) {
    if (!is_large_enough())
      say_wrapped(_("This window is small. Make it larger if you can: 80 by 24 is best."));
    say_wrapped(_("Vuistregels: a training in working safely with information."));
    out_format("\n");
    say_wrapped(_("Press Enter to begin."));
    say_wrapped(_("p and Enter: text only, for a screen reader or a Braille line"));
    out_format("%s\n> ", _("e and Enter: Nederlands"));
    if (!read_choice(line, sizeof line))
      return false;
    if (line[0] == 'e' || line[0] == 'E') {
      i18n_set_language(i18n_other_language());
      state_set_string(&state->language, i18n_language());
      continue;
    }
    *plain = line[0] == 'p' || line[0] == 'P' || !is_large_enough();
    if (is_large_enough())
      state_set_string(&state->face, *plain ? "plain" : "frame");
    return true;
  }
}

/* A window that is too small: an offer, not a verdict. */
static bool ask_small(bool *plain)
{
  char line[80];

  say_wrapped(_("This window is too small for the full screen. Make it larger and press Enter, or just press Enter for text only."));
  out_format("> ");
  if (!read_choice(line, sizeof line))
    return false;
  *plain = !is_large_enough();
  return true;
}

static bool use_color(const struct setup *setup)
{
  const char *when = setup->options->value[OPTION_COLOR];

  if (when != NULL && strcmp(when, "auto") != 0)
    return strcmp(when, "always") == 0;
  return setup->env.force_color || !setup->env.no_color;
}

/* ---- the state and the world ---- */

/* `asked`: what was chosen where one was asked who one is; NULL: nobody was asked. */
static bool open_state(const struct setup *setup, const struct asked *asked, struct state *state)
{
  struct state_place place = setup_state_place(setup);
  struct error error = { ERROR_NONE, 0, "" };
  bool set_aside = false;

  if (!state_begin(&place, state, &set_aside, &error)) {
    out_error(&error);
    return false;
  }
  if (set_aside)
    out_format("%s\n", _("What was kept about where you were could not be read; it was set aside. Your results are not affected."));
  if (setup->options->value[OPTION_LANG] != NULL || setup->language_chosen)
    state_set_string(&state->language, i18n_language());
  else if (state->language != NULL)
    i18n_set_language(state->language);
  if (asked != NULL && asked->face_chosen)
    state_set_string(&state->face, asked->plain ? "plain" : "frame");
  if (setup->options->value[OPTION_LETTER_KEYS] != NULL)
    state->letter_keys = strcmp(setup->options->value[OPTION_LETTER_KEYS], "on") == 0;
  return true;
}

/* Where others trust the records, neither lessons nor settings of one's own make one. */
static enum practice practice_of(const struct setup *setup)
{
  const bool *given = setup->options->given;

  if (!setup->store_is_shared)
    return PRACTICE_NOT;
  if (setup_is_administrator(setup))
    return PRACTICE_ADMINISTRATOR;
  return given[OPTION_CONTENT] || given[OPTION_POLICY] ? PRACTICE_OWN_CONTENT : PRACTICE_NOT;
}

/* The store, or why it cannot be used, said before the first question. Practice writes nothing, so it tries nothing. */
static struct record_store *open_store(const struct setup *setup, enum practice practice, struct error *problem)
{
  struct record_store *store;
  struct error warning = { ERROR_NONE, 0, "" };

  if (practice == PRACTICE_ADMINISTRATOR) {
    error_set(problem, ERROR_NONE,
              _("the administrator's account has no record in the shared store; train under your own account"));
    return NULL;
  }
  store = setup_open_store(setup, true, problem);
  if (store == NULL || practice != PRACTICE_NOT)
    return store;
  if (record_store_check(store, setup->person, &warning, problem)) {
    *problem = warning;
    return store;
  }
  if (record_store_is_waiting(problem)) {
    error_set(problem, ERROR_NONE,
              _("your administrator has not opened a record for you yet: what you pass is kept and sent later"));
    return store;
  }
  record_store_free(store);
  return NULL;
}

/* Once, on a terminal: what is in a store of my own can go to the shared one. */
static void offer_move(const struct setup *setup, struct state *state, struct record_store *store)
{
  size_t count = state->offered_move || !face_is_interactive() || setup->account.uid == 0 ? 0 : move_count(setup, store);
  struct error error = { ERROR_NONE, 0, "" };
  char line[80];

  if (count == 0)
    return;
  out_format(P_("Your organisation keeps records together now; %zu line of your own is not there yet.\n",
                "Your organisation keeps records together now; %zu lines of your own are not there yet.\n", count),
             count);
  out_format("%s\n> ", _("Enter: add them. n and Enter: leave them where they are"));
  if (!read_choice(line, sizeof line))
    return;
  state->offered_move = true;
  if (line[0] == 'n' || line[0] == 'N')
    return;
  if (move_records(setup, store, &error))
    out_format("%s\n", _("Added. Your own records stay where they are as well."));
  else
    out_error(&error);
}

static void say_place(struct session *session)
{
  struct last_place place = session_last_place(session);

  switch (place.kind) {
  case PLACE_NONE:
    break;
  case PLACE_STEP:
    out_format(_("Your place is kept. Next time you begin at step %zu of '%s'.\n"), place.number, place.title);
    break;
  case PLACE_QUESTION:
    out_format(_("Your place is kept. Next time you begin at closing question %zu of '%s'.\n"),
               place.number, place.title);
    break;
  case PLACE_QUESTIONS:
    out_format(_("Your place is kept. Next time you begin at the closing questions of '%s'.\n"), place.title);
    break;
  case PLACE_REFRESHER:
    out_format(_("Your place is kept. Next time you begin in the refresher of '%s'.\n"), place.title);
    break;
  }
  out_format(_("To go on another time, type: %s\n"), path_is_build_tree() ? "./bootstrap run" : "vuistregels");
}

static void say_where(struct session *session)
{
  if (session->recorded[0] != '\0')
    out_format(_("Recorded. Receipt number %s.\n"), session->recorded);
  if (session->taken_over) {
    out_format("%s\n", _("You went on in another window; this one has stopped and changed nothing."));
    return;
  }
  if (session->unrecorded.length > 0)
    out_format("%s\n%s", _("Not recorded, and it could not be kept either. Give these lines to your administrator:"),
               session->unrecorded.data);
  else if (session->not_recorded)
    out_format("%s\n", _("Not recorded yet. It is kept in your own folder and sent the next time you start."));
  say_place(session);
}

static struct app_options app_of(const struct setup *setup, bool plain)
{
  return (struct app_options){ .plain = plain,
                               .may_switch = face_can_be_frame(setup),
                               .fall_back = !setup->options->given[OPTION_TUI],
                               .color = use_color(setup),
                               .ascii = setup->options->given[OPTION_ASCII] || !i18n_is_utf8(),
                               .charset = out_charset(),
                               .in = stdin,
                               .out = stdout,
                               .stop = &signals_leave };
}

/* The private state of a round that is done does not stay at a training computer. */
static void remove_finished(const struct session *session)
{
  struct error error = { ERROR_NONE, 0, "" };

  if (session_is_finished(session) && !state_remove(&session->world->place, &session->state, &error))
    out_error(&error);
}

static bool train(struct setup *setup, struct session *session, const struct world *world, bool plain)
{
  const struct app_options app = app_of(setup, plain);
  struct error error = { ERROR_NONE, 0, "" };
  const char *course = setup_course(setup, &session->state);
  bool ok = session_open(session, world, course, &error) && app_run(session, &app, &error);

  if (world->is_asked)
    remove_finished(session);
  else if (ok)
    say_where(session);
  if (!ok)
    out_error(&error);
  return ok;
}

/* ---- one person ---- */

/* What is done for the session in processes beside it. */
struct desks {
  struct manager manager;
  struct certificate_desk certificate;
};

static void fill_world(struct setup *setup, struct session *session, struct world *world, struct desks *desks)
{
  const enum practice practice = practice_of(setup);
  struct error problem = { ERROR_NONE, 0, "" };
  struct record_counts counts;

  *world = (struct world){ .now = env_now,
                           .zone = setup->zone,
                           .library = &setup->library,
                           .policy = setup->policy,
                           .account = setup->person,
                           .first_name = setup->is_asked ? NULL : setup->account.first_name,
                           .home_page = setup->home_page,
                           .owner = setup->account.uid,
                           .store = open_store(setup, practice, &problem),
                           .store_is_shared = setup->store_is_shared,
                           .practice = practice,
                           .place = setup_state_place(setup),
                           .program_version = PACKAGE_VERSION,
                           .is_asked = setup->is_asked,
                           .quiet = setup->is_asked ? ASK_QUIET : 0 };
  world->store_problem = problem;
  if (world->store != NULL && practice == PRACTICE_NOT && !setup->is_asked)
    offer_move(setup, &session->state, world->store);
  /* whoever sits at a training computer is not the manager whose group its account may be in */
  if (!setup->is_asked && manager_desk_open(setup, &desks->manager))
    world->manager = &desks->manager;
  if (!setup->is_asked && certificate_desk_open(setup, &desks->certificate))
    world->saver = &desks->certificate.saver;
  setup_person(setup, &world->person);
  progress_init(&session->progress);
  if (world->store != NULL && !setup_read_progress(setup, world->store, &session->progress, &counts, &problem))
    world->store_problem = problem;
  if (world->manager == NULL) /* whoever has the overview starts its processes, which write where they are told */
    confine_training(setup);
}

enum learnt { LEARNT, LEARNT_NOT_RECORDED, LEARNT_HUNG_UP, LEARNT_FAILED };

static enum learnt learn(struct setup *setup, struct session *session, bool plain)
{
  struct clean store_path = clean_text(setup->store_path);
  enum learnt result = LEARNT_FAILED;
  struct desks desks = { .certificate = { .line = -1 } };
  struct world world;

  fill_world(setup, session, &world, &desks);
  world.store_path = clean_get(store_path);
  if (train(setup, session, &world, plain))
    result = session->not_recorded ? LEARNT_NOT_RECORDED : session->hung_up ? LEARNT_HUNG_UP : LEARNT;
  session_close(session);
  certificate_desk_close(&desks.certificate);
  record_store_free(world.store);
  clean_clear(&store_path);
  return result;
}

static int learn_alone(struct setup *setup)
{
  struct session session = { 0 };
  bool plain;
  bool go = true;
  enum learnt result = LEARNT;

  if (!open_state(setup, NULL, &session.state)) {
    state_clear(&session.state);
    return 1;
  }
  plain = face_choice_is_plain(face_choose(setup, &session.state));
  if (!plain && session.state.face == NULL && !session.state.welcomed && !setup->options->given[OPTION_TUI])
    go = ask_face(&session.state, &plain);
  else if (!plain && !setup->options->given[OPTION_TUI] && !is_large_enough())
    go = ask_small(&plain);
  if (go)
    result = learn(setup, &session, plain);
  else
    state_clear(&session.state);
  return result == LEARNT_NOT_RECORDED || result == LEARNT_FAILED ? 1 : 0;
}

/* ---- one after the other ---- */

static bool begins_plain(const struct setup *setup)
{
  struct state fresh;
  bool plain;

  state_init(&fresh);
  plain = face_choice_is_plain(face_choose(setup, &fresh));
  state_clear(&fresh);
  return plain || (!setup->options->given[OPTION_TUI] && !is_large_enough());
}

/* For apart_run. */
struct turn {
  struct setup *setup;
  struct asked asked;
};

static int take_turn(void *context)
{
  const struct turn *turn = context;
  struct session session = { 0 };
  bool plain;

  if (!open_state(turn->setup, &turn->asked, &session.state)) {
    state_clear(&session.state);
    return LEARNT_FAILED;
  }
  plain = session.state.face == NULL ? turn->asked.plain
                                     : face_choice_is_plain(face_choose(turn->setup, &session.state));
  return (int)learn(turn->setup, &session, plain);
}

/* In a process of its own, which keeps to the folder of this person and is gone before the next one comes. */
static enum learnt learn_asked(struct turn *turn)
{
  struct error error = { ERROR_NONE, 0, "" };
  struct termios modes;
  bool has_modes = tcgetattr(STDIN_FILENO, &modes) == 0;
  int result = LEARNT_FAILED;
  bool ok = apart_run(take_turn, turn, &result, &error);

  /* where it was killed it could not do so itself */
  if (has_modes)
    (void)tcsetattr(STDIN_FILENO, TCSANOW, &modes);
  term_wipe();
  if (!ok) {
    out_error(&error);
    return LEARNT_FAILED;
  }
  /* when nothing is in it any more */
  (void)rmdir(turn->setup->state_folder);
  /* -1: cut off */
  return result < 0 ? LEARNT_NOT_RECORDED : (enum learnt)result;
}

static int learn_in_turn(struct setup *setup)
{
  const char *language = i18n_language();
  const struct app_options app = app_of(setup, begins_plain(setup));
  enum ask_answer answer = ASK_KNOWN;
  enum learnt result = LEARNT;
  bool recorded = true;

  ask_prepare();
  while (result != LEARNT_HUNG_UP && result != LEARNT_FAILED && signals_leave == 0) {
    struct turn turn = { .setup = setup };

    i18n_set_language(language);
    answer = ask_who(setup, &app, &turn.asked);
    if (answer == ASK_LEFT)
      term_wipe();
    if (answer != ASK_KNOWN)
      break;
    result = learn_asked(&turn);
    recorded = recorded && result != LEARNT_NOT_RECORDED;
  }
  return answer == ASK_FAILED || result == LEARNT_FAILED || !recorded ? 1 : 0;
}

int cmd_learn(const struct options *options, struct setup *setup)
{
  struct error error = { ERROR_NONE, 0, "" };

  if (setup_policy(setup) == NULL)
    return 1;
  if (options->given[OPTION_TUI] && !face_is_interactive()) {
    error_set(&error, ERROR_BAD_INPUT, "%s", _("the full screen needs a terminal to read from and to write to"));
    out_error(&error);
    return 1;
  }
  signals_install();
  if (!setup_asks(setup))
    return learn_alone(setup);
  choice_apply(setup);
  return learn_in_turn(setup);
}
