#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Many processes of one account append at once; from many-writers-all.sh (every=yes) a thousand.
. "${srcdir=.}/tests/init.sh"
. "$top_srcdir/tests/fault/rules.sh"

[ "${every-no}" = yes ] && writers=1000 || writers=200
make_base
new_case
mkdir said
i=0
while [ $i -lt $writers ]; do
  i=$((i + 1))
  "$finish" case append $i >said/$i 2>&1 &
done
wait
acknowledged=$(cat said/* | grep -c '^recorded$')
[ "$acknowledged" -gt 0 ] || fail "nobody recorded anything: $(cat said/* | sort | uniq -c | head -n 3)"
count_record case
for i in $(grep -l '^recorded$' said/* | sed 's|said/||'); do
  grep -q " n$i\$" counted || fail "$i was acknowledged and is not in the record"
done
[ "$damaged$unfinished" = 00 ] || fail "$damaged lines are damaged, $unfinished unfinished"
earlier_lines_are_whole || fail "an earlier line has changed"
echo "$writers writers, $acknowledged acknowledged, $((statements - base_statements)) in the record"
[ "$acknowledged" -eq $writers ] || { cat said/* | grep -v '^recorded$' | sort | uniq -c | head; fail "some were refused"; }
