/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The growing of a byte string: its room doubles, and there is always one byte more for the NUL. */
#include <config.h>

#include "base/buf.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"

void buf_init(struct buf *buf)
{
  *buf = (struct buf)BUF_INIT;
}

void buf_clear(struct buf *buf)
{
  free(buf->data);
  buf_init(buf);
}

void buf_reset(struct buf *buf)
{
  buf->length = 0;
  if (buf->data != NULL)
    buf->data[0] = '\0';
}

void buf_reserve(struct buf *buf, size_t more)
{
  /* more than there can be; the doubling below would never end */
  if (more >= SIZE_MAX / 2 - buf->length)
    xalloc_fail();

  size_t need = buf->length + more + 1;
  size_t capacity = buf->capacity == 0 ? 64 : buf->capacity;

  if (buf->data != NULL && need <= buf->capacity)
    return;
  while (capacity < need)
    capacity *= 2;
  buf->data = xreallocarray(buf->data, capacity, 1);
  buf->capacity = capacity;
}

void buf_add(struct buf *buf, const void *bytes, size_t length)
{
  buf_reserve(buf, length);
  if (length > 0)
    memcpy(buf->data + buf->length, bytes, length);
  buf->length += length;
  buf->data[buf->length] = '\0';
}

void buf_add_string(struct buf *buf, const char *s)
{
  buf_add(buf, s, strlen(s));
}

void buf_add_char(struct buf *buf, char c)
{
  buf_add(buf, &c, 1);
}

void buf_add_repeated(struct buf *buf, const char *s, size_t times)
{
  for (size_t i = 0; i < times; i++)
    buf_add_string(buf, s);
}

void buf_add_vformat(struct buf *buf, const char *format, va_list args)
{
  va_list again;

  va_copy(again, args);
  int length = vsnprintf(NULL, 0, format, args);
  if (length >= 0) {
    buf_reserve(buf, (size_t)length);
    vsnprintf(buf->data + buf->length, (size_t)length + 1, format, again);
    buf->length += (size_t)length;
  }
  va_end(again);
}

void buf_add_format(struct buf *buf, const char *format, ...)
{
  va_list args;

  va_start(args, format);
  buf_add_vformat(buf, format, args);
  va_end(args);
}

char *buf_take(struct buf *buf)
{
  buf_reserve(buf, 0);
  buf->data[buf->length] = '\0';
  char *data = buf->data;
  buf_init(buf);
  return data;
}
