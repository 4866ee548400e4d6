#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What is installed and where; each fault with a command that repairs it, which is tried here; 0 nothing to repair, 3
# something.
. "${srcdir=.}/tests/init.sh"
. "$top_srcdir/tests/office.inc"

doctor()
{
  wanted=$1
  shift
  run "$wanted" vuistregels doctor --content "$content" --lang en "$@"
  [ ! -s err ] || fail "errors: $(cat err)"
}
# The command below the fault that has these words.
command_for()
{
  sed -n '/^To be repaired/,$p' out | grep -F -A 1 -- "$1" | sed -n '2s/^ *//p'
}

# --- a fresh machine ---

doctor 0
for label in program parts sandbox language characters account display content settings organisation 'reporting point' \
  'time zone' records 'my record' 'my place'; do
  grep -q "^$label  " out || fail "no line about $label: $(cat out)"
done
has out "Nothing to repair."
has out "$content: 1 course, 2 lessons"
has out "$store: not there (your own folder; the usual place)"
has out "text only, since input or output is no terminal here"
[ ! -e "$HOME/.local" ] || fail "looking made something"
run 0 vuistregels dokter --lang nl
has out "Er is niets te herstellen."

# --- the folder and the file of the records ---

statement 1 initialized - "$(day 1)" "$me" | my_record
doctor 0
has out "$store: owner $me, mode 0700"
has out "$store/$me.jsonl: can be written"
cp -p "$store/$me.jsonl" before
doctor 0
compare before "$store/$me.jsonl"

chmod 666 "$store/$me.jsonl"
doctor 3
has out "To be repaired (1)"
eval "$(command_for "$store/$me.jsonl: ")"
doctor 0
chmod 777 "$store"
doctor 3
eval "$(command_for "the folder of the records ")"
doctor 0

doctor 3 --records "$PWD/my records"
eval "$(command_for "my records: it does not exist")"
doctor 0 --records "$PWD/my records"
has out "(your own folder; from the command line)"
has out "none yet; it is made with the first result"

# --- private state, a result that waits ---

place=$(sed -n 's/^my place  *\(.*\): .*/\1/p' out)
mkdir -p "$place"
chmod 777 "$place"
doctor 3 --records "$PWD/my records"
eval "$(command_for "$place: ")"
doctor 0 --records "$PWD/my records"
statement 5 passed sign-in "$(day 1)" "$me" >"$place/spool-00000005-0000-4000-8000-000000000000.jsonl"
doctor 3 --records "$PWD/my records"
[ "$(command_for "1 result waits to be recorded")" = vuistregels ] || fail "no command: $(cat out)"
printf '\n\n' | vuistregels --plain --lang en --content "$content" --records "$PWD/my records" >/dev/null
doctor 0 --records "$PWD/my records"
[ "$(grep -c 00000005-0000 "$PWD/my records/$me.jsonl")" -eq 1 ] || fail "it was not delivered"

# --- settings and content ---

doctor 3 --policy "$data/policy/damaged.xml"
[ "$(command_for "in the settings; the training does not start")" = "vuistregels check $data/policy/damaged.xml" ] ||
  fail "no command: $(cat out)"
cat >policy.xml <<'END'
<policy timeZone="Nowhere/At_All"><organisation><text xml:lang="nl">Kantoor Lindeboom</text><text xml:lang="en">Lindeboom Office</text></organisation></policy>
END
doctor 3 --policy policy.xml
has out "the time zone Nowhere/At_All of the settings is not known here"
has out "Lindeboom Office"
has out "policy.xml, from the command line"
has out "your manager or ICT (not filled in)"

cp -R "$content" broken
chmod -R u+w broken
echo '<lesson' >broken/seven-rules/sign-in.xml
run 3 vuistregels doctor --content "$PWD/broken" --lang en
[ "$(command_for "in the content")" = "vuistregels check $PWD/broken" ] || fail "no command: $(cat out)"
run 3 vuistregels doctor --content "$PWD/none" --lang en
has out "none: there is no course here"

# --- which language and which face, and why ---

run 0 env VUISTREGELS_LANG=nl "$top_builddir/vuistregels-build" doctor
grep -q '^taal  .*VUISTREGELS_LANG: nl' out || fail "$(cat out)"
run 0 env ACCESSIBLE=1 "$top_builddir/vuistregels-build" doctor --lang en
has out "text only, since ACCESSIBLE is set"
