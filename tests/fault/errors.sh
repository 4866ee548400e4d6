#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Each system call of finishing a lesson fails: here those that write, with the two errors that disks give. From
# errors-all.sh (every=yes): every call, every error, once and from then on.
. "${srcdir=.}/tests/init.sh"
. "$top_srcdir/tests/fault/rules.sh"

need_strace
make_base
trace_calls
if [ "${every-no}" = yes ]; then
  errors='EIO ENOSPC EDQUOT EINTR EAGAIN ENOMEM' modes=': +'
else
  errors='EIO ENOSPC' modes=':'
  grep -E '^(write|pwrite64|fsync|fdatasync|syncfs|renameat.?|unlinkat|mkdir.?|openat|close|lseek|pread64) ' calls >some
  mv some calls
fi
for error in $errors; do
  for mode in $modes; do
    while read -r call n; do
      new_case
      # What the pipe or the screen refuses cannot be said on it either.
      may_be_mute=no
      [ "$call" != write ] || may_be_mute=yes
      finish_lesson strace -o injected -e trace="$call" -e inject="$call:error=$error:when=$n${mode#:}"
      grep -q INJECTED injected || { breach "$call $n $error: the fault did not fire"; continue; }
      fired=$((fired + 1))
      judge "$error at $call $n$([ $mode = : ] || echo ' and from then on')"
    done <calls
  done
done
close_faults
