/* SPDX-License-Identifier: GPL-3.0-or-later */
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

static struct face_settings settings_of(const struct session *session, const struct app_options *options)
{
  return (struct face_settings){ .letter_keys = session->state.letter_keys,
                                 .ascii = options->ascii,
                                 .charset = options->charset };
}

static bool open_face(struct faces *faces, const struct session *session, const struct app_options *options,
                      bool plain, struct error *error)
{
  struct face_settings settings = settings_of(session, options);
  const char *color = session->state.color;

  if (plain) {
    faces->plain = face_plain_new(options->in, options->out, &settings, options->stop);
    return true;
  }
  struct term_options term = { .color = options->color && (color == NULL || strcmp(color, "never") != 0),
                               .mouse = session->state.mouse };
  if (!term_open(&term, error))
    return false;
  faces->frame = face_frame_new(&settings);
  return true;
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
  return open_face(faces, session, options, *plain, error);
}

static void step(struct faces *faces, struct session *session)
{
  struct view view;
  struct action action;

  session_view(session, &view);
  action = faces->plain != NULL ? face_plain_next(faces->plain, &view) : face_frame_next(faces->frame, &view);
  session_act(session, &action);
  if (action.text != NULL)
    explicit_bzero(action.text, strlen(action.text)); /* a passphrase may have been tried */
  free(action.text);
  view_clear(&view);
}

bool app_run(struct session *session, const struct app_options *options, struct error *error)
{
  struct faces faces = { NULL, NULL };
  bool plain = options->plain;
  bool ok = open_face(&faces, session, options, plain, error);

  if (!ok && options->fall_back) {
    plain = true;
    ok = open_face(&faces, session, options, plain, error);
  }
  while (ok && !session->done) {
    step(&faces, session);
    if (session->face_changed && !session->done)
      ok = change_face(&faces, session, options, &plain, error);
    if (faces.plain != NULL && face_plain_has_failed(faces.plain)) {
      error_set(error, ERROR_SYSTEM, "%s", _("standard output cannot be written"));
      ok = false;
    }
  }
  close_face(&faces);
  return ok;
}
