#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A certificate is there only after a completed round, and its code leads back to the record.
. "${srcdir=.}/tests/init.sh"
. "$top_srcdir/tests/office.inc"

run 3 vuistregels certificate --content "$content" --lang en
has out "There is no certificate yet"
run 3 vuistregels certificate --content "$content" --lang en --output none.txt
has out "There is no certificate yet"
[ ! -e none.txt ] || fail "a file without a certificate"
[ ! -e "$store" ] || fail "looking made a store"

{ statement 1 initialized - "$(day 10)" "$me"
  statement 2 passed sign-in "$(day 9)" "$me"; } | my_record
run 3 vuistregels certificate --content "$content" --lang en

{ statement 1 initialized - "$(day 10)" "$me"
  statement 2 passed sign-in "$(day 9)" "$me"
  statement 3 passed check-first "$(day 9)" "$me"
  statement 4 completed - "$(day 9)" "$me"; } | my_record
run 0 vuistregels certificate --content "$content" --lang en
has out "The seven rules of thumb"
has out "Sign in safely"
has out "Code                0000-0100"
awk 'length > 80 { exit 1 }' out || fail "too wide: $(cat out)"
run 0 vuistregels certificaat --content "$content" --lang nl
has out "CERTIFICAAT"
has out "Log veilig in"

# As a file; never over another one; no form that it has not.
run 0 vuistregels certificate --content "$content" --lang nl --output certificate.txt
[ ! -s out ] || fail "output beside the file: $(cat out)"
has certificate.txt "CERTIFICAAT"
[ "$(stat -c %a certificate.txt)" = 600 ] || fail "mode $(stat -c %a certificate.txt)"
run 1 vuistregels certificate --content "$content" --lang nl --output certificate.txt
run 2 vuistregels certificate --content "$content" --lang en --format html
has err "'html' is not a choice for --format: text, pdf"
if vuistregels certificate --help --lang en | grep -q 'without the form pdf'; then
  run 1 vuistregels certificate --content "$content" --format pdf --output certificate.pdf
else
  run 0 vuistregels certificate --content "$content" --lang nl --format pdf --output certificate.pdf
  head -c 5 certificate.pdf | grep -q '^%PDF-' || fail "no PDF"
  if command -v pdftotext >/dev/null; then
    pdftotext -layout certificate.pdf read || fail "a PDF that cannot be read"
    has read "CERTIFICAAT"
    has read "Log veilig in"
    has read "verify --certificate 0000-0100"
  else
    printf 'not read back: pdftotext is missing\n'
  fi
fi

run 0 vuistregels verify --content "$content" --certificate 0000-0100 --lang en
has out "Genuine: account $me completed seven-rules"
run 0 vuistregels verify --content "$content" --certificate 0000-0100 --lang nl
has out "Echt: account $me"
# the code of a lesson that was passed is no certificate
run 3 vuistregels verify --content "$content" --certificate 0000-00G0 --lang en
has out "Not found"
run 2 vuistregels verify --content "$content" --lang en
has err "a certificate: verify --certificate CODE"
