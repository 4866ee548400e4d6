/* SPDX-License-Identifier: GPL-3.0-or-later */
/* hotspotInteraction: find the hazards in a picture, and leave the decoys
 * alone. Marked as a message is (core/exercise_hottext.c). */
#include <config.h>

#include <stdlib.h>

#include "base/i18n.h"
#include "base/text.h"
#include "base/xalloc.h"
#include "core/exercise_internal.h"

#define MAX_COLUMNS 60

static int compare_places(const void *a, const void *b)
{
  const struct exercise_card *x = a;
  const struct exercise_card *y = b;

  if (x->row != y->row)
    return x->row < y->row ? -1 : 1;
  return (x->column > y->column) - (x->column < y->column);
}

static bool is_inside(const struct exercise_card *card, const struct picture *picture)
{
  return card->row + card->height - 1 <= picture->row_count && card->column + card->width - 1 <= MAX_COLUMNS;
}

static void parse(const struct xml_node *node, const char *file, struct exercise *exercise,
                  struct problems *problems)
{
  struct picture *picture = xcalloc(1, sizeof *picture);
  bool any = false;

  exercise->content = picture;
  picture_parse(xml_child(node, "picture"), picture);
  for (size_t i = 0; i < picture->row_count; i++)
    if (text_width(clean_get(picture->rows[i])) > MAX_COLUMNS)
      problem_error(problems, file, xml_child(node, "picture")->line,
                    _("row %zu of the picture is wider than %d characters"), i + 1, MAX_COLUMNS);
  for (const struct xml_node *child = NULL; (child = xml_next(node, "hotspot", child)) != NULL;) {
    struct exercise_card *card = exercise_add_card(exercise, child);

    card->row = xml_attribute_number(child, "row", 1, 1000);
    card->column = xml_attribute_number(child, "column", 1, 1000);
    card->width = xml_attribute_number(child, "width", 1, 1000);
    card->height = xml_attribute_number(child, "height", 1, 1000);
    card->key = xml_attribute_is_true(child, "hazard") ? 1 : 0;
    any |= card->key != 0;
    if (!is_inside(card, picture))
      problem_error(problems, file, card->line, _("the place of \"%s\" is outside the picture"),
                    card->identifier);
  }
  if (!any)
    problem_error(problems, file, exercise->line, "%s", _("there is no hazard in this picture"));
  /* as one reads, so that their order in the file gives nothing away */
  qsort(exercise->cards, exercise->card_count, sizeof *exercise->cards, compare_places);
}

static void clear(struct exercise *exercise)
{
  picture_clear(exercise->content);
  free(exercise->content);
}

static void visit(const struct exercise *exercise, exercise_visit *call, void *context)
{
  const struct picture *picture = exercise->content;

  call(context, &picture->words, "other", exercise->line);
}

static void sheet(const struct play *play, const char *language, struct sheet *to)
{
  const struct picture *picture = play->exercise->content;
  unsigned found;
  unsigned total;
  struct clean alarms = mark_sheet(play, language, to, &found, &total);

  to->kind = SHEET_PICTURE;
  to->row_count = picture->row_count;
  to->rows = xcalloc(picture->row_count, sizeof *to->rows);
  for (size_t i = 0; i < picture->row_count; i++)
    to->rows[i] = clean_copy(picture->rows[i]);
  to->picture_words = words_clean(&picture->words, language);
  for (size_t i = 0; i < to->entry_count; i++) {
    const struct exercise_card *card = &play->exercise->cards[i];

    to->entries[i].row = (int)card->row;
    to->entries[i].column = (int)card->column;
    to->entries[i].width = (int)card->width;
    to->entries[i].height = (int)card->height;
  }
  if (play->confirmed)
    /* TRANSLATORS: %3$s is the sentence on false alarms */
    to->result =
        clean_format(P_("%1$u of %2$u hazard found. %3$s", "%1$u of %2$u hazards found. %3$s", total), found,
                     total, clean_get(alarms));
  clean_clear(&alarms);
}

const struct exercise_type exercise_hotspot = { .element = "hotspotInteraction",
                                                .parse = parse,
                                                .clear = clear,
                                                .visit = visit,
                                                .limit = mark_limit,
                                                .act = mark_act,
                                                .sheet = sheet };
