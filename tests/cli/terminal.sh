#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Where the cursor cannot be moved the training is text only; who insists on the full screen hears why not.
. "${srcdir=.}/tests/init.sh"
. "$top_srcdir/tests/office.inc"

program=$top_builddir/vuistregels-build

# --- no terminal ---

for term in '' dumb unknown xterm-256color; do
  run 0 env TERM="$term" "$program" --lang en --content "$content" </dev/null
  has out "The seven rules of thumb"
  LC_ALL=C grep -q "$(printf '\033')" out && fail "TERM=$term: escape characters through a pipe"
  [ "$term" != xterm-256color ] || continue
  run 1 env TERM="$term" "$program" --tui --lang en --content "$content" </dev/null
  [ "$(wc -l <err)" -eq 1 ] || fail "TERM=$term: not one sentence: $(cat err)"
done
run 0 env -u TERM "$program" --lang nl --content "$content" </dev/null
has out "De zeven vuistregels"

# --- a terminal that cannot move its cursor ---

command -v script >/dev/null || skip "script (util-linux) is missing"
on_terminal()
{
  wanted=$1 term=$2
  shift 2
  echo "stty rows 24 cols 80; TERM=$term; export TERM; [ \"\$TERM\" != unset ] || unset TERM; '$program' --lang en --content '$content' $*" >command
  vr_got=0
  printf '\n\nq\nstop\n' | timeout 20 script -qec 'sh ./command' typescript >shown 2>&1 || vr_got=$?
  [ "$vr_got" -eq "$wanted" ] || fail "TERM=$term $*: status $vr_got: $(cat shown)"
}
for term in dumb '' unset no-such-terminal; do
  on_terminal 0 "$term"
  has shown "The seven rules of thumb"
  LC_ALL=C grep -q "$(printf '\033\\[[0-9]*;[0-9]*H')" shown && fail "TERM=$term: the cursor is moved"
  on_terminal 1 "$term" --tui
done
exit 0
