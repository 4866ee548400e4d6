#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# All that the overview has to carry, point by point, as it is printed, in HTML, as data, and in PDF and .xlsx where
# these were built in: an auditor finds it years later in whatever form was kept.
. "${srcdir=.}/tests/init.sh"
. "$top_srcdir/tests/firm.inc"
. "$top_srcdir/tests/office.inc"

cat >>"$accounts" <<END
piet:x:1105:1105:Piet Pool:$VR_TMP/home/noor:/bin/sh
vera:x:1106:1106:Vera Vreemd:$VR_TMP/home/noor:/bin/sh
ilse:x:1107:1107:Ilse Los:$VR_TMP/home/noor:/bin/sh
END
today=$(date -u +%Y-%m-%d)
day() # OFFSET FORMAT
{
  date -u -d "$today $1 days" "+$2"
}
cat >policy.xml <<END
<policy timeZone="Etc/UTC">
  <organisation><text xml:lang="nl">De Lindeboom</text><text xml:lang="en">De Lindeboom</text></organisation>
  <store kind="drop-box" path="$firm/records" group="managers"/>
  <roster path="$VR_TMP/work/list.csv"/>
  <houseRules version="7" date="2026-01-15"><where><text xml:lang="nl">op intranet</text><text xml:lang="en">intranet</text></where><whom><text xml:lang="nl">Sanne</text><text xml:lang="en">Sanne</text></whom></houseRules>
  <privacy score="true" effect="true" items="answers"/>
</policy>
END
cat >list.csv <<END
account;naam;afdeling;rol;in dienst;uit dienst;soort
noor;Noor Jansen;Salaris;leidinggevende;$(day -100 %d-%m-%Y);;ingehuurd
tom;Tom de Vries;Fiscaal;;$(day -90 %d-%m-%Y);;
ahmed;Ahmed El Amrani;Fiscaal;;$(day -3 %d-%m-%Y);;
sanne;Sanne Bakker;Directie;;1-1-2020;;
piet;Piet Pool;Salaris;;1-1-2020;$(day -20 %d-%m-%Y);
;Elif Ünal;Salaris;;1-1-2020;;
END
chmod 644 policy.xml list.csv
policy=$PWD/policy.xml
run 0 vuistregels setup --policy policy.xml
give()
{
  cat >"$firm/records/$1.jsonl"
  chown "$1" "$firm/records/$1.jsonl"
  chgrp 1200 "$firm/records/$1.jsonl"
  chmod 640 "$firm/records/$1.jsonl"
}
anchor=$(day -100 %Y-%m-%d)
{
  statement 1 initialized - "$(day -95 %Y-%m-%d)" noor
  statement 2 passed sign-in "$(day -94 %Y-%m-%d)" noor
  statement 3 passed check-first "$(day -93 %Y-%m-%d)" noor
  statement 4 completed - "$(day -93 %Y-%m-%d)" noor
} | give noor
{
  statement 5 initialized - "$(day -80 %Y-%m-%d)" tom
  statement 6 passed sign-in "$(day -79 %Y-%m-%d)" tom
  echo damaged
} | give tom
statement 7 initialized - "$(day -2 %Y-%m-%d)" ahmed | give ahmed
statement 8 initialized - "$(day -300 %Y-%m-%d)" piet | give piet
statement 9 initialized - "$(day -5 %Y-%m-%d)" vera | give vera
run 0 vuistregels_as sanne seal --new-key --key "$VR_TMP/home/sanne/key"
run 0 vuistregels_as sanne correct sanne --policy "$policy" --kind leave --reason absent --until 31-12-2999
run 0 vuistregels_as sanne seal --policy "$policy" --key "$VR_TMP/home/sanne/key"

# --- the forms ---

# make FORM LANGUAGE
make_report()
{
  run 3 vuistregels_as sanne report --policy "$policy" --content "$content" --lang "$2" --sample 5 --format "$1"
}
make_report text nl
cp out sheets
tr '\n' ' ' <sheets | sed 's/  */ /g' >text
make_report text en
tr '\n' ' ' <out | sed 's/  */ /g' >text-en
make_report html nl
tr '\n' ' ' <out | sed 's/<[^>]*>/ /g; s/&#39;/'"'"'/g; s/  */ /g' >html
make_report json nl
tr -d '\n' <out | sed 's/  */ /g; s/\([{[]\) /\1/g; s/ \([]}]\)/\1/g' >json
make_report csv nl
cp out csv
forms='text html'
if command -v pdftotext >/dev/null && vuistregels_as sanne report --policy "$policy" --content "$content" --lang nl --sample 5 --format pdf >pdf 2>err; [ -s pdf ]; then
  pdftotext -layout pdf - | tr '\n\f' '  ' | sed 's/  */ /g' >pdf-text
  forms="$forms pdf-text"
fi
if command -v unzip >/dev/null && vuistregels_as sanne report --policy "$policy" --content "$content" --lang nl --sample 5 --format xlsx >xlsx 2>err; [ -s xlsx ]; then
  unzip -p xlsx 'xl/sharedStrings.xml' 'xl/worksheets/*.xml' | sed 's/<[^>]*>/ /g; s/  */ /g' >xlsx-text
  forms="$forms xlsx-text"
fi

# has POINT TEXT: in each of the forms; data POINT TEXT: in the JSON
has()
{
  for vr_form in $forms; do
    grep -qF -- "$2" $vr_form || fail "point $1: '$2' is not in $vr_form: $(cut -c 1-6000 $vr_form)"
  done
}
data()
{
  grep -qF -- "$2" json || fail "point $1: '$2' is not in the JSON: $(cat json)"
}

# 1 organisation, scope, period, time made, account, version, confidential on every sheet
has 1 'De Lindeboom'
has 1 'door account sanne met vuistregels'
has 1 "$(date -u -d '-12 months' +%d-%m-%Y) tot en met $(day 0 %d-%m-%Y)"
data 1 '"madeBy": "sanne"'
[ "$(grep -c '^.\{0,1\}VERTROUWELIJK: voor directie, HR en auditor .*blad' sheets)" = "$(($(tr -dc '\f' <sheets | wc -c) + 1))" ] || fail "point 1: $(grep -c VERTR sheets) heads"
for form in $forms; do
  grep -qF 'VERTROUWELIJK' $form || fail "point 1: $form is not marked"
done
# 2 population
has 2 '5 mensen op de personeelslijst van'
data 2 '"people": 6'
# 3 name, account, department, role
for word in 'Jansen, Noor' noor Salaris manager; do has 3 "$word"; done
data 3 '"name": "Jansen, Noor"'
grep -q 'Jansen, Noor.*noor.*Salaris' csv || fail "point 3: $(cat csv)"
# 4 course, revision, how it was checked
has 4 '5 van 15 vragen, 4 goed nodig'
data 4 '"drawn": 5, "pool": 15, "needed": 4'
# 5 begun, completed, round, pass per lesson
short=$(day -94 %d-%m-%Y)
for form in text html pdf-text; do
  [ ! -e $form ] || grep -qF "$short" $form || fail "point 5: $short is not in $form"
done
data 5 "\"$(day -94 %Y-%m-%d)\""
grep -q "$(day -94 %Y-%m-%d)" csv || fail "point 5: $(cat csv)"
# 6 newcomers against the term
has 6 'Klaar binnen de termijn: 1. Binnen drie maanden, wat BIO2 vraagt: 1.'
# 7 refreshers
grep -qi 'opfrissers die moeten, wie het langst te laat is eerst' text html || fail 'point 7'
# 8 not done
grep -q 'Amrani, Ahmed El .*bezig' text || fail 'point 8'
data 8 '"state": "late"'
data 8 '"state": "withinTerm"'
data 8 '"state": "exemptOrAbsent"'
# 9 accounts and records without each other
has 9 'Ünal, Elif'
has 9 vera
has 9 ilse
has 9 'geen account gevonden'
data 9 '"names": ["ilse"]'
# 10 who left
has 10 'Pool, Piet'
# 11 decisions: code, author, date
has 11 'verlof'
data 11 '"kind": "leave", "lesson": null, "reason": "absent"'
data 11 '"author": "sanne"'
# 12 effect
has 12 '(Wilson)'
# 13 the data, and the seal
has 13 'Alle gegevens gelezen: nee, 1 regel niet'
has 13 'tom.jsonl, regel 3'
has 13 'Zegel 1 van'
data 13 '"allRead": false'
data 13 '"seals": {"state": "known"'
# 14 the draw
has 14 "geloot met het begin"
data 14 '"seed": '
# 15 retention, privacy, signatures, numbers of sheets
has 15 '3 jaar na het jaar van de registratie'
for word in handtekening Auditor; do
  grep -qF "$word" text || fail "point 15: $word"
  grep -qF "$word" html || fail "point 15: $word"
done
grep -q "blad 1 van $(($(tr -dc '\f' <sheets | wc -c) + 1))" sheets || fail "point 15: sheets"
data 15 '"retentionYears": 3'
# 16 the firm's own rules
for form in text html pdf-text; do
  [ ! -e $form ] || grep -qi 'onze eigen regels, versie 7' $form || fail "point 16: $form"
done
has 16 'Gezien door 0 van de 5 mensen'
data 16 '"houseRulesVersion": "7"'
# 17 what was taught
has 17 'het eerste punt'
data 17 '"points": ['
# 18 what it shows and does not show
has 18 'Het toont niet aan wie er achter het toetsenbord zat'
# 19 room for what is agreed, and for the decision
sed -n '/^TE LAAT/,/^$/p' sheets | grep -q 'Vries, Tom de .*____' || fail 'point 19: nowhere to write'
grep -qF 'afspraak' html || fail 'point 19: html'
sed -n '/^BESLUIT VAN DE LEIDING/,$p' sheets | grep -c '^_\{80\}$' >lines
[ "$(cat lines)" = 2 ] || fail "point 19: $(cat lines) lines"
# and the headline, the states adding up
has headline 'Van de 3 mensen die nu klaar moeten zijn, is er 1 klaar (33%), voor zover gelezen.'
data headline '"done": 1, "late": 1, "withinTerm": 1, "exemptOrAbsent": 1, "undetermined": 1, "total": 5, "mustBeDone": 3'
grep -qF 'Of the 3 people who should be done by now, 1 is done (33%), as far as read.' text-en || fail "$(cat text-en)"
grep -qF 'CONFIDENTIAL' text-en || fail 'English'
