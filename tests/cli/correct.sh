#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# correct: recorded by a manager under an own account with a reason, shown, published without the reason, withdrawn.
. "${srcdir=.}/tests/init.sh"
. "$top_srcdir/tests/firm.inc"

cat >policy.xml <<END
<policy timeZone="Etc/UTC">
  <store kind="provisioned" path="$firm/records" group="managers"/>
</policy>
END
chmod 644 policy.xml
policy=$PWD/policy.xml
run 0 vuistregels setup --policy policy.xml
printf 'account,e-mail,number,start\nnoor,n.jansen@lindeboom.example,1001,2020-01-01\n,piet@lindeboom.example,1009,2020-01-01\n' >list.csv
chmod 644 list.csv
assign()
{
  run 0 vuistregels assign --policy policy.xml --roster list.csv
}
correct()
{
  wanted=$1
  shift
  run "$wanted" vuistregels_as sanne correct --lang en --policy "$policy" --records "$firm/records" "$@"
}
# state STATUS: noor's
state()
{
  run "$1" vuistregels_as noor status --lang en --policy "$policy" --records "$firm/records" --course seven-rules
}
number()
{
  sed -n 's/.*Number \(.*\)\.$/\1/p' out
}
assign
state 4

# --- who may ---

run 1 vuistregels_as tom correct noor --lang en --policy "$policy" --records "$firm/records" --kind exemption --reason exempt
grep -q 'members of the group managers' err || fail "$(cat err)"
run 1 vuistregels_as tom correct --lang en --records "$firm/records"
grep -q 'this is for the managers' err || fail "$(cat err)"
run 1 vuistregels correct noor --lang en --policy policy.xml --kind exemption --reason exempt
grep -q "a manager does it under an own account" err || fail "$(cat err)"
[ -z "$(ls "$firm/corrections")" ] || fail "$(ls "$firm/corrections")"

# --- what cannot be ---

correct 2 --kind exemption --reason exempt
correct 2 noor --kind holiday --reason absent
correct 2 noor --kind exemption
grep -q 'say why with --reason: absent, exempt, other-term, done-elsewhere, corrected' err || fail "$(cat err)"
correct 2 noor --kind exemption --reason ill
grep -q "'ill' is no reason from the settings" err || fail "$(cat err)"
correct 2 noor --kind exemption --reason "exempt: knee"
correct 2 noor --kind deadline --reason other-term
correct 2 noor --kind deadline --reason other-term --until 31-02-2027
correct 2 noor --kind deadline --reason other-term --until 2020-01-01
grep -q 'in the past' err || fail "$(cat err)"
correct 2 noor --kind correction --reason corrected --until 2027-01-01
correct 2 noor --kind exemption --reason exempt --course seven-rules/sign-in
correct 2 noor --reason exempt
correct 1 noor --kind correction --reason corrected --course seven-rules/no-such-lesson
correct 1 noor --kind correction --reason corrected --course ../../etc
correct 1 nobody-here --kind exemption --reason exempt
correct 1 piet@lindeboom.example --roster "$PWD/list.csv" --kind exemption --reason exempt
grep -q 'has no account on this system' err || fail "$(cat err)"
correct 2 --withdraw 0000-0000 --kind exemption
correct 1 --withdraw 0000-0000
grep -q 'there is no decision with the number 0000-0000' err || fail "$(cat err)"
[ -z "$(ls "$firm/corrections")" ] || fail "$(cat "$firm/corrections"/*)"
correct 0
echo 'Nothing was decided.' | compare - out

# --- an exemption, published without its reason ---

correct 0 noor --kind exemption --reason exempt --until 31-12-2999
exemption=$(number)
[ -n "$exemption" ] || fail "$(cat out)"
grep -q "^Recorded for noor: exemption, seven-rules, until 31 Dec 2999, exempt. Number $exemption.\$" out || fail "$(cat out)"
[ "$(stat -c '%U:%G %a' "$firm/corrections/sanne.jsonl")" = 'sanne:managers 640' ] || fail "$(ls -la "$firm/corrections")"
grep -q '"name":"noor".*verbs/waived".*urn:vuistregels:seven-rules.*"reason":"exempt","until":"2999-12-31"' \
  "$firm/corrections/sanne.jsonl" || fail "$(cat "$firm/corrections/sanne.jsonl")"
state 4
assign
state 0
[ ! -s out ] || fail "somebody who is exempt is told: $(cat out)"
run 0 vuistregels_as noor me --lang en --policy "$policy" --records "$firm/records"
grep -q 'The seven rules of thumb: exempt until 31 Dec 2999' out || fail "$(cat out)"
grep -q '"exempt"' "$firm/assigned/noor.json" && fail "the reason was published: $(cat "$firm/assigned/noor.json")"

# --- withdrawn, never altered ---

cp "$firm/corrections/sanne.jsonl" before
correct 0 --withdraw "$(echo "$exemption" | tr -d - | tr 'A-Z' 'a-z')"
head -n 1 "$firm/corrections/sanne.jsonl" | compare before -
grep -q '^Recorded for noor: withdrawn: exemption' out || fail "$(cat out)"
correct 2 --withdraw "$exemption"
grep -q 'withdrawn already, by sanne' err || fail "$(cat err)"
correct 0 noor
grep -q "^$exemption  .*  noor: exemption, seven-rules, until 31 Dec 2999, exempt; by sanne\$" out || fail "$(cat out)"
grep -q 'withdrawn on .* by sanne, mistake corrected' out || fail "$(cat out)"
assign
state 4

# --- leave from everything, a later deadline, a correction of one lesson and of a course ---

correct 0 n.jansen@lindeboom.example --roster "$PWD/list.csv" --kind leave --reason absent
[ "$(grep -c '^Recorded for noor: leave' out)" -eq 2 ] || fail "$(cat out)"
leaves=$(number)
assign
state 0
for receipt in $leaves; do
  correct 0 --withdraw "$receipt"
done
correct 0 noor --kind deadline --reason other-term --until 2999-01-31
assign
state 3
grep -q '31 January 2999' out || fail "$(cat out)"
correct 0 noor --kind correction --reason done-elsewhere --course seven-rules/sign-in
assign
state 3
grep -q '6 of the 7' out || fail "$(cat out)"
correct 0 noor --kind correction --reason done-elsewhere
assign
state 0

# --- what stands in an own record counts for nothing ---

grep '"reason":"exempt"' "$firm/corrections/sanne.jsonl" | sed 's/"noor"/"tom"/' >line
printf 'account,start\ntom,2020-01-01\n' >list.csv
assign
as tom sh -c "cat >>$firm/records/tom.jsonl" <line
run 4 vuistregels_as tom status --lang en --policy "$policy" --records "$firm/records" --course seven-rules

# --- in Dutch ---

run 0 vuistregels_as sanne corrigeer noor --lang nl --policy "$policy" --records "$firm/records" --kind verlof --reason absent --until 1-2-2027
