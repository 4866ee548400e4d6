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

need_strace
command -v chattr >/dev/null || skip "chattr is missing"
# Nobody gives settings or lessons of their own here: they are where the program looks.
mkdir -p "$top_builddir/no-settings/etc"
mount -t tmpfs -o mode=755 settings "$top_builddir/no-settings/etc" 2>/dev/null &&
  mount --bind "$data/office-content" "$top_srcdir/content" || skip "this system allows no private mounts"
settings()
{
  printf '<policy timeZone="Etc/UTC">\n  %s\n  <store kind="%s" path="%s/records" group="managers"/>\n  <roster path="%s/list.csv"/>\n</policy>\n' \
    "${2-}" "$1" "$firm" "$PWD" >"$top_builddir/no-settings/etc/policy.xml"
}
year=$(date -u +%Y)
key=$VR_TMP/home/sanne/key
program=$top_builddir/vuistregels-build

# ---- the state of before, and what the command is to make of it ----

# Everything that a command may touch: the firm, the homes and what the accounts are called.
keep()
{
  rm -rf "$1"
  mkdir "$1"
  cp -a "$firm" "$1/firm"
  cp -a "$VR_TMP/home" "$1/home"
}
back()
{
  chattr -R -f -a "$firm" 2>/dev/null
  rm -rf "${firm:?}"/* "$firm"/.[!.]* "$VR_TMP"/home/* made
  cp -a "$1/firm/." "$firm/"
  cp -a "$1/home/." "$VR_TMP/home/"
  mkdir made
}
# Names, owners, modes and sizes; the log, which has times, is looked at by itself.
listing()
{
  (cd "$firm" && find . ! -name admin.jsonl -printf '%p %U:%G %m %y\n' | sort)
}
file_of()
{
  rm -f "$firm/records/$1.jsonl"
  printf '%s\n' "$2" >"$firm/records/$1.jsonl"
  chown "$1:1200" "$firm/records/$1.jsonl"
  chmod 640 "$firm/records/$1.jsonl"
}

# What each begins with. `whom` runs it, `words` are its options.
whom=root
prepare()
{
  whom=root input=/dev/null
  case $1 in
    setup) settings provisioned; words='setup' ;;
    assign)
      settings provisioned '<identity from="ask" trainingAccount="tom"/>'
      printf 'account,number,code,start\nnoor,1001,4711,2026-11-01\n,1002,,2026-11-01\nahmed,,,2026-11-01\n' >list.csv
      run 0 vuistregels setup
      words='assign' ;;
    rename)
      settings provisioned
      printf 'account,start\nnoor,2026-11-01\nsanne,2026-11-01\n' >list.csv
      run 0 vuistregels setup
      run 0 vuistregels assign
      statement 1 initialized - 2026-11-02 noor | as noor tee -a "$firm/records/noor.jsonl" >/dev/null
      run 0 vuistregels_as sanne correct noor --kind exemption --reason exempt
      run 0 vuistregels_as sanne seal --new-key --key "$key"
      run 0 vuistregels_as sanne seal --key "$key"
      printf 'account,start\njansen,2026-11-01\nsanne,2026-11-01\n' >list.csv
      change "s/^noor:x:1101/jansen:x:1101/" "$accounts"
      words='assign --renamed noor=jansen' ;;
    close)
      # noor is jansen from here on
      settings drop-box
      printf 'account,start\njansen,2026-11-01\n' >list.csv
      run 0 vuistregels setup
      file_of tom '{"torn'
      file_of ahmed '{"id":"a"}'
      run 0 vuistregels seal --new-key --key "$VR_TMP/home/root.key"
      run 0 vuistregels seal --key "$VR_TMP/home/root.key"
      change '/^ahmed:/d' "$accounts"
      words='assign' ;;
    correct)
      settings drop-box
      printf 'account,start\ntom,2026-11-01\n' >list.csv
      run 0 vuistregels setup
      run 0 vuistregels_as sanne correct tom --kind exemption --reason exempt --course seven-rules
      printf '{"torn' | as sanne tee -a "$firm/corrections/sanne.jsonl" >/dev/null
      whom=sanne words='correct tom --kind deadline --until 2030-01-01 --reason other-term --course seven-rules' ;;
    key)
      settings drop-box
      run 0 vuistregels setup
      whom=sanne words="seal --new-key --key $key" ;;
    seal)
      settings drop-box
      printf 'account,start\ntom,2026-11-01\n' >list.csv
      chmod 644 list.csv
      run 0 vuistregels setup
      file_of tom '{"id":"a"}'
      run 0 vuistregels_as sanne seal --new-key --key "$key"
      run 0 vuistregels_as sanne seal --key "$key"
      file_of tom '{"id":"a"}
{"id":"b"}'
      whom=sanne words="seal --key $key" ;;
    retain)
      settings provisioned
      printf 'account,start,end\ntom,2020-01-01,\nsanne,2020-01-01,%s-02-01\n' $((year - 3)) >list.csv
      run 0 vuistregels setup
      run 0 vuistregels assign
      statement 1 initialized - $((year - 4))-12-01 tom >>"$firm/records/tom.jsonl"
      statement 2 passed sign-in $((year - 3))-01-01 tom >>"$firm/records/tom.jsonl"
      statement 1 initialized - $((year - 4))-12-01 sanne >>"$firm/records/sanne.jsonl"
      run 0 vuistregels seal --new-key --key "$VR_TMP/home/root.key"
      run 0 vuistregels seal --key "$VR_TMP/home/root.key"
      words='retain --apply' ;;
    turn)
      settings provisioned '<identity from="ask" trainingAccount="tom"/>'
      printf 'account,number,code,start\n,1001,4711,2026-11-01\n,1002,,2026-11-01\n' >list.csv
      run 0 vuistregels setup
      run 0 vuistregels assign
      # into the first lesson, where the round is opened
      printf '%s\n' 1001 4711 '' '' q '' >typed
      whom=tom input=typed words='learn --plain --lang en' ;;
    report)
      settings drop-box
      printf 'account,start\ntom,2026-11-01\n' >list.csv
      run 0 vuistregels setup
      file_of tom "$(statement 1 initialized - 2026-11-02 tom)"
      words='report --format html --output made/report' ;;
  esac
}

# Whether all is done; `wanted.*` is what a run without a fault left.
is_done()
{
  case $1 in
    key) [ -s "$key" ] && grep -q . "$key.pub" && vuistregels_as sanne seal --key "$key" >said 2>&1 && rm -f "$firm"/seals/* ;;
    correct) vuistregels_as sanne correct tom --lang en >said 2>&1; grep -q 'deadline' said && grep -q exemption said ;;
    turn) grep -q verbs/initialized "$firm/records/1001.jsonl" ;;
    report) [ -s made/report ] && grep -q '</html>' made/report ;;
    # a seal that was there although that could not be said is followed by another
    *) listing | if [ "$1" = seal ]; then grep -v '000003\|seals/\.'; else cat; fi | cmp -s - wanted.list &&
      case $1 in
        assign) grep -q '"code":' "$firm/assigned/1001.json" && cmp -s "$firm/assigned/ahmed.json" wanted/firm/assigned/ahmed.json ;;
        rename) grep -q '"action":"assign.rename"' "$firm/admin.jsonl" && cmp -s "$firm/assigned/jansen.json" wanted/firm/assigned/jansen.json ;;
        *) : ;;
      esac ;;
  esac
}

# What was there is there, whatever happened.
nothing_spoiled()
{
  (cd "$before/firm" && find . -type f) >files
  while IFS= read -r file; do
    case $1:$file in
      rename:./records/noor.jsonl) [ -e "$firm/$file" ] && now=$file || now=./records/jansen.jsonl ;;
      rename:./assigned/noor.json) continue ;;
      retain:./assigned/* | retain:./records/sanne.jsonl) continue ;;
      retain:./records/tom.jsonl) cmp -s "$before/firm/$file" "$firm/$file" || tail -n 1 "$before/firm/$file" | cmp -s - "$firm/$file" || return 1
        continue ;;
      *) now=$file ;;
    esac
    head -c "$(wc -c <"$before/firm/$file")" "$firm/$now" | cmp -s - "$before/firm/$file" || return 1
  done <files
}

# doing COMMAND...: the command under COMMAND; status, out, err. A tracer stays root.
doing()
{
  status=0
  if [ "$whom" = root ]; then
    # shellcheck disable=SC2086
    timeout 30 "$@" "$program" $words >out 2>err <"$input" || status=$?
  else
    uid=$(sed -n "s/^$whom:x:\([0-9]*\):.*/\1/p" "$accounts")
    # shellcheck disable=SC2086
    timeout 30 "$@" setpriv --reuid="$uid" --regid="$uid" --init-groups env HOME="$VR_TMP/home/$whom" \
      "$program" $words >out 2>err <"$input" || status=$?
  fi
}

# judge_command CASE NAME
judge_command()
{
  judged=$((judged + 1))
  [ "$status" -ne 124 ] || breach "$2: it hangs"
  if [ "$status" -eq 0 ]; then
    # a turn goes on without a record, and says so
    is_done "$1" || { [ "$1" = turn ] && grep -q 'Not recorded yet' out; } || breach "$2: exit status 0, and it is not done"
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
    [ "$status" -eq 0 ] || [ "$status" -ge 124 ] || grep -q '[a-z][a-z]* [a-z][a-z]* ' err || breach "$1, allocation $n: not a word"
    judge_command "$1" "$1, allocation $n of $count"
    n=$((n + count / 150 + 1))
  done
}

[ "${every-no}" != yes ] || build_shim
for case in ${cases-setup assign rename close correct key seal retain turn report}; do
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
