#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A limit on the size of files, as some servers set for every login: the record may not grow, or only a little.
. "${srcdir=.}/tests/init.sh"
. "$top_srcdir/tests/fault/rules.sh"

make_base
# ulimit counts in blocks of 512 bytes.
blocks=$((base_size / 512))
for more in 0 1 2 3 4; do
  new_case
  # shellcheck disable=SC3045
  finish_lesson sh -c 'ulimit -f "$1" && shift && exec "$@"' sh $((blocks + more))
  if [ $status -ne 0 ]; then
    grep -q 'larger than is allowed' err || breach "limit of $((blocks + more)): the reason is not said"
    fired=$((fired + 1))
  fi
  judge "limit of $((blocks + more)) blocks" torn
done
[ $fired -gt 0 ] || fail "the limit was never reached"
close_faults
