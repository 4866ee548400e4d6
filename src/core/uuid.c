/* SPDX-License-Identifier: GPL-3.0-or-later */
/* UUIDs by libuuid, in our own namespace, and the receipt number made of one. */
#include <config.h>

#include "core/uuid.h"

#include <string.h>
#include <uuid.h>

#include "base/byte_group.h"
#include "base/text.h"

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

/* Every line of every record has two. Hexadecimal digits, but for the dashes that are due. */
static mark_group find_right(const char *text, mark_group dashes)
{
  byte_group bytes = byte_group_read(text);
  mark_group is_digit = bytes - (unsigned char)'0' <= (unsigned char)9;
  mark_group is_letter = bytes - (unsigned char)'a' <= (unsigned char)5;
  mark_group is_dash = bytes == (unsigned char)'-';
  return ((is_digit | is_letter) & ~dashes) | (is_dash & dashes);
}

bool uuid_is_valid(const char *text)
{
  static const mark_group first = { 0, 0, 0, 0, 0, 0, 0, 0, -1, 0, 0, 0, 0, -1 };
  static const mark_group second = { 0, 0, -1, 0, 0, 0, 0, -1 }, last = { 0, 0, 0, -1 };

  if (strnlen(text, UUID_TEXT_SIZE) != UUID_TEXT_SIZE - 1)
    return false;
  /* the last sixteen overlap those before */
  return !mark_group_any(~(find_right(text, first) & find_right(text + 16, second) & find_right(text + 20, last)));
}

void uuid_receipt_bits(const char *uuid, uint8_t to[UUID_RECEIPT_BYTES])
{
  uint64_t bits = 0;
  size_t used = 0;

  for (size_t i = 0; used < 2 * UUID_RECEIPT_BYTES && uuid[i] != '\0'; i++) {
    int value = text_hex_value(uuid[i]);

    if (value >= 0) {
      bits = bits << 4 | (unsigned)value;
      used++;
    }
  }
  for (size_t i = UUID_RECEIPT_BYTES; i > 0; i--, bits >>= 8)
    to[i - 1] = bits & 0xff;
}

void uuid_receipt_say(const uint8_t bytes[UUID_RECEIPT_BYTES], char to[10])
{
  static const char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  uint64_t bits = 0;

  for (size_t i = 0; i < UUID_RECEIPT_BYTES; i++)
    bits = bits << 8 | bytes[i];
  for (size_t i = 0; i < 9; i++) {
    size_t place = i < 4 ? 7 - i : 8 - i; /* of the digit, from the right */

    to[i] = i == 4 ? '-' : digits[bits >> (5 * place) & 31];
  }
  to[9] = '\0';
}

void uuid_receipt(const char *uuid, char to[10])
{
  uint8_t bits[UUID_RECEIPT_BYTES];

  uuid_receipt_bits(uuid, bits);
  uuid_receipt_say(bits, to);
}
