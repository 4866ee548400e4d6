/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one place that decides what happens when memory is exhausted. */
#include <config.h>

#include "base/xalloc.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#ifdef HAVE_MALLOPT
#include <malloc.h>
#endif

#define LARGE (512 * 1024)
#define MANY 8 /* a power of two */

static void (*exhausted_hook)(void);

void xalloc_set_hook(void (*hook)(void))
{
  exhausted_hook = hook;
}

void xalloc_return_large(void)
{
#ifdef HAVE_MALLOPT
  /* as it would be at first; without this the first one that is freed decides that all others stay */
  (void)mallopt(M_MMAP_THRESHOLD, LARGE);
#endif
}

_Noreturn void xalloc_fail(void)
{
  static const char message[] = "vuistregels: out of memory / geen geheugen meer\n";
  void (*hook)(void) = exhausted_hook;

  exhausted_hook = NULL;
  if (hook != NULL)
    hook();
  /* stdio may want memory itself */
  ssize_t ignored = write(STDERR_FILENO, message, sizeof message - 1);
  (void)ignored;
  _exit(1);
}

void *xmalloc(size_t size)
{
  void *p = malloc(size == 0 ? 1 : size);

  if (p == NULL)
    xalloc_fail();
  return p;
}

void *xcalloc(size_t count, size_t size)
{
  void *p = calloc(count == 0 ? 1 : count, size == 0 ? 1 : size);

  if (p == NULL)
    xalloc_fail();
  return p;
}

void *xreallocarray(void *old, size_t count, size_t size)
{
  if (size != 0 && count > SIZE_MAX / size)
    xalloc_fail();

  size_t bytes = count * size;
  void *p = realloc(old, bytes == 0 ? 1 : bytes);

  if (p == NULL)
    xalloc_fail();
  return p;
}

char *xstrdup(const char *s)
{
  return xstrndup(s, strlen(s));
}

char *xstrndup(const char *s, size_t length)
{
  size_t n = strnlen(s, length);
  char *copy = xmalloc(n + 1);

  memcpy(copy, s, n);
  copy[n] = '\0';
  return copy;
}

char *xasprintf(const char *format, ...)
{
  va_list args;
  char *text = NULL;

  va_start(args, format);
  int n = vasprintf(&text, format, args);
  va_end(args);
  if (n < 0)
    xalloc_fail();
  return text;
}

void *xgrow(void *array, size_t count, size_t size)
{
  if (count != 0 && (count & (count - 1)) != 0 && array != NULL)
    return array;
  return xreallocarray(array, count == 0 ? 1 : count * 2, size);
}

void *xgrow_many(void *array, size_t count, size_t size)
{
  if (count == 0)
    return xreallocarray(array, MANY, size);
  return count < MANY ? array : xgrow(array, count, size);
}
