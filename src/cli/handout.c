/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page for a first working day, one half per language, from the content and the settings as they are. */
#include <config.h>

#include "cli/handout.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "cli/show.h"
#include "cli/view_document.h"
#include "ui/screens.h"

static void add_fact_take(struct document *document, const char *label, char *text)
{
  document_add_fact(document, label, text);
  free(text);
}

static void add_how_long(struct document *document, const struct session *session, const struct course *course)
{
  size_t count = course_count_required(course);
  unsigned minutes = 0;
  char *time = working_time(session);

  for (size_t i = 0; i < course->lesson_count; i++)
    if (course_lesson_is_required(&course->lessons[i]))
      minutes += course->lessons[i].minutes;
  add_fact_take(document, _("How long"),
                xasprintf(P_("%zu lesson, about %u minutes in all. It does not have to be done in one go. %s",
                             "%zu lessons, about %u minutes in all. They do not have to be done in one go. %s", count),
                          count, minutes, time));
  free(time);
}

static void add_contacts(struct document *document, const struct policy *policy)
{
  char *training = policy_contact_line(&policy->training, i18n_language());
  char *report = policy_contact_line(&policy->report, i18n_language());

  document_add_fact(document, _("Questions"), training);
  add_fact_take(document, _("In doubt?"),
                xasprintf(_("Seen something suspicious, or did something go wrong? Report it at once, even in doubt: %s."),
                          report));
  free(training);
  free(report);
}

static void add_kept(struct document *document, const struct session *session)
{
  struct view view;

  document_add(document, DOCUMENT_SUBHEADING, "%s", _("What is kept and who sees it"));
  view_init(&view, "handout/0/0");
  privacy_to_view(session, &view);
  view_add_to_document(&view, document);
  view_clear(&view);
}

/* In the language that is set now. */
static void add_half(struct document *document, const struct setup *setup, const struct course *course)
{
  const struct policy *policy = setup->policy;
  const char *const write[] = { _("My date"), NULL };
  struct world world;
  struct session session;

  show_session(setup, &world, &session);
  document_add_heading(document, false, words_get(&course->title, i18n_language()));
  document_add_fact(document, _("Why"),
                    _("One click or one shared password can be enough to lose what clients entrust to us. These lessons "
                      "help you to prevent that, and to know what you do when something goes wrong."));
  add_how_long(document, &session, course);
  document_add_fact(document, _("How to start"),
                    _("Log in, open a terminal window and type: vuistregels. Or double-click Vuistregels on your desktop, "
                      "if it is there. The arrow keys and Enter are enough."));
  document_add_fact(document, _("Read aloud"),
                    _("With a screen reader or a Braille line, type: vuistregels --plain"));
  add_fact_take(document, _("By when"),
                xasprintf(P_("Within %u day of your first working day.", "Within %u days of your first working day.",
                             policy->joiner_days),
                          policy->joiner_days));
  add_contacts(document, policy);
  add_kept(document, &session);
  document_add_write(document, write);
}

void handout_make(const struct setup *setup, const struct course *course, struct document *document)
{
  const char *organisation = words_get(&setup->policy->organisation, i18n_language());
  const char *first = i18n_language(), *second = i18n_other_language();
  char *title = xasprintf("%s / %s", words_get(&course->title, first), words_get(&course->title, second));

  document_init(document, NULL, organisation[0] == '\0' ? title : organisation);
  free(title);
  add_half(document, setup, course);
  i18n_set_language(second);
  add_half(document, setup, course);
  i18n_set_language(first);
}
