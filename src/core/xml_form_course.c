/* SPDX-License-Identifier: GPL-3.0-or-later */
/* content/schema/course.xsd once more. */
#include <config.h>

#include <string.h>

#include "core/xml_form.h"
#include "core/xml_form_private.h"

static bool is_kind(const char *value)
{
  return form_is_one_of(value, "lesson introduction");
}

static bool is_status(const char *value)
{
  return form_is_one_of(value, "ready planned");
}

static const struct form_element title = FORM_WORDS("title");
static const struct form_element description = FORM_WORDS("description");
static const struct form_element rule = FORM_WORDS("rule");
static const struct form_element paragraph = FORM_WORDS("p");

static const struct form_element lesson = {
  "lesson",
  FORM_ATTRIBUTES({ "identifier", form_is_identifier, true }, { "minutes", form_is_positive, true },
                  { "status", is_status, false }, { "kind", is_kind, false }),
  FORM_CHILDREN({ &title, 1, 1 }, { &rule, 1, 1 }),
  NULL,
};

static const struct form_element closing = {
  "closing",
  NULL,
  FORM_CHILDREN({ &title, 1, 1 }, { &paragraph, 1, 12 }),
  NULL,
};

static const struct form_element course = {
  "course",
  FORM_ATTRIBUTES({ "identifier", form_is_identifier, true }, { "revision", form_is_positive, true },
                  { "date", form_is_date, true }, { "languages", form_is_languages, true },
                  { "masteryScore", form_is_positive, false }, { "audience", form_is_identifiers, false }),
  FORM_CHILDREN({ &title, 1, 1 }, { &description, 1, 1 }, { &lesson, 1, 2000 }, { &closing, 0, 1 }),
  NULL,
};

bool xml_form_is_course(const struct xml_node *root)
{
  return form_fits(root, &course);
}
