#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Whatever reads records, decisions, seals, dates, the log, the list or the settings: each system call with which it
# does so fails. It then says exactly what it says otherwise, or ends with another status and a word about it: nothing
# ever looks better because it could not be read. From reads-all.sh (every=yes) each call and more errors.
. "${srcdir=.}/tests/init.sh"
. "$top_srcdir/tests/firm.inc"
. "$top_srcdir/tests/fault/rules.sh"
. "$top_srcdir/tests/office.inc"
. "$top_srcdir/tests/fault/commands.inc"

prepare rename
settings provisioned
printf 'account,start\nnoor,2026-11-01\ntom,2026-11-01\nsanne,2026-11-01\n' >list.csv
chmod 644 list.csv
change "s/^jansen:x:1101/noor:x:1101/" "$accounts"
run 0 vuistregels assign
statement 2 passed sign-in 2026-11-03 noor | as noor tee -a "$firm/records/noor.jsonl" >/dev/null
statement 3 initialized - 2026-11-02 tom | as tom tee -a "$firm/records/tom.jsonl" >/dev/null
run 0 vuistregels_as sanne correct tom --kind leave --course seven-rules --reason absent --until 2030-01-01
run 0 vuistregels_as sanne seal --key "$key"

# What is read in the firm, the list and the settings: NAME N lines. A thread has numbers of its own.
calls_of()
{
  doing strace -f -y -s 300 -o trace
  usual=$status
  [ "$status" -le 4 ] || fail "$words: exit status $status under strace: $(cat out err)"
  awk -v firm="$firm" -v list="$PWD/list.csv" -v settings="no-settings/etc" '
    { pid = $1; sub(/^[0-9]+ +/, "") }
    /^[a-z0-9_]+\(/ {
      name = $0; sub(/\(.*/, "", name); n[pid, name]++
      if ($0 ~ /^execve\("[^"]*vuistregels-build"/) begun = 1
      if (begun && name ~ /^(openat|open|read|pread64|fstat|newfstatat|fstatfs|getdents64|lseek|statx|readlink)$/ &&
        (index($0, firm) || index($0, list) || index($0, settings)) && $0 !~ / = -1 E/) print name, n[pid, name]
    }' trace | sort -u | sort -k1,1 -k2,2n >calls
  [ "$(wc -l <calls)" -ge 5 ] || fail "$words: the trace shows only $(cat calls)"
}

# Made at another moment.
same()
{
  sed 's/[0-9][0-9]:[0-9][0-9]\(:[0-9][0-9][.0-9]*\)\{0,1\}//g' "$1"
}

unread()
{
  grep -ciE 'could not be read|cannot be read|not to be read|not all as it was|is not known|"state": "unread"|"(problems|changed|missing)": [1-9]' "$1"
}

judge_read()
{
  judged=$((judged + 1))
  [ "$status" -lt 124 ] || { breach "$1: exit status $status"; return; }
  if [ "$status" -eq "$usual" ]; then
    same out >now
    cmp -s now usual.out && return
    # what is missing may be said in as many words
    [ "$(unread now)" -gt "$(unread usual.out)" ] && return
    case $1 in
      # published once more; the date of a list of which all but the date could be read
      assign*) grep -q '^dates published' now && return ;;
      report*newfstatat*) [ "$(diff usual.out now | grep '^>')" = "$(diff usual.out now | grep '^>.*1970')" ] && return ;;
    esac
    diff usual.out now | head -n 6
    breach "$1: another answer, with the same exit status $status"
  else
    [ "$status" -ne 0 ] || breach "$1: exit status 0 instead of $usual"
    ! grep -q 'All data read: yes\|"allRead": true' out || breach "$1: says that all was read"
    cat out err | grep -q '[a-z][a-z]* [a-z][a-z]* ' || breach "$1: exit status $status without a word"
  fi
}

if [ "${every-no}" = yes ]; then
  step=1 errors='EIO EACCES ENOMEM EMFILE'
else
  step=9 errors=EIO
fi
place=0
while IFS=: read -r whom words; do
  input=/dev/null
  doing
  same out >usual.out
  cp err usual.err
  calls_of
  before_judged=$judged
  while read -r call n; do
    place=$((place + 1))
    [ $((place % step)) -eq 0 ] || continue
    for error in $errors; do
      doing strace -f -o injected -e trace="$call" -e inject="$call:error=$error:when=$n" <&-
      grep -q INJECTED injected || { breach "$words, $error at $call $n: the fault did not fire"; continue; }
      fired=$((fired + 1))
      judge_read "$words of $whom, $error at $call $n"
    done
  done <calls
  echo "$words of $whom: exit status $usual, $(wc -l <calls) calls, $((judged - before_judged)) cases"
done <<'END'
sanne:report --lang en
sanne:report --lang en --format json
sanne:verify --lang en
sanne:correct --lang en
noor:status --lang en
noor:me --lang en
noor:certificate --lang en
tom:status --lang en
root:retain --dry-run --lang en
root:assign --dry-run --lang en
END
# The same by rights, as an administrator may set them: settings that cannot be read are not the same as none, and what
# cannot be looked at is not called unsealed.
whom=noor words='status --lang en'
chmod 700 "$top_builddir/no-settings/etc"
doing
judged=$((judged + 1))
[ "$status" -eq 1 ] && grep -q 'policy.xml: .*not allowed' err || breach "settings in a closed folder: exit status $status"
chmod 755 "$top_builddir/no-settings/etc"
whom=sanne words='report --lang en'
chmod 600 "$firm/admin.jsonl"
doing
judged=$((judged + 1))
grep -q 'The seals could not be read' out && ! grep -q 'Not sealed' out || breach "a closed log: exit status $status"
close_faults
