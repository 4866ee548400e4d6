#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Something happens to the record between the start and the end of a lesson.
. "${srcdir=.}/tests/init.sh"
. "$top_srcdir/tests/fault/rules.sh"

make_base
mkfifo go

# begin_lesson [NAME=VALUE...]: starts a lesson and returns when it has begun.
begin_lesson()
{
  rm -f out err
  : >out
  env "$@" "$finish" case wait-pass two <go >out 2>err &
  lesson=$!
  exec 3>go
  tries=0
  until grep -q ready out; do
    tries=$((tries + 1))
    [ $tries -lt 2000 ] || fail "the lesson does not begin: $(cat err)"
    # A wait without a length of its own: the file is written at once.
    sleep 0.01 2>/dev/null || sleep 1
  done
  fired=$((fired + 1))
}

end_lesson()
{
  echo go >&3
  exec 3>&-
  status=0
  wait "$lesson" || status=$?
}

# The store is moved: it is written where it is now.
new_case
begin_lesson
mv case/records case/elsewhere
end_lesson
mv case/elsewhere case/records
[ $status -eq 0 ] || breach "store moved: exit status $status"
judge "store moved"

# The store may not be written to for a while.
if [ "$(id -u)" -ne 0 ]; then
  new_case
  begin_lesson
  chmod 0 case/records
  end_lesson
  chmod 700 case/records
  [ $status -eq 1 ] || breach "store closed: exit status $status"
  judge "store closed"
fi

# It is gone for good: a new one is made at the next start, with what was kept.
new_case
begin_lesson
rm -r case/records
end_lesson
judged=$((judged + 1))
[ $status -eq 1 ] || breach "store removed: exit status $status"
"$finish" case deliver >out 2>err || breach "store removed: the next start fails: $(cat err)"
count_record case || breach "store removed: no record: $(cat counted)"
[ "$statements" -eq $added ] || breach "store removed: $statements statements instead of $added"

# The record was replaced by another file of mine: it goes into that one, and is not lost with the old one.
new_case
begin_lesson
cp case/records/noor.jsonl case/records/new
chmod 640 case/records/new
mv case/records/new case/records/noor.jsonl
end_lesson
[ $status -eq 0 ] || breach "record replaced: exit status $status"
judge "record replaced"

# Somebody with too many rights cleaned up the record alone.
new_case
begin_lesson
rm case/records/noor.jsonl
end_lesson
judged=$((judged + 1))
[ $status -eq 0 ] || breach "record removed: exit status $status: $(cat err)"
count_record case
[ "$statements" -eq $added ] || breach "record removed: $statements statements instead of $added"

# Another program of mine holds the lock and does not let go.
new_case
mkfifo hold
: >held
"$finish" case hold <hold >held 2>&1 &
holder=$!
exec 4>hold
until grep -q ready held; do sleep 0.01 2>/dev/null || sleep 1; done
fired=$((fired + 1))
finish_lesson
exec 4>&-
wait $holder || :
[ $status -eq 0 ] || breach "lock held: exit status $status"
judge "lock held by somebody else"

# The clock is set back by a year, and forward by ten.
for clock in 1763545327 2110441327; do
  new_case
  begin_lesson FINISH_NOW=$clock
  end_lesson
  [ $status -eq 0 ] || breach "clock at $clock: exit status $status"
  judged=$((judged + 1))
  count_record case
  grep -q ' two$' counted || breach "clock at $clock: the pass is not in the record"
  earlier_lines_are_whole || breach "clock at $clock: an earlier line has changed"
  FINISH_NOW=$clock "$finish" case deliver >out 2>err || breach "clock at $clock: the next start fails"
  "$finish" case deliver >out 2>err || breach "clock at $clock, and right again: the next start fails"
done

# The record is replaced at the last moment, after the write: all calls succeed, on a file without a name.
if (build_shim) >skipped; then
  build_shim
  new_case
  cp -p case/records/noor.jsonl case/other
  finish_lesson env LD_PRELOAD="$shim" SHIM_PROOF="$PWD/proof" SHIM_REPLACE=case/other
  [ $status -eq 0 ] || breach "replaced while writing: exit status $status"
  judge_shim "replaced while writing" replaced
else
  cat skipped
fi
close_faults
