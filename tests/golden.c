/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Compares with the file of that name, or writes it anew when VR_UPDATE_GOLDENS is set. */
#include <config.h>

#include "golden.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/xalloc.h"

static const char *folder_of(const char *variable)
{
  const char *folder = getenv(variable);

  return folder == NULL ? "." : folder;
}

static char *read_whole(const char *path)
{
  FILE *file = fopen(path, "rb");
  struct buf text = BUF_INIT;
  char bytes[4096];
  size_t n;

  if (file == NULL)
    return NULL;
  while ((n = fread(bytes, 1, sizeof bytes, file)) > 0)
    buf_add(&text, bytes, n);
  fclose(file);
  return buf_take(&text);
}

static bool write_whole(const char *path, const char *text)
{
  FILE *file = fopen(path, "wb");

  if (file == NULL)
    return false;
  fputs(text, file);
  return fclose(file) == 0;
}

bool golden_is_same(const char *name, const char *text)
{
  char *path = xasprintf("%s/tests/ui/goldens/%s", folder_of("srcdir"), name);
  const char *update = getenv("VR_UPDATE_GOLDENS");
  char *wanted = update != NULL && strcmp(update, "1") == 0 ? NULL : read_whole(path);
  bool same = wanted != NULL ? strcmp(wanted, text) == 0
                             : update != NULL && strcmp(update, "1") == 0 && write_whole(path, text);

  if (!same)
    fprintf(stderr, "%s should be\n%s\nand is\n%s\n", path, wanted == NULL ? "(no such file)" : wanted, text);
  free(wanted);
  free(path);
  return same;
}

bool golden_language(const char *language)
{
  char *catalogues = xasprintf("%s/locale", folder_of("VR_TOP_BUILDDIR"));
  char *locales = xasprintf("%s/locale-link", folder_of("VR_TOP_BUILDDIR"));
  struct i18n_paths paths = { catalogues, locales };
  const char *const wanted[] = { language };

  i18n_init(&paths, "C.UTF-8", wanted, 1);
  free(catalogues);
  free(locales);
  return strcmp(language, "en") == 0 || strcmp(_("back"), "back") != 0;
}
