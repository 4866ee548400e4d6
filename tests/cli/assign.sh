#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# assign: everybody's own dates, records in the provisioned store, closed records of who is gone; twice is once.
. "${srcdir=.}/tests/init.sh"
. "$top_srcdir/tests/firm.inc"

run 0 vuistregels setup --records "$firm/records" --group managers --provision
assign()
{
  wanted=$1
  shift
  run "$wanted" vuistregels assign --lang en --records "$firm/records" --roster list.csv "$@"
}
cat >list.csv <<'END'
account;e-mail;naam;afdeling;rol;in dienst;uit dienst
noor;;Noor Jansen;Zorg;;1-11-2026;
;tom@lindeboom.example;Tom de Vries;Zorg;leidinggevende;2026-11-01;
;piet@lindeboom.example;Piet Zonder Account;;;1-11-2026;
ahmed;;Ahmed El Amrani;;;1-1-2020;1-2-2020
END

# --- dry run, then for real, then nothing left to do ---

assign 0 --dry-run
compare out <<'END'
record made: noor.jsonl
record made: tom.jsonl
dates published: noor.json
dates published: tom.json
4 people on the list list.csv.
For 1 person no account was found.
This was a dry run: nothing was changed.
END
[ -z "$(ls "$firm/records" "$firm/assigned" | grep json)" ] || fail "a dry run made files"
grep -q '"action":"assign' "$firm/admin.jsonl" && fail "a dry run was logged"
assign 0
compare out <<'END'
record made: noor.jsonl
record made: tom.jsonl
dates published: noor.json
dates published: tom.json
4 people on the list list.csv.
For 1 person no account was found.
4 changes.
END
[ ! -s err ] || fail "$(cat err)"
[ "$(cd "$firm" && stat -c '%n %U:%G %a %s' records/*)" = "records/noor.jsonl noor:managers 640 0
records/tom.jsonl tom:managers 640 0" ] || fail "$(ls -la "$firm/records")"
[ "$(cd "$firm" && stat -c '%n %U %a' assigned/*)" = "assigned/noor.json noor 400
assigned/tom.json tom 400" ] || fail "$(ls -la "$firm/assigned")"
echo '{"v":1,"start":"2026-11-01","roles":["leidinggevende","manager"],"department":"Zorg"}' |
  compare - "$firm/assigned/tom.json"
grep -q '"by":"root","action":"assign.make","file":"noor.jsonl","newOwner":"1101"}' "$firm/admin.jsonl" ||
  fail "$(cat "$firm/admin.jsonl")"
cp "$firm/admin.jsonl" log
assign 0
grep -q 'Nothing had to be changed.' out || fail "$(cat out)"
compare log "$firm/admin.jsonl"

# --- the attribute ---

has_attribute()
{
  lsattr "$firm/records/$1" 2>/dev/null | cut -d' ' -f1 | grep -q a
}
if has_attribute noor.jsonl; then
  as noor sh -c ": >$firm/records/noor.jsonl" 2>/dev/null && fail "the owner can empty the record"
  as noor sh -c "echo '{}' >>$firm/records/noor.jsonl" || fail "the owner cannot add to the record"
  chattr -a "$firm/records/noor.jsonl"
  assign 0
  grep -q '^protected: noor.jsonl' out || fail "$(cat out)"
  has_attribute noor.jsonl || fail "not protected again"
else
  grep -q 'only be added to' out || echo "the attribute was not tried: this file system has none"
fi

# --- it is what status goes by ---

run 3 vuistregels_as noor status --lang en --records "$firm/records"
grep -q 'no later than 1 December' out || grep -q 'days' out || grep -q 'date was' out || fail "$(cat out)"
vuistregels_as noor me --lang en --records "$firm/records" >out
grep -q 'department: Zorg' out || fail "$(cat out)"
as noor cat "$firm/assigned/tom.json" 2>/dev/null && fail "a colleague reads it"

# --- a new start date, a new colleague, somebody who left the list ---

sed -i 's/^noor;;Noor Jansen;Zorg;;1-11-2026/noor;;Noor Jansen;Bureau;;2-11-2026/; /^;tom/d' list.csv
echo 'sanne;;Sanne Bakker;;;1-11-2026;' >>list.csv
assign 0
compare out <<'END'
record made: sanne.jsonl
dates published: noor.json
dates published: sanne.json
dates withdrawn: tom.json
4 people on the list list.csv.
For 1 person no account was found.
4 changes.
END
grep -q '2026-11-02' "$firm/assigned/noor.json" || fail "$(cat "$firm/assigned/noor.json")"
[ "$(stat -c %U "$firm/records/tom.jsonl")" = tom ] || fail "a record was closed though the account exists"

# --- an account that is gone ---

as tom sh -c "echo '{}' >>$firm/records/tom.jsonl"
change '/^tom:/d' "$accounts"
assign 0 --dry-run
grep -q '^closed: tom.jsonl, the account is gone' out || fail "$(cat out)"
[ "$(stat -c %u "$firm/records/tom.jsonl")" = 1102 ] || fail "closed in a dry run"
assign 0
grep -q '^closed: tom.jsonl, the account is gone' out || fail "$(cat out)"
[ "$(stat -c '%U:%G %a' "$firm/records/tom.jsonl")" = 'root:managers 640' ] || fail "$(ls -la "$firm/records")"
assign 0
grep -q 'Nothing had to be changed.' out || fail "$(cat out)"

# Somebody new with the same name is not given the old record; the administrator decides.
echo "tom:x:1150:1150:Tom Bos:$VR_TMP/home/tom:/bin/sh" >>"$accounts"
echo 'tom;;Tom Bos;;;1-11-2026;' >>list.csv
assign 0
grep -q 'this is closed, and the account exists.*assign --adopt tom' err || fail "$(cat err)"
[ "$(stat -c %U "$firm/records/tom.jsonl")" = root ] || fail "an old record was given away"
assign 0 --adopt tom
grep -q '^adopted: tom.jsonl, from account number 0 to 1150 (tom)' out || fail "$(cat out)"
[ "$(stat -c %u "$firm/records/tom.jsonl")" = 1150 ] || fail "not adopted"

# --- a run that was cut off while it made a record: the next one ends it, and gives away nothing that has lines ---

chattr -a "$firm/records/sanne.jsonl" 2>/dev/null || :
chown 0 "$firm/records/sanne.jsonl"
chmod 600 "$firm/records/sanne.jsonl"
assign 0
grep -q '^record made: sanne.jsonl' out || fail "$(cat out err)"
[ "$(stat -c '%U:%G %a' "$firm/records/sanne.jsonl")" = 'sanne:managers 640' ] || fail "$(ls -la "$firm/records")"

# --- a name service that is out of order closes nothing ---

cp "$accounts" all
change '/:11[0-9][0-9]:/d' "$accounts"
for i in 1 2 3 4 5; do
  touch "$firm/records/p$i.jsonl"
  chown 160$i "$firm/records/p$i.jsonl"
  chmod 640 "$firm/records/p$i.jsonl"
done
assign 1
grep -q 'accounts are gone at once' err || fail "$(cat err)"
grep -q '^closed' out && fail "$(cat out)"
assign 0 --close-all
[ "$(grep -c '^closed' out)" -ge 8 ] || fail "$(cat out)"
cat all >"$accounts"
