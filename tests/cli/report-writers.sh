#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The writers of PDF and .xlsx by themselves: the same document gives the same bytes, with no moment
# but the one that it says; a sheet gets a name that a workbook may have, whatever its table is called.
. "${srcdir=.}/tests/init.sh"

vuistregels doctor --lang en >parts 2>/dev/null || :
grep -q 'PDF.*: yes' parts && grep -q 'Excel.*: yes' parts || skip "the program is built without PDF or .xlsx"
command -v unzip >/dev/null || skip "unzip is missing"

table()
{
  printf '{"kind":"table","newSheet":false,"texts":[],"name":"%s","onlyData":false,"headless":false,' "$1"
  printf '"columns":[{"kind":"name","label":"name","full":"name","width":20,"line":0},'
  printf '{"kind":"date","label":"done","full":"done","width":11,"line":0}],'
  printf '"rows":[["Vries, Tom de",["2026-11-02","2 Nov 2026"]],["Bakker, Ilse",null]]}'
}
document()
{
  printf '{"v":1,"language":"en","marking":"CONFIDENTIAL","made":"2026-11-23T09:14:00.000Z","title":"Who is done",'
  printf '"sheet":["sheet","of","Overview"],"blocks":[{"kind":"heading","newSheet":true,"texts":["People"]}'
  for vr_name do
    printf ','
    table "$vr_name"
  done
  printf ']}'
}
write()
{
  rm -rf "made-$1"
  mkdir "made-$1"
  "$top_builddir/vuistregels-$1" "$PWD/made-$1" <document >out 2>err || fail "$1: status $?: $(cat err)"
  [ -s "made-$1/result" ] || fail "$1: no file"
}

# --- the same bytes, the moment that was handed in ---

document 'Per person' >document
for form in pdf xlsx; do
  write $form
  cp made-$form/result first.$form
  touch -d 2001-01-01 document
  write $form
  cmp -s first.$form made-$form/result || fail "$form: not the same bytes"
done
unzip -qp first.xlsx docProps/core.xml | grep -q '<dcterms:created[^>]*>2026-11-23T09:14:00Z<' || fail ".xlsx: another moment"
! LC_ALL=C grep -a 'CreationDate' first.pdf | grep -av 'D:20261123091400' || fail "PDF: another moment"

# --- names of sheets ---

long=$(printf '%040d' 0)
wide=$(printf 'e\314\201%.0s' 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20)
document 'Per person' 'per person' 'a/b' 'a:b' 'A*b' '[x]?' "'quoted'" "$long" "${long}1" "${long}2" "$wide" '' '   ' '//' \
  "$(printf '\360\237\224\222%.0s' 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18)" Overview >document
write xlsx
unzip -qp made-xlsx/result xl/workbook.xml | tr '<' '\n' | sed -n 's/^sheet name="\([^"]*\)".*/\1/p' >names
[ "$(wc -l <names)" -eq 17 ] || fail "a table has no sheet of its own: $(cat names)"
grep "[]*?/:\\\\'[]" names && fail "a sign that a name may not have"
grep -qE '^ *$' names && fail "a name without a sign"
grep -qE '.{32}' names && fail "a name that is too long"
tr '[:upper:]' '[:lower:]' <names | sort | uniq -d | compare - /dev/null
