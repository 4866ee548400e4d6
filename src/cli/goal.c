/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opens what a form needs before anything is made, so that a wrong name or a missing writer is said at
 * once. */
#include <config.h>

#include "cli/goal.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/i18n.h"

static const char *const form_names[] = {
  [FORM_TEXT] = "text", [FORM_CSV] = "csv", [FORM_CSV_EXCEL] = "csv-excel", [FORM_JSON] = "json",
  [FORM_HTML] = "html", [FORM_PDF] = "pdf", [FORM_XLSX] = "xlsx",
};

const char *form_name(enum form form)
{
  return form_names[form];
}

static bool needs_writer(enum form form)
{
  return form == FORM_PDF || form == FORM_XLSX;
}

static bool find_form(const char *name, const enum form *forms, size_t count, enum form *form)
{
  for (size_t i = 0; i < count; i++)
    if (strcmp(name, form_names[forms[i]]) == 0) {
      *form = forms[i];
      return true;
    }
  return false;
}

static bool refuse(const char *name, const enum form *forms, size_t count, struct error *error)
{
  struct buf list = BUF_INIT;

  for (size_t i = 0; i < count; i++)
    buf_add_format(&list, "%s%s", i == 0 ? "" : ", ", form_names[forms[i]]);
  error_set(error, ERROR_BAD_INPUT, _("'%s' is not a choice for --format: %s"), name, list.data);
  buf_clear(&list);
  return false;
}

/* What the name of the file says; a PDF with plain text in it opens nowhere. */
static void guess_form(const char *path, const enum form *forms, size_t count, enum form *form)
{
  const char *dot = path == NULL ? NULL : strrchr(path, '.');

  if (dot == NULL || strchr(dot, '/') != NULL || !find_form(dot + 1, forms, count, form))
    *form = forms[0];
}

bool form_choose(const struct options *options, const enum form *forms, size_t count, enum form *form,
                 struct error *error)
{
  const char *name = options->value[OPTION_FORMAT];

  guess_form(options->value[OPTION_OUTPUT], forms, count, form);
  if (name != NULL && !find_form(name, forms, count, form))
    return refuse(name, forms, count, error);
  if (needs_writer(*form) && options->value[OPTION_OUTPUT] == NULL && isatty(STDOUT_FILENO))
    return error_set(error, ERROR_BAD_INPUT, _("%s is not for a screen; say where it goes with --output FILE"),
                     form_names[*form]);
  return true;
}

bool goal_open(struct goal *goal, enum form form, const char *path, struct error *error)
{
  *goal = (struct goal){ .form = form, .output = output_open(path, error) };
  if (goal->output == NULL)
    return false;
  if (!needs_writer(form))
    return true;
  goal->writer = writer_start(form == FORM_PDF ? WRITER_PDF : WRITER_XLSX, error);
  return goal->writer != NULL;
}

bool goal_write_document(struct goal *goal, const struct document *document, struct error *error)
{
  char *json = document_json(document);
  struct buf bytes = BUF_INIT;
  bool ok = writer_finish(goal->writer, json, &bytes, error) &&
            output_write(goal->output, bytes.data, bytes.length, error) && output_finish(goal->output, error);

  goal->writer = NULL;
  buf_clear(&bytes);
  free(json);
  return ok;
}

bool goal_write_text(struct goal *goal, const char *text, struct error *error)
{
  return output_write(goal->output, text, strlen(text), error) && output_finish(goal->output, error);
}

void goal_close(struct goal *goal)
{
  writer_cancel(goal->writer);
  output_free(goal->output);
  *goal = (struct goal){ 0 };
}
