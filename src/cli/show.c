/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A session without a face, and its views through the plain face's formatter. */
#include <config.h>

#include "cli/show.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "cli/out.h"
#include "ui/face_plain.h"

void show_session(const struct setup *setup, struct world *world, struct session *session)
{
  *world = (struct world){ .now = env_now,
                           .zone = setup->zone,
                           .library = &setup->library,
                           .policy = setup->policy,
                           .account = setup->person,
                           .home_page = setup->home_page,
                           .owner = setup->account.uid,
                           .store_is_shared = setup->store_is_shared,
                           .is_asked = setup->is_asked,
                           .place = setup_state_place(setup),
                           .program_version = PACKAGE_VERSION };
  *session = (struct session){ .world = world };
}

char *show_text(const struct view *view)
{
  struct face_settings settings = { .ascii = strcmp(out_charset(), "UTF-8") != 0, .charset = out_charset() };
  char *text = face_plain_format(view, &settings, SHOW_COLUMNS);
  char *bytes = text_to_bytes(text, out_charset());

  free(text);
  return bytes;
}

void show_view(struct view *view)
{
  struct face_settings settings = { .ascii = strcmp(out_charset(), "UTF-8") != 0, .charset = out_charset() };
  char *text = face_plain_format(view, &settings, SHOW_COLUMNS);

  out_text(stdout, text);
  free(text);
  view_clear(view);
}
