/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers as each language writes them: whether two texts name the same ones. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "core/lint_internal.h"

/* Digits only, without separators and leading zeros; two ways to read it where there are two: 15 o'clock is
 * 15 and 1500. */
struct number {
  char *digits;
  char *clock; /* NULL: no time of day */
};

static char *strip_zeros(char *digits)
{
  size_t zeros = strspn(digits, "0");

  if (zeros > 0 && digits[zeros] == '\0')
    zeros--;
  memmove(digits, digits + zeros, strlen(digits + zeros) + 1);
  return digits;
}

/* What follows the number, a blank or none between: 'am' of '9am', '9 am'. */
static bool is_followed_by(const char *rest, const char *word)
{
  size_t length = strlen(word);

  if (*rest == ' ')
    rest++;
  return strncmp(rest, word, length) == 0 &&
         !((rest[length] >= 'a' && rest[length] <= 'z') || lint_is_digit(rest[length]));
}

/* `half`: 12 when it is an afternoon hour by pm. */
static char *as_clock(const char *digits, unsigned half)
{
  unsigned value = (unsigned)strtoul(digits, NULL, 10);
  unsigned hours = strlen(digits) <= 2 ? value : value / 100;
  unsigned minutes = strlen(digits) <= 2 ? 0 : value % 100;

  if (half == 12 && hours < 12)
    hours += 12;
  return strip_zeros(xasprintf("%u%02u", hours, minutes));
}

/* One number from its first digit; gives the bytes it takes. */
static size_t read_number(const char *text, struct number *number)
{
  size_t length = 0, count = 0;
  char *digits = xstrdup(text);

  while (lint_is_digit(text[length]) ||
         (text[length] != '\0' && strchr(".,:", text[length]) != NULL && lint_is_digit(text[length + 1]))) {
    if (lint_is_digit(text[length]))
      digits[count++] = text[length];
    length++;
  }
  digits[count] = '\0';
  *number = (struct number){ digits, NULL };
  if (count <= 4) {
    if (is_followed_by(text + length, "pm") || is_followed_by(text + length, "p.m."))
      number->clock = as_clock(digits, 12);
    else if (is_followed_by(text + length, "am") || is_followed_by(text + length, "a.m.") ||
             is_followed_by(text + length, "uur"))
      number->clock = as_clock(digits, 0);
  }
  strip_zeros(digits);
  return length;
}

static struct number *read_numbers(const char *text, size_t *count)
{
  struct number *numbers = NULL;

  *count = 0;
  while (*text != '\0') {
    if (!lint_is_digit(*text)) {
      text++;
      continue;
    }
    numbers = xgrow(numbers, *count, sizeof *numbers);
    text += read_number(text, &numbers[(*count)++]);
  }
  return numbers;
}

static void free_number(struct number *number)
{
  free(number->digits);
  free(number->clock);
}

static bool is_same(const struct number *a, const struct number *b)
{
  const char *a_clock = a->clock == NULL ? a->digits : a->clock;
  const char *b_clock = b->clock == NULL ? b->digits : b->clock;

  return strcmp(a->digits, b->digits) == 0 || strcmp(a_clock, b_clock) == 0;
}

bool lint_same_numbers(const char *text, const char *other)
{
  size_t count, other_count, left;
  struct number *numbers = read_numbers(text, &count);
  struct number *others = read_numbers(other, &other_count);
  bool same = count == other_count;

  left = other_count;
  for (size_t i = 0; i < count && same; i++) {
    size_t k = 0;

    while (k < left && !is_same(&numbers[i], &others[k]))
      k++;
    same = k < left;
    if (same) {
      struct number found = others[k];

      others[k] = others[--left];
      others[left] = found;
    }
  }
  for (size_t i = 0; i < count; i++)
    free_number(&numbers[i]);
  for (size_t i = 0; i < other_count; i++)
    free_number(&others[i]);
  free(numbers);
  free(others);
  return same;
}
