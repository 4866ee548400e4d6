/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person can want, without any key: faces make actions of input, screens
 * understand nothing else. */
#ifndef VR_UI_ACTION_H
#define VR_UI_ACTION_H

enum action_kind {
  ACTION_NONE,
  /* of an option or a view */
  ACTION_CHOOSE,  /* id */
  ACTION_TOGGLE,  /* id on or off */
  ACTION_PLACE,   /* id */
  ACTION_ASSIGN,  /* id to group `argument` */
  ACTION_MARK,    /* id on or off */
  ACTION_TEXT,    /* text */
  ACTION_EXPLAIN, /* id: the explanation of another option */
  ACTION_CONFIRM, /* check it, go on */
  /* verbs: offered by a view in its `verbs`, the same everywhere */
  ACTION_HELP,
  ACTION_BACK,
  ACTION_HINT,
  ACTION_UNDO,
  ACTION_WORDS,
  ACTION_SEARCH,
  ACTION_OVERVIEW,
  ACTION_SETTINGS,
  ACTION_LANGUAGE,
  ACTION_STOP,
  ACTION_SPELL, /* the face does it: the addresses on this page, by the names of their characters */
  /* from the face itself */
  ACTION_QUIT, /* end of input, a signal, the terminal has gone: leave in order, ask nothing */
  ACTION_QUIET /* nobody has touched a key for as long as the face was told to wait */
};

#define ACTION_TEXT_MAX 2000

struct action {
  enum action_kind kind;
  int id;
  int argument;
  char *text; /* ACTION_TEXT: owned by whoever received the action; else NULL */
};

/* The bit of a verb in view->verbs. */
#define VERB(kind) (1u << (unsigned)(kind))

#endif
