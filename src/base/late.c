/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The only user of dlopen: what the libraries are called is configure's business, what their functions
 * look like that of the module which asks. */
#include <config.h>

#include "base/late.h"

#include <dlfcn.h>
#include <stddef.h>
#include <string.h>

bool late_find(const char *library, const char *function, void *pointer)
{
  void *handle = dlopen(library, RTLD_NOW | RTLD_LOCAL);
  void *found = handle == NULL ? NULL : dlsym(handle, function);

  /* as POSIX has it: a pointer to a function is like any other */
  memcpy(pointer, &found, sizeof found);
  return found != NULL;
}
