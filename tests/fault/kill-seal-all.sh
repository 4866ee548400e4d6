#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The process that seals is killed at every system call, and each of these calls fails with an error: afterwards the
# seals are as before or there is one more, whole; what was said to be sealed is; verify finds nothing changed, and the
# next seal works.
. "${srcdir=.}/tests/init.sh"
. "$top_srcdir/tests/firm.inc"

command -v strace >/dev/null || skip "strace is missing"
strace -o probe -e inject=getppid:error=EPERM sh -c : >/dev/null 2>&1 || skip "strace may not trace here"
# A tracer does not go with the leak checker.
ASAN_OPTIONS=${ASAN_OPTIONS:+$ASAN_OPTIONS:}detect_leaks=0
export ASAN_OPTIONS

cat >policy.xml <<END
<policy timeZone="Etc/UTC">
  <store kind="drop-box" path="$firm/records" group="managers"/>
</policy>
END
chmod 644 policy.xml
key=$VR_TMP/home/sanne/key
cases=0 fired=0 breaches=0 one_more=0
breach()
{
  breaches=$((breaches + 1))
  echo "BROKEN: $*"
  head -n 8 out err
}
run 0 vuistregels setup --policy policy.xml
for person in noor tom ahmed; do
  printf '{"id":"first"}\n' >"$firm/records/$person.jsonl"
  chown $person:1200 "$firm/records/$person.jsonl"
  chmod 640 "$firm/records/$person.jsonl"
done
run 0 vuistregels_as sanne seal --policy "$PWD/policy.xml" --new-key --key "$key"
run 0 vuistregels_as sanne seal --policy "$PWD/policy.xml" --key "$key"
printf '{"id":"second"}\n' >>"$firm/records/noor.jsonl"
cp -a "$firm" sound
sound()
{
  rm -rf "${firm:?}"/* "${firm:?}"/.[!.]*
  cp -a sound/. "$firm/"
}

# sealing COMMAND...: of sanne, under COMMAND; code, out, err.
sealing()
{
  code=0
  # The tracer stays root: a program that takes on another account cannot be traced by that account.
  timeout 30 "$@" setpriv --reuid=1104 --regid=1104 --init-groups env HOME="$VR_TMP/home/sanne" \
    "$top_builddir/vuistregels-build" seal --lang en --policy "$PWD/policy.xml" --key "$key" >out 2>err </dev/null || code=$?
}

judge()
{
  cases=$((cases + 1))
  count=$(find "$firm/seals" -name '[0-9]*.jsonl' | wc -l)
  case $count in
    1) ! grep -q '^Seal 2' out || breach "$1: said to be sealed, and is not" ;;
    2) one_more=$((one_more + 1)) ;;
    *) breach "$1: $count seals" ;;
  esac
  cmp -s sound/seals/000001.jsonl "$firm/seals/000001.jsonl" || breach "$1: the first seal has changed"
  cmp -s sound/records/noor.jsonl "$firm/records/noor.jsonl" || breach "$1: a record has changed"
  [ "$code" -ge 124 ] || [ "$code" -eq 0 ] || grep -q '[a-z][a-z]* [a-z][a-z]* ' err || breach "$1: exit status $code without a word"
  [ "$code" -ne 124 ] || breach "$1: it hangs"
  vuistregels_as sanne verify --lang en --policy "$PWD/policy.xml" --key "$key.pub" >out 2>err || breach "$1: verify afterwards: exit status $?"
  vuistregels_as sanne seal --lang en --policy "$PWD/policy.xml" --key "$key" >out 2>err || breach "$1: the next seal: exit status $?"
  grep -q "^Seal $((count + 1)):" out || breach "$1: the next seal has another number"
  vuistregels_as sanne verify --lang en --policy "$PWD/policy.xml" --key "$key.pub" >out 2>err || breach "$1: verify in the end: exit status $?"
}

# The calls of the program itself: the n-th NAME since the start of the trace.
sealing strace -f -o trace
[ $code -eq 0 ] && grep -q '^Seal 2' out || fail "sealing does not work under strace: $(cat out err)"
sed 's/^[0-9]* *//' trace | awk -F '(' '
  /^[a-z0-9_]+\(/ {
    n[$1]++
    if ($0 ~ /^execve\(.*vuistregels-build/) begun = 1
    else if (begun && $1 !~ /^(exit_group|execve|get(p|t|u|eu|g|eg)id|brk|mmap|munmap|mprotect|futex|madvise|rt_.*|sched_.*|prctl|arch_prctl|set_.*|prlimit64|sigaltstack|clock_.*|gettimeofday|getrandom|rseq)$/)
      print $1, n[$1]
  }' >calls
[ "$(wc -l <calls)" -gt 100 ] || fail "the trace shows only $(wc -l <calls) calls"
# From where the seals are looked at: before that nothing of theirs is open.
from=$(sed 's/^[0-9]* *//' trace | awk -F '(' '/^[a-z0-9_]+\(/ { n[$1]++ } /seals"/ && /^openat/ { print n["openat"]; exit }')
awk -v from="$from" '$1 == "openat" && $2 == from { on = 1 } on' calls >late
[ "$(wc -l <late)" -gt 20 ] || fail "the trace shows only $(wc -l <late) calls from the seals on"

while read -r call n; do
  sound
  sealing strace -f -o injected -e trace="$call" -e inject="$call:signal=KILL:when=$n"
  grep -q 'killed by SIGKILL' injected || { breach "$call $n: nobody was killed"; continue; }
  fired=$((fired + 1))
  judge "killed at $call $n"
done <late
while read -r call n; do
  case $call in
    write | fsync | linkat | unlinkat | openat | fchmodat | close | lseek | pread64 | read | fstat | newfstatat | flock) ;;
    *) continue ;;
  esac
  for error in EIO ENOSPC; do
    sound
    sealing strace -f -o injected -e trace="$call" -e inject="$call:error=$error:when=$n"
    grep -q INJECTED injected || { breach "$call $n: $error did not fire"; continue; }
    fired=$((fired + 1))
    judge "$error at $call $n"
  done
done <late
echo "$cases cases, $fired faults fired, $one_more times the seal was there, $breaches rules broken"
[ $breaches -eq 0 ] || fail "$breaches rules broken"
[ $one_more -gt 0 ] && [ $one_more -lt $cases ] || fail "the kills were all on one side of the seal"
