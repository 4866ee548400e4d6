#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The overview on the screen, in text only: who may read the store finds it, sees who is late, and gets a file; who may
# not finds nothing. What others wrote is read in a sandbox.
. "${srcdir=.}/tests/init.sh"
. "$top_srcdir/tests/office.inc"

[ "$(id -u)" -eq 0 ] || skip "only root can make files of other people"
for account in daemon bin games; do
  id "$account" >/dev/null 2>&1 || skip "there is no account $account"
done

mkdir -m 3773 records
chmod 3773 records
person()
{
  cat >"records/$1.jsonl"
  chown "$1" "records/$1.jsonl"
  chmod 640 "records/$1.jsonl"
}
{ statement 1 initialized - "$(day 40)" daemon
  statement 2 passed sign-in "$(day 40)" daemon
  statement 3 passed check-first "$(day 38)" daemon
  statement 4 completed - "$(day 38)" daemon; } | person daemon
statement 5 initialized - "$(day 50)" bin | person bin
{ statement 6 initialized - "$(day 5)" games
  statement 7 passed sign-in "$(day 4)" games; } | person games
cat >roster.csv <<END
account;naam;afdeling;begindatum
daemon;Bakker, Ilse;Salaris;$(day 40)
bin;Vries, Tom de;Fiscaal;$(day 50)
games;Jansen, Noor;Fiscaal;$(day 5)
END
cat >policy.xml <<END
<policy><store kind="drop-box" path="$PWD/records" group="daemon"/><roster path="$PWD/roster.csv"/></policy>
END
training()
{
  vuistregels --plain --policy "$PWD/policy.xml" --content "$content" "$@"
}
# type LANGUAGE LINE...: each line at a prompt, from the home screen on
type()
{
  language=$1
  shift
  printf '%s\n' "$@" | training --lang "$language" >out 2>err || fail "status $?: $(cat out err)"
}
choice()
{
  sed -n "s/^\([0-9]*\)\. $1.*/\1/p" out | tail -n 1
}

printf '\n' | training --lang en >out 2>err || fail "status $?: $(cat err)"
overview=$(choice "Overview for the manager")
[ -n "$overview" ] || fail "not on the home screen: $(cat out)"

type en "$overview"
has out "Of the 2 people who should be done by now, 1 is done (50%)."
has out "1. Late (1 person)"
has out "2. Within the term (1 person)"
# read aloud: no columns, no bars
grep -nE '[^ ] {2,}[^ ]|#{3,}|[.]{4,}|={3,}|-{3,}' out && fail "columns in the overview: $(cat out)"
save=$(choice "Save as a file") departments=$(choice "Choose a department")

type en "$overview" 1 1
has out "1. Vries, Tom de (new, 20 days late)"
has out "- Check first: not yet"
type en "$overview" "$(type en "$overview"; choice "Find a person")" JANSEN :1
has out "Within the term: new, no later than"
has_not out "Vries, Tom de"
type nl "$overview" "$departments" 2
has out "2. Fiscaal (2 mensen, 1 te laat)"
has out "Overzicht voor de leiding. Fiscaal."
has out "Eén persoon moet nu klaar zijn, en is dat nog niet."
# the same numbers as on paper
run 0 vuistregels report --lang nl --policy "$PWD/policy.xml" --content "$content" --department Fiscaal
has out "Eén persoon moet nu klaar zijn, en is dat nog niet."

# --- a file in each form: new, whole, mine alone, and never another one's place ---

type nl "$overview" "$save" "$(type nl "$overview" "$save"; choice Tekst)"
text=$(ls "$HOME"/vuistregels-overzicht-*.txt) || fail "no file: $(cat out)"
[ "$(stat -c %a "$text")" = 600 ] || fail "mode $(stat -c %a "$text")"
has "$text" "TE LAAT (1)"
has "$text" "Vries, Tom de"
basename "$text" >name
tr -d '\n' <out | grep -qF "$(cat name)" || fail "where it is was not said: $(cat out)"
cp "$text" before
type nl "$overview" "$save" "$(type nl "$overview" "$save"; choice HTML)"
grep -q '<html lang="nl"' "$HOME"/vuistregels-overzicht-*.html || fail "no HTML"
type nl "$overview" "$save" "$(type nl "$overview" "$save"; choice Tekst)"
compare before "$text"
ls "$HOME"/vuistregels-overzicht-*-2.txt >/dev/null || fail "no second file"
type nl "$overview" "$save"
pdf=$(choice PDF)
if [ -n "$pdf" ]; then
  type nl "$overview" "$departments" 2
  type nl "$overview" "$departments" 2 "$(choice "Opslaan als")" "$pdf"
  if command -v pdftotext >/dev/null; then
    pdftotext -layout "$HOME"/vuistregels-overzicht-*.pdf - >read || fail "no PDF that can be read: $(cat out)"
    has read "Vries, Tom de"
    has_not read "Bakker, Ilse"
  else
    printf 'not read back: pdftotext is missing\n'
  fi
fi
find "$HOME" -name '.vuistregels-*' | grep . && fail "something was left"

# --- whoever cannot be determined: why, and what comes next ---

echo "nobody-here;Prins, Kees;Salaris;$(day 60)" >>roster.csv
type en "$overview" "$(type en "$overview"; choice "Cannot be determined")" 1
has out "Cannot be determined: no account found."
run 0 vuistregels report --lang en --policy "$PWD/policy.xml" --content "$content"
has out "Find out about the people under 'Cannot be determined'"
sed -i '/^nobody-here/d' roster.csv

# --- damaged data: said, and the overview is not better for it ---

# some systems let not even root create or append to somebody else's file in such a folder with a plain >>
printf 'no json\n' | dd of=records/bin.jsonl oflag=append conv=notrunc,nocreat 2>/dev/null
type en "$overview"
has out "Not all data could be read."
has out "as far as read"

# --- who may not read the store ---

if command -v setpriv >/dev/null; then
  chmod 755 "$VR_TMP" .
  mkdir -m 700 of-bin
  chown bin of-bin
  printf '\n' | setpriv --reuid=bin --regid=bin --clear-groups env HOME="$PWD/of-bin" "$top_builddir/vuistregels-build" --plain \
    --lang en --policy "$PWD/policy.xml" --content "$content" >out 2>err || fail "status $?: $(cat err)"
  has out "Settings"
  has_not out "Overview for the manager"
fi

# --- the sandbox closes before the records of others are opened ---

if strace -f -e trace=none true 2>/dev/null && vuistregels doctor --lang en | grep -q "Landlock"; then
  printf '%s\n' "$overview" | ASAN_OPTIONS=detect_leaks=0 strace -f -o trace -e trace=landlock_restrict_self,openat \
    "$top_builddir/vuistregels-build" --plain --lang en --policy "$PWD/policy.xml" --content "$content" >out 2>err || fail "status $?: $(cat err)"
  closed=$(grep -n 'landlock_restrict_self(.*= 0' trace | head -n 1 | cut -d: -f1)
  opened=$(grep -n 'bin.jsonl' trace | head -n 1 | cut -d: -f1)
  [ -z "$closed" ] || [ "$opened" -gt "$closed" ] || fail "read before the sandbox closed: $(grep -n 'landlock\|jsonl' trace)"
  [ -n "$closed" ] || printf 'not looked at: this kernel has no Landlock\n'
else
  printf 'not looked at: strace or Landlock is missing\n'
fi
exit 0
