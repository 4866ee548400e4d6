#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What the record holds about me, in sentences.
. "${srcdir=.}/tests/init.sh"
. "$top_srcdir/tests/office.inc"

run 0 vuistregels me --content "$content" --lang en
has out "Nothing yet."
has out "The seven rules of thumb: 0 of 2 passed"
[ ! -e "$store" ] || fail "looking made a store"

{ statement 1 initialized - "$(day 10)" "$me"
  statement 2 passed sign-in "$(day 9)" "$me"; } | my_record
run 0 vuistregels me --content "$content" --lang en
has out "Account: $me"
has out "What is kept and who sees it"
has out "not kept: your answers, your score"
has out "seen by: only you"
grep -q '^- begun on [0-9]* [A-Z][a-z]* 20[0-9]*$' out || fail "no begin: $(cat out)"
grep -q '^- Sign in safely: passed on [0-9]* [A-Z][a-z]* 20[0-9]*, receipt number' out || fail "no pass: $(cat out)"
# the first 40 bits of the id, in Crockford's base 32
tr '\n' ' ' <out | grep -q 'receipt number 0000-00G0' || fail "another receipt: $(cat out)"
has out "The seven rules of thumb: 1 of 2 passed, no later than"
grep -q '  ' out && fail "columns: $(cat out)"
awk 'length > 80 { exit 1 }' out || fail "too wide: $(cat out)"

run 0 vuistregels mijn --content "$content" --lang nl
has out "Log veilig in: gehaald op"
has out "niet bewaard: je antwoorden, je score"
has out "Wat er nog komt"

# What cannot be read is said.
echo garbage >>"$store/$me.jsonl"
run 0 vuistregels me --content "$content" --lang en
tr '\n' ' ' <out | grep -q "1 line of your record cannot be read and does not count" || fail "damage is not said: $(cat out)"

run 1 vuistregels me --content "$content" --policy "$data/policy/damaged.xml"
grep -q "damaged.xml:[0-9]*: " err || fail "no place of the mistake: $(cat err)"

# What more the policy keeps is told.
cat >policy.xml <<'END'
<policy><privacy attempts="true" score="true"/></policy>
END
run 0 vuistregels me --content "$content" --policy policy.xml --lang nl
has out "ook bewaard: hoeveel pogingen je nodig had"
has_not out "niet bewaard: je antwoorden"
