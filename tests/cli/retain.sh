#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# retain: lines past their term go, those of leavers, decisions and what was published too; twice is once; a locked file
# waits; what comes in meanwhile stays; killed anywhere, the old or the new file is there whole; verify tells a removal
# from a change, and no note but the administrator's counts.
. "${srcdir=.}/tests/init.sh"
. "$top_srcdir/tests/firm.inc"
. "$top_srcdir/tests/office.inc"

year=$(date -u +%Y)
old=$((year - 4)) kept=$((year - 3))
cat >policy.xml <<END
<policy timeZone="Etc/UTC">
  <store kind="drop-box" path="$firm/records" group="managers"/>
  <roster path="$VR_TMP/work/list.csv"/>
</policy>
END
cat >list.csv <<END
account;naam;in dienst;uit dienst
noor;Noor Jansen;1-1-2020;
tom;Tom de Vries;1-1-2020;1-2-$kept
ahmed;Ahmed El Amrani;1-1-2020;1-2-$((year - 1))
sanne;Sanne Bakker;1-1-2020;
END
chmod 644 policy.xml list.csv
policy=$PWD/policy.xml
key=$VR_TMP/home/sanne/key
cp "$accounts" passwd.all
cp list.csv list.all
run 0 vuistregels setup --policy policy.xml
run 0 vuistregels_as sanne seal --new-key --key "$key"

retain()
{
  wanted=$1
  shift
  run "$wanted" vuistregels retain --lang en --policy policy.xml "$@"
}
seal()
{
  run 0 vuistregels_as sanne seal --lang en --policy "$policy" --key "$key"
}
verify()
{
  run "$1" vuistregels_as sanne verify --lang en --policy "$policy" --key "$key.pub"
}
# numbers INTACT CHANGED UNSEALED MISSING
numbers()
{
  [ "$(sed -n 's/^  \(sealed\|never\) .* \([0-9]*\)$/\2/p' out | tr '\n' ' ')" = "$1 $2 $3 $4 " ] || fail "not $*: $(cat out)"
}
said()
{
  grep -q -- "$1" out || fail "not said: $1: $(cat out)"
}
# has FILE ID...: exactly the lines with these numbers, in this order
has()
{
  vr_file=$firm/$1
  shift
  vr_wanted=$(for vr_id; do printf '%08d ' "$vr_id"; done)
  [ "$(sed -n 's/^{"id":"\([0-9]*\)-.*/\1/p' "$vr_file" | tr '\n' ' ')" = "$vr_wanted" ] || fail "$(cat "$vr_file")"
}
# give FILE ACCOUNT: standard input, as that account's own
give()
{
  rm -f "$firm/$1"
  cat >"$firm/$1"
  chown "$2" "$firm/$1"
  chgrp 1200 "$firm/$1"
  chmod 640 "$firm/$1"
}
{
  statement 1 initialized - $old-12-01 noor
  statement 2 passed sign-in $old-12-31 noor
  statement 3 passed check-first $kept-01-01 noor
  statement 4 completed - $kept-01-01 noor
} | give records/noor.jsonl noor
statement 11 passed sign-in $kept-01-15 tom | give records/tom.jsonl tom
statement 21 passed sign-in $((year - 1))-01-15 ahmed | give records/ahmed.jsonl ahmed
seal
{
  statement 5 passed sign-in $old-06-01 noor
  printf 'damaged\n'
  statement 6 passed sign-in $year-01-01 noor
} | as noor tee -a "$firm/records/noor.jsonl" >/dev/null
seal

# --- who may, and how ---

retain 2
grep -q 'needs --dry-run, to look, or --apply' err || fail "$(cat err)"
retain 2 --dry-run --apply
run 1 vuistregels_as sanne retain --lang en --policy "$policy" --apply
run 2 vuistregels retain --lang en --dry-run --provision
run 1 vuistregels_as tom retain --lang en --policy "$policy" --dry-run

# --- dry run ---

find "$firm" -type f -exec sha256sum {} + | sort >before
retain 0 --dry-run
compare out <<END
What was recorded before 1 Jan $kept goes, and all of whoever left on $(date -u -d "-2 years -1 day" '+%-d %b %Y') or earlier.
shortened: records/noor.jsonl, 3 lines
removed: records/tom.jsonl, 1 line
1 line that could not be read stays, since it has no date.
4 lines in all.
This was a dry run: nothing was changed.
END
run 0 vuistregels_as sanne retain --lang en --policy "$policy" --dry-run
find "$firm" -type f -exec sha256sum {} + | sort >after
compare before after

# --- for real; and what seals make of it ---

cp -a "$firm" sound
sound()
{
  rm -rf "${firm:?}"/* "$firm"/.[a-z]*
  cp -a sound/. "$firm/"
}
verify 0
numbers 4 0 0 0
retain 0 --apply
said '^4 lines in all'
has records/noor.jsonl 3 4 6
[ "$(grep -c damaged "$firm/records/noor.jsonl")" = 1 ] || fail "the damaged line is gone"
[ "$(cd "$firm" && stat -c '%n %U:%g %a' records/noor.jsonl)" = 'records/noor.jsonl noor:1200 640' ] || fail "$(ls -l "$firm/records")"
[ ! -e "$firm/records/tom.jsonl" ] || fail "the leaver's file is there"
has records/ahmed.jsonl 21
[ -z "$(ls -A "$firm" | grep retained)" ] || fail "$(ls -A "$firm")"
verify 0
numbers 3 0 0 0
said 'Removed by retention: 1 sealed file, of somebody who left'
said 'Removed by retention: sealed lines of 1 file; what stayed is as it was sealed'
sed -n 's/.*"action":"retain/retain/p' "$firm/admin.jsonl" >log
grep -q "^retain.apply\",\"before\":\"$kept-01-01\",\"leftUntil\":\"[0-9-]*\",\"files\":\"2\",\"lines\":\"4\"}" log || fail "$(cat log)"
! grep -E 'noor|tom|ahmed' log || fail "the log names people"
# the overview says so; of a day before it, on top
run 3 vuistregels_as sanne report --lang en --policy "$policy" --page-length 0
said "What is dated before 1 Jan $kept was removed on $(date -u '+%-d %b %Y'), for its term"
! grep -q '^Since then' out || fail "$(cat out)"
run 3 vuistregels_as sanne report --lang en --policy "$policy" --page-length 0 --as-of "$(date -u -d '-1 day' +%Y-%m-%d)"
said "^Since then what is dated before 1 Jan $kept was removed"
cp "$firm/admin.jsonl" log
retain 0 --apply
said 'Nothing had to be removed'
compare log "$firm/admin.jsonl"
statement 7 passed check-first $year-01-01 noor | as noor tee -a "$firm/records/noor.jsonl" >/dev/null
seal
verify 0
numbers 3 0 0 0
# what stayed, and what came later, is guarded as before
cp -a "$firm" retained
for change in '1s/42/43/' '2d' '3s/damaged/Damaged/' '4s/42/43/' '5s/42/43/'; do
  sed -i "$change" "$firm/records/noor.jsonl"
  verify 3
  numbers 2 1 0 0
  rm -rf "${firm:?}"/*
  cp -a retained/. "$firm/"
done
# the name of a removed file is given to somebody else: a file that was never sealed, and then is, and is guarded
statement 12 passed sign-in $year-01-01 tom | give records/tom.jsonl tom
verify 3
numbers 3 0 1 0
seal
verify 0
numbers 4 0 0 0
as tom truncate -s 0 "$firm/records/tom.jsonl"
verify 3
numbers 3 1 0 0
statement 12 passed sign-in $year-01-01 tom | give records/tom.jsonl tom
rm "$firm/records/tom.jsonl"
verify 3
numbers 3 0 0 1
# the very file that was removed is put back and sealed: the note was about the seals of before
rm -rf "${firm:?}"/*
cp -a retained/. "$firm/"
cp -a sound/records/tom.jsonl "$firm/records/tom.jsonl"
seal
verify 0
rm "$firm/records/tom.jsonl"
verify 3
numbers 3 0 0 1
said 'it is in seal 4, and is not there any more'

# --- a note is about one name: who copied the record of a leaver cannot remove the copy ---

sound
cat "$firm/records/tom.jsonl" | give records/sanne.jsonl sanne
seal
retain 0 --apply
verify 0
numbers 4 0 0 0
rm "$firm/records/sanne.jsonl"
verify 3
numbers 3 0 0 1

# --- what was changed before stays a change ---

sound
sed -i '5s/42/43/' "$firm/records/noor.jsonl"
retain 0 --apply
has records/noor.jsonl 3 4 6
verify 3
numbers 2 1 0 0
said 'records/noor.jsonl: .*than seal 2 saw it'

# --- a note by somebody else ---

# the notes that the administrator would make, with the lines that somebody wants to be rid of
sound
sed -i 's/ 1-2-/1-2-/' list.csv
retain 0 --apply
grep '"action":"retain.remove"' "$firm/admin.jsonl" >notes
sound
retained=$(cat retained/records/noor.jsonl | head -n 2)
printf '%s\n' "$retained" | as noor tee "$firm/records/noor.jsonl" >/dev/null
verify 3
run 2 as noor sh -c "cat notes >>$firm/admin.jsonl"
run 2 as sanne sh -c "cat notes >>$firm/admin.jsonl"
for place in corrections/noor.jsonl records/admin.jsonl seals/admin.jsonl corrections/admin.jsonl; do
  as sanne sh -c "cat notes >$firm/$place" 2>/dev/null
done
verify 3
said 'records/noor.jsonl: .*than seal'
# by root, and the log is somebody else's since
sound
retain 0 --apply
chown sanne "$firm/admin.jsonl"
verify 3
said 'no file of the administrator alone, so what it says of removed lines does not count'
said 'records/noor.jsonl: '
chown root "$firm/admin.jsonl"
chmod 660 "$firm/admin.jsonl"
verify 3
said 'records/noor.jsonl: '
# a note is about these bytes under this name, and these seals
sound
retain 0 --apply
head -n 4 sound/records/noor.jsonl | give records/ahmed.jsonl ahmed
verify 3
said 'records/ahmed.jsonl: .*than seal'

# --- verify and a command of the administrator at the same time: it waits for the next time, and calls nothing changed ---

sound
if command -v flock >/dev/null; then
  run 1 flock "$firm/admin.jsonl" "$top_builddir/vuistregels-build" verify --lang en --policy policy.xml --key "$key.pub"
  grep -q 'another command of the administrator is busy with the records' err || fail "$(cat err)"
fi
verify 0

# --- a folder on a disk of its own: no file of it could be replaced, so nothing is begun ---

sound
mount -t tmpfs -o mode=3770 corrections "$firm/corrections"
retain 1 --apply
grep -q "/corrections: this is another file system than that of the folder it is in" err || fail "$(cat err)"
has records/noor.jsonl 1 2 3 4 5 6
umount "$firm/corrections"

# --- a file that somebody is writing in ---

sound
mkfifo go
as noor flock -o "$firm/records/noor.jsonl" true 2>/dev/null || :
cat >hold.c <<'END'
#define _GNU_SOURCE
#include <fcntl.h>
#include <unistd.h>
int main(int argc, char *argv[])
{
  struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
  int fd = open(argv[argc - 1], O_RDWR | O_APPEND);
  char byte;
  if (fcntl(fd, F_OFD_SETLK, &lock) != 0 || write(1, "held\n", 5) != 5)
    return 1;
  return read(0, &byte, 1) < 0;
}
END
if ${VR_CC:-cc} -o hold hold.c 2>/dev/null; then
  mkfifo held
  ./hold "$firm/records/noor.jsonl" <go >held &
  exec 5>go
  read -r word <held
  [ "$word" = held ] || fail "the lock"
  retain 1 --apply
  grep -q 'noor.jsonl: somebody is writing in it; it waits for the next time' err || fail "$(cat err)"
  has records/noor.jsonl 1 2 3 4 5 6
  [ ! -e "$firm/records/tom.jsonl" ] || fail "the others wait too"
  exec 5>&-
  wait
  retain 0 --apply
  has records/noor.jsonl 3 4 6
fi

# --- who is back, and the list does not say so: nothing of theirs goes, whatever file it is in ---

sound
statement 15 passed sign-in $year-01-10 tom | give records/tom@desk.jsonl tom
run 0 vuistregels_as sanne correct --lang en --policy "$policy" tom --kind exemption --reason exempt
echo '{"v":1}' >"$firm/assigned/tom.json"
for how in dry-run apply; do
  retain 1 --$how
  grep -q "tom@desk.jsonl: it was written in after tom left, which was on $kept-02-01 by the list" err || fail "$(cat err)"
  said '^shortened: records/noor.jsonl, 3 lines'
done
has records/tom.jsonl 11
has records/tom@desk.jsonl 15
[ -s "$firm/corrections/sanne.jsonl" ] || fail "the decision is gone"
[ -e "$firm/assigned/tom.json" ] || fail "the dates are withdrawn"
# where the account is gone as well they left later: the term begins then
change '/^tom:/d' "$accounts"
retain 0 --apply
has records/tom@desk.jsonl 15
has records/tom.jsonl 11
statement 15 passed sign-in $kept-03-01 tom | give records/tom@desk.jsonl 1102
retain 0 --dry-run
said '^removed: records/tom@desk.jsonl, 1 line'
said '^removed: records/tom.jsonl, 1 line'
cat passwd.all >"$accounts"
# who left on the list and came back rightly stays
sound
sed "s/1-2-$kept/1-2-$((year + 1))/" list.all >list.csv
statement 15 passed sign-in $year-01-10 tom | as tom tee -a "$firm/records/tom.jsonl" >/dev/null
retain 0 --apply
has records/tom.jsonl 11 15
cat list.all >list.csv

# --- managers' decisions, what was published, closed files, lists that seals keep ---

sound
correct()
{
  run 0 vuistregels_as sanne correct --lang en --policy "$policy" "$@"
}
number()
{
  sed -n 's/.*Number \(.*\)\.$/\1/p' out
}
# age YEAR: the last line was written then
age()
{
  sed -i "\$s/\"timestamp\":\"[0-9]*/\"timestamp\":\"$1/" "$firm/corrections/sanne.jsonl"
}
correct noor --kind exemption --reason exempt # in force: stays
age $old
correct noor --kind leave --course seven-rules --reason absent --until $((year + 1))-01-31 # in force: stays
age $old
correct noor --kind deadline --reason other-term --until $((year + 1))-02-01 # old, withdrawn lately: it goes
deadline=$(number)
age $old
correct noor --kind correction --reason done-elsewhere # an old completion: goes
age $old
correct noor --kind correction --reason corrected # one in the term: stays
age $kept
correct noor --kind exemption --reason exempt # withdrawn long ago, in the term: the withdrawal stays too
age $kept
withdrawn=$(number)
correct --withdraw "$withdrawn"
age $old
correct --withdraw "$deadline"
correct tom --kind exemption --reason exempt # a leaver: goes
correct ahmed --kind exemption --reason exempt # who left later: stays
as sanne cat "$firm/corrections/sanne.jsonl" >decisions
for account in noor tom ahmed; do
  echo '{"v":1}' >"$firm/assigned/$account.json"
done
seal
[ "$(ls "$firm/seals" | grep -c '^list-')" = 1 ] || fail "$(ls "$firm/seals")"
retain 0 --apply
said '^shortened: corrections/sanne.jsonl, 3 lines'
said '^dates withdrawn: tom.json'
sed '3d;4d;9d' decisions >wanted_decisions
compare wanted_decisions "$firm/corrections/sanne.jsonl"
[ "$(cd "$firm/assigned" && echo *)" = 'ahmed.json noor.json' ] || fail "$(ls "$firm/assigned")"
[ "$(ls "$firm/seals" | grep -c '^list-')" = 1 ] || fail "$(ls "$firm/seals")"
verify 0
numbers 4 0 0 0
# a damaged decision might be about anybody
echo damaged | as sanne tee -a "$firm/corrections/sanne.jsonl" >/dev/null
sed -i "1s/\"timestamp\":\"[0-9]*/\"timestamp\":\"$old/;s/,\"until\":\"$((year + 1))-01-31\"/,\"until\":\"$old-01-31\"/" "$firm/corrections/sanne.jsonl"
retain 1 --apply
said 'Not all decisions could be read: nothing of them was removed'
[ "$(grep -c . "$firm/corrections/sanne.jsonl")" = 8 ] || fail "$(cat "$firm/corrections/sanne.jsonl")"

# who is on no list: closed files, from the day on which they were closed; empty ones at once
sound
printf 'account;naam;in dienst\nsanne;Sanne;1-1-2020\n' >list.csv
: | give records/noor.jsonl noor
change '/^tom:/d;/^ahmed:/d;/^noor:/d' "$accounts"
run 0 vuistregels assign --lang en --policy policy.xml --close-all
retain 0 --dry-run
said '^removed: records/noor.jsonl, 0 lines'
! grep -q 'tom' out || fail "$(cat out)"
sed -i "s/\"time\":\"[0-9]*\(.*assign.close.*tom.jsonl\)/\"time\":\"$kept\1/" "$firm/admin.jsonl"
retain 0 --dry-run
said '^removed: records/tom.jsonl, 1 line'
! grep -q 'ahmed' out || fail "$(cat out)"
sed -i '/assign.close.*ahmed/d' "$firm/admin.jsonl"
retain 0 --dry-run
said 'Of 1 closed file it is not known when its owner left'
! grep -q 'ahmed' out || fail "$(cat out)"
cat "$VR_TMP/work/passwd.all" >"$accounts"

# a list of employees that only a seal of long ago needs
sound
for file in "$firm"/seals/00000*; do
  sed "s/\"time\":\"[0-9]*/\"time\":\"$old/" "$file" >changed && cat changed >"$file"
done
retain 0 --dry-run
! grep -q 'list of employees' out || fail "a seal that is not signed decides"

# --- settings: another term; a completion that counts for longer ---

sound
cat list.all >list.csv
for years in 50 1; do
  sed "s|.*<store|<terms refresherMonths=\"24\"/>&|;s|.*<roster.*|&<retention years=\"$years\" leaverYears=\"$years\"/>|" policy.xml >other.xml
  run 0 vuistregels retain --lang en --policy other.xml --dry-run
  case $years in
    50) said 'Nothing had to be removed' ;;
    1) said '^removed: records/ahmed.jsonl'; said '^shortened: records/noor.jsonl, 5 lines'
       said 'Mind: what was completed counts for longer than it is kept' ;;
  esac
done
printf 'kapot\n' >list.csv
retain 1 --apply
grep -q 'nobody knows who left; nothing was removed' err || fail "$(cat err)"
has records/noor.jsonl 1 2 3 4 5 6
