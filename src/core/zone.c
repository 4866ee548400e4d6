/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The zone of core/date.h: reads TZif data (RFC 8536) and the rule in its last
 * line, which goes on where the table of changes ends. */
#include <config.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clean.h"
#include "base/i18n.h"
#include "base/xalloc.h"
#include "core/date.h"
#include "core/zone_rule.h"

#define ZONE_FOLDER "/usr/share/zoneinfo/"
#define ZONE_SYSTEM "/etc/localtime"
#define MAX_INTERRUPTED 5
#define ZONE_FILE_MAX (64 * 1024)
#define ZONE_NAME_MAX 64
#define HEADER_SIZE 44
/* Moments further away than this are taken as this: days stay within day_number. */
#define SECONDS_MAX (INT64_C(100000000) * ZONE_DAY_SECONDS)

struct zone {
  char *name; /* clean; NULL: the system's zone has no name that we know */
  bool known;
  int64_t *times;   /* ascending: from here on … */
  int32_t *offsets; /* … this offset; one more in front, for what comes before the first */
  size_t count;
  struct zone_rule rule;
};

/* ---- TZif ---- */

static uint32_t read_u32(const unsigned char *p)
{
  return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static int64_t read_time(const unsigned char *p, size_t width)
{
  if (width == 4)
    return (int32_t)read_u32(p);
  return (int64_t)((uint64_t)read_u32(p) << 32 | read_u32(p + 4));
}

/* One data block: its counts and where its parts are. */
struct block {
  size_t times, types, size; /* size: of all behind the header */
  size_t leaps;
  size_t width; /* of a time */
  const unsigned char *data;
};

/* Reads a header; false when it is none, or its block does not fit. */
static bool read_block(const unsigned char *bytes, size_t length, size_t width, struct block *block)
{
  size_t counts[6]; /* utc marks, standard marks, leap seconds, times, types, characters of names */

  if (length < HEADER_SIZE || memcmp(bytes, "TZif", 4) != 0)
    return false;
  for (size_t i = 0; i < 6; i++) {
    counts[i] = read_u32(bytes + 20 + 4 * i);
    if (counts[i] > ZONE_FILE_MAX)
      return false;
  }
  block->times = counts[3];
  block->types = counts[4];
  block->leaps = counts[2];
  block->width = width;
  block->data = bytes + HEADER_SIZE;
  block->size =
      counts[3] * (width + 1) + counts[4] * 6 + counts[5] + counts[2] * (width + 4) + counts[1] + counts[0];
  return block->size <= length - HEADER_SIZE;
}

static bool read_type(const struct block *block, size_t type, int32_t *offset)
{
  const unsigned char *types = block->data + block->times * (block->width + 1);

  if (type >= block->types)
    return false;
  *offset = (int32_t)read_u32(types + 6 * type);
  return *offset > -90000 && *offset < 93600; /* RFC 8536, 3.2 */
}

/* Zones that count leap seconds are refused: our moments do not. */
static bool read_changes(const struct block *block, struct zone *zone)
{
  const unsigned char *kinds = block->data + block->times * block->width;

  if (block->leaps != 0)
    return false;
  zone->times = xcalloc(block->times, sizeof *zone->times);
  zone->offsets = xcalloc(block->times + 1, sizeof *zone->offsets);
  zone->count = block->times;
  if (!read_type(block, 0, &zone->offsets[0]))
    return false;
  for (size_t i = 0; i < block->times; i++) {
    zone->times[i] = read_time(block->data + i * block->width, block->width);
    if (i > 0 && zone->times[i] <= zone->times[i - 1])
      return false;
    if (!read_type(block, kinds[i], &zone->offsets[i + 1]))
      return false;
  }
  return true;
}

/* The last line, between two newlines; empty: no rule. */
static bool read_footer(const unsigned char *bytes, size_t length, struct zone_rule *rule)
{
  const unsigned char *end;
  char text[128];

  if (length < 2 || bytes[0] != '\n')
    return false;
  end = memchr(bytes + 1, '\n', length - 1);
  if (end == NULL || (size_t)(end - bytes) > sizeof text)
    return false;
  size_t n = (size_t)(end - bytes) - 1;
  memcpy(text, bytes + 1, n);
  text[n] = '\0';
  return n == 0 || zone_rule_parse(text, rule);
}

static bool read_tzif(const unsigned char *bytes, size_t length, struct zone *zone)
{
  struct block block;
  size_t skip;

  if (!read_block(bytes, length, 4, &block))
    return false;
  if (bytes[4] == 0)
    return read_changes(&block, zone);
  /* version 2 and later: the same again with wider times, then the rule */
  skip = HEADER_SIZE + block.size;
  if (!read_block(bytes + skip, length - skip, 8, &block))
    return false;
  skip += HEADER_SIZE + block.size;
  return read_changes(&block, zone) && read_footer(bytes + skip, length - skip, &zone->rule);
}

struct zone *zone_parse(const char *name, const unsigned char *bytes, size_t length)
{
  struct zone *zone = xcalloc(1, sizeof *zone);

  if (length > ZONE_FILE_MAX || !read_tzif(bytes, length, zone)) {
    zone_free(zone);
    return NULL;
  }
  if (name != NULL)
    zone->name = clean_name(name, ZONE_NAME_MAX).s;
  zone->known = true;
  return zone;
}

/* ---- files ---- */

static struct zone *load_file(const char *path, const char *name)
{
  unsigned char *bytes = NULL;
  struct zone *zone = NULL;
  struct stat status;
  size_t length = 0;
  unsigned interrupted = 0;
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

  if (fd < 0)
    return NULL;
  if (fstat(fd, &status) != 0 || !S_ISREG(status.st_mode))
    goto out;
  bytes = xmalloc(ZONE_FILE_MAX + 1);
  while (length <= ZONE_FILE_MAX) {
    ssize_t n = read(fd, bytes + length, ZONE_FILE_MAX + 1 - length);

    if (n < 0 && errno == EINTR && ++interrupted < MAX_INTERRUPTED)
      continue;
    if (n <= 0)
      break;
    length += (size_t)n;
  }
  zone = zone_parse(name, bytes, length);

out:
  free(bytes);
  close(fd);
  return zone;
}

/* Names come from the policy: they must stay inside the folder. */
static bool is_safe_name(const char *name)
{
  size_t length = strlen(name);

  return length <= ZONE_NAME_MAX && name[0] != '/' &&
         strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/_+-") == length;
}

static struct zone *load_system(void)
{
  char target[256];
  const char *name = NULL;
  ssize_t n = readlink(ZONE_SYSTEM, target, sizeof target - 1);

  if (n > 0) {
    target[n] = '\0';
    name = strstr(target, "zoneinfo/");
    if (name != NULL)
      name += strlen("zoneinfo/");
  }
  return load_file(ZONE_SYSTEM, name);
}

struct zone *zone_load(const char *name)
{
  struct zone *zone = NULL;

  if (name == NULL || name[0] == '\0') {
    zone = load_system();
  } else if (is_safe_name(name)) {
    char *path = xasprintf("%s%s", ZONE_FOLDER, name);

    zone = load_file(path, name);
    free(path);
  }
  if (zone != NULL)
    return zone;
  zone = xcalloc(1, sizeof *zone);
  zone->offsets = xcalloc(1, sizeof *zone->offsets);
  zone->name = xstrdup("UTC");
  /* who asks for UTC needs no data */
  zone->known = name != NULL && (strcmp(name, "UTC") == 0 || strcmp(name, "Etc/UTC") == 0);
  return zone;
}

void zone_free(struct zone *zone)
{
  if (zone == NULL)
    return;
  free(zone->name);
  free(zone->times);
  free(zone->offsets);
  free(zone);
}

bool zone_is_known(const struct zone *zone)
{
  return zone->known;
}

const char *zone_name(const struct zone *zone)
{
  /* TRANSLATORS: stands where the name of a time zone stands, such as Europe/Amsterdam */
  return zone->name == NULL ? _("the zone of this computer") : zone->name;
}

/* ---- moments ---- */

int32_t zone_offset(const struct zone *zone, int64_t seconds)
{
  size_t low = 0, high = zone->count; /* changes before `low` have been, from `high` on not yet */

  if (seconds > SECONDS_MAX)
    seconds = SECONDS_MAX;
  if (seconds < -SECONDS_MAX)
    seconds = -SECONDS_MAX;
  while (low < high) {
    size_t middle = low + (high - low) / 2;

    if (zone->times[middle] <= seconds)
      low = middle + 1;
    else
      high = middle;
  }
  if (low == zone->count && zone->rule.present)
    return zone_rule_offset(&zone->rule, seconds);
  return zone->offsets[low];
}

/* Seconds of the zone's own clock. */
static int64_t local_seconds(const struct zone *zone, int64_t milliseconds)
{
  int64_t seconds = zone_floor_divide(milliseconds, 1000);

  if (seconds > SECONDS_MAX)
    seconds = SECONDS_MAX;
  if (seconds < -SECONDS_MAX)
    seconds = -SECONDS_MAX;
  return seconds + zone_offset(zone, seconds);
}

day_number zone_date(const struct zone *zone, int64_t milliseconds)
{
  return (day_number)zone_floor_divide(local_seconds(zone, milliseconds), ZONE_DAY_SECONDS);
}

/* Lets the compiler check the arguments against the English pattern. */
static __attribute__((format_arg(2))) const char *pattern_in(const char *language, const char *pattern)
{
  return i18n_in(language, pattern);
}

void zone_format_time(const struct zone *zone, int64_t milliseconds, const char *language, char to[16])
{
  int64_t local = local_seconds(zone, milliseconds);
  int64_t minutes = (local - zone_floor_divide(local, ZONE_DAY_SECONDS) * ZONE_DAY_SECONDS) / 60;

  /* TRANSLATORS: hours and minutes of a clock; at most 15 characters */
  snprintf(to, 16, pattern_in(language, N_("%02u:%02u")), (unsigned)(minutes / 60), (unsigned)(minutes % 60));
}
