# SPDX-License-Identifier: GPL-3.0-or-later
# Sources of the internal libraries, one name per line, sorted. Makefile.am includes this.

# base and core.
libcore_a_SOURCES = \
	src/base/buf.c \
	src/base/buf.h \
	src/base/clean.c \
	src/base/clean.h \
	src/base/error.c \
	src/base/error.h \
	src/base/i18n.c \
	src/base/i18n.h \
	src/base/text.c \
	src/base/text.h \
	src/base/xalloc.c \
	src/base/xalloc.h \
	src/core/schema_data.h

# ui without the curses file.
libui_a_SOURCES =

# The one curses user.
libterm_a_SOURCES =

# cli without main.c and paths.c.
libcli_a_SOURCES =

# Compiled twice: see Makefile.am.
paths_sources =
