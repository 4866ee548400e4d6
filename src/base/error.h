/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What went wrong in the world outside: a code for the program, a ready
 * sentence in the user's language for the person. Lives in the caller's
 * storage; nothing to free. Functions that fail return false and take a
 * `struct error *` as their last parameter, which may not be NULL. */
#ifndef VR_BASE_ERROR_H
#define VR_BASE_ERROR_H

#include <stdbool.h>

enum error_code {
  ERROR_NONE,
  ERROR_SYSTEM,     /* the operating system refused; see `number` */
  ERROR_MISSING,    /* it is not there */
  ERROR_BAD_INPUT,  /* it is there and wrong */
  ERROR_TOO_BIG,
  ERROR_UNSAFE,     /* owner, mode, kind of file: refused on purpose */
  ERROR_NETWORK_FS, /* a shared store on a network file system */
  ERROR_BUSY,
  ERROR_NOT_RECORDED
};

#define ERROR_TEXT_MAX 512

struct error {
  enum error_code code;
  int number; /* errno, 0 when it does not apply */
  char text[ERROR_TEXT_MAX]; /* no capital, no full stop, UTF-8 */
};

/* Always returns false, so that a function can `return error_set(...)`.
 * The text is cleaned (base/clean) and cut at a character boundary. */
bool error_set(struct error *error, enum error_code code, const char *format, ...)
  __attribute__((format(printf, 3, 4)));
/* "where: our own sentence for errnum"; ENOENT becomes ERROR_MISSING. */
bool error_set_errno(struct error *error, int errnum, const char *format, ...)
  __attribute__((format(printf, 3, 4)));
/* Puts "context: " in front of the text. Returns false. */
bool error_prefix(struct error *error, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Our own sentence for an errno that can occur, in the user's language; for
 * the others "system error N (text of the C library)". Static or in a buffer
 * that the next call overwrites. */
const char *error_errno_text(int errnum);

#define MUST_CHECK __attribute__((warn_unused_result))

#endif
