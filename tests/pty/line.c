/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When each byte of the line arrives, by a random number of its own, so that the same seed gives the same line. */
#include <config.h>

#include "pty/line.h"

#include <stdint.h>
#include <stdlib.h>
#include <time.h>

#include "base/xalloc.h"

#define ESCAPE 27

/* A byte and when it arrives. */
struct event {
  int64_t due;
  char byte;
};

/* The events that have not arrived are events[first] … events[count - 1]. */
struct line {
  struct line_pace pace;
  uint32_t random;
  struct event *events;
  size_t first, count;
  int64_t last_due;
  char last_put, last_taken;
  int64_t last_time; /* that a byte was taken */
  int64_t longest_escape;
};

static int64_t now_us(void)
{
  struct timespec now;

  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

struct line *line_new(const struct line_pace *pace, unsigned seed)
{
  struct line *line = xcalloc(1, sizeof *line);

  line->pace = *pace;
  line->random = seed;
  return line;
}

void line_free(struct line *line)
{
  if (line == NULL)
    return;
  free(line->events);
  free(line);
}

static int between(struct line *line, int least, int most)
{
  line->random = line->random * 1103515245 + 12345;
  return least + (int)((line->random >> 8) % (uint32_t)(most - least + 1));
}

static int gap(struct line *line)
{
  const struct line_pace *pace = &line->pace;

  return line->last_put == ESCAPE ? between(line, pace->escape_least_us, pace->escape_most_us)
                                  : between(line, pace->gap_least_us, pace->gap_most_us);
}

void line_put(struct line *line, const char *bytes, size_t length)
{
  int64_t arrival = now_us() + (int64_t)line->pace.delay_ms * 1000;

  for (size_t i = 0; i < length; i++) {
    int64_t due = line->last_due + gap(line);

    line->last_due = due > arrival ? due : arrival;
    line->last_put = bytes[i];
    line->events = xgrow(line->events, line->count, sizeof *line->events);
    line->events[line->count++] = (struct event){ line->last_due, bytes[i] };
  }
}

size_t line_take(struct line *line, char *bytes, size_t most)
{
  int64_t now = now_us();
  size_t n = 0;

  while (n < most && line->first < line->count && line->events[line->first].due <= now) {
    bytes[n] = line->events[line->first++].byte;
    if (line->last_taken == ESCAPE && now - line->last_time > line->longest_escape)
      line->longest_escape = now - line->last_time;
    line->last_taken = bytes[n++];
    line->last_time = now;
  }
  if (line_is_empty(line))
    line->first = line->count = 0;
  return n;
}

bool line_is_empty(const struct line *line)
{
  return line->first == line->count;
}

int line_wait(const struct line *line)
{
  if (line_is_empty(line))
    return -1;
  int64_t left = line->events[line->first].due - now_us();
  return left <= 0 ? 0 : (int)((left + 999) / 1000);
}

int line_longest_escape(const struct line *line)
{
  return (int)(line->longest_escape / 1000);
}
