/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks in the face at hand, or in lines on standard error for a page, and makes the setup that person's. */
#include <config.h>

#include "cli/ask.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "cli/choice.h"
#include "cli/face_choice.h"
#include "cli/out.h"
#include "ui/signals.h"
#include "ui/term.h"

void ask_prepare(void)
{
  /* the face looks whether something comes, and a code stays in no buffer */
  setvbuf(stdin, NULL, _IONBF, 0);
  signals_install();
  signals_install_quit();
}

enum ask_answer ask_who(struct setup *setup, const struct app_options *options, struct asked *asked)
{
  char *folder = xasprintf("%s/assigned", setup->shared_folder);
  struct error error = { ERROR_NONE, 0, "" };
  enum ask_answer answer = ASK_FAILED;
  struct entrance entrance;

  entrance_init(&entrance, folder, setup->account.name, setup->policy);
  if (!app_ask(&entrance, options, ASK_QUIET, &error))
    out_error(&error);
  else if (entrance.end == ENTRANCE_LEFT)
    answer = ASK_LEFT;
  else if (entrance.end == ENTRANCE_KNOWN)
    answer = ASK_KNOWN;
  *asked = (struct asked){ .plain = entrance.plain, .face_chosen = entrance.face_chosen };
  setup->language_chosen = entrance.language_chosen;
  if (answer == ASK_KNOWN)
    setup_become(setup, entrance.who.number);
  entrance_clear(&entrance);
  free(folder);
  return answer;
}

bool ask_for_page(struct setup *setup, int *status)
{
  const struct app_options options = { .plain = true,
                                       .ascii = strcmp(out_charset(), "UTF-8") != 0,
                                       .charset = out_charset(),
                                       .in = stdin,
                                       .out = stderr,
                                       .stop = &signals_leave };
  struct asked asked;

  if (!setup_asks(setup))
    return true;
  choice_apply(setup);
  ask_prepare();
  if (ask_who(setup, &options, &asked) != ASK_KNOWN) {
    *status = 1;
    return false;
  }
  return true;
}

void ask_end_page(const struct setup *setup)
{
  if (!setup->is_asked || !face_is_interactive())
    return;
  out_wait_for_enter(_("Press Enter: the screen is cleared."), ASK_QUIET);
  term_wipe();
}
