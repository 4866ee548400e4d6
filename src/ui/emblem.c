/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pictures of characters, one per rule. */
#include <config.h>

#include "ui/emblem.h"

#include <string.h>

#define ROWS 5
#define TITLE_ROW 2

static const struct emblem {
  const char *lesson;
  const char *rows[ROWS]; /* all equally wide */
} emblems[] = {
  { "sign-in", { "    .--.    ",
                 "   |    |   ",
                 "  .------.  ",
                 "  |  ()  |  ",
                 "  '------'  " } },
  { "check-first", { " .--------. ",
                     " |\\      /| ",
                     " |  \\  /  | ",
                     " |   \\/ ? | ",
                     " '--------' " } },
  { "lock-up", { "  .------.  ",
                 "  | |    |  ",
                 "  | | .  |  ",
                 "  | |O-m |  ",
                 "  '-'----'  " } },
  { "keep-up-to-date", { "  .---->    ",
                         " /          ",
                         "|          |",
                         "          / ",
                         "    <----'  " } },
  { "share-with-care", { "  o      o  ",
                         " /|\\_[]_/|\\ ",
                         "  |      |  ",
                         " / \\    / \\ ",
                         "            " } },
  { "work-anywhere", { "  .------.  ",
                       "  |  ^^  |  ",
                       "  |______|  ",
                       " /.......\\  ",
                       " '-------'  " } },
  { "report-at-once", { "     __     ",
                        "   .'  '.   ",
                        "   |    |   ",
                        "  .'    '.  ",
                        "  '--()--'  " } },
};

void emblem_add(struct view *view, const char *lesson, const char *title)
{
  for (size_t i = 0; i < sizeof emblems / sizeof *emblems; i++) {
    if (strcmp(emblems[i].lesson, lesson) != 0)
      continue;
    struct view_node *node = view_add(view, VIEW_PICTURE, "%s", title);

    node->spare = true;
    for (int row = 0; row < ROWS; row++)
      view_add_line(node, "%s  %s", emblems[i].rows[row], row == TITLE_ROW ? title : "");
    return;
  }
}
