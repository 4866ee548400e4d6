#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Writes to the record that are really short: once, twice in a row, and every time; and one that is short and says it
# was whole. From short-writes-all.sh (every=yes) at every length, else at some.
. "${srcdir=.}/tests/init.sh"
. "$top_srcdir/tests/fault/rules.sh"

build_shim
make_base
new_case
finish_lesson
whole=$(($(wc -c <case/records/noor.jsonl) - base_size))
first=$(tail -c +$((base_size + 1)) case/records/noor.jsonl | head -n 1 | wc -c)
[ "${every-no}" = yes ] && step=1 || step=97
for times in 1 2 9; do
  length=0
  while [ $length -lt "$whole" ]; do
    new_case
    finish_lesson env LD_PRELOAD="$shim" SHIM_PROOF="$PWD/proof" SHIM_SHORT="$length:$times"
    judge_shim "$times short writes of $length of $whole bytes" short torn
    # What is written in one piece at the second or third try counts; more tries than that are not made.
    [ $times -gt 2 ] || [ $status -eq 0 ] || breach "$times short writes of $length bytes: it gives up too soon"
    case $length in
      "$first" | $((first - 2))) length=$((length + 1)) ;;
      *)
        next=$((length + step))
        # A line more, a newline less: the ends of the lines are where it could go wrong.
        [ $length -lt $((first - 2)) ] && [ $next -gt $((first - 2)) ] && next=$((first - 2))
        [ $length -lt "$first" ] && [ $next -gt "$first" ] && next=$first
        [ $length -lt $((whole - 1)) ] && [ $next -gt $((whole - 1)) ] && next=$((whole - 1))
        length=$next
        ;;
    esac
  done
done

# Only reading it back finds out.
for length in 0 1 $((first - 1)) "$first" $((whole / 2)) $((whole - 1)); do
  new_case
  finish_lesson env LD_PRELOAD="$shim" SHIM_PROOF="$PWD/proof" SHIM_LIE="$length"
  judge_shim "a write of $length that says $whole" lie torn
done
close_faults
