#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# kill -9 in the middle of the closing questions: the next start says where one was and offers the same question, with
# what was answered before it kept.
. "${srcdir=.}/tests/init.sh"
. "$top_srcdir/tests/office.inc"

echo Goed >answers
# To the first closing question, one step per start.
while :; do
  printf '\n' | vuistregels --plain --lang nl --content "$content" >shown 2>&1
  screen <shown >now
  grep -q 'Slotvraag 1 van 2\|slotvraag 1 van 2' now && break
  printf '\n%s\n\n' "$(answer answers <now)" | vuistregels --plain --lang nl --content "$content" >shown 2>&1
  steps=$((${steps-0} + 1))
  [ $steps -lt 40 ] || fail "no closing question: $(cat shown)"
done

# Right, then on to the second question, and killed there.
mkfifo typed
vuistregels --plain --lang nl --content "$content" <typed >shown 2>&1 &
program=$!
exec 3>typed
printf '\n%s\n\n' "$(answer answers <now)" >&3
tries=0
until grep -qi 'slotvraag 2 van 2' shown; do
  tries=$((tries + 1))
  [ $tries -lt 100000 ] || fail "no second question: $(cat shown)"
  kill -0 $program 2>/dev/null || fail "it ended: $(cat shown)"
done
kill -9 $program
wait $program 2>/dev/null
exec 3>&-

run 0 sh -c 'printf "\n" | "$0" --plain --lang nl --content "$1"' "$top_builddir/vuistregels-build" "$content"
grep -q "Je was bij slotvraag 2 van 'Log veilig in'" out || fail "it does not say where one was: $(cat out)"
screen <out >after
grep -qi 'slotvraag 2 van 2' after || fail "another screen: $(cat after)"
grep -q '1 goed' after || fail "the answer before is lost: $(cat after)"

# The same question and order as it was killed at.
screen_of_second()
{
  awk '/lotvraag 2 van 2/ { on = 1 } on && /^([0-9]+\. |.*\?$)/' "$1"
}
screen_of_second shown >killed
screen_of_second after >resumed
[ -s killed ] || fail "no options: $(cat shown)"
compare killed resumed
grep -q 'verbs/passed' "$store/$me.jsonl" && fail "something was recorded"
exit 0
