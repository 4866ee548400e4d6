#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A training computer: files named after personnel numbers, owned by its account; codes as salted hashes only.
. "${srcdir=.}/tests/init.sh"
. "$top_srcdir/tests/firm.inc"
# the administrator's records can be moved or removed only after that
command -v chattr >/dev/null || skip "chattr is missing"

cat >policy.xml <<END
<policy>
  <identity from="ask" trainingAccount="tom"/>
  <store kind="provisioned" path="$firm/records" group="managers"/>
</policy>
END
cat >list.csv <<'END'
Personeelsnummer;Naam;Account;Code;In dienst
1001;Noor Jansen;noor;4711;1-11-2026
1002;Piet Zonder Account;;0815;1-11-2026
END
assign()
{
  wanted=$1
  shift
  run "$wanted" vuistregels assign --lang en --policy policy.xml --roster list.csv "$@"
}
run 0 vuistregels setup --policy policy.xml
assign 0
[ "$(cd "$firm" && stat -c '%n %U %a' records/* assigned/*)" = "records/1001.jsonl tom 640
records/1002.jsonl tom 640
records/noor.jsonl noor 640
assigned/1001.json tom 400
assigned/1002.json tom 400
assigned/noor.json noor 400" ] || fail "$(ls -la "$firm/records" "$firm/assigned")"
grep -q '"code":"\$argon2' "$firm/assigned/1002.json" || fail "$(cat "$firm/assigned/1002.json")"
grep -q 0815 "$firm"/assigned/* "$firm/admin.jsonl" && fail "the code can be read"
cp "$firm/assigned/1002.json" before
assign 0
grep -q 'Nothing had to be changed.' out || fail "the same code is a change: $(cat out)"
sed 's/0815/0816/' list.csv >changed
cat changed >list.csv
assign 0
grep -q '^dates published: 1002.json' out || fail "$(cat out)"
cmp -s before "$firm/assigned/1002.json" && fail "another code is the same hash"

# What was decided about somebody goes for the number too.
vuistregels_as sanne correct noor --kind leave --reason absent --policy policy.xml --roster list.csv >out 2>&1 ||
  fail "correct: $(cat out)"
assign 0
grep -q '^dates published: 1001.json' out || fail "$(cat out)"
grep -q '"kind":"leave"' "$firm/assigned/1001.json" || fail "$(cat "$firm/assigned/1001.json")"
grep -q '"kind":"leave"' "$firm/assigned/1002.json" && fail "$(cat "$firm/assigned/1002.json")"

# The account may not list the folder, so who may looks whether it is not filling the disk.
number=3000
while [ $number -lt 3018 ]; do
  number=$((number + 1))
  truncate -s 15M "$firm/records/$number.jsonl"
  chmod 640 "$firm/records/$number.jsonl"
  chown tom "$firm/records/$number.jsonl"
done
assign 1
grep -q 'the records of the training computer are larger than 256 MiB together' err || fail "$(cat out err)"
chattr -a "$firm/records/3001.jsonl" "$firm/records/3002.jsonl" 2>/dev/null || :
rm "$firm/records/3001.jsonl" "$firm/records/3002.jsonl"
assign 0

# without the account nothing is withdrawn from those who learn under it
sed 's/trainingAccount="tom"/trainingAccount="nobody-knows"/' policy.xml >changed
cp policy.xml kept
cat changed >policy.xml
assign 1
grep -q 'there is no account nobody-knows, which the settings name as training computer' err || fail "$(cat err)"
[ -e "$firm/assigned/1002.json" ] || fail "withdrawn: $(ls "$firm/assigned")"
cat kept >policy.xml

# elsewhere a code is of no use, so it is not kept
sed '/<identity/d' policy.xml >changed
cat changed >policy.xml
assign 0
grep -q code "$firm/assigned/noor.json" && fail "$(cat "$firm/assigned/noor.json")"
grep -q '^dates withdrawn: 1002.json' out || fail "$(cat out)"
