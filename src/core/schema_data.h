/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The schemas of content/schema as bytes inside the program, so that content is checked without any file
 * that somebody else could have changed. schema_data.c is made from the .xsd files at build time.
 *
 * Each array ends with a NUL byte that its length does not count. */

#ifndef VR_CORE_SCHEMA_DATA_H
#define VR_CORE_SCHEMA_DATA_H

#include <stddef.h>

extern const unsigned char schema_course[];
extern const size_t schema_course_len;

extern const unsigned char schema_glossary[];
extern const size_t schema_glossary_len;

extern const unsigned char schema_lesson[];
extern const size_t schema_lesson_len;

extern const unsigned char schema_policy[];
extern const size_t schema_policy_len;

extern const unsigned char schema_xml[];
extern const size_t schema_xml_len;

#endif
