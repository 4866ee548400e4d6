#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# One line and an exit status: 0 up to date, 3 due, 4 late, 1 cannot tell.
. "${srcdir=.}/tests/init.sh"
. "$top_srcdir/tests/office.inc"

# Dates are those of UTC whatever zone this machine is in.
cat >policy.xml <<'END'
<policy timeZone="Etc/UTC">
  <contacts><training phone="12"><name><text xml:lang="nl">Mo van HR</text><text xml:lang="en">Mo of HR</text></name></training></contacts>
</policy>
END
status()
{
  wanted=$1
  shift
  run "$wanted" vuistregels status --content "$content" --policy policy.xml "$@"
  [ ! -s err ] || fail "errors: $(cat err)"
}

# --- never begun ---

status 3 --lang nl
echo 'Vuistregels: nog 2 van de 2 regels. Typ: vuistregels' | compare - out
status 3 --lang en
echo 'Vuistregels: 2 of the 2 rules to go. Type: vuistregels' | compare - out
status 3 --quiet
[ ! -s out ] || fail "--quiet prints: $(cat out)"
[ ! -e "$store" ] || fail "looking made a store"

# --- begun so many days ago; the term is 30 days ---

begun()
{
  { statement 1 initialized - "$(day "$1")" "$me"
    [ $# -eq 1 ] || statement 2 passed sign-in "$(day "$1")" "$me"; } | my_record
}

begun 10
status 3 --lang nl
grep -qE '^Vuistregels: nog 2 van de 2 regels, uiterlijk [0-9]+ [a-z]+( 20[0-9]+)?\. Typ: vuistregels$' out || fail "$(cat out)"
begun 10 passed
status 3 --lang en
grep -qE '^Vuistregels: 1 of the 2 rules to go, no later than [0-9]+ [A-Z][a-z]+( 20[0-9]+)?\. Type: vuistregels$' out || fail "$(cat out)"
begun 22
status 3 --lang nl
has out "uiterlijk"
begun 25
status 3 --lang nl
echo 'Vuistregels: nog 2 regels in 5 dagen (ongeveer 8 minuten). Typ: vuistregels' | compare - out
begun 25 passed
status 3 --lang en
echo 'Vuistregels: 1 rule to go in 5 days (about 4 minutes). Type: vuistregels' | compare - out
begun 29
status 3 --lang en
echo 'Vuistregels: 2 rules to go, no later than tomorrow (about 8 minutes). Type: vuistregels' | compare - out
begun 30
status 3 --lang nl
echo 'Vuistregels: nog 2 regels, vandaag is de laatste dag (ongeveer 8 minuten). Typ: vuistregels' | compare - out
begun 31
status 4 --lang nl
grep -qE '^Vuistregels: de datum was [^.]*\. Nog 2 regels\. Lukt het niet\? Overleg met Mo van HR[^.]*\.$' out || fail "$(cat out)"
status 4 --lang en
grep -qE '^Vuistregels: the date was [^.]*\. 2 rules to go\. .* Mo of HR[^.]*\.$' out || fail "$(cat out)"
status 4 --quiet
[ ! -s out ] || fail "--quiet prints: $(cat out)"

# --- done ---

{ statement 1 initialized - "$(day 40)" "$me"
  statement 2 passed sign-in "$(day 40)" "$me"
  statement 3 passed check-first "$(day 39)" "$me"
  statement 4 completed - "$(day 39)" "$me"; } | my_record
status 0
[ ! -s out ] || fail "something is said while nothing is due: $(cat out)"

# --- a result that waits ---

state=$(vuistregels doctor --lang en --content "$content" | sed -n 's/^my place  *\(.*\): .*/\1/p')
mkdir -p "$state"
chmod 700 "$HOME/.local/state" "$state"
statement 5 passed sign-in "$(day 1)" "$me" >"$state/spool-00000005-0000-4000-8000-000000000000.jsonl"
status 3 --lang nl
has out "een resultaat wacht nog op vastleggen"
rm "$state"/spool-*

# --- cannot tell ---

run 1 vuistregels status --content "$content" --policy "$data/policy/damaged.xml" --lang en
grep -q "damaged.xml:[0-9]*: " err || fail "no place of the mistake: $(cat err)"
[ ! -s out ] || fail "output: $(cat out)"
run 1 vuistregels status --content "$content" --policy "$data/policy/damaged.xml" --quiet
[ ! -s err ] || fail "--quiet prints: $(cat err)"
run 1 vuistregels status --content "$content" --records "$PWD/none" --lang nl
has err "none: het bestaat niet"
run 1 vuistregels status --content "$PWD/none" --lang nl
has err "hier staat geen cursus"
run 1 vuistregels status --course nothing --lang nl
[ "$(wc -l <err)" -eq 1 ] || fail "not one line: $(cat err)"

# A line that was torn and one of garbage change nothing for the others.
begun 10 passed
printf '{"id":"00000009-00\ngarbage\n' >>"$store/$me.jsonl"
status 3 --lang en
has out "1 of the 2 rules to go"

# What only a manager may decide does not count in one's own record.
begun 31
statement 9 https://w3id.org/xapi/adl/verbs/waived - "$(day 1)" "$me" | sed 's/"v":1,/"v":1,"reason":"vrijgesteld",/' >>"$store/$me.jsonl"
status 4
