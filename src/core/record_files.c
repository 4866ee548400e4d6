/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of a store: their names, and whose record each one is. Lines are
 * the business of record_read.c. */
#include <config.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/order.h"
#include "base/xalloc.h"
#include "core/record_store_private.h"

/* ---- names ---- */

static bool is_plain(char c)
{
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
         c == '-';
}

static void add_encoded(struct buf *name, const char *s)
{
  for (; *s != '\0'; s++) {
    if (is_plain(*s))
      buf_add_char(name, *s);
    else
      buf_add_format(name, "%%%02X", (unsigned char)*s);
  }
}

char *record_file_name(const char *account, const char *host)
{
  struct buf name = BUF_INIT;

  add_encoded(&name, account);
  if (host != NULL) {
    buf_add_char(&name, '@');
    add_encoded(&name, host);
  }
  buf_add_string(&name, RECORD_ENDING);
  return buf_take(&name);
}

static int hex_value(char c)
{
  const char *digits = "0123456789ABCDEF";
  const char *place = c == '\0' ? NULL : strchr(digits, c);

  return place == NULL ? -1 : (int)(place - digits);
}

/* Whatever is no proper %XX is dropped: comparing with the encoding finds that out. */
static char *decode(const char *s, size_t length)
{
  struct buf text = BUF_INIT;

  for (size_t i = 0; i < length; i++) {
    if (s[i] != '%') {
      buf_add_char(&text, s[i]);
    } else if (i + 2 < length && hex_value(s[i + 1]) >= 0 && hex_value(s[i + 2]) >= 0) {
      buf_add_char(&text, (char)(hex_value(s[i + 1]) * 16 + hex_value(s[i + 2])));
      i += 2;
    }
  }
  return buf_take(&text);
}

/* Nearly every name: an account of plain characters, and no host. */
static bool parse_plain(const char *name, size_t length, char **account)
{
  size_t i = 0;

  while (i < length && is_plain(name[i]))
    i++;
  if (i < length)
    return false;
  *account = xstrndup(name, length);
  return true;
}

/* One name per account and host: what record_file_name would not make is refused. */
static bool parse_name(const char *name, char **account, char **host)
{
  size_t length = strlen(name), ending = strlen(RECORD_ENDING);

  *account = NULL;
  *host = NULL;
  if (length < ending || strcmp(name + length - ending, RECORD_ENDING) != 0)
    return false;
  length -= ending;
  if (parse_plain(name, length, account))
    return true;
  const char *at = memchr(name, '@', length);
  size_t account_length = at == NULL ? length : (size_t)(at - name);
  *account = decode(name, account_length);
  if (at != NULL)
    *host = decode(at + 1, length - account_length - 1);
  char *again = record_file_name(*account, *host);
  bool same = strcmp(again, name) == 0;
  free(again);
  if (same)
    return true;
  free(*account);
  free(*host);
  *account = NULL;
  *host = NULL;
  return false;
}

bool record_file_account(const char *name, char **account)
{
  char *host;

  if (!parse_name(name, account, &host))
    return false;
  free(host);
  return true;
}

/* ---- the list ---- */

/* Named after an account that exists and is somebody else. */
static void blame_owner(const struct record_file *file, const char *owner, struct error *why)
{
  if (owner == NULL)
    error_set(
        why, ERROR_UNSAFE,
        /* TRANSLATORS: of a record file; %lu is the number of its owner, %s the account it is named after */
        _("it belongs to number %lu, which has no account, not to %s; after a move to another computer "
          "run: vuistregels assign --adopt"),
        (unsigned long)file->owner, file->account);
  else
    error_set(
        why, ERROR_UNSAFE,
        /* TRANSLATORS: of a record file; the three %s: its owner, the account it is named after, its owner */
        _("it belongs to %s, not to %s; after a move to another computer run: vuistregels assign "
          "--adopt; otherwise ask %s"),
        owner, file->account, owner);
}

static void judge_owner(struct record_file *file, const struct owner_lookup *lookup, uid_t training_uid,
                        struct error *why)
{
  char owner[256] = "";
  bool known = lookup->account_of(lookup->context, file->owner, owner, sizeof owner);
  uid_t named;

  if (known && strcmp(owner, file->account) == 0)
    file->state = FILE_COUNTED;
  else if (file->owner == 0)
    file->state = FILE_CLOSED;
  else if (file->owner == training_uid)
    file->state = FILE_SELF_DECLARED;
  else if (lookup->owner_of(lookup->context, file->account, &named))
    blame_owner(file, known ? owner : NULL, why);
  else if (!known)
    file->state = FILE_ACCOUNT_GONE;
  else
    error_set(why, ERROR_UNSAFE,
              /* TRANSLATORS: of a record file; the five %s: its owner, the account it is named after, that and
                 the owner again, and the account */
              _("it belongs to %s; if that is the new name of %s, run: vuistregels assign --renamed %s=%s; if "
                "%s left, say on the list which day was the last: assign then closes it"),
              owner, file->account, file->account, owner, file->account);
}

/* What it is, from what the system says about it: its kind, owner and size. */
static void judge(const struct record_store *store, const struct owner_lookup *lookup, const struct stat *st,
                  struct record_file *file, struct error *why)
{
  file->owner = st->st_uid;
  file->size = st->st_size;
  if (file->account == NULL)
    error_set(why, ERROR_BAD_INPUT, _("its name is not that of a record"));
  else if (record_file_is_safe(st, 0, why))
    judge_owner(file, lookup, store->options.training_uid, why);
}

/* Nearly all of thousands count, and have no reason. */
static void keep_reason(struct record_file *file, const struct error *why)
{
  if (file->state != FILE_NOT_COUNTED)
    return;
  file->why = xmalloc(sizeof *file->why);
  *file->why = *why;
}

void record_file_look(const struct record_store *store, const struct owner_lookup *lookup,
                       struct record_file *file)
{
  struct error why;
  struct stat st;

  if (fstatat(store->directory, file->name, &st, AT_SYMLINK_NOFOLLOW) != 0)
    error_set_errno(&why, errno, "%s", file->name);
  else
    judge(store, lookup, &st, file, &why);
  keep_reason(file, &why);
}

void record_file_judge(const struct record_store *store, const struct owner_lookup *lookup,
                       const struct stat *st, struct record_file *file)
{
  struct error why;

  judge(store, lookup, st, file, &why);
  keep_reason(file, &why);
}

DIR *record_store_open_list(const struct record_store *store, struct error *error)
{
  int fd = openat(store->directory, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  DIR *list = fd < 0 ? NULL : fdopendir(fd);

  if (list != NULL)
    return list;
  error_set_errno(error, errno, "%s", store->options.path);
  if (fd >= 0)
    close(fd);
  return NULL;
}

const char *record_store_next_name(DIR *list)
{
  const struct dirent *entry;

  do {
    errno = 0;
    entry = readdir(list);
  } while (entry != NULL && (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0));
  return entry == NULL ? NULL : entry->d_name;
}

/* All its names in one piece of memory, the name of the file in front. */
static struct record_file new_file(const char *name)
{
  struct record_file file = { .state = FILE_NOT_COUNTED, .owner = (uid_t)-1 };
  char *account, *host;

  (void)parse_name(name, &account, &host);
  size_t name_size = strlen(name) + 1, account_size = account == NULL ? 0 : strlen(account) + 1;
  size_t host_size = host == NULL ? 0 : strlen(host) + 1;
  file.name = xmalloc(name_size + account_size + host_size);
  memcpy(file.name, name, name_size);
  if (account != NULL)
    file.account = memcpy(file.name + name_size, account, account_size);
  if (host != NULL)
    file.host = memcpy(file.name + name_size + account_size, host, host_size);
  free(account);
  free(host);
  return file;
}

static void put_in_order(struct record_file **files, size_t count, const char *const *texts)
{
  struct record_file *sorted = xcalloc(count, sizeof *sorted);
  size_t *order = order_texts(texts, count);

  for (size_t i = 0; i < count; i++)
    sorted[i] = (*files)[order[i]];
  free(order);
  free(*files);
  *files = sorted;
}

/* By name, and where there are hosts by account after that: the name of 1001 is between 100 and 100@desk. */
static void sort_files(struct record_file **files, size_t count)
{
  const char **texts = xcalloc(count, sizeof *texts);
  bool has_hosts = false;

  for (size_t i = 0; i < count; i++) {
    texts[i] = (*files)[i].name;
    has_hosts = has_hosts || (*files)[i].host != NULL;
  }
  put_in_order(files, count, texts);
  for (size_t i = 0; i < count; i++)
    texts[i] = (*files)[i].account == NULL ? (*files)[i].name : (*files)[i].account;
  if (has_hosts)
    put_in_order(files, count, texts);
  free(texts);
}

bool record_store_names(struct record_store *store, struct record_file **files, size_t *count,
                        struct error *error)
{
  DIR *list = record_store_open_list(store, error);
  const char *name;

  *files = NULL;
  *count = 0;
  if (list == NULL)
    return false;
  while ((name = record_store_next_name(list)) != NULL) {
    *files = xgrow(*files, *count, sizeof **files);
    (*files)[(*count)++] = new_file(name);
  }
  bool ok = errno == 0 || error_set_errno(error, errno, "%s", store->options.path);
  closedir(list);
  if (ok) {
    sort_files(files, *count);
    return true;
  }
  record_files_free(*files, *count);
  *files = NULL;
  *count = 0;
  return false;
}

bool record_store_list(struct record_store *store, const struct owner_lookup *lookup,
                       struct record_file **files, size_t *count, struct error *error)
{
  if (!record_store_names(store, files, count, error))
    return false;
  for (size_t i = 0; i < *count; i++)
    record_file_look(store, lookup, &(*files)[i]);
  return true;
}

void record_files_free(struct record_file *files, size_t count)
{
  for (size_t i = 0; i < count; i++) {
    free(files[i].name);
    free(files[i].why);
  }
  free(files);
}

long long record_store_total(const struct record_store *store)
{
  struct error ignored;
  DIR *list = record_store_open_list(store, &ignored);
  long long total = 0;
  const char *name;
  struct stat st;

  if (list == NULL)
    return 0;
  while ((name = record_store_next_name(list)) != NULL)
    if (fstatat(store->directory, name, &st, AT_SYMLINK_NOFOLLOW) == 0 && st.st_uid == geteuid())
      total += st.st_size;
  closedir(list);
  return total;
}
