/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One person busy with one exercise: the same for every type, since a play is
 * one value per card. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/xalloc.h"
#include "core/exercise_internal.h"
#include "core/quiz.h"

#define MAX_STEPS 100

static const char digits[] = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

void exercise_shuffle(uint64_t seed, size_t *order, size_t count)
{
  for (size_t i = 0; i < count; i++)
    order[i] = i;
  for (size_t i = count; i > 1; i--) {
    size_t other = (size_t)(quiz_random(&seed) % i);
    size_t kept = order[i - 1];

    order[i - 1] = order[other];
    order[other] = kept;
  }
}

struct play *exercise_start(const struct exercise *exercise, uint64_t seed)
{
  struct play *play = xcalloc(1, sizeof *play);
  size_t count = exercise->card_count;

  play->exercise = exercise;
  play->seed = seed;
  play->values = xcalloc(count, 1);
  play->order = xcalloc(count, sizeof *play->order);
  play->history = xcalloc(MAX_STEPS + 1, count);
  exercise_shuffle(seed, play->order, count);
  for (size_t i = 0; i < count && !exercise->type->shuffled; i++)
    play->order[i] = i;
  return play;
}

void play_free(struct play *play)
{
  if (play == NULL)
    return;
  free(play->order);
  free(play->values);
  free(play->history);
  free(play);
}

/* ---- actions ---- */

static unsigned char *snapshot(const struct play *play, size_t step)
{
  return play->history + step * play->exercise->card_count;
}

/* Something has changed since the snapshot behind the last step: that is a step
 * too. The oldest is forgotten when there are too many. */
static void add_step(struct play *play)
{
  if (play->steps == MAX_STEPS)
    memmove(play->history, snapshot(play, 1), MAX_STEPS * play->exercise->card_count);
  else
    play->steps++;
}

static bool undo(struct play *play)
{
  if (play->steps == 0)
    return false;
  play->steps--;
  memcpy(play->values, snapshot(play, play->steps), play->exercise->card_count);
  return true;
}

static bool act_text(struct play *play, const char *text)
{
  const struct exercise_type *type = play->exercise->type;
  bool (*take)(struct play *, const char *) = play->confirmed ? type->try_out : type->answer;

  return take != NULL && text != NULL && text[strspn(text, " ")] != '\0' && take(play, text);
}

static bool act_card(struct play *play, const struct exercise_action *action)
{
  return action->id >= 0 && (size_t)action->id < play->exercise->card_count &&
         play->exercise->type->act(play, action);
}

bool play_act(struct play *play, const struct exercise_action *action)
{
  bool is_text = action->verb == EXERCISE_TEXT;

  if (play->confirmed)
    return is_text && act_text(play, action->text);
  if (action->verb == EXERCISE_UNDO)
    return undo(play);
  if (action->verb == EXERCISE_CONFIRM) {
    play->confirmed = true;
    return true;
  }
  memcpy(snapshot(play, play->steps), play->values, play->exercise->card_count);
  if (!(is_text ? act_text(play, action->text) : act_card(play, action)))
    return false;
  add_step(play);
  return true;
}

/* ---- marking ---- */

bool play_is_confirmed(const struct play *play)
{
  return play->confirmed;
}

unsigned play_count_right(const struct play *play)
{
  unsigned right = 0;

  for (size_t i = 0; i < play->exercise->card_count; i++)
    if (play->values[i] == play->exercise->cards[i].key)
      right++;
  return right;
}

unsigned play_count_decided(const struct play *play)
{
  unsigned decided = 0;

  for (size_t i = 0; i < play->exercise->card_count; i++)
    if (play->values[i] != 0)
      decided++;
  return decided;
}

double play_score(const struct play *play)
{
  if (!play->confirmed)
    return 0;
  if (play->exercise->type->score != NULL)
    return play->exercise->type->score(play);
  return (double)play_count_right(play) / (double)play->exercise->card_count;
}

void play_sheet(const struct play *play, const char *language, struct sheet *sheet)
{
  *sheet = (struct sheet){ .can_confirm = !play->confirmed, .confirmed = play->confirmed };
  sheet->confirm_label = clean_text(_("Check"));
  play->exercise->type->sheet(play, language, sheet);
}

/* ---- keeping ---- */

char *play_save(const struct play *play)
{
  struct buf line = BUF_INIT;

  buf_add_format(&line, "%s:%c:", play->exercise->identifier, play->confirmed ? '+' : '-');
  for (size_t i = 0; i < play->exercise->card_count; i++)
    buf_add_char(&line, digits[play->values[i]]);
  return buf_take(&line);
}

static void start_again(struct play *play)
{
  memset(play->values, 0, play->exercise->card_count);
  play->steps = 0;
  play->tries = 0;
  play->confirmed = false;
}

static bool restore(struct play *play, const char *saved)
{
  const struct exercise *exercise = play->exercise;
  size_t length = strlen(exercise->identifier);

  if (strncmp(saved, exercise->identifier, length) != 0)
    return false;
  saved += length;
  if (saved[0] != ':' || (saved[1] != '+' && saved[1] != '-') || saved[2] != ':' ||
      strlen(saved + 3) != exercise->card_count)
    return false;
  for (size_t i = 0; i < exercise->card_count; i++) {
    const char *digit = strchr(digits, saved[3 + i]);

    if (digit == NULL || (size_t)(digit - digits) > exercise->type->limit(exercise, i))
      return false;
    play->values[i] = (unsigned char)(digit - digits);
  }
  if (exercise->type->fits != NULL && !exercise->type->fits(play))
    return false;
  play->confirmed = saved[1] == '+';
  return true;
}

bool play_restore(struct play *play, const char *saved)
{
  start_again(play);
  if (restore(play, saved))
    return true;
  start_again(play);
  return false;
}
