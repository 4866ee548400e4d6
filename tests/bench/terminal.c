/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Times a full-screen program from outside, on a pseudo-terminal of 80x24, the
 * way a person meets it: from exec to the last byte of the first screen, from
 * an arrow key to the last byte of the answer, bytes per key, peak memory.
 *
 *   terminal RUNS READY COMMAND [ARG...]
 *
 * READY is a text that is on the screen when it is complete. Prints medians:
 * milliseconds to the first screen, microseconds per key, bytes per key, KiB. */
#include <config.h>

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define RUNS_MAX 101
#define KEYS 20
#define QUIET_MS 40
#define DEADLINE_MS 10000

struct sample {
  double start_ms, key_us, key_bytes, peak_kib;
};

static int64_t now_ns(void)
{
  struct timespec t;

  clock_gettime(CLOCK_MONOTONIC, &t);
  return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static int compare(const void *a, const void *b)
{
  double x = *(const double *)a;
  double y = *(const double *)b;

  return (x > y) - (x < y);
}

/* Reads until nothing came for QUIET_MS; gives the moment of the last byte, or
 * 0 when there was none. With `ready`, waits for that text first. */
static int64_t read_answer(int fd, const char *ready, size_t *bytes)
{
  static char seen[1 << 20];
  size_t length = 0;
  int64_t last = 0;
  int64_t deadline = now_ns() + (int64_t)DEADLINE_MS * 1000000;
  int found = ready == NULL;

  *bytes = 0;
  while (now_ns() < deadline) {
    struct pollfd p = { .fd = fd, .events = POLLIN };
    int n = poll(&p, 1, found ? QUIET_MS : DEADLINE_MS);
    char chunk[65536];

    if (n == 0)
      break;
    ssize_t got = read(fd, chunk, sizeof chunk);
    if (got <= 0)
      break;
    last = now_ns();
    *bytes += (size_t)got;
    if (!found && length + (size_t)got < sizeof seen) {
      memcpy(seen + length, chunk, (size_t)got);
      length += (size_t)got;
      seen[length] = '\0';
      found = memmem(seen, length, ready, strlen(ready)) != NULL;
    }
  }
  return found ? last : 0;
}

static double peak_of(pid_t pid)
{
  char path[64];
  char line[256];
  double kib = 0;
  FILE *f;

  snprintf(path, sizeof path, "/proc/%d/status", (int)pid);
  f = fopen(path, "r");
  while (f != NULL && fgets(line, sizeof line, f) != NULL)
    if (strncmp(line, "VmHWM:", 6) == 0)
      kib = strtod(line + 6, NULL);
  if (f != NULL)
    fclose(f);
  return kib;
}

static int run(const char *ready, char **command, struct sample *sample)
{
  struct winsize size = { .ws_row = 24, .ws_col = 80 };
  size_t bytes;
  size_t total = 0;
  double times[KEYS];
  int fd;
  int64_t begin = now_ns();
  pid_t pid = forkpty(&fd, NULL, NULL, &size);

  if (pid == 0) {
    execvp(command[0], command);
    _exit(127);
  }
  int64_t done = read_answer(fd, ready, &bytes);
  if (done == 0) {
    kill(pid, SIGKILL);
    waitpid(pid, NULL, 0);
    return -1;
  }
  sample->start_ms = (double)(done - begin) / 1e6;
  for (int i = 0; i < KEYS; i++) {
    /* after keypad mode a terminal sends ESC O, before it ESC [ */
    const char *key = i % 2 == 0 ? "\033OB" : "\033OA";

    begin = now_ns();
    if (write(fd, key, 3) != 3)
      return -1;
    done = read_answer(fd, NULL, &bytes);
    times[i] = done == 0 ? 0 : (double)(done - begin) / 1e3;
    total += bytes;
  }
  qsort(times, KEYS, sizeof times[0], compare);
  sample->key_us = times[KEYS / 2];
  sample->key_bytes = (double)total / KEYS;
  sample->peak_kib = peak_of(pid);
  kill(pid, SIGHUP);
  close(fd);
  kill(pid, SIGKILL);
  waitpid(pid, NULL, 0);
  return 0;
}

static double median(const struct sample *samples, int n, size_t offset)
{
  double values[RUNS_MAX];

  for (int i = 0; i < n; i++)
    memcpy(&values[i], (const char *)&samples[i] + offset, sizeof values[i]);
  qsort(values, (size_t)n, sizeof values[0], compare);
  return values[n / 2];
}

int main(int argc, char **argv)
{
  static struct sample samples[RUNS_MAX];
  int runs = argc > 3 ? atoi(argv[1]) : 0;

  if (runs < 1 || runs > RUNS_MAX) {
    fprintf(stderr, "usage: terminal RUNS READY COMMAND [ARG...]\n");
    return 2;
  }
  for (int i = -1; i < runs; i++) { /* one to warm up */
    if (run(argv[2], argv + 3, &samples[i < 0 ? 0 : i]) != 0) {
      fprintf(stderr, "terminal: '%s' never showed '%s'\n", argv[3], argv[2]);
      return 1;
    }
  }
  printf("%.2f %.0f %.0f %.0f\n", median(samples, runs, offsetof(struct sample, start_ms)),
         median(samples, runs, offsetof(struct sample, key_us)),
         median(samples, runs, offsetof(struct sample, key_bytes)),
         median(samples, runs, offsetof(struct sample, peak_kib)));
  return 0;
}
