#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A note of one's own words is asked for only where the settings allow it, after the warning about health, at a
# terminal, and is in no assignment.
. "${srcdir=.}/tests/init.sh"
. "$top_srcdir/tests/firm.inc"

command -v script >/dev/null || skip "script is missing, so there is no terminal to ask at"
cat >policy.xml <<'END'
<policy><reasons freeText="true"><reason code="absent"><text xml:lang="nl">afwezig</text><text xml:lang="en">absent</text></reason></reasons></policy>
END
chmod 644 policy.xml
run 0 vuistregels setup --records "$firm/records" --group managers --provision
ask()
{
  echo "$1" |
    as sanne script -qec "$top_builddir/vuistregels-build correct noor --lang en --policy $PWD/policy.xml --records $firm/records --kind leave --course seven-rules --reason absent" /dev/null >shown 2>&1
}
ask "back after the summer"
grep -q 'Write nothing about illness or health here' shown || fail "$(cat shown)"
grep -q '"reason":"absent: back after the summer"' "$firm/corrections/sanne.jsonl" || fail "$(cat "$firm/corrections/sanne.jsonl")"
ask ""
[ "$(grep -c '"reason":"absent"' "$firm/corrections/sanne.jsonl")" -eq 1 ] || fail "$(cat "$firm/corrections/sanne.jsonl")"
printf 'account,start\nnoor,2020-01-01\n' >list.csv
run 0 vuistregels assign --records "$firm/records" --policy policy.xml --roster list.csv
grep -q summer "$firm/assigned/noor.json" && fail "the note was published"

# without a terminal nothing is asked; without freeText neither
echo "a note" | as sanne "$top_builddir/vuistregels-build" correct noor --lang en --policy "$PWD/policy.xml" \
  --records "$firm/records" --kind leave --course seven-rules --reason absent >out
grep -q illness out && fail "asked without a terminal"
sed 's/ freeText="true"//' policy.xml >changed
cat changed >policy.xml
ask "a note"
grep -q illness shown && fail "asked though the settings do not allow it"
grep -q 'a note' "$firm/corrections/sanne.jsonl" && fail "$(cat "$firm/corrections/sanne.jsonl")"
exit 0
