#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# tests/fault/commands.sh with every call and every error, once and from then on, short writes, and failing memory.
. "${srcdir=.}/tests/init.sh"

every=yes
. "$top_srcdir/tests/fault/commands.sh"
