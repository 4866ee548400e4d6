/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What recording one statement costs beside a bare write + fsync of the same
 * bytes, in turn, in a folder given as the argument. Prints both medians in
 * microseconds and their ratio. */
#include <config.h>

#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/i18n.h"
#include "core/record.h"
#include "core/record_store.h"

#define ROUNDS 201

static double now_us(void)
{
  struct timespec t;

  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static int compare(const void *a, const void *b)
{
  double x = *(const double *)a;
  double y = *(const double *)b;

  return (x > y) - (x < y);
}

static void make_line(struct buf *line)
{
  struct statement statement;
  struct error error;

  statement_init(&statement);
  uuid_random(statement.id);
  uuid_random(statement.registration);
  statement.verb = VERB_PASSED;
  statement.object = OBJECT_LESSON;
  statement.home_page = strdup("urn:vuistregels:host:bench");
  statement.account = strdup("bench");
  statement.course = strdup("seven-rules");
  statement.lesson = strdup("check-first");
  statement.time = 1795513962123;
  statement.has_success = statement.success = true;
  memcpy(statement.anchor, "2026-11-19", 11);
  memcpy(statement.lang, "nl", 3);
  statement.prog = strdup("1.0");
  statement.drawn = 5;
  statement.pool = 18;
  statement.mark = 4;
  statement.revision = 1;
  buf_reset(line);
  if (!record_format(&statement, line, &error)) {
    fprintf(stderr, "append: %s\n", error.text);
    exit(1);
  }
  statement_clear(&statement);
}

int main(int argc, char **argv)
{
  struct store_options options = { .kind = STORE_OWN, .training_uid = (uid_t)-1 };
  struct error error;
  struct error warning;
  struct buf line = BUF_INIT;
  double ours[ROUNDS];
  double bare[ROUNDS];
  char path[4096];

  if (argc != 2)
    return 2;
  snprintf(path, sizeof path, "%s/records", argv[1]);
  options.path = path;
  struct record_store *store = record_store_open(&options, true, &error);
  if (store == NULL || !record_store_check(store, "bench", &warning, &error)) {
    fprintf(stderr, "append: %s\n", error.text);
    return 1;
  }
  char plain[4200];
  snprintf(plain, sizeof plain, "%s/bare", argv[1]);
  int fd = open(plain, O_WRONLY | O_APPEND | O_CREAT, 0600);
  for (int i = 0; i < ROUNDS; i++) {
    double begin = now_us();

    make_line(&line);
    begin = now_us();
    if (write(fd, line.data, line.length) != (ssize_t)line.length || fsync(fd) != 0)
      return 1;
    bare[i] = now_us() - begin;
    begin = now_us();
    if (!record_store_append(store, "bench", line.data, line.length, &error)) {
      fprintf(stderr, "append: %s\n", error.text);
      return 1;
    }
    ours[i] = now_us() - begin;
  }
  qsort(ours, ROUNDS, sizeof ours[0], compare);
  qsort(bare, ROUNDS, sizeof bare[0], compare);
  printf("%.0f %.0f %.2f\n", ours[ROUNDS / 2], bare[ROUNDS / 2], ours[ROUNDS / 2] / bare[ROUNDS / 2]);
  close(fd);
  record_store_free(store);
  buf_clear(&line);
  return 0;
}
