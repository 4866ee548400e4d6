/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Preloaded into a program by the fault tests: writes that are really short,
 * an allocation that fails, syncs that do nothing. What happened is written to the file named by
 * SHIM_PROOF, one word a line.
 *
 *   SHIM_SHORT=LENGTH:TIMES   the first TIMES writes to a file whose name ends
 *                             in .jsonl write at most LENGTH bytes; with
 *                             SHIM_SHORT_ANY=1 to whatever file
 *   SHIM_LIE=LENGTH           the first of these writes is as short and says that
 *                             it was whole
 *   SHIM_REPLACE=FILE         at the first sync of such a file, FILE is renamed
 *                             to its name
 *   SHIM_ASK=FIFO             before noor.jsonl is opened for reading for the first
 *   SHIM_ANSWER=FIFO          time, asks through the one and waits at the other
 *   SHIM_ALLOCATION=N         the N-th allocation fails; 0: none, but they are
 *                             counted, and the count is the proof; where it
 *                             crashes is another
 *   SHIM_NO_SYNC=1            syncs say that all is well and do nothing
 *   SHIM_INTRUDER=FOLDER      when the first course or seal is opened, tries what damaged
 *                             input might talk the program into: reads and makes
 *                             a file in FOLDER, connects, executes; says on
 *                             standard error what of it worked */
#include <config.h>

#include <arpa/inet.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <ucontext.h>
#include <unistd.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);

static unsigned long wanted, counted;
static unsigned long short_length, short_times;
static void watch_crashes(void);
static int ask = -1, answer = -1, proof = -1;

static void prove(const char *what)
{
  if (proof >= 0)
    (void)!syscall(SYS_write, proof, what, strlen(what));
}

/* Open from the start: in a sandbox nothing could be made. Far away from the descriptors that the program gets. */
static void open_proof(const char *path)
{
  int fd = (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);

  if (fd < 0)
    return;
  proof = fcntl(fd, F_DUPFD_CLOEXEC, 200);
  syscall(SYS_close, fd);
}

__attribute__((constructor)) static void start(void)
{
  const char *allocation = getenv("SHIM_ALLOCATION");
  const char *text = getenv("SHIM_SHORT");

  if (getenv("SHIM_PROOF") != NULL)
    open_proof(getenv("SHIM_PROOF"));
  /* open for both, or it would wait for the other end */
  if (getenv("SHIM_ASK") != NULL) {
    ask = open(getenv("SHIM_ASK"), O_RDWR | O_CLOEXEC);
    answer = open(getenv("SHIM_ANSWER"), O_RDWR | O_CLOEXEC);
  }
  if (text != NULL && sscanf(text, "%lu:%lu", &short_length, &short_times) != 2)
    abort();
  if (allocation != NULL)
    watch_crashes();
  counted = 0;
  wanted = allocation == NULL ? 0 : strtoul(allocation, NULL, 10);
}

__attribute__((destructor)) static void stop(void)
{
  char text[32];

  if (getenv("SHIM_ALLOCATION") == NULL || wanted != 0)
    return;
  snprintf(text, sizeof text, "%lu\n", counted);
  prove(text);
}

/* ---- a crash ---- */

/* Where: "crashed in FILE near FUNCTION"; then on, as it would have gone. */
static void on_crash(int number, siginfo_t *info, void *context)
{
  const ucontext_t *machine = context;
  char text[256];
  Dl_info place;

  (void)info, (void)machine;
#if defined __x86_64__
  void *at = (void *)machine->uc_mcontext.gregs[REG_RIP];
#elif defined __aarch64__
  void *at = (void *)machine->uc_mcontext.pc;
#else
  void *at = NULL;
#endif
  if (at == NULL || dladdr(at, &place) == 0 || place.dli_fname == NULL)
    snprintf(text, sizeof text, "crashed somewhere\n");
  else
    snprintf(text, sizeof text, "crashed in %s near %s\n", place.dli_fname, place.dli_sname == NULL ? "?" : place.dli_sname);
  prove(text);
  signal(number, SIG_DFL);
  raise(number);
}

static void watch_crashes(void)
{
  struct sigaction action = { .sa_sigaction = on_crash, .sa_flags = SA_SIGINFO };

  sigaction(SIGSEGV, &action, NULL);
  sigaction(SIGBUS, &action, NULL);
  sigaction(SIGABRT, &action, NULL);
}

/* ---- memory ---- */

static int fails(void)
{
  counted++;
  if (wanted == 0 || counted != wanted)
    return 0;
  prove("allocation\n");
  errno = ENOMEM;
  return 1;
}

void *malloc(size_t size)
{
  return fails() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
  return fails() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *old, size_t size)
{
  return fails() ? NULL : __libc_realloc(old, size);
}

/* ---- writing ---- */

/* Sets its path. */
static int is_record(int fd, char path[512])
{
  char link[64];
  ssize_t n;

  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  n = readlink(link, path, 511);
  if (n < 6)
    return 0;
  path[n] = '\0';
  return strcmp(path + n - 6, ".jsonl") == 0 && strstr(path, "/spool-") == NULL;
}

static int may_be_short(int fd)
{
  char path[512];
  struct stat status;

  return getenv("SHIM_SHORT_ANY") == NULL ? is_record(fd, path) : fd > 2 && fstat(fd, &status) == 0 && S_ISREG(status.st_mode);
}

ssize_t write(int fd, const void *bytes, size_t length)
{
  static int lied;
  const char *lie = getenv("SHIM_LIE");
  char path[512];

  if (lie != NULL && !lied && is_record(fd, path)) {
    lied = 1;
    prove("lie\n");
    (void)!syscall(SYS_write, fd, bytes, strtoul(lie, NULL, 10));
    return (ssize_t)length;
  }
  if (short_times > 0 && length > short_length && may_be_short(fd)) {
    short_times--;
    prove("short\n");
    length = short_length;
  }
  return (ssize_t)syscall(SYS_write, fd, bytes, length);
}

/* ---- syncing ---- */

static int is_without_sync(void)
{
  if (getenv("SHIM_NO_SYNC") == NULL)
    return 0;
  prove("no sync\n");
  return 1;
}

int fsync(int fd)
{
  static int replaced;
  const char *other = getenv("SHIM_REPLACE");
  char path[512];

  if (other != NULL && !replaced && is_record(fd, path)) {
    replaced = 1;
    if (rename(other, path) == 0)
      prove("replaced\n");
  }
  return is_without_sync() ? 0 : (int)syscall(SYS_fsync, fd);
}

int syncfs(int fd)
{
  return is_without_sync() ? 0 : (int)syscall(SYS_syncfs, fd);
}

/* ---- opening ---- */

int __open_2(const char *path, int flags);

int openat(int folder, const char *name, int flags, ...)
{
  va_list args;
  mode_t mode = 0;
  char byte;

  if ((flags & O_CREAT) != 0) {
    va_start(args, flags);
    mode = va_arg(args, mode_t);
    va_end(args);
  }
  if (ask >= 0 && strcmp(name, "noor.jsonl") == 0 && syscall(SYS_write, ask, "\n", 1) == 1) {
    ask = -1;
    (void)!read(answer, &byte, 1);
  }
  return (int)syscall(SYS_openat, folder, name, flags, mode);
}

/* ---- an intruder ---- */

static void try_open(const char *folder, const char *name, int flags, const char *what)
{
  char path[512];

  snprintf(path, sizeof path, "%s/%s", folder, name);
  int fd = open(path, flags | O_CLOEXEC, 0600);
  dprintf(2, "intruder: %s: %s\n", what, fd >= 0 ? "worked" : "refused");
  if (fd >= 0)
    close(fd);
}

static void try_connect(void)
{
  struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons(9) };
  int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  /* nobody listens: only EACCES is the sandbox */
  int refused = fd < 0 || (connect(fd, (const struct sockaddr *)&address, sizeof address) != 0 && errno == EACCES);
  dprintf(2, "intruder: connect: %s\n", refused ? "refused" : "worked");
  if (fd >= 0)
    close(fd);
}

static void try_execute(void)
{
  char *words[] = { (char[]){ "true" }, NULL };
  pid_t child = fork();
  int status = 0;

  if (child == 0) {
    unsetenv("LD_PRELOAD");
    execv("/bin/true", words);
    _exit(1);
  }
  waitpid(child, &status, 0);
  dprintf(2, "intruder: execute: %s\n", child > 0 && status == 0 ? "worked" : "refused");
}

static void intrude(void)
{
  static int done;
  const char *folder = getenv("SHIM_INTRUDER");

  if (folder == NULL || done++)
    return;
  try_open(folder, "secret", O_RDONLY, "read");
  try_open(folder, "secret", O_WRONLY, "write");
  try_open(folder, "new", O_WRONLY | O_CREAT, "make");
  try_connect();
  try_execute();
}

static int open_watched(const char *path, int flags, mode_t mode)
{
  size_t length = strlen(path);

  if ((length > 11 && strcmp(path + length - 11, "/course.xml") == 0) ||
      (length > 13 && strcmp(path + length - 13, "/000001.jsonl") == 0))
    intrude();
  return (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}

int open(const char *path, int flags, ...)
{
  va_list args;
  mode_t mode = 0;

  if ((flags & O_CREAT) != 0) {
    va_start(args, flags);
    mode = va_arg(args, mode_t);
    va_end(args);
  }
  return open_watched(path, flags, mode);
}

int __open_2(const char *path, int flags)
{
  return open_watched(path, flags, 0);
}
