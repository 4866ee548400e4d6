/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is installed, where things are and where that was said, what is wrong,
 * and for each fault the one command that repairs it. Changes nothing. */
#include <config.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/sandbox.h"
#include "base/text.h"
#include "base/xalloc.h"
#include "cli/choice.h"
#include "cli/commands.h"
#include "cli/doctor.h"
#include "cli/face_choice.h"
#include "cli/out.h"
#include "cli/parts.h"
#include "cli/paths.h"
#include "core/seal.h"
#include "core/spool.h"

#define LABEL_COLUMNS 16

/* ---- saying ---- */

void doctor_fact(const char *label, const char *format, ...)
{
  struct buf text = BUF_INIT;
  va_list args;

  va_start(args, format);
  buf_add_vformat(&text, format, args);
  va_end(args);
  struct clean clean = clean_text(text.data == NULL ? "" : text.data);
  char *left = text_fit(label, LABEL_COLUMNS, false);
  out_format("%s  %s\n", left, clean_get(clean));
  free(left);
  clean_clear(&clean);
  buf_clear(&text);
}

void doctor_fault(struct doctor *doctor, const char *command, const char *format, ...)
{
  struct buf text = BUF_INIT;
  va_list args;

  va_start(args, format);
  buf_add_vformat(&text, format, args);
  va_end(args);
  struct clean clean = clean_text(text.data == NULL ? "" : text.data);
  buf_add_format(&doctor->faults, "  - %s\n", clean_get(clean));
  clean_clear(&clean);
  if (command != NULL) {
    /* on a line of its own, whole, to be copied */
    clean = clean_text(command);
    buf_add_format(&doctor->faults, "    %s\n", clean_get(clean));
    clean_clear(&clean);
  }
  doctor->fault_count++;
  buf_clear(&text);
}

char *doctor_command(const char *command, const char *path)
{
  struct buf text = BUF_INIT;
  bool plain =
      path[strspn(path, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/._-+@%:,")] == '\0';

  buf_add_format(&text, "%s ", command);
  for (const char *p = path; !plain && *p != '\0'; p++) {
    buf_add_string(&text, p == path ? "'" : "");
    if (*p == '\'')
      buf_add_string(&text, "'\\''");
    else
      buf_add_char(&text, *p);
  }
  buf_add_string(&text, plain ? path : "'");
  return buf_take(&text);
}

const char *doctor_from(enum setup_from from)
{
  switch (from) {
  case FROM_OPTION:
    return _("from the command line");
  case FROM_POLICY:
    return _("from the settings");
  case FROM_DEFAULT:
    break;
  }
  return _("the usual place");
}

void doctor_describe(const char *path, char *to, size_t size)
{
  const struct owner_lookup lookup = account_lookup();
  struct stat status;
  char owner[128];

  if (stat(path, &status) != 0) {
    snprintf(to, size, "%s", errno == ENOENT ? _("not there") : error_errno_text(errno));
    return;
  }
  if (!lookup.account_of(lookup.context, status.st_uid, owner, sizeof owner))
    snprintf(owner, sizeof owner, "%lu", (unsigned long)status.st_uid);
  snprintf(to, size, _("owner %s, mode %04o"), owner, (unsigned)(status.st_mode & 07777));
}

/* ---- the program ---- */

/* In the order in which they count. */
static void tell_language(const struct doctor *doctor)
{
  const struct env *env = &doctor->setup->env;
  const char *given = doctor->setup->options->value[OPTION_LANG];
  struct state state;

  choice_load_state(doctor->setup, &state);
  doctor_fact(
      _("language"), _("%s (--lang: %s; chosen before: %s; VUISTREGELS_LANG: %s; LANGUAGE: %s; locale: %s)"),
      i18n_language_name(i18n_language()), given == NULL ? "-" : given,
      state.language == NULL ? "-" : state.language, env->own_language == NULL ? "-" : env->own_language,
      env->language == NULL ? "-" : env->language, env->messages == NULL ? "-" : env->messages);
  state_clear(&state);
}

static void tell_program(struct doctor *doctor)
{
  const struct policy *policy = doctor->setup->policy;
  struct error ignored;
  bool has_sodium = seal_is_available(&ignored);

  doctor_fact(_("program"), "vuistregels %s, %s", PACKAGE_VERSION,
              path_is_build_tree() ? _("started from the folder where it was built") : _("installed"));
  for (size_t i = 0; i < parts_count(); i++) {
    struct part part = parts_get(i);

    doctor_fact(i == 0 ? _("parts") : "", "%s: %s", part.name, part.is_built_in ? _("yes") : _("no"));
  }
  doctor_fact("", "%s: %s", _("seals (libsodium)"), has_sodium ? _("yes") : _("no"));
  if (!has_sodium && policy != NULL && policy->identity == IDENTITY_ASK)
    doctor_fault(doctor, "apt-get install libsodium23", "%s",
                 _("without the library libsodium no code can be checked at the training computer"));
  if (sandbox_version() > 0)
    doctor_fact(_("sandbox"),
                _("Landlock %d, around training, status, me, recap, certificate, report, verify and check"),
                sandbox_version());
  else
    doctor_fact(_("sandbox"), "%s",
                _("none, since this system has no Landlock; everything works without it"));
  tell_language(doctor);
  doctor_fact(_("characters"), _("%s; messages through the locale %s%s"), i18n_charset(), i18n_locale_name(),
              i18n_used_private_locale() ? _(", our own, since this system has no other") : "");
  if (strcmp(i18n_in("nl", N_("Help")), "Hulp") != 0)
    doctor_fault(doctor, path_is_build_tree() ? "make" : "make install",
                 _("the Dutch texts of the program are not in %s"), path_catalogues());
}

static const char *why_this_face(enum face_choice choice)
{
  switch (choice) {
  case FACE_FRAME_BY_OPTION:
    return _("full screen, as the option --tui asks");
  case FACE_PLAIN_BY_OPTION:
    return _("text only, as the option --plain asks");
  case FACE_PLAIN_ACCESSIBLE:
    return _("text only, since ACCESSIBLE is set");
  case FACE_PLAIN_NO_TERMINAL:
    return _("text only, since input or output is no terminal here");
  case FACE_PLAIN_NO_CURSOR:
    return _("text only, since this terminal cannot move the cursor (TERM)");
  case FACE_PLAIN_BY_CHOICE:
    return _("text only, as you chose");
  case FACE_FRAME_BY_CHOICE:
    return _("full screen, as you chose");
  case FACE_PLAIN_BY_POLICY:
    return _("text only, as the organisation chose");
  case FACE_FRAME_USUAL:
    break;
  }
  return NULL;
}

static void tell_face(const struct doctor *doctor)
{
  const struct setup *setup = doctor->setup;
  struct state state;

  choice_load_state(setup, &state);
  const char *why = why_this_face(face_choose(setup, &state));
  if (why != NULL)
    doctor_fact(_("display"), "%s", why);
  else
    doctor_fact(_("display"), _("full screen, on a terminal of the kind %s"), setup->env.term);
  state_clear(&state);
}

/* ---- content and settings ---- */

static size_t count_content(const struct library *library, size_t *lessons, struct problems *problems)
{
  char **courses = library_courses(library);
  struct glossary *glossary = library_load_glossary(library, problems);
  size_t count = 0;

  for (; courses[count] != NULL; count++) {
    struct course *course = library_load_course(library, courses[count], problems);

    for (size_t i = 0; course != NULL && i < course->lesson_count; i++)
      if (!course->lessons[i].planned) {
        (*lessons)++;
        lesson_free(library_load_lesson(library, course, &course->lessons[i], problems));
      }
    course_free(course);
    free(courses[count]);
  }
  free(courses);
  glossary_free(glossary);
  return count;
}

static void tell_content(struct doctor *doctor)
{
  const struct setup *setup = doctor->setup;
  struct problems problems = PROBLEMS_INIT;
  size_t lessons = 0;
  size_t courses = count_content(&setup->library, &lessons, &problems);
  struct clean how_many = clean_format(P_("%zu lesson", "%zu lessons", lessons), lessons);
  char *command = setup->options->given[OPTION_CONTENT]
                      ? doctor_command("vuistregels check", setup->library.content)
                      : xstrdup("vuistregels check");

  doctor_fact(_("content"), P_("%s: %zu course, %s", "%s: %zu courses, %s", courses), setup->library.content,
              courses, clean_get(how_many));
  doctor_fact(_("own content"), "%s", setup->library.overlay != NULL ? setup->library.overlay : _("none"));
  if (courses == 0)
    doctor_fault(doctor, "make install", _("%s: there is no course here"), setup->library.content);
  if (problems.errors > 0)
    doctor_fault(doctor, command,
                 P_("%zu error in the content", "%zu errors in the content", problems.errors),
                 problems.errors);
  else if (problems.count > 0)
    doctor_fact(
        "", P_("%zu warning: see vuistregels check", "%zu warnings: see vuistregels check", problems.count),
        problems.count);
  free(command);
  clean_clear(&how_many);
  problems_clear(&problems);
}

static void tell_policy(struct doctor *doctor)
{
  const struct setup *setup = doctor->setup;
  const struct policy *policy = setup->policy;

  if (policy == NULL) {
    char *command = doctor_command("vuistregels check", setup->policy_path);

    doctor_fact(_("settings"), "%s", setup->policy_path);
    doctor_fault(doctor, command,
                 P_("%zu error in the settings; the training does not start",
                    "%zu errors in the settings; the training does not start", setup->policy_problems.errors),
                 setup->policy_problems.errors);
    free(command);
    return;
  }
  if (policy->from_file)
    doctor_fact(_("settings"), "%s, %s", setup->policy_path, doctor_from(setup->policy_from));
  else
    doctor_fact(_("settings"), _("none; there is no %s, and all is at its default"), setup->policy_path);
  doctor_fact(_("organisation"), "%s (%s)",
              policy->organisation.count == 0 ? _("not filled in")
                                              : words_get(&policy->organisation, i18n_language()),
              setup->home_page);
  char *contact = policy_contact_line(&policy->report, i18n_language());
  doctor_fact(_("reporting point"), "%s%s", contact,
              policy_has_report_contact(policy) ? "" : _(" (not filled in)"));
  free(contact);
}

static void tell_zone(struct doctor *doctor)
{
  const struct setup *setup = doctor->setup;
  const char *wanted = setup->policy == NULL ? NULL : setup->policy->time_zone;

  if (zone_is_known(setup->zone))
    doctor_fact(_("time zone"), "%s", zone_name(setup->zone));
  else
    doctor_fact(_("time zone"), "%s", _("UTC, since this system has no data of its time zone"));
  if (wanted != NULL && !zone_is_known(setup->zone))
    doctor_fault(doctor, "apt-get install tzdata", _("the time zone %s of the settings is not known here"),
                 wanted);
}

/* ---- what is mine ---- */

/* What assign published for me. */
static void tell_assignment(struct doctor *doctor)
{
  const struct setup *setup = doctor->setup;

  if (setup->has_assignment)
    doctor_fact(_("my dates"), "%s", _("published by the administrator"));
  else if (setup->assignment_error.text[0] != '\0')
    doctor_fault(doctor, "vuistregels assign", "%s", setup->assignment_error.text);
}

static void tell_state(struct doctor *doctor)
{
  const struct setup *setup = doctor->setup;
  size_t waiting = spool_count(setup->state_folder);
  struct stat status;
  char how[256];

  doctor_describe(setup->state_folder, how, sizeof how);
  doctor_fact(_("my place"), "%s: %s", setup->state_folder, how);
  if (stat(setup->state_folder, &status) == 0 &&
      (status.st_uid != setup->account.uid || (status.st_mode & 022) != 0 || !S_ISDIR(status.st_mode))) {
    char *command = doctor_command("chmod 700", setup->state_folder);

    doctor_fault(doctor, command, _("%s: the folder is somebody else's, or others can write to it"),
                 setup->state_folder);
    free(command);
  }
  if (waiting > 0 && setup_is_administrator(setup)) {
    char *command = doctor_command("rm -r", setup->state_folder);

    doctor_fault(doctor, command,
                 P_("%zu result of the administrator's account will never be recorded in the shared store",
                    "%zu results of the administrator's account will never be recorded in the shared store",
                    waiting),
                 waiting);
    free(command);
  } else if (waiting > 0)
    doctor_fault(doctor, "vuistregels",
                 P_("%zu result waits to be recorded", "%zu results wait to be recorded", waiting), waiting);
}

int cmd_doctor(const struct options *options, struct setup *setup)
{
  struct doctor doctor = { .setup = setup, .faults = BUF_INIT };
  size_t count;

  (void)options;
  choice_apply(setup);
  tell_program(&doctor);
  doctor_fact(_("account"), "%s (%lu)", setup->account.name, (unsigned long)setup->account.uid);
  tell_face(&doctor);
  tell_content(&doctor);
  tell_policy(&doctor);
  tell_zone(&doctor);
  doctor_tell_store(&doctor);
  tell_assignment(&doctor);
  tell_state(&doctor);
  doctor_tell_settings(setup);
  count = doctor.fault_count;
  if (count == 0)
    out_format("\n%s\n", _("Nothing to repair."));
  else {
    out_format("\n");
    out_format(P_("To be repaired (%zu), with the command that does it:\n",
                  "To be repaired (%zu), each with the command that does it:\n", count),
               count);
    out_format("%s", doctor.faults.data);
  }
  buf_clear(&doctor.faults);
  return count == 0 ? 0 : EXIT_PARTLY;
}
