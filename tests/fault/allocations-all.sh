#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# tests/fault/allocations.sh with a few thousand of them.
. "${srcdir=.}/tests/init.sh"

every=yes
. "$top_srcdir/tests/fault/allocations.sh"
