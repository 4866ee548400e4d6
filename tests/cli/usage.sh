#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Help, version and wrong usage, in both languages: what is asked for on standard output with status 0, what is wrong
# in one line on standard error with status 2.
. "${srcdir=.}/tests/init.sh"
. "$top_srcdir/tests/office.inc"

# --- help ---

vuistregels --help --lang en >help
commands=$(sed -n '/^Commands:/,/^$/s/^  \([a-z][a-z]*\) .*/\1/p' help)
[ "$(echo "$commands" | wc -l)" -ge 12 ] || fail "the commands cannot be read: $(cat help)"

for command in $commands; do
  for language in nl en; do
    run 0 vuistregels $command --help --lang $language
    [ ! -s err ] || fail "errors: $(cat err)"
    has out "--lang nl|en"
    wc -L <out >width
    [ "$(cat width)" -le 80 ] || fail "$command --help is $(cat width) columns wide: $(cat out)"
  done
done
run 0 vuistregels --help --lang en
head -n 4 out | grep -q '^Examples:' || fail "examples do not come first: $(cat out)"
for word in learn status me recap report check doctor --plain --tui --policy --content --records --color --ascii --version; do
  has out "$word"
done
run 0 vuistregels --help --lang nl
has out "Voorbeelden:"
run 0 vuistregels -h

# --- version ---

run 0 vuistregels --version --lang en
head -n 1 out | grep -q '^vuistregels [0-9]' || fail "no version: $(cat out)"
has out "GPL-3.0-or-later"
has out "CC BY-SA 4.0"
run 0 vuistregels --version --lang nl
has out "Er is geen garantie."
run 0 vuistregels -V

# --- Dutch words are commands too ---

while read -r dutch english; do
  run 0 vuistregels "$dutch" --help --lang en
  mv out dutch
  run 0 vuistregels "$english" --help --lang en
  compare dutch out
done <<'END'
leren learn
stand status
mijn me
samenvatting recap
overzicht report
controleer check
dokter doctor
END

# --- wrong usage ---

wrong()
{
  english=$1 dutch=$2
  shift 2
  run 2 vuistregels "$@" --lang en
  [ ! -s out ] || fail "output: $(cat out)"
  [ "$(wc -l <err)" -eq 1 ] || fail "not one line: $(cat err)"
  has err "vuistregels: $english"
  run 2 vuistregels "$@" --lang nl
  has err "vuistregels: $dutch"
}

wrong "there is no command 'lern'" "de opdracht 'lern' bestaat niet" lern
wrong "there is no option '--plian'" "de optie '--plian' bestaat niet" --plian
wrong "there is no option '-x'" "de optie '-x' bestaat niet" -x
wrong "the option '--quiet' does not go with 'report'" "de optie '--quiet' hoort niet bij" report --quiet
wrong "the option '--plain' takes no value" "bij de optie '--plain' hoort geen waarde" --plain=yes
wrong "'docx' is not a choice for --format: text" "'docx' is geen keuze voor --format: text" report --format docx
wrong "--page-length takes a whole number" "bij --page-length hoort een heel getal" report --page-length many
wrong "a page has at least 20 lines; 0 is no pages" "een blad heeft minstens 20 regels" report --page-length 5
wrong "'sometimes' is not a choice for --color" "'sometimes'" --color sometimes
wrong "there is no lesson 'nothing-like-it'" "er is geen les 'nothing-like-it'" recap nothing-like-it
run 2 vuistregels report --format
has err "--format"
run 2 vuistregels --lang xx
has err "'xx'"

# What is typed is shown, and cannot do anything to the terminal.
run 2 vuistregels "$(printf 'rep\033[2Jort')" --lang en
LC_ALL=C grep -q "$(printf '\033')" err && fail "an escape character came out"
exit 0
