#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The sync of the record fails once. The kernel then has the line in memory, says "all is well" from then on, and the
# disk never gets it: so it may not count as recorded, and at the next start it is written again although it can be
# read.
. "${srcdir=.}/tests/init.sh"
. "$top_srcdir/tests/fault/rules.sh"

need_strace
make_base
for kind in fsync syncfs; do
  new_case
  if [ $kind = syncfs ]; then
    # The name of a new record is made durable too.
    rm case/records/noor.jsonl
    strace -o injected -e inject=syncfs:error=EIO:when=1 "$finish" case append 7 >out 2>err && fail "$kind: not noticed"
    grep -q INJECTED injected || fail "$kind: the fault did not fire"
    [ ! -s out ] || fail "$kind: acknowledged all the same"
    continue
  fi
  finish_lesson strace -o injected -P case/records/noor.jsonl -e inject=fsync:error=EIO:when=1
  grep -q 'fsync.*INJECTED' injected || fail "$kind: the fault did not fire"
  [ "$(grep -c fsync injected)" -eq 1 ] || fail "$kind: a second sync was asked for, which proves nothing"
  fired=$((fired + 1))
  before=$(wc -l <case/records/noor.jsonl)
  judge "$kind fails once"
  after=$(wc -l <case/records/noor.jsonl)
  [ $((after - before)) -eq $added ] || fail "the next start took the lines for recorded: $before lines before, $after after"
done
close_faults
