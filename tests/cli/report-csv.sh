#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What a spreadsheet would calculate stands behind an apostrophe in CSV, and quotes are doubled; our own dates and
# numbers are left alone.
. "${srcdir=.}/tests/init.sh"

mkdir -m 700 records
number=0
: >wanted
{
  echo account,name,start
  # The name as the roster has it, and how its field has to begin.
  while IFS='|' read -r name field; do
    number=$((number + 1))
    printf 'p%d,"%s",2026-11-01\n' $number "$name"
    printf '%s\n' "$field" >>wanted
  done <<'END'
=1+1|"'=1+1",
+31|"'+31",
-2+3|"'-2+3",
@SUM(A1)|"'@SUM(A1)",
＝1|"'＝1",
＠x|"'＠x",
a=1|"a=1",
O""Brien|"O""Brien",
END
} >list.csv
run 0 vuistregels report --lang en --format csv --records records --roster list.csv
while IFS= read -r field; do
  grep -qF "$field" out || fail "no field $field in: $(cat out)"
done <wanted
[ "$(wc -l <out)" -eq 9 ] || fail "not eight people: $(cat out)"
grep -q ',2026-11-01,' out || fail "a date is altered: $(cat out)"
! grep -qE '(^|,)"? *[=+@-][^,0-9]' out || fail "a formula: $(cat out)"
