/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences for what the operating system refuses. Not strerror: on a bare
 * system it speaks English whatever the user asked for. */
#include <config.h>

#include "base/error.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/clean.h"
#include "base/i18n.h"

static const struct {
  int number;
  const char *text;
} errno_texts[] = {
  { EACCES, N_("you are not allowed to do this") },
  { EAGAIN, N_("it is busy at the moment, try again") },
  { EBADF, N_("it was closed unexpectedly") },
  { EBUSY, N_("it is in use by somebody else") },
  { EDQUOT, N_("your disk quota is used up") },
  { EEXIST, N_("it already exists") },
  { EFBIG, N_("the file would become larger than is allowed") },
  { EINTR, N_("it was interrupted") },
  { EINVAL, N_("the system does not support this here") },
  { EIO, N_("the disk reports a read or write error") },
  { EISDIR, N_("it is a folder") },
  { ELOOP, N_("it is a symbolic link, and links are not followed here") },
  { EMFILE, N_("too many files are open") },
  { ENAMETOOLONG, N_("the name is too long") },
  { ENFILE, N_("too many files are open on this computer") },
  { ENODEV, N_("there is no such device") },
  { ENOENT, N_("it does not exist") },
  { ENOMEM, N_("there is not enough memory") },
  { ENOSPC, N_("the disk is full") },
  { ENOSYS, N_("the system does not support this") },
  { ENOTDIR, N_("part of the path is not a folder") },
  { ENOTEMPTY, N_("the folder is not empty") },
  { ENXIO, N_("there is no such device or address") },
  { EOPNOTSUPP, N_("the system does not support this here") },
  { EOVERFLOW, N_("a number is too large") },
  { EPERM, N_("this is not permitted") },
  { EPIPE, N_("the reader of the output has gone") },
  { EROFS, N_("it is on a disk that can only be read") },
  { ESTALE, N_("the network disk lost the file") },
  { ETXTBSY, N_("it is being run at the moment") },
  { EXDEV, N_("it is on another disk") },
};

const char *error_errno_text(int errnum)
{
  static _Thread_local char other[160];

  for (size_t i = 0; i < sizeof errno_texts / sizeof errno_texts[0]; i++)
    if (errno_texts[i].number == errnum)
      return _(errno_texts[i].text);
  /* TRANSLATORS: a rare error; %d is its number, %s the system's own words */
  snprintf(other, sizeof other, _("system error %d (%s)"), errnum, strerror(errnum));
  return other;
}

static void put_text(struct error *error, const char *text)
{
  struct clean clean = clean_text(text);

  clean_cut_bytes(error->text, sizeof error->text, clean);
  clean_clear(&clean);
}

bool error_set(struct error *error, enum error_code code, const char *format, ...)
{
  struct buf text = BUF_INIT;
  va_list args;

  va_start(args, format);
  buf_add_vformat(&text, format, args);
  va_end(args);
  error->code = code;
  error->number = 0;
  put_text(error, text.data == NULL ? "" : text.data);
  buf_clear(&text);
  return false;
}

bool error_set_errno(struct error *error, int errnum, const char *format, ...)
{
  struct buf text = BUF_INIT;
  va_list args;

  va_start(args, format);
  buf_add_vformat(&text, format, args);
  va_end(args);
  buf_add_string(&text, ": ");
  buf_add_string(&text, error_errno_text(errnum));
  error->code = errnum == ENOENT ? ERROR_MISSING : ERROR_SYSTEM;
  error->number = errnum;
  put_text(error, text.data);
  buf_clear(&text);
  return false;
}

bool error_prefix(struct error *error, const char *format, ...)
{
  struct buf text = BUF_INIT;
  va_list args;

  va_start(args, format);
  buf_add_vformat(&text, format, args);
  va_end(args);
  buf_add_string(&text, ": ");
  buf_add_string(&text, error->text);
  put_text(error, text.data);
  buf_clear(&text);
  return false;
}
