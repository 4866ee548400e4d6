/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one sanitiser. Bytes from outside become a `struct clean`: valid UTF-8
 * that cannot move a cursor, set a title or turn the reading direction. Only
 * a struct clean is shown; the compiler catches a raw string on its way out.
 *
 * Rules: bad bytes become U+FFFD; C0 controls (newline and tab are kept where
 * asked), DEL, C1, line and paragraph separators are shown in visible form;
 * a carriage return always; bidi controls, zero-width, tag, private-use,
 * selectors and whatever is not assigned as <U+202E>; at most 4 marks on one
 * character. Cleaning what is clean changes nothing. */
#ifndef VR_BASE_CLEAN_H
#define VR_BASE_CLEAN_H

#include <stdbool.h>
#include <stddef.h>

struct clean {
  char *s; /* owned; NULL is the empty text */
};

#define CLEAN_INIT { NULL }
#define CLEAN_NAME_MAX 128
#define CLEAN_TITLE_MAX 200
#define CLEAN_ANSWER_MAX 2000

/* One line: a newline and a tab are shown in visible form too. */
struct clean clean_bytes(const char *bytes, size_t length);
struct clean clean_text(const char *s);
/* As clean_text, cut to at most `max` characters with … at the end. */
struct clean clean_name(const char *s, size_t max);
/* Several lines: newlines stay, tabs become a space. */
struct clean clean_lines(const char *s);
/* Text of an XML leaf: white space is folded to single spaces, ends trimmed. */
struct clean clean_folded(const char *s);
/* Formats, then cleans the whole (newlines stay). */
struct clean clean_format(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Valid UTF-8, without surrogates. */
bool clean_is_utf8(const char *bytes, size_t length);

struct clean clean_copy(struct clean clean);
void clean_clear(struct clean *clean);
/* Never NULL; borrowed. */
const char *clean_get(struct clean clean);
bool clean_is_empty(struct clean clean);
/* Copies as many whole characters as fit, with the closing NUL. */
void clean_cut_bytes(char *to, size_t size, struct clean from);

#endif
