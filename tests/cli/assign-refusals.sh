#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# assign changes nothing when the list, the settings or the folders are not as they should be.
. "${srcdir=.}/tests/init.sh"
. "$top_srcdir/tests/firm.inc"

assign()
{
  wanted=$1
  shift
  run "$wanted" vuistregels assign --lang en --records "$firm/records" "$@"
}
untouched()
{
  [ -z "$(ls "$firm/records" "$firm/assigned" | grep json)" ] || fail "$1: something was made"
}
printf 'account,start\nnoor,2026-11-01\n' >list.csv

assign 1 --roster list.csv
grep -q 'vuistregels setup' err || fail "$(cat err)"
run 0 vuistregels setup --records "$firm/records" --group managers --provision

# --- the list ---

printf 'account,start\nnoor,2026-11-01\ntom,31-2-2026\n' >wrong.csv
assign 1 --roster wrong.csv
grep -q '^wrong.csv:3: ' err || fail "$(cat err)"
untouched "a wrong list"
printf 'account,start\n' >wrong.csv
assign 1 --roster wrong.csv
grep -q 'there is nobody on this list' err || fail "$(cat err)"
assign 1 --roster missing.csv
untouched "no list"
ln -s list.csv link.csv
assign 1 --roster link.csv
untouched "a link"

# --- the settings ---

echo '<policy><store/></policy>' >policy.xml
assign 1 --policy policy.xml --roster list.csv
grep -q 'policy.xml:1:' err || fail "$(cat err)"
untouched "wrong settings"

# --- who, and whose folders ---

run 1 vuistregels_as noor assign --lang en --records "$firm/records" --roster list.csv
grep -q 'for the administrator' err || fail "$(cat err)"
chmod 777 "$firm/assigned"
assign 1 --roster list.csv
grep -q 'assigned: others than root can write' err || fail "$(cat err)"
[ ! -e "$firm/assigned/noor.json" ] || fail "published in an open folder"
chmod 711 "$firm/assigned"
chown noor "$firm/records"
assign 1 --roster list.csv
grep -q 'does not belong to root' err || fail "$(cat err)"
chown root "$firm/records"

# --- one at a time ---

if command -v flock >/dev/null; then
  exec 9>>"$firm/admin.jsonl"
  flock 9
  assign 1 --roster list.csv
  grep -q 'another command of the administrator' err || fail "$(cat err)"
  [ ! -e "$firm/assigned/noor.json" ] || fail "published while another command is busy"
  exec 9>&-
fi

# --- without a list the files are looked after all the same ---

assign 0 --roster list.csv
change '/^noor:/d' "$accounts"
assign 0
grep -q 'name no list' out || fail "$(cat out)"
grep -q '^closed: noor.jsonl' out || fail "$(cat out)"
grep -q '^dates withdrawn: noor.json' out || fail "$(cat out)"

# --- whose account it is has to be clear ---

printf 'account,e-mail,start\n,tom@a.example,2026-11-01\n,tom@b.example,2026-11-01\n' >list.csv
assign 0 --roster list.csv
grep -q '^list.csv:2: warning: the account tom fits line 3 too' err || fail "$(cat err)"
[ ! -e "$firm/assigned/tom.json" ] || fail "given to one of the two"

# --- a decision that cannot be read is said, and the rest is done ---

echo '{damaged' >"$firm/corrections/sanne.jsonl"
chown sanne:managers "$firm/corrections/sanne.jsonl"
chmod 640 "$firm/corrections/sanne.jsonl"
printf 'account,start\ntom,2026-11-01\n' >list.csv
assign 1 --roster list.csv
grep -q '^corrections/sanne.jsonl:1: ' err || fail "$(cat err)"
grep -q 'Not all decisions could be read' out || fail "$(cat out)"
[ -e "$firm/assigned/tom.json" ] || fail "the rest was not done"
printf 'account,start\ntom,2026-11-02\n' >list.csv
assign 1 --roster list.csv
grep -q 2026-11-01 "$firm/assigned/tom.json" || fail "published though an exemption may be missing"

# --- an assignment that was damaged is said, never taken for none ---

printf '{"v":1' >"$firm/assigned/tom.json"
run 1 vuistregels_as tom status --lang en --records "$firm/records"
grep -q 'assigned/tom.json: this is no assignment of vuistregels, or it is damaged' err || fail "$(cat err)"
run 1 vuistregels_as tom me --lang en --records "$firm/records"
run 3 vuistregels_as tom doctor --lang en --records "$firm/records"
grep -qx '    vuistregels assign' out || fail "$(cat out)"
rm "$firm/corrections/sanne.jsonl"
assign 0 --roster list.csv
run 3 vuistregels_as tom status --lang en --records "$firm/records"
