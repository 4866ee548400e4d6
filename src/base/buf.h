/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A growing byte string. Always ends with a NUL behind its length, so that
 * `data` can be read as a C string once something was added. */
#ifndef VR_BASE_BUF_H
#define VR_BASE_BUF_H

#include <stdarg.h>
#include <stddef.h>

struct buf {
  char *data; /* NULL while nothing was ever added */
  size_t length;
  size_t capacity;
};

#define BUF_INIT { NULL, 0, 0 }

void buf_init(struct buf *buf);
/* Frees the bytes; the buf can be used again. */
void buf_clear(struct buf *buf);
/* Forgets the bytes and keeps the room. */
void buf_reset(struct buf *buf);
/* Room for `more` bytes behind those that are there, and a closing NUL. */
void buf_reserve(struct buf *buf, size_t more);
void buf_add(struct buf *buf, const void *bytes, size_t length);
void buf_add_string(struct buf *buf, const char *s);
void buf_add_char(struct buf *buf, char c);
void buf_add_repeated(struct buf *buf, const char *s, size_t times);
void buf_add_format(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
void buf_add_vformat(struct buf *buf, const char *format, va_list args) __attribute__((format(printf, 2, 0)));
/* Hands the bytes to the caller, who frees them; never NULL. */
char *buf_take(struct buf *buf);

#endif
