#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Under the account of a training computer nobody is recorded as somebody else: the training does not start.
. "${srcdir=.}/tests/init.sh"

settings()
{
  printf '<policy>\n  <identity from="ask" trainingAccount="%s"/>\n</policy>\n' "$1" >policy.xml
}

settings "$(id -un)"
for face in --plain ''; do
  run 1 vuistregels learn $face --lang en --policy policy.xml </dev/null
  grep -q 'cannot ask yet who you are' err || fail "nothing is said: $(cat out err)"
done
[ -z "$(find "$HOME" -type f)" ] || fail "something was kept: $(find "$HOME" -type f)"

# under any other account it starts
settings no-such-account-here
run 0 vuistregels learn --plain --lang en --policy policy.xml </dev/null
grep -q 'cannot ask' err && fail "$(cat err)"
exit 0
