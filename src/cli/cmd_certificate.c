/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The certificate as a command. */
#include <config.h>

#include "base/i18n.h"
#include "cli/ask.h"
#include "cli/certificate.h"
#include "cli/commands.h"
#include "cli/out.h"
#include "cli/paper.h"

static int print_page(struct setup *setup, struct goal *goal)
{
  struct problems problems = PROBLEMS_INIT;
  struct error error = { ERROR_NONE, 0, "" };
  struct course *course = library_load_course(&setup->library, setup_course(setup, NULL), &problems);
  int status = 1;
  bool earned;

  if (course == NULL) {
    out_problems(&problems, stderr);
  } else if (!certificate_write(setup, course, goal, &earned, &error)) {
    out_error(&error);
  } else if (!earned) {
    out_format("%s\n", _("There is no certificate yet: no training was completed."));
    status = EXIT_PARTLY;
  } else {
    status = 0;
  }
  course_free(course);
  problems_clear(&problems);
  return status;
}

int cmd_certificate(const struct options *options, struct setup *setup)
{
  int status;

  if (!ask_for_page(setup, &status))
    return status;
  status = paper_print(options, setup, print_page);
  ask_end_page(setup);
  return status;
}
