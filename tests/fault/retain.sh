#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# retain killed at every system call that changes something: the old or the new file is there whole, verify has nothing
# to say, and the next run does the rest. A line that comes in while a file is being replaced stays.
. "${srcdir=.}/tests/init.sh"
. "$top_srcdir/tests/firm.inc"
. "$top_srcdir/tests/office.inc"

command -v strace >/dev/null || skip "strace is missing"
strace -o probe -e inject=getppid:error=EPERM sh -c : >/dev/null 2>&1 || skip "strace may not trace here"
# no leak is looked for under strace
ASAN_OPTIONS=${ASAN_OPTIONS:+$ASAN_OPTIONS:}detect_leaks=0
export ASAN_OPTIONS
year=$(date -u +%Y)
old=$((year - 4)) kept=$((year - 3))
cat >policy.xml <<END
<policy timeZone="Etc/UTC">
  <store kind="drop-box" path="$firm/records" group="managers"/>
  <roster path="$PWD/list.csv"/>
</policy>
END
printf 'account;naam;in dienst;uit dienst\nnoor;Noor;1-1-2020;\ntom;Tom;1-1-2020;1-2-%s\n' $kept >list.csv
run 0 vuistregels setup --policy policy.xml
for account in noor tom; do
  {
    statement 1 initialized - $old-12-01 $account
    statement 2 passed sign-in "$kept-01-01" $account
  } >"$firm/records/$account.jsonl"
  chown $account:1200 "$firm/records/$account.jsonl"
  chmod 640 "$firm/records/$account.jsonl"
done
run 0 vuistregels seal --policy policy.xml --new-key --key key
run 0 vuistregels seal --policy policy.xml --key key
cp -a "$firm" sound
cp "$firm/records/noor.jsonl" whole
tail -n 1 whole >rest

# --- killed everywhere ---

calls=write,fsync,fchown,fchmod,ftruncate,renameat2,unlinkat,unlink,ioctl
run 0 strace -o trace -e trace=$calls "$top_builddir/vuistregels-build" retain --policy policy.xml --apply
compare rest "$firm/records/noor.jsonl"
killed=0
for call in $(echo $calls | tr ',' ' '); do
  count=$(grep -c "^$call(" trace) || continue
  n=0
  while [ $n -lt "$count" ]; do
    n=$((n + 1))
    rm -rf "${firm:?}"/* "$firm"/.retained*
    cp -a sound/. "$firm/"
    strace -o injected -e trace="$call" -e inject="$call:signal=KILL:when=$n" \
      "$top_builddir/vuistregels-build" retain --policy policy.xml --apply >out 2>err
    grep -q 'killed by SIGKILL' injected || fail "$call $n: nobody was killed"
    killed=$((killed + 1))
    cmp -s whole "$firm/records/noor.jsonl" || cmp -s rest "$firm/records/noor.jsonl" ||
      fail "$call $n: $(cat "$firm/records/noor.jsonl")"
    [ "$(stat -c '%u:%g %a' "$firm/records/noor.jsonl")" = '1101:1200 640' ] || fail "$call $n: $(ls -l "$firm/records")"
    # a file of which the removal was noted and not done is no sealed one any more
    vuistregels verify --lang en --policy policy.xml >out 2>err || grep -q '^records/tom.jsonl: warning: it was never' out ||
      fail "$call $n: $(cat out)"
    grep -q 'and changed        0' out || fail "$call $n: $(cat out)"
    run 0 vuistregels retain --policy policy.xml --apply
    compare rest "$firm/records/noor.jsonl"
    [ ! -e "$firm/records/tom.jsonl" ] || fail "$call $n: the leaver is still there"
    ! ls -A "$firm" | grep -q retained || fail "$call $n: something was left aside"
    run 0 vuistregels verify --policy policy.xml
  done
done
[ $killed -ge 15 ] || fail "killed only $killed times: $(cat trace)"

# --- a system call fails: nothing is lost, and it is said ---

for fault in fchown:EPERM write:ENOSPC fsync:EIO renameat2:EIO unlinkat:EIO; do
  for n in 1 2 3; do
    rm -rf "${firm:?}"/*
    cp -a sound/. "$firm/"
    call=${fault%:*}
    strace -o injected -e trace="$call" -e inject="$call:error=${fault#*:}:when=$n" \
      "$top_builddir/vuistregels-build" retain --policy policy.xml --apply >out 2>err
    code=$?
    # the first thing unlinked is what a killed run would have left
    [ "$(grep -c INJECTED injected)" = 0 ] || [ $code = 1 ] || [ $call = unlinkat ] || fail "$fault $n: exit status $code"
    cmp -s whole "$firm/records/noor.jsonl" || cmp -s rest "$firm/records/noor.jsonl" ||
      fail "$fault $n: $(cat "$firm/records/noor.jsonl")"
    run 0 vuistregels retain --policy policy.xml --apply
    compare rest "$firm/records/noor.jsonl"
    run 0 vuistregels verify --policy policy.xml
  done
done

# --- a line comes in, by somebody who does not wait for the lock ---

rm -rf "${firm:?}"/*
cp -a sound/. "$firm/"
statement 9 passed check-first "$year-01-02" noor >late
strace -o injected -e trace=renameat2 -e inject=renameat2:delay_enter=400000:when=1 \
  "$top_builddir/vuistregels-build" retain --policy policy.xml --apply >out 2>err &
tries=0
aside="$firm/.retained-records-$(stat -c %s whole)-noor.jsonl"
while [ ! -e "$aside" ] && [ $tries -lt 2000000 ]; do
  tries=$((tries + 1))
done
as noor tee -a "$firm/records/noor.jsonl" <late >/dev/null
wait $! || fail "$(cat err)"
grep -q DELAYED injected || fail "$(cat injected)"
cat rest late >wanted_lines
compare wanted_lines "$firm/records/noor.jsonl"
run 0 vuistregels verify --policy policy.xml

# --- a file system where two files cannot change places ---

rm -rf "${firm:?}"/*
cp -a sound/. "$firm/"
run 0 strace -o injected -e trace=renameat2 -e inject=renameat2:error=EINVAL \
  "$top_builddir/vuistregels-build" retain --policy policy.xml --apply
grep -q INJECTED injected || fail "$(cat injected)"
compare rest "$firm/records/noor.jsonl"
! ls -A "$firm" | grep retained || fail "something was left aside"
