#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Where the size of files is limited to nothing the program is not killed by the signal for it: it says what it could
# not keep, in words.
. "${srcdir=.}/tests/init.sh"
. "$top_srcdir/tests/office.inc"

# What is shown goes through a pipe, which has no limit.
code=0
# shellcheck disable=SC3045
{ printf '\n\n' | (ulimit -f 0 && exec "$top_builddir/vuistregels-build" --plain --lang en --content "$content") 2>&1 || echo "status $?"; } |
  cat >shown
! grep -q 'status 1[0-9][0-9]' shown || fail "ended by a signal: $(tail -n 5 shown)"
grep -q 'larger than is allowed' shown || fail "the reason is not said: $(cat shown)"
