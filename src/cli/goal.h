/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In which form something goes where: the option --format, the file or standard
 * output, and the writer that some forms need. */
#ifndef VR_CLI_GOAL_H
#define VR_CLI_GOAL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "cli/document.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/writer.h"

enum form { FORM_TEXT, FORM_CSV, FORM_CSV_EXCEL, FORM_JSON, FORM_HTML, FORM_PDF, FORM_XLSX };

/* As --format has it. */
const char *form_name(enum form form);
/* --format, one of the `count` forms that the command has; without the option the one that the name of the --output
 * file ends with, else the first. False: wrong usage, also for a form that a screen cannot show and no --output. */
bool form_choose(const struct options *options, const enum form *forms, size_t count, enum form *form,
                 struct error *error) MUST_CHECK;

struct goal {
  enum form form;
  struct output *output;
  struct writer_job *writer; /* NULL: no other program is needed */
};

/* Opens what this program may do later no more, in the sandbox. NULL `path`: standard output. */
bool goal_open(struct goal *goal, enum form form, const char *path, struct error *error) MUST_CHECK;
/* The form is one that a writer makes. */
bool goal_write_document(struct goal *goal, const struct document *document, struct error *error) MUST_CHECK;
bool goal_write_text(struct goal *goal, const char *text, struct error *error) MUST_CHECK;
/* Without one of the two before, nothing is left behind. */
void goal_close(struct goal *goal);

#endif
