#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# report: what the newest seal says, without any key; and of an earlier day what came in afterwards.
. "${srcdir=.}/tests/init.sh"
. "$top_srcdir/tests/firm.inc"
. "$top_srcdir/tests/office.inc"

cat >policy.xml <<END
<policy timeZone="Etc/UTC">
  <store kind="drop-box" path="$firm/records" group="managers"/>
</policy>
END
chmod 644 policy.xml
policy=$PWD/policy.xml
key=$VR_TMP/home/sanne/key
today=$(date -u +%Y-%m-%d)
yesterday=$(date -u -d '-1 day' +%Y-%m-%d)
shown=$(date -u -d '-1 day' '+%-d %b %Y')
run 0 vuistregels setup --policy policy.xml
run 0 vuistregels_as sanne seal --new-key --key "$key"

# report STATUS OPTION...
report()
{
  wanted=$1
  shift
  run "$wanted" vuistregels_as sanne report --lang en --policy "$policy" --content "$content" --page-length 0 "$@"
}
said()
{
  tr '\n' ' ' <out | sed 's/  */ /g' | grep -qF -- "$1" || fail "not said: $1: $(cat out)"
}
never()
{
  ! grep -qF -- "$1" out || fail "said: $1: $(cat out)"
}
# give FILE ACCOUNT
give()
{
  cat >"$firm/records/$1.jsonl"
  chown "$1" "$firm/records/$1.jsonl"
  chgrp 1200 "$firm/records/$1.jsonl"
  chmod 640 "$firm/records/$1.jsonl"
}
# member NAME: of the seals in the JSON
member()
{
  report 0 --format json "$@"
  sed -n '/^ "seals": {/,/^ }/p' out | tr -d '\n '
}

statement 1 initialized - 2026-01-05 noor | give noor
statement 2 initialized - 2026-01-05 tom | give tom
report 0
said 'Not sealed: a change of what was recorded would not show.'
never 'NOTE: WHAT'
run 0 vuistregels_as sanne seal --lang en --policy "$policy" --key "$key"
rm "$key" "$key.pub"

report 0
said "Seal 1 of $(date -u '+%-d %b %Y'): what was sealed is as it was."
said '3 files in that seal, made by sanne'
said 'Nothing came in after that seal'
never 'NOTE: WHAT'
report 0 --plain
said 'what was sealed is as it was.'
[ "$(member)" = "\"seals\":{\"state\":\"known\",\"problems\":0,\"number\":1,\"date\":\"$today\",\"by\":\"sanne\",\"files\":3,\"intact\":3,\"changed\":0,\"missing\":0,\"removedByRetention\":0,\"newFiles\":0,\"newLines\":0,\"arrivals\":null}," ] ||
  fail "$(member)"

# --- what came after it; of an earlier day: what is dated before it, and was not there ---

statement 3 passed sign-in 2026-01-06 noor | as noor tee -a "$firm/records/noor.jsonl" >/dev/null
statement 4 passed check-first "$today" noor | as noor tee -a "$firm/records/noor.jsonl" >/dev/null
statement 5 initialized - 2026-01-05 ahmed | give ahmed
report 0
said '3 lines came in after that seal'
said '1 file is not in that seal'
never 'Dated up to'
report 0 --as-of "$yesterday"
said "Dated up to $shown, and came in after that seal: 1 line of records/ahmed.jsonl"
said "Dated up to $shown, and came in after that seal: 1 line of records/noor.jsonl"
never 'tom.jsonl'
said '1 line of the records is of a later day and not counted.'
said '5 lines, of which 4 counted'
report 0 --format json --as-of "$yesterday"
has out '"counted": 4,'
tr -d '\n ' <out | grep -qF '"arrivals":[{"file":"records/ahmed.jsonl","lines":1},{"file":"records/noor.jsonl","lines":1}]' || fail "$(cat out)"
report 0 --format html --as-of "$yesterday"
said 'came in after that seal: 1 line of records/noor.jsonl'
report 0 --as-of "$today"
never 'Dated up to'

# --- what was changed, or is gone: on top, whatever else is so ---

cp -a "$firm" sound
sed -i 's/2026-01-05T09/2025-01-05T09/' "$firm/records/tom.jsonl"
report 0
said "NOTE: WHAT WAS SEALED IS NOT ALL AS IT WAS. See 'The data'."
said '1 sealed file was changed'
said 'What it is, and against every seal: vuistregels verify'
report 0 --plain
head -n 1 out | grep -q '^NOTE: WHAT WAS SEALED' || fail "$(head -n 1 out)"
rm "$firm/records/tom.jsonl"
report 0
said '1 sealed file is missing'
rm -rf "${firm:?}"/* && cp -a sound/. "$firm/"
sed -i 's/"number":1,/"number":1 ,/' "$firm/seals/000001.jsonl"
report 0
said 'NOTE: WHAT WAS SEALED'
said 'The seals could not be read: whether something was changed is not known'
rm -rf "${firm:?}"/* && cp -a sound/. "$firm/"
run 0 vuistregels assign --policy policy.xml
rm "$firm"/seals/*
report 0
said 'NOTE: WHAT WAS SEALED'
said '1 thing is wrong with the seals themselves'

# --- the name of a file that retention removed is in use again: what is in it came in after the seal ---

rm -rf "${firm:?}"/*
printf 'account;naam;in dienst;uit dienst\ntom;Tom;1-1-2019;1-2-2020\n' >list.csv
chmod 644 list.csv
sed "s|.*<store.*|&<roster path=\"$PWD/list.csv\"/>|" policy.xml >other.xml
run 0 vuistregels setup --policy policy.xml
statement 1 initialized - 2020-01-05 tom | give tom
run 0 vuistregels_as sanne seal --new-key --key "$key"
run 0 vuistregels_as sanne seal --lang en --policy "$policy" --key "$key"
run 0 vuistregels retain --policy other.xml --apply
[ ! -e "$firm/records/tom.jsonl" ] || fail "it is there"
member --as-of "$yesterday" | grep -qF '"removedByRetention":1,"newFiles":0,"newLines":0,"arrivals":[]' || fail "$(member --as-of "$yesterday")"
statement 6 initialized - 2026-01-05 tom | give tom
member --as-of "$yesterday" | grep -qF '"removedByRetention":1,"newFiles":1,"newLines":1,"arrivals":[{"file":"records/tom.jsonl","lines":1}]' ||
  fail "$(member --as-of "$yesterday")"
