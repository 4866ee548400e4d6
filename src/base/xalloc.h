/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Allocation that ends the program when memory is gone, after a hook has put
 * the terminal back. Nobody above has to check for NULL. */
#ifndef VR_BASE_XALLOC_H
#define VR_BASE_XALLOC_H

#include <stddef.h>

/* Runs once before the program ends for want of memory; must not allocate. */
void xalloc_set_hook(void (*hook)(void));

/* From here on large pieces of memory are given back to the system as soon as they are freed, where the C library can:
 * for a command that needs much for a short time. */
void xalloc_return_large(void);

/* Ends the program as the functions below do: where a library says that it has no memory. */
_Noreturn void xalloc_fail(void);

/* Never NULL. The caller frees with free(). Sizes of 0 give a valid pointer. */
void *xmalloc(size_t size) __attribute__((malloc, returns_nonnull));
void *xcalloc(size_t count, size_t size) __attribute__((malloc, returns_nonnull));
/* count * size, checked against overflow. */
void *xreallocarray(void *old, size_t count, size_t size) __attribute__((returns_nonnull));
char *xstrdup(const char *s) __attribute__((malloc, returns_nonnull, nonnull));
char *xstrndup(const char *s, size_t length) __attribute__((malloc, returns_nonnull, nonnull));
char *xasprintf(const char *format, ...) __attribute__((malloc, returns_nonnull, format(printf, 1, 2)));

/* Makes room for one more element behind `count` in a growing array; gives
 * the (possibly moved) array. Capacity doubles at powers of two. */
void *xgrow(void *array, size_t count, size_t size) __attribute__((returns_nonnull));
/* The same for arrays that seldom stay small: room for eight at first. */
void *xgrow_many(void *array, size_t count, size_t size) __attribute__((returns_nonnull));

#endif
