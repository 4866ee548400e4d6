#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# An allocation fails while a lesson is finished: every seventh of some twenty thousand from allocations-all.sh
# (every=yes), else sixty of them.
. "${srcdir=.}/tests/init.sh"
. "$top_srcdir/tests/fault/rules.sh"

build_shim
make_base
new_case
finish_lesson env LD_PRELOAD="$shim" SHIM_PROOF="$PWD/proof" SHIM_ALLOCATION=0
count=$(cat proof)
[ "$count" -gt 500 ] || fail "only $count allocations were counted"
[ "${every-no}" = yes ] && step=7 || step=$((count / 61))
# A run may allocate a little less than the one that was counted.
n=1
while [ $n -lt $((count - 20)) ]; do
  new_case
  # A message that the C library cannot make is not ours to promise.
  [ $n -gt 60 ] && may_be_mute=no || may_be_mute=yes
  finish_lesson env LD_PRELOAD="$shim" SHIM_PROOF="$PWD/proof" SHIM_ALLOCATION=$n
  judge_shim "allocation $n of $count" allocation
  n=$((n + step))
done
close_faults
