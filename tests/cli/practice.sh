#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# In a shared store nobody makes a record with lessons or settings of their own, and the administrator makes none at
# all: it is practice, says so, and leaves nothing behind that is delivered later.
. "${srcdir=.}/tests/init.sh"
. "$top_srcdir/tests/fault/rules.sh"
. "$top_srcdir/tests/fault/office.inc"
. "$top_srcdir/tests/office.inc"

open_office "$0" "$@"
echo Right >answers
echo '<policy/>' >mine.xml
chmod 644 mine.xml

# Under whose account the training runs; tests/office.inc calls it.
vuistregels()
{
  as "$person" env HOME="$PWD/desk/$person" "$top_builddir/vuistregels-build" "$@"
}

as()
{
  who=$1
  shift
  if [ "$who" = root ]; then
    "$@"
  else
    setpriv --reuid="$(number_of "$who")" --regid="$(number_of "$who")" --clear-groups "$@"
  fi
}

# When a lesson is over: recorded or not, by what the screen says and by what is in the folder.
is_passed()
{
  [ -f shown ] && grep -qE 'Practice: nothing was recorded|Receipt number' shown
}

nothing_left()
{
  [ -z "$(find store ! -type d)" ] || fail "$1: something was recorded: $(ls -lA store)"
  [ -z "$(find "desk/$person" -name 'spool-*')" ] || fail "$1: something is kept to be sent later"
  ! find "desk/$person" -name state.json -exec grep -l 'verbs/' {} + | grep . || fail "$1: something is pending"
  # shellcheck disable=SC2086
  printf 'q\n' | vuistregels --plain --lang en --records "$PWD/store" >shown 2>&1 || fail "$1: the next start: $(cat shown)"
  # that one was in earnest, and made an empty record to see whether it can
  [ -z "$(find store ! -type d -size +0)" ] || fail "$1: delivered at the next start"
}

# whole_lesson PERSON STORE OPTION...
whole_lesson()
{
  person=$1 where=$2
  shift 2
  rm -f shown
  mkdir -p "desk/$person"
  learn en answers --records "$where" "$@" >last
}

for mode in 3773 2751; do
  new_store $mode
  # A copy of one's own is not needed: who says where the lessons are may say anything.
  whole_lesson noor "$PWD/store" --content "$content"
  has last 'Practice: nothing was recorded.'
  nothing_left "own lessons, store $mode"
  new_store $mode
  whole_lesson noor "$PWD/store" --content "$content" --policy "$PWD/mine.xml"
  nothing_left "own lessons and settings, store $mode"
done

# The same through another path to the store.
new_store 3773
ln -s "$PWD/store" desk/noor/elsewhere
whole_lesson noor "$PWD/desk/noor/elsewhere" --content "$content"
nothing_left 'through a link'

# begin OPTION...: into the first step of the shipped lessons, where the round is opened.
begin()
{
  printf '\n\n\n\n\n1\n1\n\n\n' | vuistregels --plain --lang en --records "$PWD/store" "$@" >shown 2>&1 || fail "begin: $(cat shown)"
  # O: the overview
  printf 'o\nq\n' | vuistregels --plain --lang en --records "$PWD/store" "$@" >overview 2>&1 || fail "begin: $(cat overview)"
  cat shown overview | tr -s '\n' ' ' >line
}
new_store 3773
person=noor
begin --policy "$PWD/mine.xml"
has line 'nothing is recorded, since the content or the settings are your own'
nothing_left 'own settings'
# Without settings of one's own the very same is recorded, or the above would prove nothing.
new_store 3773
begin
[ -s store/noor.jsonl ] || fail "control: nothing was recorded in the shared store: $(cat shown)"

# The administrator: practice, said at the first screen.
new_store 3773
person=root
mkdir desk/root
begin
has line "The administrator's account has no record in the shared store; train under your own account."
has line "nothing is recorded, since this is the administrator's account"
has_not line 'sent'
nothing_left 'administrator'
whole_lesson root "$PWD/store" --content "$content"
nothing_left 'administrator, whole lesson'

# What that account has left from before waits for nothing; doctor tells how to be rid of it.
state=$(find desk/root -name state.json)
: >"${state%/*}/spool-3f2b8c1e-7d4a-4b6e-9a10-000000000009.jsonl"
vuistregels status --lang en --records "$PWD/store" >said 2>&1 || :
has_not said 'waiting'
vuistregels me --lang en --records "$PWD/store" >said 2>&1 || :
has_not said 'waiting'
vuistregels doctor --lang en --records "$PWD/store" >said 2>&1 || :
tr -s '\n ' '  ' <said >line
has line "1 result of the administrator's account will never be recorded in the shared store"
has line 'rm -r '

# In a store of one's own both record.
for person in noor root; do
  rm -rf own
  mkdir -m 700 own
  chown "$person" own
  chmod 755 .
  whole_lesson $person "$PWD/own" --content "$content"
  has last 'Receipt number'
  grep -q verbs/passed "own/$person.jsonl" || fail "control: $person did not record in a store of their own"
done

# My own folder, open to everybody by mistake: still mine, so no practice; refused with the reason, and kept.
person=noor
new_store 3773
rm -rf own
for mode in 777 775; do
  mkdir own
  chown noor own
  chmod $mode own
  printf 'o\nq\n' | vuistregels --plain --lang en --records "$PWD/own" --content "$content" >shown 2>&1 || fail "mode $mode: $(cat shown)"
  tr -s '\n' ' ' <shown >line
  has line "in the folder of the records everybody can remove what belongs to others (mode 0$mode)"
  has_not line 'Practice'
  rm -rf own
done
