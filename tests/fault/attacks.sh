#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A colleague, or an accident, against a shared store: what stands in the way of a learner is refused with words and
# costs no result; what is planted for the report is listed and neither hides nor spoils the rest.
. "${srcdir=.}/tests/init.sh"
. "$top_srcdir/tests/fault/rules.sh"
. "$top_srcdir/tests/fault/office.inc"

# From attacks-all.sh (every=yes) more of what takes long.
[ "${every-no}" = yes ] && planted=100000 races_max=10000 report_limit=300 || planted=5000 races_max=30 report_limit=60
open_office "$0" "$@"
echo "fs.protected_*: $(cat /proc/sys/fs/protected_hardlinks /proc/sys/fs/protected_symlinks /proc/sys/fs/protected_regular /proc/sys/fs/protected_fifos 2>/dev/null | tr '\n' ' ')"

# ---- against a learner: the attack, the words that tell it, then the administrator clears it away ----

# Each makes store/noor.jsonl, as mallory where an account can. `victim` must stay as it is.
plant()
{
  case $1 in
    symlink) as mallory ln -s "$PWD/victim" store/noor.jsonl ;;
    dangling-link) as mallory ln -s "$PWD/store/absent" store/noor.jsonl ;;
    link-to-own) as noor touch store/mine && chmod 640 store/mine && as mallory ln -s "$PWD/store/mine" store/noor.jsonl ;;
    own-link) as noor ln -s "$PWD/victim" store/noor.jsonl ;;
    hard-link) as noor touch store/other && chmod 640 store/other && ln store/other store/noor.jsonl ;;
    fifo) as mallory mkfifo -m 666 store/noor.jsonl ;;
    socket) as mallory "$finish" store/noor.jsonl socket ;;
    device) mknod -m 666 store/noor.jsonl c 1 3 2>/dev/null || return 1 ;;
    folder) as mallory mkdir -m 777 store/noor.jsonl ;;
    squatted) as mallory sh -c 'umask 027; : >store/noor.jsonl' ;;
    group-writable) as noor touch store/noor.jsonl && chmod 660 store/noor.jsonl ;;
    closed) : >store/noor.jsonl && chown root:4711900 store/noor.jsonl && chmod 640 store/noor.jsonl ;;
    sparse) as noor truncate -s 1T store/noor.jsonl && chmod 640 store/noor.jsonl ;;
    no-sticky) chmod 0777 store ;;
    stolen-store) chown mallory store ;;
  esac
}

check_learner()
{
  attack=$1 words=$2
  new_store 3773
  echo 'nobody may change this' >victim
  chmod 666 victim
  if ! plant "$attack"; then
    echo "$attack: cannot be made here"
    return
  fi
  learner noor pass one
  judged=$((judged + 1))
  [ $status -eq 1 ] || breach "$attack: exit status $status"
  ! grep -q '^recorded' out || breach "$attack: acknowledged"
  grep -q "$words" err || breach "$attack: the reason is not said: $words"
  grep -q 'kept in your own folder' err || breach "$attack: not kept"
  [ "$(cat victim)" = 'nobody may change this' ] || breach "$attack: somebody else's file was changed"
  [ ! -e store/absent ] || breach "$attack: a link was followed"
  [ ! -s store/mine ] && [ ! -s store/other ] || breach "$attack: written through a link"
  fired=$((fired + 1))
  # The administrator puts it right; the result is delivered.
  rm -rf store/noor.jsonl
  chown root:4711900 store
  chmod 3773 store
  learner noor deliver
  [ $status -eq 0 ] || breach "$attack: not delivered afterwards"
  learner noor count
  grep -q ' one$' out || breach "$attack: not in the record afterwards"
}

check_learner symlink 'belongs to another account'
check_learner dangling-link 'belongs to another account'
check_learner link-to-own 'belongs to another account'
check_learner own-link 'symbolic link'
check_learner hard-link 'more than one name'
check_learner fifo 'belongs to another account\|not an ordinary file'
check_learner socket 'belongs to another account\|not an ordinary file'
check_learner device 'closed this record\|not an ordinary file'
check_learner folder 'belongs to another account\|not an ordinary file\|is a folder'
check_learner squatted 'belongs to another account (number 4711666), not to you'
check_learner group-writable 'others than its owner can write to it'
check_learner closed 'the administrator has closed this record'
check_learner sparse 'larger than 16 MiB'
check_learner no-sticky 'everybody can remove what belongs to others'
check_learner stolen-store 'belongs to the wrong account'

# Colleagues cannot read, change or remove each other's records, nor list them.
new_store 3773
learner noor pass one
[ $status -eq 0 ] || fail "a learner cannot record in a shared store: $(cat err)"
judged=$((judged + 1))
for attempt in 'cat store/noor.jsonl' 'ls store' 'rm -f store/noor.jsonl' 'mv store/noor.jsonl store/x' \
  'sh -c ":>store/noor.jsonl"' 'sh -c "echo >>store/noor.jsonl"' 'ln store/noor.jsonl store/y'; do
  eval "as mallory $attempt" >/dev/null 2>&1 && case $attempt in
    ln*) [ "$(cat /proc/sys/fs/protected_hardlinks)" = 0 ] && as root true 2>/dev/null; rm -f store/y ;;
    *) breach "a colleague can: $attempt" ;;
  esac
done
as boss cat store/noor.jsonl >/dev/null || breach "the manager cannot read"
as boss sh -c 'echo x >>store/noor.jsonl' 2>/dev/null && breach "the manager can write in somebody's record"
# Root keeps no record in a shared store.
status=0
FINISH_STORE=drop-box "$finish" desk/boss append 1 >out 2>err || status=$?
[ $status -eq 1 ] && grep -q 'administrator account keeps no record' err || breach "root can record in a shared store"

# ---- against the report ----

# good_store: three people with a pass each.
good_store()
{
  new_store 3773
  for who in noor sanne boss; do
    learner $who pass one
    [ $status -eq 0 ] || fail "$who cannot record: $(cat err)"
  done
  report
  [ $status -eq 0 ] || fail "the report on three good records: exit status $status: $(cat out err)"
  for who in noor sanne boss; do
    grep -q "$who" out || fail "$who is not in the report"
  done
  grep -q 'All data read: yes' out || fail "the report does not say that all was read"
}

# check_report NAME WORDS: exit status 3, the words, not all read, and the others are still there.
check_report()
{
  report
  judged=$((judged + 1))
  [ $status -eq 3 ] || breach "report, $1: exit status $status"
  grep -q 'All data read: yes' out && breach "report, $1: says that all was read"
  tr -s ' \n' '  ' <out | grep -q "$2" || breach "report, $1: does not say: $2"
  for who in sanne boss; do
    grep -q "$who" out || breach "report, $1: $who is missing"
  done
  fired=$((fired + 1))
}

for attack in symlink dangling-link hard-link fifo socket device folder squatted group-writable sparse; do
  good_store
  rm store/noor.jsonl
  plant $attack || continue
  case $attack in
    squatted) words='belongs to mallory, not to noor' ;;
    group-writable) words='others than its owner can write' ;;
    sparse) words='larger than 16 MiB' ;;
    hard-link) words='more than one name' ;;
    *link*) words='symbolic link' ;;
    *) words='not an ordinary file' ;;
  esac
  check_report $attack "$words"
done

good_store
printf 'x' >store/stray && chmod 640 store/stray
check_report 'a stray file' 'its name is not that of a record'

# The folder names mallory has made up, each a control sequence.
good_store
as mallory touch "store/$(printf '\033]0;owned\007%%s%%n\302\233\342\200\256').jsonl" 2>/dev/null &&
  check_report 'hostile name' 'its name is not that of a record'
! LC_ALL=C grep -q "$(printf '[\001-\010\016-\037\177]')" out || breach "hostile name: a control character in the report"

# An account that is gone, a number that was given out again, an account with a new name.
good_store
remove_account noor
report
judged=$((judged + 1))
[ $status -eq 0 ] && grep -q noor out || breach "report, leaver: exit status $status, or noor is missing"
grep -qi 'no longer\|gone' out || breach "report, leaver: not said that the account is gone"
add_account piet 4711001
cp etc/passwd etc/passwd.new
check_report 'number given out again' 'it belongs to piet; if that is the new name of noor'
remove_account piet
add_account noor 4711001

# Foreign statements in one's own record: the file's owner is who did it.
good_store
sed 's/"name":"noor"/"name":"sanne"/' store/noor.jsonl >forged
sed 's/"id":"......../"id":"abcdef01/' forged | as mallory sh -c 'cat >store/mallory.jsonl'
chmod 640 store/mallory.jsonl
report
judged=$((judged + 1))
grep -q mallory out || breach "report, foreign statements: not counted for the owner of the file"
grep -q 'names another account' out || breach "report, foreign statements: not listed"

# Rubbish as large as allowed.
good_store
head -c 16000000 /dev/zero | tr '\0' '\n' | as mallory sh -c 'cat >store/mallory.jsonl'
chmod 640 store/mallory.jsonl
report
judged=$((judged + 1))
[ $status -eq 0 ] || breach "report, 16 million empty lines: exit status $status"
head -c 16000000 /dev/zero | tr '\0' 'x' | as mallory sh -c 'cat >store/mallory.jsonl'
report
[ $status -eq 0 ] || breach "report, one unfinished line of 16 MB: exit status $status"
as mallory sh -c 'echo >>store/mallory.jsonl'
check_report 'a line of 16 MB' 'mallory'
head -c 100000000 /dev/zero | tr '\0' 'x' | as mallory sh -c 'cat >store/mallory.jsonl'
check_report 'a line of 100 MB' 'larger than 16 MiB'
yes '{"id":"x"}' | head -c 16000000 | as mallory sh -c 'cat >store/mallory.jsonl; echo >>store/mallory.jsonl'
check_report 'a million damaged lines' 'mallory'

# As many files as somebody cares to plant, with little memory.
good_store
as mallory sh -c 'i=0; while [ $i -lt '$planted' ]; do i=$((i + 1)); : >store/planted$i.jsonl; done'
started=$(date +%s)
check_report "$planted planted files" 'planted1'
took=$(($(date +%s) - started))
[ $took -le $report_limit ] || breach "report, $planted planted files: takes $took s"

# The kind of a file changes between listing and opening: surely, each of them, at the very moment.
if (build_shim) >skipped; then
  build_shim
  mkfifo asked answered
  for attack in symlink link-to-own hard-link fifo socket device folder squatted group-writable sparse; do
    good_store
    rm -f swapped
    {
      read -r _ <asked
      rm store/noor.jsonl
      plant $attack && : >swapped
      echo >answered
    } &
    report_under="env LD_PRELOAD=$shim SHIM_ASK=$PWD/asked SHIM_ANSWER=$PWD/answered"
    check_report "$attack in the last moment" noor
    report_under=
    wait $!
    [ -f swapped ] || breach "$attack in the last moment: not swapped"
    grep -q 'root:x:0' out && breach "$attack in the last moment: a foreign file was read"
  done
else
  cat skipped
fi

# And by chance, at any moment.
good_store
mkfifo -m 640 fifo
cp -p store/noor.jsonl regular
( while :; do ln -f regular store/swap 2>/dev/null; mv -f store/swap store/noor.jsonl; ln -fs /etc/passwd store/swap; mv -f store/swap store/noor.jsonl
    rm -f store/noor.jsonl; mkfifo store/noor.jsonl; rm -f store/noor.jsonl; done ) 2>/dev/null &
swapper=$!
races=0 disturbed=0
while [ $races -lt $races_max ]; do
  report
  races=$((races + 1))
  case $status in
    0) ;;
    3) disturbed=$((disturbed + 1)) ;;
    *) breach "swapped kinds: exit status $status" ;;
  esac
  grep -q sanne out || breach "swapped kinds: sanne is missing"
  grep -q 'root:x:0' out && breach "swapped kinds: a foreign file was read"
done
kill $swapper
wait $swapper 2>/dev/null
judged=$((judged + 1))
echo "$races races, $disturbed of them met something else than a record"
[ $disturbed -gt 0 ] && [ $disturbed -lt $races ] || breach "swapped kinds: nothing changed meanwhile"
close_faults
