#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# assign --adopt after a move to a server with other numbers; squatters and odd files are told, never touched.
. "${srcdir=.}/tests/init.sh"
. "$top_srcdir/tests/firm.inc"

run 0 vuistregels setup --records "$firm/records" --group managers --provision
printf 'account,start\nnoor,2026-11-01\ntom,2026-11-01\n' >list.csv
assign()
{
  wanted=$1
  shift
  run "$wanted" vuistregels assign --lang en --records "$firm/records" --roster list.csv "$@"
}
assign 0
run 0 vuistregels_as sanne correct noor --kind leave --course seven-rules --reason absent --records "$firm/records"

# --- on the new server noor has tom's old number ---

change 's/^noor:x:1101:1101/noor:x:1102:1102/; t; s/^tom:x:1102:1102/tom:x:1201:1201/; s/^sanne:x:1104/sanne:x:1301/' "$accounts"
change 's/^managers:x:1200/managers:x:1400/' "$groups"
assign 1
grep -q 'noor.jsonl: it belongs to number 1101, which has no account, not to noor; .*assign --adopt' err || fail "$(cat err)"
grep -q 'tom.jsonl: it belongs to noor, not to tom' err || fail "$(cat err)"
grep -q 'corrections/sanne.jsonl: it belongs to number 1104' err || fail "$(cat err)"
run 0 vuistregels setup --records "$firm/records" --group managers
assign 1 --adopt --dry-run
grep -q '^adopted: noor.jsonl, from account number 1101 to 1102 (noor)' out || fail "$(cat out)"
grep -q '^adopted: sanne.jsonl, from account number 1104 to 1301 (sanne)' out || fail "$(cat out)"
[ "$(stat -c %u "$firm/records/noor.jsonl")" = 1101 ] || fail "adopted in a dry run"
assign 0 --adopt
[ "$(stat -c '%u:%g' "$firm/records/noor.jsonl")" = 1102:1400 ] || fail "$(ls -lan "$firm/records")"
[ "$(stat -c '%u:%g' "$firm/records/tom.jsonl")" = 1201:1400 ] || fail "$(ls -lan "$firm/records")"
[ "$(stat -c '%u:%g' "$firm/corrections/sanne.jsonl")" = 1301:1400 ] || fail "$(ls -lan "$firm/corrections")"
[ ! -s err ] || fail "$(cat err)"
assign 0 --adopt
grep -q 'Nothing had to be changed.' out || fail "$(cat out)"
as noor sh -c "echo x >>$firm/records/noor.jsonl" || fail "noor cannot add to the record"
grep -q '"action":"assign.adopt","file":"noor.jsonl","oldOwner":"1101","newOwner":"1102"}' "$firm/admin.jsonl" ||
  fail "$(cat "$firm/admin.jsonl")"

# --- what is no record is left as it is ---

echo secret >"$firm/victim"
ln -s ../victim "$firm/records/ahmed.jsonl"
mkfifo "$firm/records/mail.jsonl"
echo x >"$firm/records/notes.txt"
assign 0 --adopt
grep -q 'ahmed.jsonl: it is a symbolic link' err || fail "$(cat err)"
grep -q 'mail.jsonl: it is not an ordinary file' err || fail "$(cat err)"
grep -q 'notes.txt: its name is not that of a record' err || fail "$(cat err)"
[ "$(stat -c %U "$firm/victim")" = root ] || fail "a link was followed"

# --- only who was named ---

assign 1 --adopt piet
grep -q 'there is no file with such a name' err || fail "$(cat err)"
run 2 vuistregels assign --lang en --records "$firm/records" tom
chattr -a "$firm/records/noor.jsonl" "$firm/records/tom.jsonl" 2>/dev/null
if ! chown 1999 "$firm/records/noor.jsonl" "$firm/records/tom.jsonl" 2>/dev/null; then
  echo "adopting by name was not tried: chattr is missing"
  exit 0
fi
assign 0 --adopt tom
[ "$(stat -c %u "$firm/records/tom.jsonl")" = 1201 ] || fail "not adopted"
[ "$(stat -c %u "$firm/records/noor.jsonl")" = 1999 ] || fail "adopted without being named"
