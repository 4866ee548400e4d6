/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What all commands that print a page share: the form, the settings, the goal, the sandbox. */
#include <config.h>

#include "cli/paper.h"

#include "cli/choice.h"
#include "cli/confine.h"
#include "cli/out.h"

int paper_print(const struct options *options, struct setup *setup, paper_page *page)
{
  static const enum form forms[] = { FORM_TEXT, FORM_PDF };
  struct error error = { ERROR_NONE, 0, "" };
  struct goal goal = { 0 };
  enum form form;
  int status = 1;

  choice_apply(setup);
  if (!form_choose(options, forms, sizeof forms / sizeof *forms, &form, &error)) {
    out_error(&error);
    return EXIT_USAGE;
  }
  if (setup_policy(setup) == NULL)
    return 1;
  if (goal_open(&goal, form, options->value[OPTION_OUTPUT], &error)) {
    confine(setup);
    status = page(setup, &goal);
  } else {
    out_error(&error);
  }
  goal_close(&goal);
  return status;
}
