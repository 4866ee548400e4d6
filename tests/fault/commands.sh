#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every command that writes, besides the training itself: setup, assign, its renames and closings, correct, seal and its
# keys, retain, a turn at a training computer, an overview in a file. It is killed at each system call that changes
# something, and that call fails: nothing of before is spoiled, nothing is said to be done that is not, and the same
# command afterwards does the rest and leaves nothing aside. Here a part; from commands-all.sh (every=yes) each call,
# each error, once and from then on, really short writes, and failing memory.
. "${srcdir=.}/tests/init.sh"
. "$top_srcdir/tests/firm.inc"
. "$top_srcdir/tests/fault/rules.sh"
. "$top_srcdir/tests/office.inc"

. "$top_srcdir/tests/fault/commands.inc"

# judge_command CASE NAME
judge_command()
{
  judged=$((judged + 1))
  [ "$status" -ne 124 ] || breach "$2: it hangs"
  if [ "$status" -eq 0 ]; then
    # a turn goes on without a record, and says so
    is_done "$1" || { [ "$1" = turn ] && grep -q 'Not recorded yet\|We do not know this number' out; } || breach "$2: exit status 0, and it is not done"
  elif [ "$status" -lt 124 ]; then
    # what the screen refuses cannot be said on it either
    case $2 in
      *'+ at write '*) ;;
      *) grep -q '[a-z][a-z]* [a-z][a-z]* ' err out || breach "$2: exit status $status without a word" ;;
    esac
  fi
  nothing_spoiled "$1" || breach "$2: something of before has changed"
  [ "$1" != report ] || [ ! -e made/report ] || is_done report || breach "$2: half a file"
  [ "$1" != report ] || rm -f made/report
  # as the manual has it for a key that was not finished: another name
  [ "$1" != key ] || rm -f "$key" "$key.pub"
  doing
  [ "$status" -eq 0 ] || breach "$2: the same once more: exit status $status"
  is_done "$1" || { listing | diff wanted.list - | head -n 5; breach "$2: not done the second time"; }
  nothing_spoiled "$1" || breach "$2: something of before has changed the second time"
  [ -z "$(find "$firm" -name '.?*')" ] || breach "$2: something is left: $(find "$firm" -name '.?*')"
  case $1 in
    rename | close | retain | seal)
      vuistregels verify --lang en >out 2>err || [ $? -eq 3 ] || breach "$2: verify fails"
      grep -q 'sealed and changed *0$' out && grep -q 'sealed and missing *0$' out || breach "$2: verify: changed or missing" ;;
  esac
  [ "$1" != report ] || { ls -A made | grep -v '^report$' | grep -qv '^\.vuistregels-' && breach "$2: something is left"; } || :
}

# The calls that change something, as NAME N lines: the n-th NAME of its process. What is said on a screen or kept in a
# user's own temporary files is another matter.
calls_of()
{
  doing strace -f -o trace
  [ "$status" -eq 0 ] || fail "$1 does not work under strace: $(cat out err)"
  awk '
    { pid = $1; sub(/^[0-9]+ +/, "") }
    /^[a-z0-9_]+\(/ {
      name = $0; sub(/\(.*/, "", name); n[pid, name]++
      if ($0 ~ /^execve\(.*vuistregels-build/) begun = 1
      if (!begun) next
      if (name ~ /^(write|pwrite64)$/) { if ($0 ~ /\((1|2),/) next }
      else if (name == "openat") { if ($0 !~ /O_CREAT|O_WRONLY|O_RDWR/ || $0 ~ /"\/dev\//) next }
      else if (name == "ioctl") { if ($0 !~ /FS_IOC_SETFLAGS/) next }
      else if (name !~ /^(fsync|syncfs|fdatasync|ftruncate|f?chown|fchownat|f?chmod|fchmodat2?|flock|mkdir|mkdirat|link|linkat|unlink|unlinkat|rename|renameat2?|rmdir|symlink|symlinkat)$/) next
      print name, n[pid, name]
    }' trace | sort -u | sort -k1,1 -k2,2n >calls
  [ "$(wc -l <calls)" -ge 3 ] || fail "$1: the trace shows only: $(cat calls)"
}

fault_of()
{
  back "$before"
  doing strace -f -o injected -e trace="$call" -e inject="$call:$2"
  grep -q 'killed by SIGKILL\|INJECTED' injected || { breach "$1, $2 at $call $n: the fault did not fire"; return; }
  fired=$((fired + 1))
  judge_command "$1" "$1, $2 at $call $n"
}

# `step` leaves calls out, another one in each command.
if [ "${every-no}" = yes ]; then
  step=1 errors='EIO ENOSPC EDQUOT EINTR EAGAIN ENOMEM' lasting='ENOSPC EINTR'
else
  step=6 errors=EIO lasting=
fi
all_faults()
{
  place=$((step - 1))
  while read -r call n; do
    place=$((place + 1))
    [ $((place % step)) -eq 0 ] || continue
    fault_of "$1" "signal=KILL:when=$n" <&-
    for error in $errors; do
      fault_of "$1" "error=$error:when=$n" <&-
    done
    for error in $lasting; do
      fault_of "$1" "error=$error:when=$n+" <&-
    done
  done <calls
}

# ---- a full disk ----

# The firm has a small one of its own here.
full_disk()
{
  back "$before"
  dd if=/dev/zero of="$firm/filler" bs=4096 >filled 2>&1
  grep -q 'No space left' filled || { breach "$1: the disk is not full"; return; }
  doing
  rm -f "$firm/filler"
  # a turn goes on without a record
  if cat out err | tr '\n' ' ' | grep -q 'disk is full\|schijf is vol'; then
    fired=$((fired + 1))
  elif [ "$status" -ne 0 ] || ! is_done "$1"; then
    breach "$1, a full disk: the reason is not said"
  fi
  judge_command "$1" "$1, a full disk"
}

# ---- really short writes, and memory ----

# preloaded CASE SETTING: without a tracer.
preloaded()
{
  back "$before"
  : >proof
  chmod 666 proof
  doing env LD_PRELOAD="$shim" SHIM_PROOF="$PWD/proof" "$2" SHIM_SHORT_ANY=1
}

short_writes()
{
  for short in 0:1 1:1 1:2 20:1 20:1000 200:1000; do
    preloaded "$1" SHIM_SHORT=$short
    # all that is written may be shorter than that
    grep -q '^short' proof || { [ "${short%:*}" -ge 20 ] && continue; breach "$1, short writes of $short: the fault did not fire"; }
    fired=$((fired + 1))
    judge_command "$1" "$1, short writes of $short"
  done
}

# As tests/fault/allocations-commands-all.sh has it, a crash may be the C library's.
no_memory()
{
  preloaded "$1" SHIM_ALLOCATION=0
  count=$(tail -n 1 proof)
  [ "$count" -gt 100 ] || fail "$1: only $count allocations were counted"
  n=$((count / 300 + 1))
  while [ $n -lt $((count - 20)) ]; do
    preloaded "$1" SHIM_ALLOCATION=$n
    grep -q '^allocation' proof && fired=$((fired + 1)) || breach "$1, allocation $n: the fault did not fire"
    case $status in
      127) ;;
      134 | 139) grep '^crashed in .*/\(libc\|ld-linux\)[^/]* near ' proof | grep -qv 'near _*\(str\|mem\|wcs\)' ||
        breach "$1, allocation $n of $count: a crash that may be ours: $(cat proof)" ;;
    esac
    judge_command "$1" "$1, allocation $n of $count"
    n=$((n + count / 150 + 1))
  done
}

mount -o remount,size=2m "$firm" || skip "the disk of the firm cannot be made small"
[ "${every-no}" != yes ] || build_shim
for case in $all_cases; do
  keep empty
  prepare $case
  before=before
  keep before
  doing
  [ "$status" -eq 0 ] || fail "$case: exit status $status without a fault: $(cat out err)"
  listing >wanted.list
  keep wanted
  is_done $case || fail "$case is not even done without a fault: $(cat out err said)"
  back before
  calls_of $case
  before_judged=$judged
  all_faults $case
  full_disk $case
  if [ "${every-no}" = yes ]; then
    short_writes $case
    no_memory $case
  fi
  echo "$case: $(wc -l <calls) calls that change something, $((judged - before_judged)) cases"
  chattr -R -f -a "$firm" 2>/dev/null
  rm -rf "${firm:?}"/* "$firm"/.[!.]*
  back empty
done
close_faults
