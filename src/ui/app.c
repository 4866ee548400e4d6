/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opens a face, shows a view, hands its action on, until the session is done; changes the face when that
 * is wanted. What a screen says is none of its business. */
#include <config.h>

#include "ui/app.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "ui/face_frame.h"
#include "ui/face_plain.h"
#include "ui/term.h"

/* The face in use; exactly one of the two is not NULL. */
struct faces {
  struct face_frame *frame;
  struct face_plain *plain;
};

/* What the person at it chose. */
struct taste {
  bool letter_keys, mouse, no_color;
  int quiet;
};

static struct taste taste_of(const struct session *session)
{
  const char *color = session->state.color;

  return (struct taste){ .letter_keys = session->state.letter_keys,
                         .mouse = session->state.mouse,
                         .no_color = color != NULL && strcmp(color, "never") == 0,
                         .quiet = session->world->quiet };
}

static bool open_face(struct faces *faces, const struct taste *taste, const struct app_options *options, bool plain,
                      struct error *error)
{
  const struct face_settings settings = { .letter_keys = taste->letter_keys,
                                          .ascii = options->ascii,
                                          .charset = options->charset,
                                          .quiet = taste->quiet };
  const struct term_options term = { .color = options->color && !taste->no_color, .mouse = taste->mouse };

  if (plain) {
    faces->plain = face_plain_new(options->in, options->out, &settings, options->stop);
    return true;
  }
  if (!term_open(&term, error))
    return false;
  faces->frame = face_frame_new(&settings);
  return true;
}

/* The full screen, or text only where it cannot be taken. */
static bool open_some_face(struct faces *faces, const struct taste *taste, const struct app_options *options,
                           bool *plain, struct error *error)
{
  if (open_face(faces, taste, options, *plain, error))
    return true;
  if (!options->fall_back)
    return false;
  *plain = true;
  return open_face(faces, taste, options, true, error);
}

static void close_face(struct faces *faces)
{
  if (faces->frame != NULL) {
    face_frame_free(faces->frame);
    term_close();
  }
  face_plain_free(faces->plain);
  *faces = (struct faces){ NULL, NULL };
}

static bool wants_plain(const struct session *session, bool now)
{
  const char *face = session->state.face;

  return face == NULL ? now : strcmp(face, "plain") == 0;
}

/* Settings were changed: another face, other colours, keys. */
static bool change_face(struct faces *faces, struct session *session, const struct app_options *options, bool *plain,
                        struct error *error)
{
  session->face_changed = false;
  *plain = options->may_switch ? wants_plain(session, *plain) : *plain;
  close_face(faces);

  const struct taste taste = taste_of(session);
  return open_face(faces, &taste, options, *plain, error);
}

static struct action next_action(struct faces *faces, const struct view *view)
{
  return faces->plain != NULL ? face_plain_next(faces->plain, view) : face_frame_next(faces->frame, view);
}

static void forget_text(struct action *action)
{
  if (action->text != NULL)
    explicit_bzero(action->text, strlen(action->text)); /* a passphrase may have been tried */
  free(action->text);
}

static bool has_failed(const struct faces *faces, struct error *error)
{
  if (faces->plain == NULL || !face_plain_has_failed(faces->plain))
    return false;
  error_set(error, ERROR_SYSTEM, "%s", _("standard output cannot be written"));
  return true;
}

static void step(struct faces *faces, struct session *session)
{
  struct view view;
  struct action action;

  session_view(session, &view);
  action = next_action(faces, &view);
  session_act(session, &action);
  forget_text(&action);
  view_clear(&view);
}

bool app_run(struct session *session, const struct app_options *options, struct error *error)
{
  struct faces faces = { NULL, NULL };
  const struct taste taste = taste_of(session);
  bool plain = options->plain;
  bool ok = open_some_face(&faces, &taste, options, &plain, error);

  while (ok && !session->done) {
    step(&faces, session);
    if (session->face_changed && !session->done)
      ok = change_face(&faces, session, options, &plain, error);
    ok = ok && !has_failed(&faces, error);
  }
  close_face(&faces);
  return ok;
}

bool app_ask(struct entrance *entrance, const struct app_options *options, int quiet, struct error *error)
{
  const struct taste taste = { .letter_keys = true, .quiet = quiet };
  struct faces faces = { NULL, NULL };
  bool ok;

  entrance->plain = options->plain;
  entrance->may_switch = options->may_switch;
  ok = open_some_face(&faces, &taste, options, &entrance->plain, error);
  while (ok && entrance->end == ENTRANCE_ASKS) {
    struct view view;
    struct action action;
    bool plain = entrance->plain;

    entrance_view(entrance, &view);
    action = next_action(&faces, &view);
    entrance_act(entrance, &action);
    forget_text(&action);
    view_clear(&view);
    if (entrance->plain != plain) {
      close_face(&faces);
      ok = open_face(&faces, &taste, options, entrance->plain, error);
    }
    ok = ok && !has_failed(&faces, error);
  }
  close_face(&faces);
  return ok;
}
