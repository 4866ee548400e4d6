#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# tests/fault/short-writes.sh, without leaving any out.
. "${srcdir=.}/tests/init.sh"

every=yes
. "$top_srcdir/tests/fault/short-writes.sh"
