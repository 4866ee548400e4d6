#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A shared store with records of several people: whose each one is, who is counted, who left, who squats.
. "${srcdir=.}/tests/init.sh"
. "$top_srcdir/tests/office.inc"

[ "$(id -u)" -eq 0 ] || skip "only root can make files of other people"
for account in daemon bin; do
  id "$account" >/dev/null 2>&1 || skip "there is no account $account"
done

mkdir -m 3773 records
chmod 3773 records
person()
{
  cat >"records/$1.jsonl"
  chown "$2" "records/$1.jsonl"
  chmod 640 "records/$1.jsonl"
}
report()
{
  wanted=$1
  shift
  run "$wanted" vuistregels report --content "$content" --records "$PWD/records" --lang en "$@"
}

{ statement 1 initialized - "$(day 40)" daemon
  statement 2 passed sign-in "$(day 40)" daemon
  statement 3 passed check-first "$(day 38)" daemon
  statement 4 completed - "$(day 38)" daemon; } | person daemon daemon
statement 5 initialized - "$(day 50)" bin | person bin bin
report 0
has out "Who counts    2 people with a record"
has out "LATE (1)"
has out "Of the 2 people with a record who should be done by now, 1 is done."
has out "2 files; 5 lines, of which 5 counted."
grep -A 2 '^daemon  *0000-0100$' out | tail -n 1 | grep -qE '^  20[0-9-]+  20[0-9-]+$' || fail "no dates: $(cat out)"
grep -A 1 '^daemon  *0000-0100$' out | grep -qE '^  done and valid  *new( +[0-9]+ [A-Z][a-z]+ 20[0-9]+){3}$' || fail "until when it is valid: $(cat out)"
grep -qE '^  daemon  .*  2  yes$' out || fail "days from begin to end: $(cat out)"
report 0 --plain
grep -qE '^daemon: done and valid\. Valid until ' out || fail "no sentence: $(cat out)"
grep -qE '^bin: late\. ' out || fail "no sentence: $(cat out)"

# A record that somebody else made under bin's name: bin cannot be determined, and the squatter is named.
chown daemon records/bin.jsonl
report 3
has out "All data read: no, 1 file not."
tr '\n' ' ' <out | tr -s ' ' | grep -q "bin.jsonl: it belongs to daemon, not to bin" || fail "the squatter is not named: $(cat out)"
grep -q -A 1 '^CANNOT BE DETERMINED (1)' out || fail "bin is gone: $(cat out)"
has out "Of the 2 people with a record who should be done by now, 1 is done (as far as"
chown bin records/bin.jsonl

# What is recorded in another department is read and is no part of the report, and it says so.
cat >departments.csv <<'END'
account;naam;in dienst;afdeling
daemon;Dina Daemon;2020-01-01;Salaris
bin;Bob Bin;2020-01-01;Fiscaal
END
report 0 --roster "$PWD/departments.csv"
has out "2 files; 5 lines, of which 5 counted."
report 0 --roster "$PWD/departments.csv" --department fiscaal
tr '\n' ' ' <out | tr -s ' ' >line
has line "2 files; 5 lines, of which 1 counted."
has line "- 4 lines of people whom this overview is not about, not counted"
report 0 --roster "$PWD/departments.csv" --department fiscaal --format json
has out '"counted": 1,'
has out '"elsewhere": 4,'

# Somebody who left: closed by root, or an owner without an account. In no number, but listed.
statement 6 initialized - "$(day 400)" oud-medewerker | person oud-medewerker root
statement 7 initialized - "$(day 400)" weg | person weg 54321
report 0
has out "Who counts    2 people with a record"
grep -A 1 '^  oud-medewerker' out | grep -qx '    record closed by the administrator' || fail "not listed: $(cat out)"
grep -A 1 '^  weg' out | grep -qx '    account gone, record not yet closed' || fail "not listed: $(cat out)"
has out "LATE (1)"

# Nothing but a name that nobody has, owned by somebody else: no person, but said.
statement 8 initialized - "$(day 10)" verzonnen | person verzonnen daemon
report 3
has out "Who counts    2 people with a record"
has out "verzonnen.jsonl: it belongs to daemon"
rm records/verzonnen.jsonl

# Whoever may not list the store hears so, with whom it is for.
cat >policy.xml <<END
<policy><store kind="drop-box" path="$PWD/records" group="daemon"/></policy>
END
if command -v setpriv >/dev/null; then
  chmod 755 "$VR_TMP" .
  chgrp daemon records
  chmod 3773 records
  run 1 setpriv --reuid=bin --regid=bin --clear-groups env HOME=/nonexistent "$top_builddir/vuistregels-build" report --lang en --policy "$PWD/policy.xml" --content "$content"
  has err "the overview is for members of the group daemon"
  [ ! -s out ] || fail "output: $(cat out)"
fi

# Who left is one person, though the account is gone: the list has the name and the last day, the record keeps the account.
cat >personeel.csv <<END
account;naam;in dienst;uit dienst
daemon;Dina Daemon;2020-01-01;
weg;Wim Weg;2020-01-01;$(day 30)
END
report 0 --roster "$PWD/personeel.csv"
grep -A 1 '^  Weg, Wim' out | grep -qx '    account gone, record not yet closed' || fail "the record is not theirs: $(cat out)"
grep -q '^  weg' out && fail "the same person twice: $(cat out)"
# Nor is it when the list has an address or a number and no account; capitals in it are none in an account.
while read -r columns cells; do
  printf '%s\n' "$columns;naam;in dienst;uit dienst" "$cells;Wim Weg;2020-01-01;$(day 30)" >left.csv
  report 0 --roster "$PWD/left.csv"
  grep -A 1 '^  Weg, Wim' out | grep -qx '    account gone, record not yet closed' || fail "$cells: not theirs: $(cat out)"
  grep -q '^  weg' out && fail "$cells: the same person twice: $(cat out)"
done <<'END'
e-mail Weg@office.example
personeelsnummer weg
personeelsnummer;e-mail 1001;weg@office.example
END
# But where it fits two of them it is neither's, and who works here gets nobody's.
cat >left.csv <<END
e-mail;naam;in dienst;uit dienst
weg@office.example;Wim Weg;2020-01-01;$(day 30)
weg@other.example;Wilma Weg;2020-01-01;$(day 30)
oud-medewerker@office.example;Olga Oud;2020-01-01;
END
report 0 --roster "$PWD/left.csv"
for who in weg oud-medewerker; do
  grep -A 1 "^  $who" out | grep -qE '^    (account gone|record closed)' || fail "$who: somebody got it: $(cat out)"
done
# Nor does who left count when the record is somebody else's now: the number was given out again.
chown bin records/weg.jsonl
report 3 --roster "$PWD/personeel.csv"
grep -q '^CANNOT BE DETERMINED' out && fail "who left counts: $(cat out)"
has out "Weg, Wim"

# Files of one account and several hosts are one person's, whatever other name sorts between them.
rm records/*
statement 1 initialized - "$(day 40)" bin | person bin bin
{ statement 2 passed sign-in "$(day 40)" bin
  statement 3 passed check-first "$(day 38)" bin
  statement 4 completed - "$(day 38)" bin; } | person bin@desk bin
statement 5 initialized - "$(day 40)" bin2 | person bin2 root
report 0
has out "Who counts    1 person with a record"
has_not out "LATE (1)"
has_not out "CANNOT BE DETERMINED"
grep -qE '^bin  *0000-0100$' out || fail "no completion: $(cat out)"
