/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The writers of PDF and .xlsx: small programs beside this one, so that nobody
 * who learns or prints loads what they need. */
#ifndef VR_CLI_WRITER_H
#define VR_CLI_WRITER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/error.h"

enum writer { WRITER_PDF, WRITER_XLSX };

/* Whether it was there when the program was built. */
bool writer_is_built_in(enum writer writer);
/* For --help and doctor: 'pdf', 'xlsx'. */
const char *writer_format(enum writer writer);
/* Started before the sandbox closes around this program: a writer needs fonts and a folder. */
struct writer_job;
struct writer_job *writer_start(enum writer writer, struct error *error) MUST_CHECK;
/* Gives it a document (document_json), and appends the bytes that it makes. Frees the job. */
bool writer_finish(struct writer_job *job, const char *json, struct buf *bytes,
                   struct error *error) MUST_CHECK;
/* Without a document; NULL is nothing. */
void writer_cancel(struct writer_job *job);

#endif
