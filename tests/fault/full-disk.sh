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
