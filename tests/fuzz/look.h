/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What holds of every look at an exercise. */
#ifndef VR_TESTS_FUZZ_LOOK_H
#define VR_TESTS_FUZZ_LOOK_H

#include "core/exercise.h"
#include "fuzz.h"

static inline void judge_sheet_text(void *context, struct clean *text)
{
  (void)context;
  must(is_harmless(clean_get(*text)), "a sheet is harmless");
}

static inline void look(const struct play *play, const char *language)
{
  struct sheet sheet;

  play_sheet(play, language, &sheet);
  must(sheet.confirmed == play_is_confirmed(play), "a sheet says whether it was checked");
  must(!sheet.confirmed || !sheet.can_confirm, "which is done once");
  for (size_t i = 0; i < sheet.line_count; i++)
    for (size_t k = 0; k < sheet.lines[i].part_count; k++)
      must(sheet.lines[i].parts[k].entry < (int)sheet.entry_count, "a part belongs to an entry");
  sheet_each_text(&sheet, judge_sheet_text, NULL);
  sheet_clear(&sheet);
}

#endif
