#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What people, settings and content call themselves, in the overview as PDF and .xlsx and in each PDF of recap and
# certificate: no invisible or control character comes through, no field becomes a formula, nothing links outside.
. "${srcdir=.}/tests/init.sh"

vuistregels --version --lang en >parts
grep -q 'PDF.*: yes' parts && grep -q 'Excel.*: yes' parts || skip "the program is built without PDF or .xlsx"
command -v pdftotext >/dev/null && command -v unzip >/dev/null || skip "pdftotext or unzip is missing"

evil=$(printf '\033]0;title\007\033[2J\r\b\177\302\233\342\200\256\342\200\213\342\200\250e\314\201\314\201\314\201\314\201\314\201\314\201\363\240\201\201\357\273\277%%s%%n<f>&amp;</t>')
text=$(printf '\302\233\342\200\256\342\200\213\342\200\250\363\240\201\201\357\273\277%%s%%n')
hidden=$(printf '\302[\200-\237]\\|\342\200[\213-\217\250-\256]\\|\342\201[\240-\257]\\|\357\273\277\\|\363\240[\200-\201]')
controls=$(printf '[\001-\010\013\016-\037\177]')

cp -R "$data/flow-content" content
for file in content/flow/*.xml content/glossary.xml; do
  awk -v text="$text" '{ sub(/<text xml:lang="(nl|en)">/, "&" text); print }' "$file" >changed
  mv changed "$file"
done
{
  echo 'account;naam;afdeling;startdatum'
  printf 'hostile;"%s";"%s";2026-01-01\n' "$evil" "$evil"
  # What a spreadsheet would evaluate.
  n=0
  for formula in '=1+1' '+1+1' '-1+1' '@SUM(1)' '=HYPERLINK("http://example.org")' 'http://example.org/x' \
    'mailto:x@example.org' '{=1+1}' '=cmd|x!A1'; do
    n=$((n + 1))
    printf 'account%d;"%s";"%s";2026-01-01\n' $n "$(echo "$formula" | sed 's/"/""/g')" "$(echo "$formula" | sed 's/"/""/g')"
  done
} >roster.csv
mkdir records
chmod 700 records
account=$(id -un)
string='\u001b]0;title\u0007\u009b\u202e\u200b\u2028%s%n'
for verb in initialized passed; do
  object=flow
  [ $verb = initialized ] || object=flow:one
  printf '{"id":"3f2b8c1e-7d4a-4b6e-9a10-0000000%s","actor":{"account":{"homePage":"urn:x:%s","name":"%s"}},"verb":{"id":"http://adlnet.gov/expapi/verbs/%s"},"object":{"id":"urn:vuistregels:%s"},"result":{"success":true},"context":{"registration":"11111111-1111-5111-8111-111111111111","extensions":{"urn:vuistregels:x":{"v":1,"round":"onboarding","anchor":"2026-11-01","lang":"nl","prog":"%s"}}},"timestamp":"2026-11-10T10:00:00.000Z"}\n' \
    "$(printf '%s' $verb | tr 'a-z' '0-90-90-9012345' | cut -c 1-5)" "$string" "$string" $verb $object "$string"
done >"records/$account.jsonl"
chmod 640 "records/$account.jsonl"
cp "records/$account.jsonl" "records/$(printf '%s' "$evil" | tr -d /).jsonl"

# read_pdf FILE: its words in pdf.words; nothing hidden among them, and nothing that does something.
read_pdf()
{
  pdftotext -layout "$1" pdf.text 2>/dev/null || fail "pdftotext cannot read $1"
  LC_ALL=C tr -d '\014' <pdf.text >pdf.words
  [ -s pdf.words ] || fail "$1 says nothing"
  ! LC_ALL=C grep -a "$controls" pdf.words || fail "a control character in $1"
  ! LC_ALL=C grep -a "$hidden" pdf.words || fail "an invisible character in $1"
  ! LC_ALL=C grep -aE '/(JavaScript|JS|URI|Launch|EmbeddedFile|OpenAction)[ /(<]' "$1" || fail "$1 does something"
}

for language in nl en; do
  rm -f report.*
  for format in pdf xlsx; do
    code=0
    vuistregels report --lang $language --format $format --output report.$format --content "$PWD/content" --course flow \
      --records "$PWD/records" --roster "$PWD/roster.csv" >out 2>err || code=$?
    [ $code -lt 124 ] && [ -s report.$format ] || fail "report as $format: exit status $code: $(cat -v err)"
  done
  read_pdf report.pdf
  grep -qF 'SUM(1)' pdf.words || fail "the PDF says nothing: $(head -n 20 pdf.words)"

  rm -rf book
  mkdir book
  unzip -q report.xlsx -d book || fail "unzip cannot read the .xlsx"
  find book -name '*.xml' -o -name '*.rels' >parts
  [ "$(wc -l <parts)" -ge 5 ] || fail "the .xlsx has too few parts"
  grep -qF 'SUM(1)' book/xl/sharedStrings.xml || fail "the .xlsx does not hold the people"
  # The hostile text did come through, made visible.
  grep -qF 'U+202E' pdf.words && grep -qF 'U+202E' book/xl/sharedStrings.xml || fail "the hostile text is not in the documents"
  while read -r part; do
    ! LC_ALL=C grep -a "$controls" "$part" || fail "a control character in $part"
    ! LC_ALL=C grep -a "$hidden" "$part" || fail "an invisible character in $part"
    ! grep -E '<f[ />]|<hyperlink|externalLink|TargetMode="External"|vbaProject|<ddeLink' "$part" || fail "$part computes or links"
    iconv -f UTF-8 -t UTF-8 "$part" >/dev/null 2>&1 || fail "invalid UTF-8 in $part"
  done <parts
done

# ---- for somebody: the papers of the training ----

. "$top_srcdir/tests/office.inc"
for folder in "$data/office-content" "$top_srcdir/content"; do
  cp -R "$folder" "${folder##*/}-hostile"
done
for file in office-content-hostile/*/*.xml content-hostile/*-*/*.xml content-hostile/glossary.xml; do
  awk -v text="$text" '{ sub(/<text xml:lang="(nl|en)">/, "&" text); print }' "$file" >changed
  mv changed "$file"
done
printf '<policy><organisation><text xml:lang="nl">%s</text><text xml:lang="en">%s</text></organisation></policy>\n' "$text" "$text" >policy.xml
{ statement 1 initialized - "$(day 10)" "$me"
  statement 2 passed sign-in "$(day 9)" "$me"
  statement 3 passed check-first "$(day 9)" "$me"
  statement 4 completed - "$(day 9)" "$me"; } | my_record
papers=0
# paper CONTENT WORD...: is a hostile PDF, in both languages.
paper()
{
  where=$1
  shift
  for language in nl en; do
    rm -f paper.pdf
    run 0 vuistregels "$@" --lang $language --content "$PWD/$where" --policy "$PWD/policy.xml" --format pdf --output paper.pdf
    read_pdf paper.pdf
    grep -qF 'U+202E' pdf.words || fail "$*: the hostile text is not in the PDF: $(head -n 20 pdf.words)"
    papers=$((papers + 1))
  done
}
paper office-content-hostile certificate
for what in card duties handout glossary sign-in; do
  paper content-hostile recap $what
done
echo "$papers papers"
