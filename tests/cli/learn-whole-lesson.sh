#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A whole lesson by text only through a pipe, in both languages, stopped and resumed after every single answer: the
# record holds one line for it, whole, as the program's manual says, and report and me tell of it.
. "${srcdir=.}/tests/init.sh"
. "$top_srcdir/tests/office.inc"

one_lesson()
{
  language=$1 answer=$2
  rm -rf "$HOME"
  mkdir "$HOME"
  echo "$answer" >answers
  learn "$language" answers --content "$content" >last
  cat "$store/$me.jsonl" >record

  [ "$(wc -l <record)" -eq 2 ] || fail "not two lines: $(cat record)"
  sed -n 1p record | grep -q '^{"id":"[0-9a-f-]\{36\}","actor":{"account":{"homePage":"urn:vuistregels:host:[^"]*","name":"'"$me"'"}},"verb":{"id":"http://adlnet.gov/expapi/verbs/initialized"},"object":{"id":"urn:vuistregels:seven-rules"},' ||
    fail "the first line does not open the round: $(cat record)"
  sed -n 2p record | grep -q '"verb":{"id":"http://adlnet.gov/expapi/verbs/passed"},"object":{"id":"urn:vuistregels:seven-rules:sign-in"},"result":{"success":true},' ||
    fail "the second line is no pass: $(cat record)"
  grep -q '"lang":"'"$language"'"' record || fail "the language is not in the record"
  # the least that shows who has done what and when: no score, no tries, no answers
  grep -E '"(score|attempts|items|duration|response)"' record && fail "more was kept than the policy says"
  LC_ALL=C grep -q '[^ -~]' record && fail "not pure ASCII"

  if command -v jq >/dev/null; then
    [ "$(jq -r 'select(.result) | .context.extensions["urn:vuistregels:x"] | "\(.v) \(.drawn) \(.pool) \(.mark)"' record)" = "1 2 4 2" ] ||
      fail "jq reads something else: $(cat record)"
  fi
}

one_lesson nl Goed
grep -q '^Gehaald\. 2 van de 2 goed\.' last || fail "the verdict is not on the screen: $(cat last)"
grep -q 'Vastgelegd op .* Bewijsnummer [0-9A-Z]\{4\}-[0-9A-Z]\{4\}\.' last || fail "no receipt on the screen: $(cat last)"
receipt=$(sed -n 's/.*Bewijsnummer \([0-9A-Z-]*\)\..*/\1/p' last)
run 0 vuistregels me --content "$content"
grep -q "Log veilig in: gehaald op .*bewijsnummer" out || fail "me does not tell of it: $(cat out)"
tr '\n' ' ' <out | grep -qF "$receipt" || fail "me has another receipt than $receipt: $(cat out)"
run 0 vuistregels report --content "$content"
grep -A 2 "^$me\$" out | tail -n 1 | grep -qE '^  [0-9]{2}-[0-9]{2}-20[0-9]{2}$' || fail "report does not tell of it: $(cat out)"
run 0 vuistregels report --content "$content" --format json
grep -qF "\"receipt\": \"$receipt\"" out || fail "report does not have the receipt: $(cat out)"

one_lesson en Right
grep -q '^Passed\. 2 of the 2 right\.' last || fail "the verdict is not on the screen: $(cat last)"
grep -q 'Receipt number [0-9A-Z]\{4\}-[0-9A-Z]\{4\}\.' last || fail "no receipt on the screen: $(cat last)"
run 0 vuistregels report --content "$content"
grep -A 2 "^$me\$" out | tail -n 1 | grep -qE '^  20[0-9-]{8}$' || fail "report does not tell of it: $(cat out)"
