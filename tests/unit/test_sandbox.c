/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sandbox from the inside: a child process gives up its rights, tries what
 * damaged input might talk it into, and tells how that went. */
#include <config.h>

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/sandbox.h"
#include "reader_support.h"

#define NO_SANDBOX 77

struct place {
  struct private_folder folder;
  char readable[128], output[128], kept[128], secret[128];
};

static void put_file(const char *folder, const char *name)
{
  char path[256];

  snprintf(path, sizeof path, "%s/%s", folder, name);
  int fd = open(path, O_WRONLY | O_CREAT, 0600);
  assert_true(fd >= 0 && write(fd, "x", 1) == 1 && close(fd) == 0);
}

static void make_place(struct place *place)
{
  private_folder_make(&place->folder);
  snprintf(place->readable, sizeof place->readable, "%s/readable", place->folder.path);
  snprintf(place->output, sizeof place->output, "%s/output", place->folder.path);
  snprintf(place->kept, sizeof place->kept, "%s/kept", place->folder.path);
  snprintf(place->secret, sizeof place->secret, "%s/secret", place->folder.path);
  assert_int_equal(mkdir(place->readable, 0700), 0);
  assert_int_equal(mkdir(place->output, 0700), 0);
  assert_int_equal(mkdir(place->kept, 0700), 0);
  assert_int_equal(mkdir(place->secret, 0700), 0);
  put_file(place->kept, "file");
  put_file(place->readable, "file");
  put_file(place->secret, "file");
}

/* errno of opening FOLDER/NAME, 0 when it can be opened. */
static int try_open(const char *folder, const char *name, int flags)
{
  char path[256];

  snprintf(path, sizeof path, "%s/%s", folder, name);
  int fd = open(path, flags | O_CLOEXEC, 0600);
  int reason = fd < 0 ? errno : 0;
  if (fd >= 0)
    close(fd);
  return reason;
}

static int try_tcp(const struct place *place)
{
  struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons(9) };
  int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

  (void)place;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  int reason = fd < 0 || connect(fd, (const struct sockaddr *)&address, sizeof address) != 0 ? errno : 0;
  if (fd >= 0)
    close(fd);
  return reason;
}

static int try_execute(const struct place *place)
{
  char *const words[] = { (char[]){ "true" }, NULL };

  (void)place;
  execv("/bin/true", words);
  return errno;
}

static int read_allowed(const struct place *place)
{
  return try_open(place->readable, "file", O_RDONLY);
}
static int list_allowed(const struct place *place)
{
  return try_open(place->readable, ".", O_RDONLY | O_DIRECTORY);
}
static int make_and_remove(const struct place *place)
{
  char path[256];
  int reason = try_open(place->output, "new", O_WRONLY | O_CREAT | O_EXCL);

  snprintf(path, sizeof path, "%s/new", place->output);
  return reason != 0 ? reason : unlink(path) != 0 ? errno : 0;
}
static int append_kept(const struct place *place)
{
  return try_open(place->kept, "file", O_RDWR | O_APPEND);
}
static int make_kept(const struct place *place)
{
  return try_open(place->kept, "new", O_RDWR | O_CREAT | O_EXCL);
}
static int remove_kept(const struct place *place)
{
  char path[256];

  snprintf(path, sizeof path, "%s/file", place->kept);
  return unlink(path) != 0 ? errno : 0;
}
static int read_secret(const struct place *place)
{
  return try_open(place->secret, "file", O_RDONLY);
}
static int write_readable(const struct place *place)
{
  return try_open(place->readable, "file", O_WRONLY);
}
static int make_beside(const struct place *place)
{
  return try_open(place->readable, "new", O_WRONLY | O_CREAT | O_EXCL);
}
static int remove_readable(const struct place *place)
{
  char path[256];

  snprintf(path, sizeof path, "%s/file", place->readable);
  return unlink(path) != 0 ? errno : 0;
}
static int reach_secret_by_link(const struct place *place)
{
  return try_open(place->readable, "link", O_RDONLY);
}

/* In a child of its own, since there is no way back. What it got: an errno, 0: allowed, 77: no sandbox here. */
static int inside(const struct place *place, int (*attempt)(const struct place *))
{
  int status;
  pid_t child = fork();

  assert_true(child >= 0);
  if (child == 0) {
    const char *const read[] = { place->readable, "/nonexistent/at/all", NULL };
    const struct sandbox sandbox = { read, place->output, place->kept };

    _exit(sandbox_enter(&sandbox) ? attempt(place) : NO_SANDBOX);
  }
  assert_int_equal(waitpid(child, &status, 0), child);
  assert_true(WIFEXITED(status));
  return WEXITSTATUS(status);
}

static void sandbox_enter__allows__only_what_was_said(void **state)
{
  static const struct {
    int (*attempt)(const struct place *);
    int allowed; /* what it may give: this errno, 0: it works */
  } cases[] = {
    { read_allowed, 0 },       { list_allowed, 0 },        { make_and_remove, 0 },
    { append_kept, 0 },        { make_kept, 0 },           { remove_kept, EACCES },
    { read_secret, EACCES },   { write_readable, EACCES }, { make_beside, EACCES }, { remove_readable, EACCES },
    { try_execute, EACCES },   { reach_secret_by_link, EACCES },
  };
  struct place place;
  char link[256], target[256];
  (void)state;
  if (sandbox_version() == 0)
    skip();
  make_place(&place);
  snprintf(link, sizeof link, "%s/link", place.readable);
  snprintf(target, sizeof target, "%s/file", place.secret);
  assert_int_equal(symlink(target, link), 0);
  assert_int_equal(read_secret(&place), 0);

  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
    assert_int_equal(inside(&place, cases[i].attempt), cases[i].allowed);

  private_folder_remove(&place.folder);
}

static void sandbox_enter__refuses__tcp(void **state)
{
  struct place place;
  (void)state;
  if (sandbox_version() < 4)
    skip();
  make_place(&place);

  assert_int_equal(inside(&place, try_tcp), EACCES);

  private_folder_remove(&place.folder);
}

static int try_signal(const struct place *place)
{
  (void)place;
  return kill(getppid(), 0) != 0 ? errno : 0;
}

static void sandbox_enter__refuses__signals_to_others(void **state)
{
  struct place place;
  (void)state;
  if (sandbox_version() < 6)
    skip();
  make_place(&place);

  assert_int_equal(try_signal(&place), 0);
  assert_int_equal(inside(&place, try_signal), EPERM);

  private_folder_remove(&place.folder);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(sandbox_enter__allows__only_what_was_said),
    cmocka_unit_test(sandbox_enter__refuses__tcp),
    cmocka_unit_test(sandbox_enter__refuses__signals_to_others),
  };

  return cmocka_run_group_tests_name("sandbox", tests, NULL, NULL);
}
