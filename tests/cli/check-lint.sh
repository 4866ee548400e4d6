#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What check tells an author beside mistakes: warnings with their place and reason, what was checked long ago, how
# long a lesson takes, and a copy to begin with.
. "${srcdir=.}/tests/init.sh"
. "$top_srcdir/tests/office.inc"

good=$data/lint/good.xml

# --- a warning: its place, in both languages, and how it is switched off ---

run 0 vuistregels check "$good" --strict --lang en
echo "1 file checked, nothing wrong" | compare - out
sed 's/Noor leest een mail\./Noor leest indien nodig een mail./' "$good" >warned.xml
line=$(grep -n 'indien' warned.xml | cut -d: -f1)
run 0 vuistregels check warned.xml --lang en
compare - out <<END
warned.xml:$line: warning: "indien" (nl) is a mark of official or translated language: rather "als"
1 file checked: 0 errors, 1 warning
END
run 0 vuistregels check warned.xml --lang nl
compare - out <<END
warned.xml:$line: waarschuwing: "indien" (nl) is een teken van ambtelijke of vertaalde taal: liever "als"
1 bestand gecontroleerd: 0 fouten, 1 waarschuwing
END
run 1 vuistregels check warned.xml --strict
sed 's/<page identifier="start"/& allow="translated-dutch" why="a test"/' warned.xml >allowed.xml
run 0 vuistregels check allowed.xml --strict --lang en

# The glossary beside a course is looked at, and what it lacks is a warning.
cp -R "$content" own
chmod -R u+w own
sed -i 's/terms="passkey"/terms="no-such-term"/' own/seven-rules/check-first.xml
run 0 vuistregels check own/seven-rules --lang en
has out 'warning: the term "no-such-term" is not in the glossary'
sed -i 's/Voor tests\./Middels tests./' own/seven-rules/course.xml
run 0 vuistregels check own --lang en
has out 'course.xml:6: warning: "middels" (nl)'

# --- how long it takes ---

run 0 vuistregels check "$good" --minutes --lang en
compare - out <<END

$good
lesson              minutes words text points questions later longest sentence exercises
good             nl     4.0   120   39      3         9     1    0/10      3.8         1
good             en     4.0   119   40      3         9     1    0/10      3.7         1

1 file checked, nothing wrong
END
run 0 vuistregels check "$good" --minutes --lang nl
has out "les                 minuten"
has out "good             nl     4,0"
run 0 vuistregels check "$content" --minutes --lang en
has out "$content/seven-rules/course.xml"
has out "check-first      en"
has out "all of it with welcome and second tries (en): 3 minutes, at most 13"
# but the path, which is as long as it is
grep -vF "$content" out | awk 'length > 90 { exit 1 }' || fail "too wide: $(cat out)"

# --- what was checked long ago ---

sed 's/checked="2026-11-23"/checked="2020-01-31"/; s/checked="2026-11-20" until/checked="2020-02-01" until/' "$good" >old.xml
run 0 vuistregels check old.xml --lang en
has_not out "was checked on"
run 0 vuistregels check old.xml --stale 1000 --lang en
grep -q '^old.xml:4: warning: the lesson was checked on 2020-01-31, [0-9]* days ago$' out || fail "$(cat out)"
grep -q '^old.xml:[0-9]*: warning: this fact (source SRC-1) was checked on 2020-02-01, ' out || fail "$(cat out)"
has_not out "source SRC-1 was checked on 2026-11-20"
run 1 vuistregels check old.xml --stale 1000 --strict
run 2 vuistregels check old.xml --stale never

# --- a copy to begin with ---

copy()
{
  status=$1
  shift
  run "$status" vuistregels check --content "$content" --lang en "$@"
}
mkdir office
copy 0 --copy seven-rules/sign-in office
has out "office/seven-rules/sign-in.xml is there, based on version 1 of the shipped lesson"
has out "vuistregels check office"
has out "vuistregels --content office"
sed 's/ basedOn="1"//' office/seven-rules/sign-in.xml | compare "$content/seven-rules/sign-in.xml" -
grep -q '^<lesson basedOn="1" identifier="sign-in"' office/seven-rules/sign-in.xml || fail "no basedOn"
run 0 vuistregels check office/seven-rules/sign-in.xml --lang en
has out "1 file checked"

# Nothing is written over, and nothing is left behind.
echo mine >office/seven-rules/sign-in.xml
copy 1 --copy seven-rules/sign-in office
echo mine | compare - office/seven-rules/sign-in.xml
has err "office/seven-rules/sign-in.xml: "
ln -s nowhere office/seven-rules/check-first.xml
copy 1 --copy seven-rules/check-first office
[ ! -e nowhere ] || fail "written through a link"
copy 1 --copy seven-rules/none office
has err 'the course "seven-rules" has no lesson "none", but: sign-in, check-first'
copy 1 --copy seven-rules/lock-up office
has err "planned"
copy 1 --copy none/sign-in office
copy 1 --copy ../seven-rules/sign-in office
copy 1 --copy sign-in office
has err "is no COURSE/LESSON"
copy 1 --copy seven-rules/check-first absent
has err "absent: this folder is not there; make it first: mkdir -p absent"
copy 2 --copy seven-rules/check-first
has err "needs a folder"
[ "$(ls office office/seven-rules | tr '\n' ' ')" = "office: seven-rules  office/seven-rules: check-first.xml sign-in.xml " ] ||
  fail "left behind: $(ls -R office)"

# --- a copied lesson is looked at as what it is: over the content that is installed ---

mkdir mine
run 0 vuistregels check --copy seven-rules/lock-up mine --lang en
for folder in mine mine/ mine/seven-rules; do
  run 0 vuistregels check $folder --lang en
  has out "nothing wrong"
done
sed -i 's/Half past six at the printer/A quarter to seven \& late/' mine/seven-rules/lock-up.xml
for folder in mine mine/seven-rules; do
  run 1 vuistregels check $folder --lang en
  has out "mine/seven-rules/lock-up.xml:"
  has out ": 1 error, 0 warnings"
done
sed -i 's/seven & late/seven and late/' mine/seven-rules/lock-up.xml
printf '\n3\n\n' | vuistregels --plain --lang en --content mine >shown 2>&1 || fail "$(cat shown)"
has shown "A quarter to seven and late"
has shown "Sign in safely"
# Without a lesson of ours it is no content at all.
mkdir -p empty/other
run 1 vuistregels check empty --lang en
has out "there is no course here"
