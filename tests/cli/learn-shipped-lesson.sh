#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The first shipped lesson can be passed with the answers that its file calls right, by text only, in both languages.
. "${srcdir=.}/tests/init.sh"
. "$top_srcdir/tests/office.inc"

lesson=$top_srcdir/content/seven-rules/sign-in.xml
[ -f "$lesson" ] || skip "the lesson is not there"

# What right options begin with, up to the first thing that a policy fills in.
right_answers()
{
  tr -s ' \n' ' ' <"$lesson" | sed 's/<simpleChoice /\n&/g' | grep '^<simpleChoice [^>]*correct="true"' |
    sed -n 's/.*<text xml:lang="'"$1"'">\([^<{]*\).*<feedback>.*/\1/p; s/<feedback>.*//; s/.*<text xml:lang="'"$1"'">\([^<{]*\).*/\1/p' |
    sed "s/&amp;/\&/g; s/&lt;/</g; s/&gt;/>/g; s/ *$//" | sort -u
}

for language in nl en; do
  rm -rf "$HOME"
  mkdir "$HOME"
  right_answers $language >answers
  [ "$(wc -l <answers)" -gt 15 ] || fail "too few right answers found: $(cat answers)"
  learn $language answers >last
  grep -q '"object":{"id":"urn:vuistregels:seven-rules:sign-in"},"result":{"success":true}' "$store/$me.jsonl" ||
    fail "not in the record: $(cat "$store/$me.jsonl")"
  run 0 vuistregels report
done
