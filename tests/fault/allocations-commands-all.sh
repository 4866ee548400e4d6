#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every single allocation of what takes some hundreds fails, one at a time: the exit status is the same as without a
# fault, or it is 1 and something says why. So nothing looks better than it is. A record holds what was acknowledged.
# What is not ours to keep up: the loader ends a program with words of its own (127), and glibc 2.36 crashes when its name
# service, gettext or gconv gets no memory. The shim tells where: never in a file of ours.
. "${srcdir=.}/tests/init.sh"
. "$top_srcdir/tests/fault/rules.sh"
. "$top_srcdir/tests/office.inc"

build_shim
{ statement 1 initialized - "$(day 10)" "$me"
  statement 2 passed sign-in "$(day 9)" "$me"
  statement 3 passed check-first "$(day 9)" "$me"
  statement 4 completed - "$(day 9)" "$me"; } | my_record
crashes=0 loader=0

starved()
{
  status=0
  timeout 20 env LD_PRELOAD="$shim" SHIM_PROOF="$PWD/proof" SHIM_ALLOCATION="$n" "$@" >out 2>err </dev/null || status=$?
}

# every COMMAND...: how it ends without a fault, and with each.
every()
{
  rm -f proof
  n=0
  starved "$@"
  count=$(tail -n 1 proof) usual=$status
  [ "$count" -gt 50 ] && [ $usual -le 4 ] || fail "$*: $count allocations, exit status $usual"
  failed=0 n=1
  # A run may allocate a little less than the one that was counted.
  while [ $n -lt $((count - 10)) ]; do
    before
    rm -f proof
    starved "$@"
    what="${1##*/} $2, allocation $n of $count"
    judged=$((judged + 1))
    grep -q '^allocation' proof && fired=$((fired + 1)) || breach "$what: the fault did not fire"
    case $status in
      "$usual") ;;
      1)
        failed=$((failed + 1))
        grep -q '[a-z][a-z]* [a-z][a-z]* ' err || breach "$what: exit status 1 without a word" ;;
      127) loader=$((loader + 1)) ;;
      134 | 139)
        crashes=$((crashes + 1))
        grep '^crashed in .*/\(libc\|ld-linux\)[^/]* near ' proof >where || breach "$what: a crash that is ours: $(cat proof)"
        ! grep -q 'near _*\(str\|mem\|wcs\)' where || breach "$what: a crash that may be ours: $(cat where)"
        sort -u where >>places ;;
      *) breach "$what: exit status $status" ;;
    esac
    after
    n=$((n + 1))
  done
  echo "$count allocations, $failed times exit status 1: ${1##*/} $2"
}

before() { :; }
after() { :; }
: >places
for command in status me certificate --version --help 'verify --certificate 0000-0100' 'learn --plain'; do
  # shellcheck disable=SC2086
  every "$top_builddir/vuistregels-build" $command --content "$content" --lang nl
done

# A statement into a record: the earlier lines stay, and it is there when that was said.
before()
{
  rm -rf case
  mkdir -p case/records
  chmod 700 case/records
  printf '{"torn' >case/records/noor.jsonl
  chmod 640 case/records/noor.jsonl
}
after()
{
  [ "$(head -c 6 case/records/noor.jsonl)" = '{"torn' ] || breach "$what: an earlier line has changed"
  ! grep -q '^recorded' out || grep -q '^{"id":"3f2b8c1e-7d4a-4b6e-9a10-000000000001".*}$' case/records/noor.jsonl ||
    breach "$what: acknowledged, yet not in the record"
  [ $status -ne 0 ] || grep -q '^recorded' out || breach "$what: exit status 0 and not recorded"
}
before
every "$finish" case append 1

[ $crashes -le $((judged / 100)) ] || breach "$crashes crashes, even if not ours"
echo "$crashes crashes of the C library, $loader times the loader:"
sort places | uniq -c
close_faults
