/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads back as much of the finished PDF as its catalogue and table of objects take, and appends; it
 * changes no byte of what cairo wrote. */
#include <config.h>

#include "libexec/pdf_catalog.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/xalloc.h"

struct pdf {
  char *bytes; /* with a NUL behind */
  size_t length;
};

static bool read_whole(const char *path, struct pdf *pdf)
{
  struct buf bytes = BUF_INIT;
  char part[65536];
  size_t n;
  FILE *file = fopen(path, "rb");

  if (file == NULL)
    return false;
  while ((n = fread(part, 1, sizeof part, file)) > 0)
    buf_add(&bytes, part, n);
  bool ok = ferror(file) == 0;
  fclose(file);
  pdf->length = bytes.length;
  pdf->bytes = buf_take(&bytes);
  return ok;
}

/* The last place of `word`; NULL: none. */
static const char *find_last(const struct pdf *pdf, const char *word)
{
  size_t length = strlen(word);

  for (size_t i = pdf->length; i >= length; i--)
    if (memcmp(pdf->bytes + i - length, word, length) == 0)
      return pdf->bytes + i - length;
  return NULL;
}

/* Where the table of the file at `offset` says that object `number` begins; 0: it is no such table. */
static size_t find_object(const struct pdf *pdf, size_t offset, unsigned long number)
{
  const char *at = pdf->bytes + offset;
  char *end;

  if (offset + 64 > pdf->length || strncmp(at, "xref", 4) != 0)
    return 0;
  at += 4;
  unsigned long first = strtoul(at, &end, 10), count = strtoul(end, &end, 10);
  while (*end == ' ' || *end == '\r' || *end == '\n')
    end++;
  if (number < first || number >= first + count ||
      (size_t)(end - pdf->bytes) + 20 * (number - first + 1) > pdf->length)
    return 0;
  size_t place = strtoul(end + 20 * (number - first), NULL, 10);
  return place < pdf->length ? place : 0;
}

static bool append(const char *path, const struct buf *update)
{
  FILE *file = fopen(path, "ab");
  bool ok = file != NULL && fwrite(update->data, 1, update->length, file) == update->length;

  return file != NULL && fclose(file) == 0 && ok;
}

/* The catalogue again with two more entries, a table of this one object, a trailer that leads to the old one.
 */
static bool add_update(const char *path, const struct pdf *pdf, const char *language)
{
  const char *start = find_last(pdf, "startxref"), *trailer = find_last(pdf, "trailer");
  const char *root = trailer == NULL ? NULL : strstr(trailer, "/Root ");
  const char *close = trailer == NULL ? NULL : strstr(trailer, ">>");
  struct buf update = BUF_INIT;

  if (start == NULL || root == NULL || close == NULL)
    return true;
  size_t table = strtoul(start + 9, NULL, 10);
  unsigned long number = strtoul(root + 6, NULL, 10);
  size_t object = find_object(pdf, table, number);
  const char *open = object == 0 ? NULL : strstr(pdf->bytes + object, "<<");
  const char *end = object == 0 ? NULL : strstr(pdf->bytes + object, "endobj");
  const char *entries = strstr(trailer, "<<");
  if (open == NULL || end == NULL || open > end || entries == NULL || entries > close)
    return true;
  buf_add_format(&update, "%lu 0 obj\n<< /Lang (%.2s)\n   /ViewerPreferences << /DisplayDocTitle true >>",
                 number, language);
  buf_add(&update, open + 2, (size_t)(end - open - 2));
  buf_add_string(&update, "endobj\n");
  size_t here = pdf->length + update.length;
  buf_add_format(&update, "xref\n%lu 1\n%010zu 00000 n \ntrailer\n<<", number, pdf->length);
  buf_add(&update, entries + 2, (size_t)(close - entries - 2));
  buf_add_format(&update, "/Prev %zu\n>>\nstartxref\n%zu\n%%%%EOF\n", table, here);
  bool ok = append(path, &update);
  buf_clear(&update);
  return ok;
}

bool pdf_catalog_set_language(const char *path, const char *language)
{
  struct pdf pdf = { NULL, 0 };
  bool ok = read_whole(path, &pdf) && (strlen(language) != 2 || add_update(path, &pdf, language));

  free(pdf.bytes);
  return ok;
}
