/* SPDX-License-Identifier: GPL-3.0-or-later */
/* measure RUNS COMMAND...: runs it that many times, once more before to warm up, output to nowhere. Prints the
 * medians: milliseconds that passed, milliseconds of processor (its own and the system's, all threads), and the
 * most memory that it had, in KiB. Exit status 0 and 3 ('not everything could be read') count as done. */
#include <config.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define RUNS_MAX 101

static double milliseconds(struct timeval time)
{
  return (double)time.tv_sec * 1e3 + (double)time.tv_usec / 1e3;
}

static double now(void)
{
  struct timespec time;

  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static int compare(const void *a, const void *b)
{
  const double *first = a, *second = b;

  return (*first > *second) - (*first < *second);
}

static void run_child(char *const *command)
{
  int nowhere = open("/dev/null", O_WRONLY);

  if (nowhere >= 0 && dup2(nowhere, STDOUT_FILENO) >= 0)
    execvp(command[0], command);
  perror(command[0]);
  _exit(127);
}

int main(int argc, char *argv[])
{
  static double elapsed[RUNS_MAX], processor[RUNS_MAX], peak[RUNS_MAX];
  long runs = argc < 3 ? 0 : strtol(argv[1], NULL, 10);

  if (runs < 1 || runs > RUNS_MAX)
    return 2;
  for (long i = -1; i < runs; i++) {
    struct rusage used;
    int status;
    double began = now();
    pid_t child = fork();

    if (child == 0)
      run_child(argv + 2);
    if (child < 0 || wait4(child, &status, 0, &used) != child)
      return 1;
    if (!WIFEXITED(status) || (WEXITSTATUS(status) != 0 && WEXITSTATUS(status) != 3)) {
      fprintf(stderr, "measure: %s failed\n", argv[2]);
      return 1;
    }
    long place = i < 0 ? 0 : i;
    elapsed[place] = now() - began;
    processor[place] = milliseconds(used.ru_utime) + milliseconds(used.ru_stime);
    peak[place] = (double)used.ru_maxrss;
  }
  qsort(elapsed, (size_t)runs, sizeof *elapsed, compare);
  qsort(processor, (size_t)runs, sizeof *processor, compare);
  qsort(peak, (size_t)runs, sizeof *peak, compare);
  printf("%.0f %.0f %.0f\n", elapsed[runs / 2], processor[runs / 2], peak[runs / 2]);
  return 0;
}
