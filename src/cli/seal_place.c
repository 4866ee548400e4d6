/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The row of seals on the disk: read, checked one against the next and against the log, and a new one put
 * at its end. */
#include <config.h>

#include "cli/seal_place.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "cli/admin_log.h"
#include "core/file.h"
#include "core/folder.h"

#define ENDING ".jsonl"
#define DIGITS 6
#define MODE 0640

/* ---- the list ---- */

/* "000123.jsonl"; 0 for another name. */
static unsigned parse_name(const char *name)
{
  unsigned number = 0;
  char again[32];

  for (const char *p = name; isdigit((unsigned char)*p) && p < name + 9; p++)
    number = number * 10 + (unsigned)(*p - '0');
  snprintf(again, sizeof again, "%0*u%s", DIGITS, number, ENDING);
  return strcmp(again, name) == 0 ? number : 0;
}

static int compare_seals(const void *a, const void *b)
{
  const struct placed_seal *first = a, *second = b;

  return (first->number > second->number) - (first->number < second->number);
}

static bool list_seals(const char *folder, struct placed_seals *seals, struct error *error)
{
  DIR *list = opendir(folder);
  const struct dirent *entry;
  bool ok;

  if (list == NULL)
    return error_set_errno(error, errno, "%s", folder);
  while (errno = 0, (entry = readdir(list)) != NULL) {
    unsigned number = parse_name(entry->d_name);

    if (number == 0)
      continue;
    seals->list = xgrow(seals->list, seals->count, sizeof *seals->list);
    seals->list[seals->count++] =
        (struct placed_seal){ .path = xasprintf("%s/%s", folder, entry->d_name), .number = number };
  }
  ok = errno == 0 || error_set_errno(error, errno, "%s", folder);
  closedir(list);
  if (seals->count > 0)
    qsort(seals->list, seals->count, sizeof *seals->list, compare_seals);
  return ok;
}

/* ---- each ---- */

/* Who may put a file there could otherwise speak for somebody else. */
static bool check_owner(const struct placed_seal *placed, struct error *error)
{
  const struct owner_lookup lookup = account_lookup();
  struct stat status;
  char owner[256];

  if (lstat(placed->path, &status) != 0)
    return error_set_errno(error, errno, "%s", _("cannot be read"));
  if ((status.st_mode & 022) != 0)
    return error_set(error, ERROR_UNSAFE, "%s", _("others than its owner can write to it"));
  if (status.st_uid == 0)
    return true;
  if (!lookup.account_of(lookup.context, status.st_uid, owner, sizeof owner))
    snprintf(owner, sizeof owner, "%lu", (unsigned long)status.st_uid);
  return strcmp(owner, placed->seal.by) == 0 ||
         error_set(error, ERROR_UNSAFE, _("it says that %s made it, and belongs to %s"), placed->seal.by,
                   owner);
}

static void read_seal(struct placed_seal *placed, struct problems *problems)
{
  struct buf bytes = BUF_INIT;
  struct seal_hash *hash = seal_hash_new();
  struct error error;
  unsigned line = 0;

  if (hash == NULL || !file_read(placed->path, SEAL_MAX, &bytes, &error)) {
    problem_error(problems, placed->path, 0, "%s", hash == NULL ? "" : error.text);
  } else {
    seal_hash_add(hash, bytes.data == NULL ? "" : bytes.data, bytes.length);
    seal_hash_text(hash, placed->hash);
    if (!seal_parse(bytes.data == NULL ? "" : bytes.data, bytes.length, &placed->seal, &line, &error))
      problem_error(problems, placed->path, line, "%s", error.text);
    else if (!check_owner(placed, &error))
      problem_error(problems, placed->path, 0, "%s", error.text);
    else
      placed->is_good = true;
  }
  seal_hash_free(hash);
  buf_clear(&bytes);
}

/* Each follows the one before it. */
static void check_row(const struct placed_seals *seals, struct problems *problems)
{
  unsigned expected = 1;
  const char *previous = "";

  for (size_t i = 0; i < seals->count; i++) {
    const struct placed_seal *placed = &seals->list[i];

    if (placed->number == expected + 1)
      problem_error(problems, placed->path, 0, _("seal %u, before this one, is missing"), expected);
    else if (placed->number != expected)
      problem_error(problems, placed->path, 0, _("the seals %u to %u, before this one, are missing"),
                    expected, placed->number - 1);
    else if (placed->is_good && strcmp(placed->seal.previous, previous) != 0)
      problem_error(problems, placed->path, 1, "%s",
                    _("it was made after another seal than the one that is before it now"));
    if (placed->is_good && placed->seal.number != placed->number)
      problem_error(problems, placed->path, 1, _("it says that it is seal %u"), placed->seal.number);
    expected = placed->number + 1;
    previous = placed->hash;
  }
}

/* What the administrator's log has noted of seals cannot be taken away by a manager. */
static bool check_noted(const struct setup *setup, const struct placed_seals *seals,
                        struct problems *problems, struct error *error)
{
  char *path = xasprintf("%s/%s", setup->shared_folder, ADMIN_LOG_NAME);
  struct admin_seal *noted;
  size_t count;
  bool ok = admin_log_read_seals(setup->shared_folder, &noted, &count, error);

  for (size_t i = 0; ok && i < count; i++) {
    size_t k = 0;

    while (k < seals->count && seals->list[k].number != noted[i].number)
      k++;
    if (k == seals->count)
      problem_error(problems, path, 0, _("it has noted seal %u, which is not there any more"),
                    noted[i].number);
    else if (strcmp(seals->list[k].hash, noted[i].hash) != 0)
      problem_error(problems, seals->list[k].path, 0,
                    _("it is another seal %u than the one that the administrator's log has noted"),
                    noted[i].number);
  }
  free(noted);
  free(path);
  return ok;
}

bool seals_load(const struct setup *setup, struct placed_seals *seals, struct problems *problems,
                struct error *error)
{
  char *folder = xasprintf("%s/seals", setup->shared_folder);
  bool ok;

  *seals = (struct placed_seals){ NULL, 0 };
  ok = seal_is_available(error) && (list_seals(folder, seals, error) || error->code == ERROR_MISSING);
  for (size_t i = 0; ok && i < seals->count; i++)
    read_seal(&seals->list[i], problems);
  if (ok)
    check_row(seals, problems);
  ok = ok && check_noted(setup, seals, problems, error);
  free(folder);
  if (!ok)
    seals_clear(seals);
  return ok;
}

bool seals_may_be_there(const struct setup *setup)
{
  char *first = xasprintf("%s/seals/%0*u%s", setup->shared_folder, DIGITS, 1U, ENDING);
  struct error ignored;
  bool may_be = access(first, F_OK) == 0 || seal_is_available(&ignored);

  free(first);
  return may_be;
}

void seals_clear(struct placed_seals *seals)
{
  for (size_t i = 0; i < seals->count; i++) {
    free(seals->list[i].path);
    seal_clear(&seals->list[i].seal);
  }
  free(seals->list);
  *seals = (struct placed_seals){ NULL, 0 };
}

const struct placed_seal *seals_newest(const struct placed_seals *seals)
{
  for (size_t i = seals->count; i > 0; i--)
    if (seals->list[i - 1].is_good)
      return &seals->list[i - 1];
  return NULL;
}

/* ---- another one ---- */

/* ".NAME.NUMBER", with the number of the program that makes NAME. */
static char *aside_name(const char *name)
{
  return xasprintf(".%s.%ld", name, (long)getpid());
}

bool seals_is_leftover(const char *name)
{
  const char *dot = strrchr(name, '.');
  unsigned long number;
  char *end;

  if (name[0] != '.' || dot == name || !isdigit((unsigned char)dot[1]))
    return false;
  number = strtoul(dot + 1, &end, 10);
  return *end == '\0' && number > 0 && number <= INT_MAX && kill((pid_t)number, 0) != 0 && errno == ESRCH;
}

/* What programs that were killed left: it can be a list of employees. That of others stays for `retain`. */
static void sweep(int folder)
{
  int fd = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  DIR *list = fd < 0 ? NULL : fdopendir(fd);
  const struct dirent *entry;

  if (list == NULL && fd >= 0)
    close(fd);
  while (list != NULL && (entry = readdir(list)) != NULL)
    if (seals_is_leftover(entry->d_name))
      (void)unlinkat(folder, entry->d_name, 0);
  if (list != NULL)
    closedir(list);
}

/* Written aside and linked into place: it is there whole or not at all, and never over another. */
static bool put(int folder, const char *aside, const char *name, const struct buf *bytes, struct error *error)
{
  bool ok;

  sweep(folder);
  unlinkat(folder, aside, 0); /* of a program that was killed and had the same number */
  if (!folder_write_new(folder, aside, bytes->data, bytes->length, error))
    return false;
  if (fchmodat(folder, aside, MODE, 0) != 0)
    ok = error_set_errno(error, errno, "%s", aside);
  else if (linkat(folder, aside, folder, name, 0) == 0)
    ok = true;
  else if (errno == EEXIST)
    ok = error_set(error, ERROR_BUSY, "%s",
                   _("somebody else made a seal at this moment; look and do it again"));
  else
    ok = error_set_errno(error, errno, "%s", name);
  unlinkat(folder, aside, 0);
  return ok && folder_sync(folder, error);
}

bool seals_put(const struct setup *setup, const char *name, const struct buf *bytes, struct error *error)
{
  char *path = xasprintf("%s/seals", setup->shared_folder);
  char *aside = aside_name(name);
  int folder = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  bool ok;

  if (folder < 0)
    ok = error_set_errno(error, errno, "%s", path);
  else
    ok = put(folder, aside, name, bytes, error) || error_prefix(error, "%s", path);
  if (folder >= 0)
    close(folder);
  free(path);
  free(aside);
  return ok;
}

bool seals_add(const struct setup *setup, const struct placed_seals *seals, const char *secret,
               struct seal *seal, char hash[SEAL_HEX_SIZE], struct error *error)
{
  const struct placed_seal *last = seals->count == 0 ? NULL : &seals->list[seals->count - 1];
  struct seal_hash *sum = seal_hash_new();
  struct buf bytes = BUF_INIT;
  char *name;
  bool ok;

  /* one made now would for ever seem to follow another seal */
  if (last != NULL && last->hash[0] == '\0') {
    seal_hash_free(sum);
    return error_set(error, ERROR_SYSTEM, _("%s: the newest seal cannot be read, so none can follow it"), last->path);
  }
  seal->number = last == NULL ? 1 : last->number + 1;
  if (last != NULL)
    memcpy(seal->previous, last->hash, SEAL_HEX_SIZE);
  name = xasprintf("%0*u%s", DIGITS, seal->number, ENDING);
  ok = (sum != NULL || seal_is_available(error)) && seal_format(seal, secret, &bytes, error) &&
       seals_put(setup, name, &bytes, error);
  if (ok) {
    seal_hash_add(sum, bytes.data, bytes.length);
    seal_hash_text(sum, hash);
  }
  seal_hash_free(sum);
  buf_clear(&bytes);
  free(name);
  return ok;
}
