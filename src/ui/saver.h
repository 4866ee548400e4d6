/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a session has a certificate saved: by whoever may make files. */
#ifndef VR_UI_SAVER_H
#define VR_UI_SAVER_H

#include <stdbool.h>

#include "base/clean.h"
#include "base/error.h"

/* Borrowed for the life of the session. */
struct saver {
  /* The certificate of this course as a new file of one's own, a PDF or text. `path` is clean, and the caller's. */
  bool (*save)(void *context, const char *course, bool pdf, struct clean *path, struct error *error);
  bool has_pdf;
  void *context;
};

#endif
