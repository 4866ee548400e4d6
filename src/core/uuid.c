/* SPDX-License-Identifier: GPL-3.0-or-later */
/* UUIDs by libuuid, in our own namespace, and the receipt number made of one. */
#include <config.h>

#include "core/uuid.h"

#include <stdint.h>
#include <string.h>
#include <uuid.h>

/* Fixed for ever: registrations and fingerprints in every record depend on it. */
static const uuid_t own_namespace = { 0x6f, 0x1c, 0x7a, 0x52, 0x93, 0xd8, 0x4e, 0x0b,
                                      0xa4, 0x67, 0x2d, 0x95, 0xc3, 0x0e, 0x81, 0xf6 };

void uuid_random(char to[UUID_TEXT_SIZE])
{
  uuid_t uuid;

  uuid_generate_random(uuid);
  uuid_unparse_lower(uuid, to);
}

void uuid_name(const void *bytes, size_t length, char to[UUID_TEXT_SIZE])
{
  uuid_t uuid;

  uuid_generate_sha1(uuid, own_namespace, bytes, length);
  uuid_unparse_lower(uuid, to);
}

static int hex_value(char c)
{
  if (c >= '0' && c <= '9')
    return c - '0';
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Sixteen bytes at a time: every line of every record has two. */
typedef unsigned char byte_group __attribute__((vector_size(16)));
typedef signed char mark_group __attribute__((vector_size(16))); /* -1 where something is so */

/* Hexadecimal digits, but for the dashes that are due. */
static mark_group find_right(const char *text, mark_group dashes)
{
  byte_group bytes;

  memcpy(&bytes, text, sizeof bytes);
  mark_group is_digit = bytes - (unsigned char)'0' <= (unsigned char)9;
  mark_group is_letter = bytes - (unsigned char)'a' <= (unsigned char)5;
  mark_group is_dash = bytes == (unsigned char)'-';
  return ((is_digit | is_letter) & ~dashes) | (is_dash & dashes);
}

bool uuid_is_valid(const char *text)
{
  static const mark_group first = { 0, 0, 0, 0, 0, 0, 0, 0, -1, 0, 0, 0, 0, -1 };
  static const mark_group second = { 0, 0, -1, 0, 0, 0, 0, -1 }, last = { 0, 0, 0, -1 };
  uint64_t halves[2];

  if (strnlen(text, UUID_TEXT_SIZE) != UUID_TEXT_SIZE - 1)
    return false;
  /* the last sixteen overlap those before */
  mark_group right = find_right(text, first) & find_right(text + 16, second) & find_right(text + 20, last);
  memcpy(halves, &right, sizeof halves);
  return (halves[0] & halves[1]) == UINT64_MAX;
}

void uuid_receipt(const char *uuid, char to[10])
{
  static const char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  unsigned long long bits = 0;
  size_t used = 0;

  for (size_t i = 0; used < 10 && uuid[i] != '\0'; i++) {
    int value = hex_value(uuid[i]);

    if (value >= 0) {
      bits = bits << 4 | (unsigned)value;
      used++;
    }
  }
  for (size_t i = 0; i < 9; i++) {
    size_t place = i < 4 ? 7 - i : 8 - i; /* of the digit, from the right */

    to[i] = i == 4 ? '-' : digits[bits >> (5 * place) & 31];
  }
  to[9] = '\0';
}
