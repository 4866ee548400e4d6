/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Starts the program: locale, then the command. A first step that only knows its own version. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>

int main(void)
{
  puts(PACKAGE_STRING);
  return fflush(stdout) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
