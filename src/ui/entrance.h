/* SPDX-License-Identifier: GPL-3.0-or-later */
/* At a training computer, before there is a session: who sits behind the screen? One screen that asks for the number,
 * and for the code. Whose number it is stays between the person and core/who. */
#ifndef VR_UI_ENTRANCE_H
#define VR_UI_ENTRANCE_H

#include <stdbool.h>

#include "core/policy.h"
#include "core/who.h"
#include "ui/action.h"
#include "ui/view.h"

enum entrance_end {
  ENTRANCE_ASKS,   /* goes on */
  ENTRANCE_KNOWN,  /* who.number */
  ENTRANCE_LEFT,   /* somebody wants to leave the program, or the input has ended */
  ENTRANCE_REFUSED /* it did not fit too often */
};

struct entrance {
  struct who who;
  const struct policy *policy; /* borrowed; in whose words it is told whom to ask */
  enum entrance_end end;
  bool may_switch;   /* offer the other face */
  bool plain;        /* which face it is in now … */
  bool face_chosen;  /* … and that somebody chose it here; the language likewise */
  bool language_chosen;
  bool missed;       /* the last number or code did not fit … */
  bool untold;       /* … or nobody could tell */
  bool helping;
  unsigned serial;   /* changes when something new is to be read */
};

/* `folder` and `account` as for who_init. */
void entrance_init(struct entrance *entrance, const char *folder, const char *account, const struct policy *policy);
void entrance_clear(struct entrance *entrance);
void entrance_view(const struct entrance *entrance, struct view *view);
void entrance_act(struct entrance *entrance, const struct action *action);

#endif
