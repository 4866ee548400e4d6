/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sixteen bytes looked at at a time, where every byte of a hundred thousand lines is looked at. */
#ifndef VR_BASE_BYTE_GROUP_H
#define VR_BASE_BYTE_GROUP_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

typedef unsigned char byte_group __attribute__((vector_size(16)));
typedef signed char mark_group __attribute__((vector_size(16))); /* -1 where something is so, else 0 */

/* The first sixteen of these bytes; they need no alignment. */
static inline byte_group byte_group_read(const char *bytes)
{
  byte_group group;

  memcpy(&group, bytes, sizeof group);
  return group;
}

/* Whether it is so anywhere. */
static inline bool mark_group_any(mark_group marks)
{
  uint64_t halves[2];

  memcpy(halves, &marks, sizeof halves);
  return (halves[0] | halves[1]) != 0;
}

#endif
