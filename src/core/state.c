/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The file of the private state, written so that at any moment either the old
 * or the new one is there, and the token of the newest window beside it. What
 * is in the file: state_json.c. In memory: state_data.c. */
#include <config.h>

#include "core/state.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "core/file.h"
#include "core/folder.h"
#include "core/state_private.h"

#define FILE_NAME "state.json"
#define FILE_NEW "state.json.new"
#define FILE_TOKEN "session"
#define FILE_MAX (4 * 1024 * 1024)
#define MAX_SET_ASIDE 1000

static bool read_file(const struct state_place *place, const char *name, struct buf *bytes,
                      struct error *error)
{
  char *path = xasprintf("%s/%s", place->folder, name);
  bool ok = file_read(path, FILE_MAX, bytes, error);

  free(path);
  return ok;
}

static bool set_aside_file(int folder, struct error *error)
{
  char name[64];
  struct stat st;

  for (unsigned i = 1; i <= MAX_SET_ASIDE; i++) {
    snprintf(name, sizeof name, "%s.damaged-%u", FILE_NAME, i);
    if (fstatat(folder, name, &st, AT_SYMLINK_NOFOLLOW) == 0)
      continue;
    if (renameat(folder, FILE_NAME, folder, name) == 0)
      return true;
    return error_set_errno(error, errno, "%s", FILE_NAME);
  }
  return error_set(error, ERROR_TOO_BIG, _("%s: too many damaged files were set aside already"), FILE_NAME);
}

static bool open_folder(const struct state_place *place, int *folder, struct error *error)
{
  return folder_make(place->folder, error) && folder_open(place->folder, folder, error);
}

/* True also when there is no file. */
static bool load(const struct state_place *place, struct state *state, struct error *error)
{
  struct buf bytes = BUF_INIT;
  bool ok = read_file(place, FILE_NAME, &bytes, error);

  if (ok && !state_parse(&bytes, state))
    ok = error_set(error, ERROR_BAD_INPUT, _("%s: the file is damaged"), FILE_NAME);
  if (!ok) {
    state_clear(state);
    ok = error->code == ERROR_MISSING;
  }
  buf_clear(&bytes);
  return ok;
}

bool state_load(const struct state_place *place, struct state *state, struct error *error)
{
  int folder;

  state_init(state);
  if (access(place->folder, F_OK) != 0 && errno == ENOENT)
    return true;
  if (!folder_open(place->folder, &folder, error))
    return false;
  close(folder);
  return load(place, state, error);
}

/* In place and not synced: it has to be seen by other windows, not to outlive the power. Replacing a
 * file would make every start wait for the disk. */
static bool write_token(int folder, const char *token, struct error *error)
{
  int fd = openat(folder, FILE_TOKEN, O_WRONLY | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, 0600);

  if (fd < 0)
    return error_set_errno(error, errno, "%s", FILE_TOKEN);
  bool ok = write(fd, token, UUID_TEXT_SIZE - 1) == UUID_TEXT_SIZE - 1;
  int reason = errno;
  close(fd);
  return ok || error_set_errno(error, reason, "%s", FILE_TOKEN);
}

bool state_begin(const struct state_place *place, struct state *state, bool *set_aside, struct error *error)
{
  char token[UUID_TEXT_SIZE];
  int folder;

  state_init(state);
  *set_aside = false;
  if (!open_folder(place, &folder, error))
    return false;
  folder_lock(folder);
  uuid_random(token);
  bool ok = write_token(folder, token, error);
  if (ok && !load(place, state, error)) {
    ok = set_aside_file(folder, error);
    *set_aside = ok;
  }
  memcpy(state->session, token, sizeof token);
  close(folder);
  return ok;
}

/* Has a newer window written its token? A file that says nothing is nobody's. */
static bool is_taken_over(const struct state_place *place, const struct state *state)
{
  struct buf bytes = BUF_INIT;
  struct error ignored;
  bool taken = read_file(place, FILE_TOKEN, &bytes, &ignored) && bytes.length >= UUID_TEXT_SIZE - 1 &&
               memcmp(bytes.data, state->session, UUID_TEXT_SIZE - 1) != 0;

  buf_clear(&bytes);
  return taken;
}

static bool replace_file(int folder, const char *text, struct error *error)
{
  unlinkat(folder, FILE_NEW, 0); /* left by a session that was cut off */
  if (!folder_write_new(folder, FILE_NEW, text, strlen(text), error))
    return false;
  if (renameat(folder, FILE_NEW, folder, FILE_NAME) != 0) {
    error_set_errno(error, errno, "%s", FILE_NAME);
    unlinkat(folder, FILE_NEW, 0);
    return false;
  }
  return folder_sync(folder, error);
}

bool state_save(const struct state_place *place, const struct state *state, struct error *error)
{
  char *text = state_format(state, error);
  int folder;
  bool ok;

  if (text == NULL)
    return false;
  if (!open_folder(place, &folder, error)) {
    free(text);
    return false;
  }
  folder_lock(folder);
  if (is_taken_over(place, state))
    ok = error_set(error, ERROR_BUSY, _("it was continued in another window"));
  else
    ok = replace_file(folder, text, error);
  close(folder);
  free(text);
  return ok;
}

/* ---- removing ---- */

static bool is_ours(const char *name)
{
  return strcmp(name, FILE_NAME) == 0 || strcmp(name, FILE_NEW) == 0 || strcmp(name, FILE_TOKEN) == 0 ||
         strncmp(name, FILE_NAME ".damaged-", sizeof FILE_NAME ".damaged-" - 1) == 0;
}

static bool remove_files(int folder, struct error *error)
{
  int fd = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  DIR *list = fd < 0 ? NULL : fdopendir(fd);
  const struct dirent *entry;
  bool ok = list != NULL || error_set_errno(error, errno, "%s", FILE_NAME);

  if (list == NULL) {
    if (fd >= 0)
      close(fd);
    return false;
  }
  while (errno = 0, (entry = readdir(list)) != NULL)
    if (is_ours(entry->d_name) && unlinkat(folder, entry->d_name, 0) != 0)
      ok = error_set_errno(error, errno, "%s", entry->d_name);
  if (ok && errno != 0)
    ok = error_set_errno(error, errno, "%s", FILE_NAME);
  closedir(list);
  return ok;
}

bool state_remove(const struct state_place *place, const struct state *state, struct error *error)
{
  int folder;
  bool ok = true;

  if (access(place->folder, F_OK) != 0 && errno == ENOENT)
    return true;
  if (!folder_open(place->folder, &folder, error))
    return false;
  folder_lock(folder);
  if (!is_taken_over(place, state)) {
    ok = remove_files(folder, error) && folder_sync(folder, error);
    /* not when a result waits in it */
    (void)rmdir(place->folder);
  }
  close(folder);
  return ok;
}
