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

# From the screen: by a number, into the own folder, new each time, by a process that is gone with the training.
# type LANGUAGE LINE...: each line at a prompt, from the home screen on
type()
{
  language=$1
  shift
  printf '%s\n' "$@" | vuistregels --plain --lang "$language" --content "$content" >out 2>err ||
    fail "status $?: $(cat out err)"
}
choice()
{
  sed -n "s/^\([0-9]*\)\. $1.*/\1/p" out | tail -n 1
}
{ statement 1 initialized - "$(day 10)" "$me"
  statement 2 passed sign-in "$(day 9)" "$me"
  statement 3 passed check-first "$(day 9)" "$me"
  statement 4 completed - "$(day 9)" "$me"; } | my_record
cp "$store/$me.jsonl" record.before
printf '\n' | vuistregels --plain --lang nl --content "$content" >out 2>err || fail "status $?: $(cat out err)"
certificate=$(choice "Mijn certificaat")
[ -n "$certificate" ] || fail "not on the home screen: $(cat out)"
type nl "$certificate"
text=$(choice Tekst) pdf=$(choice PDF)
type nl "$certificate" "$text" "$text"
has out "Opgeslagen. Het bestand staat hier:"
saved=$(ls "$HOME"/vuistregels-certificaat-*-??.txt) || fail "no file: $(cat out)"
tr -d '\n' <out | grep -qF "$(basename "$saved")" || fail "where it is was not said: $(cat out)"
[ "$(stat -c %a "$saved")" = 600 ] || fail "mode $(stat -c %a "$saved")"
run 0 vuistregels certificate --content "$content" --lang nl
compare "$saved" out
ls "$HOME"/vuistregels-certificaat-*-2.txt >/dev/null || fail "no second file"
if [ -n "$pdf" ]; then
  type en "$certificate" "$pdf"
  head -c 5 "$HOME"/vuistregels-certificate-*.pdf | grep -q '^%PDF-' || fail "no PDF: $(cat out)"
fi
find "$HOME" -name '.vuistregels-*' | grep . && fail "something was left"
# a hundred on one day are not made: it is said, and the training goes on
number=2
while [ $number -lt 100 ]; do
  : >"${saved%.txt}-$number.txt"
  number=$((number + 1))
done
type nl "$certificate" "$text"
tr '\n' ' ' <out | grep -qF 'Let op: ' || fail "that it was not saved is not said: $(cat out)"
has out "Gestopt."
compare record.before "$store/$me.jsonl"

# The process beside it goes when the training goes, and also when that is killed.
running()
{
  grep -lsz "^HOME=$HOME\$" /proc/[0-9]*/environ | while read -r vr_file; do
    readlink "${vr_file%/environ}/exe" || :
  done | grep -c 'vuistregels-build$' || :
}
[ "$(running)" -eq 0 ] || fail "a process is left after the training"
mkfifo keys
"$top_builddir/vuistregels-build" --plain --lang nl --content "$content" <keys >out 2>err &
exec 3>keys
for vr_try in 1 2 3 4 5 6 7 8 9 10; do
  [ "$(running)" -lt 2 ] || break
  sleep 0.3
done
[ "$(running)" -eq 2 ] || fail "$(running) processes in the training"
kill -KILL $!
for vr_try in 1 2 3 4 5 6 7 8 9 10; do
  [ "$(running)" -gt 0 ] || break
  sleep 0.3
done
[ "$(running)" -eq 0 ] || fail "a process is left after the training was killed"
exec 3>&-
