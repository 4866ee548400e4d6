/* SPDX-License-Identifier: GPL-3.0-or-later */
/* UUIDs as text of 36 lower-case characters and a NUL (RFC 4122). */
#ifndef VR_CORE_UUID_H
#define VR_CORE_UUID_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define UUID_TEXT_SIZE 37

/* Version 4. */
void uuid_random(char to[UUID_TEXT_SIZE]);
/* Version 5 (SHA-1) of the bytes, in our own namespace (fixed, in the .c file
 * and in vuistregels-records(5)). */
void uuid_name(const void *bytes, size_t length, char to[UUID_TEXT_SIZE]);
/* 8-4-4-4-12 hexadecimal digits, lower case. */
bool uuid_is_valid(const char *text);
/* The short receipt number of a UUID: its first 40 bits in Crockford base 32,
 * XXXX-XXXX and a NUL. */
void uuid_receipt(const char *uuid, char to[10]);
/* The same in two steps, for thousands of them: the bits, and how they are said. */
#define UUID_RECEIPT_BYTES 5
void uuid_receipt_bits(const char *uuid, uint8_t to[UUID_RECEIPT_BYTES]);
void uuid_receipt_say(const uint8_t bits[UUID_RECEIPT_BYTES], char to[10]);

#endif
