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

# --- every setting in force, with the line that says it ---

full=$data/policy/full.xml
# in_line LABEL VALUE NEEDLE: the setting is said in the line of the file that has the needle
in_line()
{
  number=$(grep -nF -- "$3" "$full" | head -n 1 | cut -d : -f 1)
  grep -qE "^  $1  +$2 \(line $number\)$" out || fail "$1 is not '$2' of line $number: $(cat out)"
}
run 3 vuistregels doctor --content "$content" --lang en --policy "$full"
has out "The settings in force, each with its line in $full:"
in_line organisation 'Lindeboom Office' '<organisation'
in_line 'language at first' en '<policy '
in_line 'time zone' Europe/Amsterdam '<policy '
in_line 'display at first' 'text only' '<policy '
in_line 'letters as keys' no '<policy '
in_line 'about the training' 'Mo of HR, 020 000 0000' '<training '
in_line 'about privacy' 'the officer, fg@lindeboom.example' '<privacy mail'
in_line 'training introduced' 2026-12-01 '<terms'
in_line 'term for newcomers' '60 days' '<terms'
in_line 'term for a new role' '45 days' '<terms'
in_line refresher 'after 18 months' '<terms'
in_line 'refresher opens before' '20 days' '<terms'
in_line 'first check in between' 'after 30 days' '<terms'
in_line 'second check in between' none '<terms'
in_line 'such a check stays open' '14 days' '<terms'
in_line 'right answers needed' 'shared-responsibility: 3' 'course="shared-responsibility" score'
in_line 'course for roles' 'shared-responsibility: application-manager, manager' '<audience'
in_line 'who somebody is' 'asked: a training computer of kiosk' '<identity'
in_line records drop-box '<store'
in_line 'folder of the records' /srv/records '<store'
in_line 'group that reads them' managers '<store'
in_line 'administrator beside root' admin '<store'
in_line 'a file per computer' yes '<store'
in_line 'list of employees' /srv/roster.csv '<roster'
in_line 'our own rules, version' 2026-2 '<houseRules'
in_line suppliers 2 '<supplier'
in_line 'reasons for exceptions' on-leave '<reasons'
in_line 'free text behind a reason' yes '<reasons'
in_line 'keep attempts' yes '<privacy attempts'
in_line 'keep scores' yes '<privacy attempts'
in_line 'measure the effect' yes '<privacy attempts'
in_line 'keep questions' missed '<privacy attempts'
in_line 'keep records' '5 years' '<retention'
in_line 'keep those of leavers' '1 year' '<retention'
sed -n '/^The settings in force/,/^$/p' out | grep -q '(default)' && fail "a setting of the file is called default: $(cat out)"
echo '<policy><terms roleDays="45"/></policy>' >policy.xml
doctor 0 --policy policy.xml
grep -qE '^  term for a new role  +45 days \(line 1\)$' out || fail "$(cat out)"
grep -qE '^  term for newcomers  +30 days \(default\)$' out || fail "$(cat out)"

# --- nothing is set up for an office ---

doctor 0
has out "nothing is set up for an office; its administrator does that with: vuistregels setup --group GROUP"
