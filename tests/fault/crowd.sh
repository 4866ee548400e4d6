#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A hundred accounts with ten results each, at once, while the manager makes the report again and again.
. "${srcdir=.}/tests/init.sh"
. "$top_srcdir/tests/fault/rules.sh"
. "$top_srcdir/tests/fault/office.inc"

people=100 results=10
open_office "$0" "$@"
new_store 3773
mkdir said
chmod 777 said
who=1
while [ $who -le $people ]; do
  echo "crowd$who:x:$((4712000 + who)):$((4712000 + who))::/nonexistent:/bin/sh" >>etc/passwd
  mkdir desk/crowd$who
  ln -s "$PWD/store" desk/crowd$who/records
  chown -h "crowd$who" desk/crowd$who
  who=$((who + 1))
done

who=1
while [ $who -le $people ]; do
  setpriv --reuid=$((4712000 + who)) --regid=$((4712000 + who)) --clear-groups \
    env FINISH_ACCOUNT=crowd$who FINISH_STORE=drop-box sh -c '
      i=0
      while [ $i -lt "$3" ]; do
        i=$((i + 1))
        "$1" "desk/$2" append $i || echo "$2: $i refused"
      done' sh "$finish" crowd$who $results >said/crowd$who 2>&1 &
  who=$((who + 1))
done
reports=0
while [ "$(cat said/* | wc -l)" -lt $((people * results)) ]; do
  report
  [ $status -eq 0 ] || { cat out err; fail "report $reports: exit status $status while records are written"; }
  reports=$((reports + 1))
  [ $reports -lt 3000 ] || fail "the results do not come in: $(cat said/* | sort | uniq -c | head -n 3)"
done
wait
[ "$(cat said/* | grep -c '^recorded$')" -eq $((people * results)) ] ||
  fail "refused: $(cat said/* | grep -v '^recorded$' | head -n 3)"
report
[ $status -eq 0 ] || fail "the last report: exit status $status"
grep -q "$((people * results)) lines, of which $((people * results)) counted" out || { cat out; fail "not all lines are counted"; }
grep -q "$people files" out || fail "not all files are counted"
echo "$people accounts, $results results each, $reports reports meanwhile"
[ $reports -gt 0 ] || fail "no report was made meanwhile"
