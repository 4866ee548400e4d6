/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One person learning: the stack of screens, the course and the lesson at
 * hand, private state, progress, and the writing of records. Screens change a
 * session; faces never see it.
 *
 * Everything that comes from the machine (clock, account, folders) is handed
 * in as a `struct world`, so that tests hand in their own. */
#ifndef VR_UI_SESSION_H
#define VR_UI_SESSION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/buf.h"
#include "core/course.h"
#include "core/date.h"
#include "core/glossary.h"
#include "core/library.h"
#include "core/plan.h"
#include "core/policy.h"
#include "core/progress.h"
#include "core/quiz.h"
#include "core/record_store.h"
#include "core/search.h"
#include "core/state.h"
#include "ui/action.h"
#include "ui/manager.h"
#include "ui/saver.h"
#include "ui/view.h"

/* Nothing is recorded, and why. */
enum practice {
  PRACTICE_NOT,
  PRACTICE_OWN_CONTENT,  /* content or settings of one's own, in a shared store */
  PRACTICE_ADMINISTRATOR /* who keeps no record in a shared store */
};

/* All borrowed for the life of the session. */
struct world {
  int64_t (*now)(void *context); /* milliseconds since 1970 */
  void *context;
  const struct zone *zone;
  const struct library *library;
  const struct policy *policy;
  const char *account;     /* raw bytes: whose record */
  const char *first_name;  /* clean; NULL: greet without a name */
  const char *home_page;
  uid_t owner;
  struct record_store *store; /* NULL: cannot be used, `store_problem` says why */
  struct error store_problem; /* text "" when all is well; a warning when store is not NULL */
  bool store_is_shared;
  enum practice practice;
  struct state_place place;
  const char *program_version;
  struct plan_person person;
  const char *store_path;     /* clean, for 'my data' */
  const struct saver *saver;     /* of certificates; NULL: nothing is saved from here */
  const struct manager *manager; /* who may read the store; NULL: not this person */
  bool is_asked; /* a training computer: `account` is a number that somebody said is theirs, others come after */
  int quiet;     /* milliseconds after which somebody has gone away; 0: never */
};

enum screen_kind {
  SCREEN_WELCOME, SCREEN_HOME, SCREEN_STEP, SCREEN_QUIZ, SCREEN_MISSED, SCREEN_RESULT, SCREEN_RECAPS, SCREEN_RECAP,
  SCREEN_GLOSSARY, SCREEN_TERM, SCREEN_SEARCH, SCREEN_SETTINGS, SCREEN_HELP, SCREEN_WORDS, SCREEN_ME, SCREEN_CLOSING,
  SCREEN_PAGE, SCREEN_PRACTICE, SCREEN_PRACTICES, SCREEN_COURSES,
  SCREEN_OWN_WORDS, SCREEN_CERTIFICATE,
  SCREEN_HOUSE_RULES,
  SCREEN_SPACED,
  SCREEN_GOODBYE,
  SCREEN_MANAGER, SCREEN_PEOPLE, SCREEN_PERSON, SCREEN_FIND, SCREEN_DEPARTMENTS, SCREEN_SAVE,
  SCREEN_COUNT
};

/* A screen's own state; what the numbers mean is said in the screen's file. */
struct screen {
  enum screen_kind kind;
  size_t index;      /* a lesson, page, term, exercise */
  unsigned hints;    /* shown so far */
  unsigned chosen;   /* options marked, a bit each, by index in the item */
  unsigned explained;/* options whose explanation was asked for … */
  unsigned told;     /* … and which one last, from 1; 0: none yet */
  bool answered;
  unsigned serial;   /* changes when something new is to be read in the same place */
};

#define SESSION_MAX_SCREENS 16

struct session {
  const struct world *world;
  struct state state;
  struct course *course;
  struct lesson *lesson; /* the one that is open; NULL: none */
  size_t lesson_index;
  struct glossary *glossary; /* read when first needed */
  struct progress progress;
  struct plan plan;
  struct quiz *quiz;
  enum item_use quiz_use; /* ITEM_QUIZ: closing questions; ITEM_LATER: of a refresher */
  struct play *play; /* of the exercise on the screen */
  size_t play_exercise;
  struct search search;
  char **courses; /* identifiers of all courses */
  struct manager_overview overview; /* of everybody, as it was last read */
  char *department;                 /* only of this one; "": of those without; NULL: of all */
  char *wanted;                     /* folded part of a name; NULL: none was asked for */
  struct clean saved;               /* where the file is; empty: none was saved */
  struct screen screens[SESSION_MAX_SCREENS];
  size_t depth;
  struct error notice;    /* must be said on the next screen; text "" when none */
  char receipt[10];       /* of what was recorded last; "" when nothing */
  int64_t receipt_time;
  bool receipt_is_course; /* the whole course was completed with it */
  char recorded[10];      /* the receipt of what this session recorded last; "" when nothing */
  bool not_recorded;      /* something could not be: exit status 1 */
  struct buf unrecorded;  /* lines that could be kept nowhere, to be shown whole at the end */
  bool taken_over;        /* another window goes on */
  bool done;              /* leave */
  bool hung_up;           /* … and nobody is there to ask anything: end of input, a signal */
  int64_t last_act;       /* when somebody did something */
  bool face_changed;      /* settings asked for the other face, colours or keys */
  bool resumed;           /* one sentence where one was */
};

/* Opens a course for a person. `state` and `progress` are taken over. */
bool session_open(struct session *session, const struct world *world, const char *course, struct error *error) MUST_CHECK;
void session_close(struct session *session);
/* What the top screen says, and what an action does to it. */
void session_view(struct session *session, struct view *view);
void session_act(struct session *session, const struct action *action);

/* Where somebody was last, to be said in a sentence: the number of the step or question counts from 1. */
enum place_kind { PLACE_NONE, PLACE_STEP, PLACE_QUESTION, PLACE_QUESTIONS, PLACE_REFRESHER };
struct last_place {
  enum place_kind kind;
  const char *title; /* of the lesson, in the language at hand; "" for PLACE_NONE */
  size_t number;
};
struct last_place session_last_place(struct session *session);

/* ---- for the screens ---- */

struct screen *session_top(struct session *session);
void session_push(struct session *session, enum screen_kind kind, size_t index);
void session_pop(struct session *session);
/* Back to the home screen. */
void session_home(struct session *session);
/* Somebody wants to stop: at once, or at a training computer past the last screen. Saves the state. */
void session_leave(struct session *session);
/* Nothing is left that this person could come back to: no round is open, no check in between can be on offer, and nothing
 * waits to be recorded. */
bool session_is_finished(const struct session *session);
/* Replaces the top screen. */
void session_replace(struct session *session, enum screen_kind kind, size_t index);

day_number session_today(const struct session *session);
int64_t session_now(const struct session *session);
const char *session_language(void);
/* The text of the words now, placeholders filled; the caller frees. */
char *session_words(const struct session *session, const struct words *words);
/* Reads a lesson and makes it the open one; on failure the notice is set. */
bool session_open_lesson(struct session *session, size_t index);
struct state_lesson *session_lesson_state(struct session *session);
/* The same for the questions of a refresher on this lesson: a place of their own. */
struct state_lesson *session_refresher_state(struct session *session);
/* Saves the private state; a newer window sets taken_over and done. */
void session_save(struct session *session);
/* Fold and plan again. */
void session_replan(struct session *session);
bool session_switch_course(struct session *session, const char *course);
struct glossary *session_glossary(struct session *session);

/* ---- records (session_record.c) ---- */

/* Delivers pending and spooled statements; at the start and after each try. */
void session_deliver(struct session *session);
/* The round begins with the first lesson that is opened. */
void session_begin_round(struct session *session);
/* The open lesson was passed: writes it, and the completion of the round when
 * it was the last one. Sets receipt or notice. */
void session_record_passed(struct session *session);
/* A try was not enough; for a policy that keeps attempts. Saves the state with it. */
void session_record_missed(struct session *session);
/* The organisation's own rules of this version were seen. */
void session_record_acknowledged(struct session *session);
/* How an opening decision or a check between the rounds went; only where the
 * policy measures the effect. */
void session_record_opening(struct session *session, unsigned raw, unsigned max);
void session_record_later(struct session *session, unsigned raw, unsigned max);

/* ---- content as view nodes (ui/blocks.c) ---- */

void blocks_to_view(const struct session *session, const struct block *blocks, size_t count, struct view *view);
void message_to_node(const struct message *message, struct view *view);
const char *line_label(enum line_kind kind);
const char *message_title(enum message_kind kind);

/* The one table of screens. */
struct screen_type {
  void (*view)(struct session *session, const struct screen *screen, struct view *view);
  void (*act)(struct session *session, struct screen *screen, const struct action *action);
};
extern const struct screen_type screen_welcome, screen_home, screen_step, screen_quiz, screen_missed, screen_result,
  screen_recaps, screen_recap, screen_glossary, screen_term, screen_search, screen_settings, screen_help, screen_words,
  screen_me, screen_closing, screen_page, screen_practice, screen_practices, screen_courses,
  screen_own_words, screen_certificate, screen_goodbye,
  screen_house_rules, screen_spaced, screen_manager, screen_people, screen_person, screen_find, screen_departments, screen_save;

/* Verbs that nearly every screen offers. */
#define VERBS_USUAL (VERB(ACTION_HELP) | VERB(ACTION_LANGUAGE) | VERB(ACTION_SETTINGS) | VERB(ACTION_STOP) | VERB(ACTION_SEARCH))

#endif
