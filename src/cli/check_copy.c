/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The starting copy for a lesson of the organisation's own: the shipped bytes,
 * and in the root element which version they are. */
#include <config.h>

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "cli/check.h"
#include "core/file.h"
#include "core/folder.h"

#define LESSON_FILE_MAX (256 * 1024)

/* The names are those of files, and nobody knows them by heart. */
static void say_which(const struct course *course, const char *course_name, const char *name, struct error *error)
{
  struct buf names = BUF_INIT;

  for (size_t i = 0; i < course->lesson_count; i++)
    buf_add_format(&names, "%s%s", i == 0 ? "" : ", ", course->lessons[i].identifier);
  error_set(error, ERROR_MISSING, _("the course \"%s\" has no lesson \"%s\", but: %s"), course_name, name,
            names.length == 0 ? "" : names.data);
  buf_clear(&names);
}

/* The shipped lesson; NULL with the reason. `path` is its file, which the caller frees. */
static struct lesson *load_shipped(const struct setup *setup, const char *course_name, const char *name,
                                   char **path, struct error *error)
{
  const struct library shipped = { setup->library.content, NULL };
  struct problems problems = PROBLEMS_INIT;
  struct course *course = library_load_course(&shipped, course_name, &problems);
  struct lesson *lesson = NULL;
  size_t index;

  *path = NULL;
  if (course == NULL)
    problems_first(&problems, error);
  else if (!course_find(course, name, &index))
    say_which(course, course_name, name, error);
  else if ((lesson = library_load_lesson(&shipped, course, &course->lessons[index], &problems)) == NULL)
    problems_first(&problems, error);
  else
    *path = library_path(&shipped, course_name, name, NULL);
  course_free(course);
  problems_clear(&problems);
  return lesson;
}

static bool write_new(const char *path, const struct buf *bytes, struct error *error)
{
  int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644);

  if (fd < 0)
    return error_set_errno(error, errno, "%s", path);
  bool ok = folder_write_all(fd, bytes->data, bytes->length) && fsync(fd) == 0;
  int why = errno;
  if (close(fd) != 0 && ok) {
    ok = false;
    why = errno;
  }
  if (ok)
    return true;
  unlink(path);
  return error_set_errno(error, why, "%s", path);
}

/* The shipped file with basedOn right behind the name of its root element. */
static void add_version(const struct buf *shipped, unsigned revision, struct buf *copy)
{
  const char *root = check_find_root(shipped->data);
  size_t head = (size_t)(root - shipped->data) + strlen("<lesson");

  buf_add(copy, shipped->data, head);
  buf_add_format(copy, " basedOn=\"%u\"", revision);
  buf_add(copy, shipped->data + head, shipped->length - head);
}

static bool copy_file(const struct lesson *lesson, const char *from, const char *to, struct error *error)
{
  struct buf shipped = BUF_INIT, copy = BUF_INIT;
  bool ok = file_read(from, LESSON_FILE_MAX, &shipped, error);

  if (!ok) {
    error_prefix(error, "%s", from);
  } else {
    add_version(&shipped, lesson->revision, &copy);
    ok = write_new(to, &copy, error);
  }
  buf_clear(&shipped);
  buf_clear(&copy);
  return ok;
}

static bool make_folder(const char *folder, const char *course, struct error *error)
{
  char *path = xasprintf("%s/%s", folder, course);
  bool ok = mkdir(path, 0755) == 0 || errno == EEXIST;

  if (!ok && errno == ENOENT)
    error_set(error, ERROR_MISSING, _("%s: this folder is not there; make it first: mkdir -p %s"), folder, folder);
  else if (!ok)
    error_set_errno(error, errno, "%s", path);
  free(path);
  return ok;
}

bool check_copy(const struct setup *setup, const char *what, const char *folder, char **path,
                unsigned *revision, struct error *error)
{
  const char *slash = strchr(what, '/');
  char *course, *from, *to;
  struct lesson *lesson;
  bool ok = false;

  *path = NULL;
  if (slash == NULL || slash == what || slash[1] == '\0')
    return error_set(error, ERROR_BAD_INPUT, _("'%s' is no COURSE/LESSON, such as seven-rules/check-first"),
                     what);
  course = xstrndup(what, (size_t)(slash - what));
  lesson = load_shipped(setup, course, slash + 1, &from, error);
  to = xasprintf("%s/%s.xml", folder, what);
  if (lesson != NULL && make_folder(folder, course, error) && copy_file(lesson, from, to, error)) {
    *path = xstrdup(to);
    *revision = lesson->revision;
    ok = true;
  }
  lesson_free(lesson);
  free(from);
  free(to);
  free(course);
  return ok;
}
