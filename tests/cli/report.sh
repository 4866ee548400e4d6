#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The completion report of one own store: what it promises on paper and as sentences, and that it never looks better
# than what could be read: 0 all read, 3 not all, 1 nothing.
. "${srcdir=.}/tests/init.sh"
. "$top_srcdir/tests/office.inc"

report()
{
  wanted=$1
  shift
  run "$wanted" vuistregels report --content "$content" "$@"
}

# --- no records at all: an overview that is empty could be one that looked in the wrong place ---

report 1 --lang en
has err "there are no records yet"
[ ! -s out ] || fail "output: $(cat out)"
report 1 --records "$PWD/none" --lang nl
has err "none: het bestaat niet"
mkdir -m 700 empty
report 0 --records "$PWD/empty" --lang en
has out "Who counts    0 people with a record"
has out "Of the people with a record, nobody has to be done yet."
report 1 --records "$PWD/empty" --policy "$data/policy/damaged.xml"
grep -q "damaged.xml:[0-9]*: " err || fail "no place of the mistake: $(cat err)"
report 1 --course nothing
[ ! -s out ] || fail "output: $(cat out)"

# --- a department and a role of the list, however they are written ---

cat >list.csv <<'END'
personeelsnummer;naam;in dienst;afdeling;rollen
1001;Noor Jansen;2020-01-01;Salaris;teamleider
1002;Tom de Vries;2020-01-01;Fiscaal;medewerker
END
for role in teamleider Teamleider TEAMLEIDER; do
  report 0 --records "$PWD/empty" --lang en --roster "$PWD/list.csv" --role $role --department salaris --format csv
  has out 'Jansen, Noor'
  has_not out 'Vries, Tom de'
done
report 2 --records "$PWD/empty" --lang en --roster "$PWD/list.csv" --role teamleid
has err "nobody on the list has the role 'teamleid'"
[ ! -s out ] || fail "output: $(cat out)"

# --- somebody who is late ---

{ statement 1 initialized - "$(day 40)" "$me"
  statement 2 passed sign-in "$(day 39)" "$me"; } | my_record

report 0 --lang en
[ ! -s err ] || fail "errors: $(cat err)"
head -n 1 out | grep -q '^CONFIDENTIAL: for management, HR and auditor  *sheet 1 of [0-9]$' || fail "$(head -n 1 out)"
sed -n 3,4p out | compare - /dev/fd/3 3<<'END'
INFORMATION SECURITY TRAINING: WHO IS DONE, WHO IS NOT YET
No roster: who is missing cannot be told.
END
has out "LATE (1)"
grep -qE "^  $me  *new  *[0-9]+ [A-Z][a-z]+ 20[0-9]+  *10  _{15,}\$" out || fail "the late row: $(cat out)"
has out "One person with a record should be done by now, and is not done yet."
has out "All data read: yes."
has out "1 file; 2 lines, of which 2 counted."
has out "When each lesson was passed: 1 Sign in safely; 2 Check first."
# passed the first, not the second
row()
{
  grep -A 2 -E "^$me *(0[-0-9A-Z]*)?\$" out | tail -n 1
}
row | grep -qE '^  20[0-9]{2}-[0-9]{2}-[0-9]{2}$' || fail "the row of dates: $(cat out)"
has_not out "%"
has_not out "Lock up"
grep -qE "^Made .* by account $me with vuistregels [0-9.]+\$" out || fail "who made it: $(cat out)"

# Sheets: 60 lines and 80 columns at most, each with its head.
sheets=$(grep -c 'CONFIDENTIAL: for management' out)
[ "$(tr -cd '\f' <out | wc -c)" -eq $((sheets - 1)) ] || fail "sheets and form feeds differ"
awk '/\f/ { lines = 0 } ++lines > 60 { exit 1 }' out || fail "a sheet is too long"
# not with awk, which counts bytes on some systems
tr -d '\f' <out | grep -E '^.{81}' && fail "a line is too long"
report 0 --page-length 0
[ "$(tr -cd '\f' <out | wc -c)" -eq 0 ] || fail "form feeds without pages"

report 0 --lang nl
has out "Geen personeelslijst: wie ontbreekt is niet te zeggen."
has out "TE LAAT (1)"
has out "Alle gegevens gelezen: ja."

# --- as sentences ---

report 0 --lang nl --plain
head -n 1 out | grep -qx 'Geen personeelslijst: wie ontbreekt is niet te zeggen.' || fail "$(head -n 1 out)"
grep -qE "^$me: te laat\. De datum was [0-9-]+, 10 dagen geleden\. Log veilig in: gehaald op [0-9-]+\. Check eerst: nog niet\.\$" out ||
  fail "no sentence: $(cat out)"
grep -q '  ' out && fail "columns: $(cat out)"
run 0 env ACCESSIBLE=1 "$top_builddir/vuistregels-build" report --content "$content" --lang nl
head -n 1 out | grep -qx 'Geen personeelslijst: wie ontbreekt is niet te zeggen.' || fail "ACCESSIBLE is not heard"

# --- to a file: a new one, mine alone ---

report 0 --output overview.txt --lang en
[ ! -s out ] || fail "output: $(cat out)"
has overview.txt "LATE (1)"
[ "$(ls -l overview.txt | cut -c1-10)" = -rw------- ] || fail "others can read it"
cp overview.txt before
report 1 --output overview.txt --lang en
has err "overview.txt: it already exists"
compare before overview.txt
report 1 --output none/overview.txt --lang nl
has err "none/overview.txt: het bestaat niet"

# --- a full disk and a reader that has gone ---

if [ -c /dev/full ]; then
  run 1 sh -c '"$0" report --content "$1" --lang en >/dev/full' "$top_builddir/vuistregels-build" "$content"
  has err "the disk is full"
fi
{ vuistregels report --content "$content" 2>err; echo $? >status; } | :
[ "$(cat status)" -eq 0 ] || fail "status $(cat status) when the reader has gone: $(cat err)"
[ ! -s err ] || fail "errors when the reader has gone: $(cat err)"

# --- damage: each bad line is named, the others still count ---

cp "$store/$me.jsonl" good
bad()
{
  wanted=$1
  { cat good
    cat; } | my_record
  report "$wanted" --lang en
}

echo 'garbage' | bad 3
sed -n 4p out | grep -q '^NOTE: NOT ALL DATA WAS READ' || fail "no warning on top: $(cat out)"
has out "All data read: no, 1 line not."
has out "$me.jsonl, line 3: "
has out "1 line damaged"
row | grep -qE '^  20[-0-9]*$' || fail "the good lines do not count: $(cat out)"
tr '\n' ' ' <out | tr -s ' ' | grep -q "1 line of this record was not counted" || fail "no note: $(cat out)"
printf '\0\0\0\n' | bad 3
has out "$me.jsonl, line 3: "
statement 2 passed check-first "$(day 1)" "$me" | bad 3
has out "1 line with a number that was used before for something else"
row | grep -qE '^  20[-0-9]*$' || fail "a number used twice counts: $(cat out)"
statement 9 passed check-first "$(day 1)" "$me" | sed 's/"v":1,/"v":2,/' | bad 3
has out "1 line written by a newer version of this program"
statement 9 https://w3id.org/xapi/adl/verbs/waived - "$(day 1)" "$me" | sed 's/"v":1,/"v":1,"reason":"vrijgesteld",/' | bad 3
tr '\n' ' ' <out | tr -s ' ' | grep -q "1 decision of a manager in an employee's own record" || fail "an own exemption counts: $(cat out)"
has out "LATE (1)"

# Neither of these is missing data.
statement 2 passed sign-in "$(day 39)" "$me" | bad 0
has out "1 line repeated, counted once"
statement 9 passed check-first "$(day 1)" "$me" | cut -c 1-200 | tr -d '\n' | bad 0
has out "1 line not finished"
row | grep -qE '^  20[-0-9]*$' || fail "half a line counts: $(cat out)"
statement 9 passed check-first "$(day -3)" "$me" | bad 0
has out "1 line with a date in the future, counted"
has out "3 lines, of which 3 counted"
report 0 --lang en --as-of "$(day 1)"
has_not out "with a date in the future, counted"
has out "3 lines, of which 2 counted"
statement 9 passed check-first "$(day 1)" somebody | bad 0
tr '\n' ' ' <out | tr -s ' ' | grep -q "1 line that names another account" || fail "not said: $(cat out)"

# --- files that are none ---

not_counted()
{
  report 3 --lang en
  has out "All data read: no, 1 file not."
  has out "$1"
  rm -rf "${store:?}/$2"
}

my_record <good
ln -s "$PWD/good" "$store/piet.jsonl"
not_counted "piet.jsonl: " piet.jsonl
mkfifo "$store/piet.jsonl"
not_counted "piet.jsonl: " piet.jsonl
mkdir "$store/piet.jsonl"
not_counted "piet.jsonl: " piet.jsonl
echo >"$store/notes.txt"
not_counted "notes.txt: its name is not that of a record" notes.txt
head -c 17000000 /dev/zero >"$store/piet.jsonl"
not_counted "piet.jsonl: " piet.jsonl
report 0

# A name that tries something with the terminal is shown, and does nothing.
touch "$store/$(printf 'a\033[2J.jsonl')"
report 3 --lang en
LC_ALL=C grep -q "$(printf '\033')" out && fail "an escape character came out"
exit 0
