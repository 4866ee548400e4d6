/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For core/roster.c alone: which column is which, and the small values in them. */
#ifndef VR_CORE_ROSTER_ROW_H
#define VR_CORE_ROSTER_ROW_H

#include "core/csv.h"
#include "core/roster.h"

enum roster_column {
  COLUMN_ACCOUNT,
  COLUMN_NUMBER,
  COLUMN_MAIL,
  COLUMN_NAME,
  COLUMN_FIRST_NAME,
  COLUMN_PREFIX,
  COLUMN_SURNAME,
  COLUMN_DEPARTMENT,
  COLUMN_ROLE,
  COLUMN_START,
  COLUMN_ROLE_START,
  COLUMN_END,
  COLUMN_CODE,
  COLUMN_KIND,
  COLUMN_COUNT
};

#define COLUMN_ABSENT ((size_t)-1)

struct roster_columns {
  size_t place[COLUMN_COUNT]; /* of the field; COLUMN_ABSENT */
  char *title[COLUMN_COUNT];  /* as the list writes it; owned */
  size_t count;               /* fields of the first line */
};

/* From the first line. False when nobody could be found by such a list. */
bool roster_columns_read(struct roster_columns *columns, const struct csv *csv, const char *file,
                         struct problems *problems);
void roster_columns_clear(struct roster_columns *columns);

/* The words between commas, semicolons, strokes and plus signs, as identifiers; where a Dutch one has a usual
 * English name, that too. NULL-terminated; the caller frees with reading_list_free. */
char **roster_split_roles(const char *text);

#endif
