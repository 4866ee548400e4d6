#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A disk that is full to the last page: what fits of a line is torn, the rest is refused. Then room is made.
. "${srcdir=.}/tests/init.sh"
. "$top_srcdir/tests/fault/rules.sh"

in_private_mounts "$0" "$@"
make_base
page=$(getconf PAGESIZE)

# full_disk PADDING FOLDER...: FOLDERs of a case on a small disk of their own that is full; blank lines decide how much
# room the last page of the record has.
full_disk()
{
  new_case
  awk -v n="$1" 'BEGIN { for (i = 0; i < n; i++) print "" }' >>case/records/noor.jsonl
  shift
  mkdir -p disk
  mount -t tmpfs -o size=$((32 * page)) none disk
  for folder; do
    mv "case/$folder" disk/
    ln -s "$PWD/disk/$folder" "case/$folder"
  done
  # Numbers and names of files take no room on this kind of disk; pages do.
  dd if=/dev/zero of=disk/filler bs="$page" count=32 2>/dev/null || :
  ! dd if=/dev/zero of=disk/more bs=1 count=1 2>/dev/null || fail "the disk is not full"
}

for padding in 0 500 1000 1500 2000 2500 3000 3500; do
  full_disk $padding records
  finish_lesson
  if [ $status -ne 0 ]; then
    grep -q 'the disk is full' err || breach "$padding: not said that the disk is full"
    fired=$((fired + 1))
  fi
  rm disk/filler
  judge "disk full, $padding blank lines" torn
  umount disk
done
[ $fired -gt 0 ] || fail "the disk was never full"

# Two pages in all: results until it is full, room, and the rest.
mkdir -p disk tiny
mount -t tmpfs -o size=$((2 * page)) none disk
mkdir disk/records
chmod 700 disk/records
ln -s "$PWD/disk/records" tiny/records
i=0 acknowledged=0
while [ $i -lt 40 ]; do
  i=$((i + 1))
  status=0
  "$finish" tiny append $i >out 2>err || status=$?
  if [ $status -eq 0 ]; then
    acknowledged=$((acknowledged + 1))
    echo "n$i" >>said
  else
    grep -q 'the disk is full' err || breach "two pages, $i: the reason is not said"
  fi
done
[ $acknowledged -gt 2 ] && [ $acknowledged -lt 40 ] || breach "two pages: $acknowledged of 40"
mount -o remount,size=$((64 * page)) disk
"$finish" tiny append 41 >out 2>err && echo n41 >>said || breach "two pages and room: not recorded"
"$finish" tiny count >counted || breach "two pages and room: the record cannot be read"
while read -r result; do
  grep -q " $result\$" counted || breach "two pages: $result was acknowledged and is not there"
done <said
judged=$((judged + 1)) fired=$((fired + 1))
umount disk

# The state is on the same disk: nothing can be kept, so the lines are shown whole.
full_disk 0 records state
finish_lesson
rm disk/filler
[ $status -eq 1 ] || fail "everything full: exit status $status"
fired=$((fired + 1))
grep -q 'Tell your administrator' err || breach "everything full: not said whom to tell"
[ "$(grep -c '^{"id":".*Z"}$' err)" -eq $added ] || breach "everything full: the lines are not shown whole"
judge "everything full" torn
umount disk

# The warning comes before the first question, while there is still room.
full_disk 0 records
rm disk/filler
dd if=/dev/zero of=disk/filler bs="$page" count=10 2>/dev/null
finish_lesson
grep -q 'nearly full' err || breach "nearly full: no warning"
umount disk
close_faults
