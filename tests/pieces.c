/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cutting an input into files, and the folder that they are in. */
#include <config.h>

#include "pieces.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <linux/fs.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/xalloc.h"
#include "core/xml.h"

#define MARK "=== "
#define NAME_MAX_BYTES 200

static char folder[256];

static void need(bool done, const char *what)
{
  if (done)
    return;
  perror(what);
  abort();
}

/* ---- cutting ---- */

static void read_heading(struct piece *piece, char *line)
{
  char *rest = NULL, *owner;

  *piece = (struct piece){ .name = strtok_r(line, " ", &rest), .owner = (uid_t)-1 };
  owner = strtok_r(NULL, " ", &rest);
  if (owner != NULL && owner[0] >= '0' && owner[0] <= '9')
    piece->owner = (uid_t)strtoul(owner, NULL, 10) % 65536;
  piece->kind = strtok_r(NULL, " ", &rest);
}

static char *find_mark(char *from, char *end)
{
  while (from < end) {
    char *next = memchr(from, '\n', (size_t)(end - from));

    if ((size_t)(end - from) > strlen(MARK) && memcmp(from, MARK, strlen(MARK)) == 0)
      return from;
    from = next == NULL ? end : next + 1;
  }
  return end;
}

void pieces_split(struct pieces *pieces, char *text, size_t length)
{
  static char nothing[] = "";
  char *end = text + length;
  char *mark = find_mark(text, end);

  pieces->count = 0;
  while (mark < end && pieces->count < PIECES_MAX) {
    struct piece *piece = &pieces->list[pieces->count];
    char *line = mark + strlen(MARK);
    char *newline = memchr(line, '\n', (size_t)(end - line));
    char *bytes = newline == NULL ? end : newline + 1;

    mark = find_mark(bytes, end);
    if (newline != NULL)
      *newline = '\0';
    read_heading(piece, line);
    if (piece->kind == NULL)
      piece->kind = nothing;
    piece->bytes = bytes;
    piece->length = (size_t)(mark - bytes);
    *mark = '\0';
    if (piece->name != NULL)
      pieces->count++;
  }
}

const struct piece *pieces_find(const struct pieces *pieces, const char *name)
{
  for (size_t i = 0; i < pieces->count; i++)
    if (strcmp(pieces->list[i].name, name) == 0)
      return &pieces->list[i];
  return NULL;
}

const char *pieces_text(const struct pieces *pieces, const char *name)
{
  const struct piece *piece = pieces_find(pieces, name);

  return piece == NULL ? "" : piece->bytes;
}

struct policy *pieces_policy(const struct pieces *pieces)
{
  const struct piece *piece = pieces_find(pieces, "policy.xml");
  struct problems problems = PROBLEMS_INIT;
  struct xml_document *document = NULL;
  struct policy *policy = NULL;

  if (piece != NULL)
    document = xml_parse("policy.xml", piece->bytes, piece->length, XML_POLICY, &problems);
  if (document != NULL)
    policy = policy_parse(document, &problems);
  xml_free(document);
  problems_clear(&problems);
  return policy == NULL ? policy_default() : policy;
}

/* ---- the folder ---- */

/* The append-only attribute forbids it even to root. */
static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *where)
{
  int none = 0, fd;

  (void)st, (void)kind;
  if (where->level == 0 || remove(path) == 0)
    return 0;
  fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  need(fd >= 0 && ioctl(fd, FS_IOC_SETFLAGS, &none) == 0 && close(fd) == 0 && remove(path) == 0, path);
  return 0;
}

void pieces_remove(void)
{
  nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

static void remove_all(void)
{
  pieces_remove();
  rmdir(folder);
}

const char *pieces_folder(void)
{
  if (folder[0] == '\0') {
    const char *where = getenv("TMPDIR");

    snprintf(folder, sizeof folder, "%s/vuistregels-fuzz.XXXXXX", where == NULL ? "/tmp" : where);
    need(mkdtemp(folder) != NULL, folder);
    umask(022);
    atexit(remove_all);
  }
  return folder;
}

char *pieces_path(const char *name)
{
  return xasprintf("%s/%s", pieces_folder(), name);
}

static bool is_file_name(const char *name)
{
  return name[0] != '\0' && strlen(name) <= NAME_MAX_BYTES && strchr(name, '/') == NULL && strcmp(name, ".") != 0 &&
         strcmp(name, "..") != 0;
}

static bool belongs(const char *name, const char *const folders[], size_t count)
{
  const char *slash = strchr(name, '/');

  if (slash == NULL)
    return is_file_name(name) && strchr(name, '.') != NULL;
  for (size_t i = 0; i < count; i++)
    if (strlen(folders[i]) == (size_t)(slash - name) && strncmp(folders[i], name, strlen(folders[i])) == 0)
      return is_file_name(slash + 1);
  return false;
}

static void write_file(const struct piece *piece, const char *path)
{
  int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0640);

  if (fd < 0)
    return;
  need(write(fd, piece->bytes, piece->length) == (ssize_t)piece->length, "write");
  if (strcmp(piece->kind, "writable") == 0)
    need(fchmod(fd, 0666) == 0, "fchmod");
  close(fd);
  if (strcmp(piece->kind, "twice") == 0) {
    char *other = xasprintf("%s~", path);

    (void)!link(path, other);
    free(other);
  }
}

/* The second of a name is not written. */
static void write_one(const struct piece *piece)
{
  char *path = pieces_path(piece->name);

  if (strcmp(piece->kind, "link") == 0)
    (void)!symlink("elsewhere", path);
  else if (strcmp(piece->kind, "fifo") == 0)
    (void)!mkfifo(path, 0640);
  else if (strcmp(piece->kind, "folder") == 0)
    (void)!mkdir(path, 0750);
  else
    write_file(piece, path);
  if (piece->owner != (uid_t)-1 && geteuid() == 0)
    (void)!lchown(path, piece->owner, (gid_t)-1);
  free(path);
}

void pieces_write(const struct pieces *pieces, const char *const folders[], size_t count)
{
  for (size_t i = 0; i < count; i++) {
    char *path = pieces_path(folders[i]);

    need(mkdir(path, 0750) == 0, path);
    free(path);
  }
  for (size_t i = 0; i < pieces->count; i++)
    if (belongs(pieces->list[i].name, folders, count))
      write_one(&pieces->list[i]);
}
