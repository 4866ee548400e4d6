/* SPDX-License-Identifier: GPL-3.0-or-later */
/* floor FOLDER: opens, asks about, reads and closes every file in it, as often as a report has to, and does
 * nothing with what they say. No reader of these files can be faster with one processor. */
#include <config.h>

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static char buffer[1024 * 1024];

int main(int argc, char *argv[])
{
  DIR *list = argc == 2 ? opendir(argv[1]) : NULL;
  const struct dirent *entry;
  unsigned long files = 0;
  unsigned long long bytes = 0;

  if (list == NULL)
    return 2;
  while ((entry = readdir(list)) != NULL) {
    struct stat st;
    ssize_t n;

    if (entry->d_name[0] == '.')
      continue;
    int fd = openat(dirfd(list), entry->d_name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0 || fstat(fd, &st) != 0)
      return 1;
    while ((n = read(fd, buffer, sizeof buffer)) > 0) {
      bytes += (unsigned long long)n;
      if (bytes >= (unsigned long long)st.st_size && n < (ssize_t)sizeof buffer)
        break;
    }
    close(fd);
    files++;
  }
  closedir(list);
  printf("%lu files, %llu bytes\n", files, bytes);
  return 0;
}
