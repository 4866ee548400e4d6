/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The order of many texts. */
#ifndef VR_BASE_ORDER_H
#define VR_BASE_ORDER_H

#include <stddef.h>

/* As strcmp sorts; of equal ones the earlier comes first. Indices, `count` of them; the caller frees. */
size_t *order_texts(const char *const *texts, size_t count);

#endif
