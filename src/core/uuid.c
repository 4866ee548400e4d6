/* SPDX-License-Identifier: GPL-3.0-or-later */
/* UUIDs by libuuid, in our own namespace, and the receipt number made of one. */
#include <config.h>

#include "core/uuid.h"

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

/* Every line of every record has two. */
static bool hex_only(const char *text, size_t from, size_t to)
{
  static const bool is_hex[256] = {
    ['0'] = true, ['1'] = true, ['2'] = true, ['3'] = true, ['4'] = true, ['5'] = true, ['6'] = true, ['7'] = true,
    ['8'] = true, ['9'] = true, ['a'] = true, ['b'] = true, ['c'] = true, ['d'] = true, ['e'] = true, ['f'] = true,
  };

  for (size_t i = from; i < to; i++)
    if (!is_hex[(unsigned char)text[i]])
      return false;
  return true;
}

/* Each part stops at the end of a text that is too short. */
bool uuid_is_valid(const char *text)
{
  return hex_only(text, 0, 8) && text[8] == '-' && hex_only(text, 9, 13) && text[13] == '-' &&
         hex_only(text, 14, 18) && text[18] == '-' && hex_only(text, 19, 23) && text[23] == '-' &&
         hex_only(text, 24, 36) && text[36] == '\0';
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
