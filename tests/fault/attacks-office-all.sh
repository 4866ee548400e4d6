#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# tests/fault/attacks-office.sh with everything of each kind.
. "${srcdir=.}/tests/init.sh"

every=yes
. "$top_srcdir/tests/fault/attacks-office.sh"
