#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What is read aloud is sentences: no columns, bars, lines or arrows in any screen as text only (which the unit tests
# compare with these files), nor in what the manager and the record say as text only.
. "${srcdir=.}/tests/init.sh"
. "$top_srcdir/tests/office.inc"

# columns, rows of signs, frames and arrows, a mark in front
drawn='[^ ] {2,}[^ ]|([#=_*.+-])\1{3,}|[│─┌┐└┘├┤█░▒▓↑↓←→]|^ *[>|]'
# only_sentences FILE...
only_sentences()
{
  grep -v -h '^--- ' "$@" | LC_ALL=C.UTF-8 grep -nE "$drawn" >bad && fail "columns or drawings in $*: $(cat bad)"
  :
}

printf 'Bakker, Ilse   Salaris\n' >columns
grep -qE "$drawn" columns || fail "columns are not seen"
printf '####......\n' >bar
grep -qE "$drawn" bar || fail "bars are not seen"

find "$top_srcdir/tests/ui/goldens" -name '*.plain' >screens
[ "$(wc -l <screens)" -gt 50 ] || fail "no screens"
while read -r screen; do
  only_sentences "$screen"
done <screens
only_sentences "$data"/report/*.plain

{ statement 1 initialized - "$(day 10)" "$me"
  statement 2 passed sign-in "$(day 9)" "$me"; } | my_record
for language in nl en; do
  run 0 vuistregels report --plain --content "$content" --lang $language
  [ "$(wc -l <out)" -gt 20 ] || fail "no report: $(cat out)"
  only_sentences out
  run 0 vuistregels me --content "$content" --lang $language
  only_sentences out
  vuistregels status --content "$content" --lang $language >out 2>&1
  only_sentences out
done
