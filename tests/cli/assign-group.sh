#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A group of the system as the list; what a directory service does not tell makes it an incomplete one.
. "${srcdir=.}/tests/init.sh"
. "$top_srcdir/tests/firm.inc"

cat >policy.xml <<END
<policy><store kind="provisioned" path="$firm/records" group="managers"/><roster group="staff-all"/></policy>
END
run 0 vuistregels setup --policy policy.xml
change 's/^staff-all:.*/&,piet/' "$groups"
# whose first group it is belongs to it too
change 's/^ahmed:x:1103:1103/ahmed:x:1103:1201/; s/^sanne:x:1104:1104/sanne:x:1104:1201/' "$accounts"
run 0 vuistregels assign --lang en --policy policy.xml
compare out <<'END'
record made: ahmed.jsonl
record made: noor.jsonl
record made: sanne.jsonl
record made: tom.jsonl
dates published: ahmed.json
dates published: noor.json
dates published: sanne.json
dates published: tom.json
5 people on the list staff-all.
For 1 person no account was found.
8 changes.
END
compare "$firm/assigned/noor.json" <<'END'
{"v":1}
END

# Out of the group is off the list, unless the list may lack people.
change 's/^\(staff-all:x:1201:\).*/\1noor/' "$groups"
printf 'passwd: files sss\ngroup: files sss\n' >"$VR_TMP/work/nsswitch"
run 0 vuistregels assign --lang en --policy policy.xml
grep -q 'This list is incomplete' out || fail "$(cat out)"
[ -e "$firm/assigned/tom.json" ] || fail "withdrawn though the list may lack tom"
printf 'passwd: files\ngroup: files\n' >"$VR_TMP/work/nsswitch"
run 0 vuistregels assign --lang en --policy policy.xml
grep -q 'incomplete' out && fail "$(cat out)"
grep -q '^dates withdrawn: tom.json' out || fail "$(cat out)"

echo '<policy><roster group="no-such-group"/></policy>' >wrong.xml
run 1 vuistregels assign --lang en --policy wrong.xml --records "$firm/records"
grep -q 'no-such-group: there is no such group' err || fail "$(cat err)"
