#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The shipped content has no mistake, and no warning that is not explained beside it.
. "${srcdir=.}/tests/init.sh"

run 0 vuistregels check "$top_srcdir/content" --strict --lang en
grep -q ' files checked, nothing wrong$' out || fail "$(cat out)"
