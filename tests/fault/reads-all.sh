#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# tests/fault/reads.sh with each call and more errors.
. "${srcdir=.}/tests/init.sh"

every=yes
. "$top_srcdir/tests/fault/reads.sh"
