#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every mistake in content and settings as file:line: sentence, in both languages; 0 good, 1 mistakes, and with
# --strict warnings too.
. "${srcdir=.}/tests/init.sh"
. "$top_srcdir/tests/office.inc"

# --- what is good ---

run 0 vuistregels check "$content" --lang en
echo "4 files checked, nothing wrong" | compare - out
run 0 vuistregels check "$content/seven-rules" --lang nl
echo "3 bestanden gecontroleerd, niets mis" | compare - out
run 0 vuistregels check "$content/seven-rules/" "$content/glossary.xml" "$content/seven-rules/sign-in.xml" --strict --lang en
echo "5 files checked, nothing wrong" | compare - out
run 0 vuistregels check "$data/policy/full.xml" --lang en
echo "1 file checked, nothing wrong" | compare - out
(cd "$content/seven-rules" && vuistregels check . --lang en) >out || fail "a folder called .: $(cat out)"
echo "3 files checked, nothing wrong" | compare - out
run 0 vuistregels check

# --- each kind of mistake ---

count=0
for file in "$data"/bad-content/*.xml; do
  for language in nl en; do
    run 1 vuistregels check "$file" --lang $language
    [ ! -s err ] || fail "${file##*/}: errors: $(cat err)"
    head -n 1 out | grep -qE "^$file:([0-9]+:)? [^ ]" || fail "${file##*/}: no place: $(cat out)"
    head -n 1 out | grep -q '\.$' && fail "${file##*/}: a full stop: $(cat out)"
    LC_ALL=C grep -q "$(printf '[\001-\010\013-\037\177]')" out && fail "${file##*/}: control characters"
    cp out $language
  done
  # A sentence of our own in each language, not that of a library.
  cmp -s nl en && fail "${file##*/}: not translated: $(cat nl)"
  count=$((count + 1))
done
[ $count -gt 20 ] || fail "only $count bad files found"

place()
{
  run 1 vuistregels check "$data/bad-content/$1" --lang en
  grep -q "^$data/bad-content/$1:$2: " out || fail "$1: not on line $2: $(cat out)"
}
place doctype.xml "$(grep -n '<!DOCTYPE' "$data/bad-content/doctype.xml" | cut -d: -f1)"

# --- several mistakes in several files: all of them, sorted ---

cp -R "$content" broken
chmod -R u+w broken
sed -i 's/ correct="true"//' broken/seven-rules/sign-in.xml
sed -i 's/terms="passkey"/terms="no-such-term"/' broken/seven-rules/check-first.xml
echo '<glossary' >broken/glossary.xml
run 1 vuistregels check broken --lang en
grep -c 'sign-in.xml:[0-9]*: ' out | grep -qx 5 || fail "not every question without a right answer: $(cat out)"
grep -q 'glossary.xml:[0-9]*: ' out || fail "the glossary: $(cat out)"
has out "4 files checked: "
cp "$content/glossary.xml" broken/
run 1 vuistregels check broken --lang en
grep -q 'check-first.xml:[0-9]*: warning: the term "no-such-term" is not in the glossary' out || fail "the term: $(cat out)"

# --- a lesson that is named and absent, files that nobody named ---

rm -rf broken
cp -R "$content" broken
chmod -R u+w broken
rm broken/seven-rules/check-first.xml
run 1 vuistregels check broken --lang en
has out 'check-first.xml: course.xml names lesson "check-first", and its file does not exist'
cp "$content/seven-rules/check-first.xml" broken/seven-rules/
echo notes >broken/seven-rules/notes.txt
run 0 vuistregels check broken --lang en
has out "notes.txt: warning: course.xml does not name this file"
has out "0 errors, 1 warning"
run 1 vuistregels check broken --strict

# Names and identifiers have to be the same.
mv broken/seven-rules broken/other
run 1 vuistregels check broken --lang en
has out 'the course is called "seven-rules" and stands in the folder "other"'

# --- settings ---

run 1 vuistregels check --policy "$data/policy/damaged.xml" --lang en
grep -q "^$data/policy/damaged.xml:[0-9]*: " out || fail "$(cat out)"
echo '<policy language="nl"/>' >policy.xml
run 0 vuistregels check policy.xml --lang nl
has out "het meldpunt is niet ingevuld"
run 1 vuistregels check policy.xml --strict

# --- what is nothing of the kind ---

run 1 vuistregels check "$PWD/none" --lang en
has out "none: cannot be read: it does not exist"
echo 'plain text' >text
run 1 vuistregels check text --lang nl
has out "text: dit is geen cursus, les, woordenlijst of bestand met instellingen"
mkdir empty
run 1 vuistregels check empty --lang en
has out "there is no course here"
mkfifo fifo.xml
run 1 vuistregels check fifo.xml
ln -s "$content/glossary.xml" link.xml
run 1 vuistregels check link.xml

# --- settings that are good and do not do what was meant ---

cat >meant.xml <<'END'
<policy timeZone="Europe/Amsterdom">
<contacts><report><name><text xml:lang="nl">het meldpunt</text><text xml:lang="en">the desk</text></name></report></contacts>
<mastery course="seven-rulez" score="4"/>
<audience course="seven-rules" roles="manager"/>
</policy>
END
run 0 vuistregels check --lang en meant.xml
has out "meant.xml:3: warning: there is no course \"seven-rulez\" here, so this has no effect"
if [ -e /usr/share/zoneinfo/UTC ]; then
  has out "meant.xml:1: warning: this system does not know the time zone \"Europe/Amsterdom\""
  has out "0 errors, 2 warnings"
fi
[ ! -e /usr/share/zoneinfo/Europe/Amsterdam ] || {
  sed 's/Amsterdom/Amsterdam/; s/rulez/rules/' meant.xml >good.xml
  run 0 vuistregels check --lang en good.xml
  has out "nothing wrong"
}
