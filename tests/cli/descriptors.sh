#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# With standard descriptors closed the record does not become standard output, and nothing hangs or crashes.
. "${srcdir=.}/tests/init.sh"
. "$top_srcdir/tests/office.inc"

statement 1 initialized - "$(day 40)" "$me" | my_record
cp "$store/$me.jsonl" before

program=$top_builddir/vuistregels-build
for command in learn status me recap report check doctor --version --help; do
  for closed in '<&-' '>&-' '2>&-' '<&- >&-' '>&- 2>&-' '<&- >&- 2>&-'; do
    status=0
    eval '"$program" $command --lang en --content "$content" >out 2>err </dev/null '"$closed" || status=$?
    # the statuses that each command has for this record; nothing can be said to a closed output
    case $command$status in
      learn[01] | status4 | me0 | recap0 | report0 | check0 | doctor0 | --version0 | --help0) ;;
      *) fail "$command with $closed ends with status $status: $(cat err)" ;;
    esac
    compare before "$store/$me.jsonl"
  done
done

# A result that is recorded while output is closed stands in the record alone.
echo Right >answers
learn en answers --content "$content" >last
lines=$(wc -l <"$store/$me.jsonl")
printf '\n' | eval '"$program" learn --plain --content "$content" --lang en >&- 2>&-' || :
[ "$(wc -l <"$store/$me.jsonl")" -eq "$lines" ] || fail "something else was written: $(cat "$store/$me.jsonl")"
grep -vq '^{"id":' "$store/$me.jsonl" && fail "not a statement: $(cat "$store/$me.jsonl")"
exit 0
