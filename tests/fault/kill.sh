#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The process is killed at every system call of finishing a lesson; then the same while the torn line of an earlier
# crash is being repaired.
. "${srcdir=.}/tests/init.sh"
. "$top_srcdir/tests/fault/rules.sh"

need_strace
kill_everywhere()
{
  while read -r call n; do
    new_case
    finish_lesson strace -o injected -e trace="$call" -e inject="$call:signal=KILL:when=$n"
    grep -q 'killed by SIGKILL' injected || { breach "$call $n: nobody was killed"; continue; }
    fired=$((fired + 1))
    judge "killed at $call $n$1" "$2"
  done <calls
}

make_base
trace_calls
kill_everywhere '' ''

printf '{"id":"3f2b8c1e-7d4a-4b6e-9a10-5c8d2e7f4b31","actor":{"objectT' >>base/records/noor.jsonl
base_size=$(wc -c <base/records/noor.jsonl)
trace_calls
grep -E '^(write|fsync|pread64|lseek|fcntl|close|renameat|unlinkat) ' calls >some
mv some calls
kill_everywhere ', with a torn line before it' torn
close_faults
