/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is typed in the plain face: the first byte chooses the page. Nothing
 * typed comes back as a control sequence, and the end of input ends it. */
#include <config.h>

#include "fuzz.h"
#include "ui/face_plain.h"
#include "ui/sample_views.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  const struct face_settings settings = { .letter_keys = true, .charset = "UTF-8" };
  char *said = NULL;
  size_t length = 0;
  struct view view;

  if (size < 2)
    return 0;
  char *typed = text_of(data + 1, size - 1);
  FILE *in = fmemopen(typed, size - 1, "r"), *out = open_memstream(&said, &length);
  struct face_plain *face = face_plain_new(in, out, &settings, NULL);
  sample_view(sample_names[data[0] % sample_count], data[0] & 0x80 ? "en" : "nl", &view);
  for (size_t i = 0; i <= size; i++) {
    struct action action = face_plain_next(face, &view);
    enum action_kind kind = action.kind;

    free(action.text);
    if (kind == ACTION_QUIT)
      break;
    must(i < size, "the end of input ends it");
  }
  view_clear(&view);
  face_plain_free(face);
  fclose(out);
  fclose(in);
  must(is_harmless(said), "what is said is harmless");
  free(said);
  free(typed);
  return 0;
}
