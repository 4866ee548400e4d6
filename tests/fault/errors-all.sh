#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Each system call of finishing a lesson fails with every error, once and from then on.
. "${srcdir=.}/tests/init.sh"

every=yes
. "$top_srcdir/tests/fault/errors.sh"
