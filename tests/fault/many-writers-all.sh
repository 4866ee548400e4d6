#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# tests/fault/many-writers.sh with a thousand.
. "${srcdir=.}/tests/init.sh"

every=yes
. "$top_srcdir/tests/fault/many-writers.sh"
