#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Where one was is damaged: commands that only look leave the file as it is; the training sets it aside, says so, and
# begins anew.
. "${srcdir=.}/tests/init.sh"
. "$top_srcdir/tests/office.inc"

printf '\nq\n' | vuistregels --plain --lang en --content "$content" >shown 2>&1 || fail "learn: $(cat shown)"
state=$(find "$HOME/.local/state" -name state.json)
[ -f "$state" ] || fail "there is no state"
echo '{"v": 1, damaged' >"$state"
cp "$state" damaged

for command in status me doctor 'recap card' certificate; do
  # shellcheck disable=SC2086
  vuistregels $command --lang en --content "$content" >out 2>err || [ $? -lt 124 ] || fail "$command: $(cat err)"
  compare damaged "$state"
  [ "$(ls "${state%/*}" | grep -c '^state')" -eq 1 ] || fail "$command made a file: $(ls "${state%/*}")"
done
printf 'q\n' | vuistregels --plain --lang en --content "$content" >shown 2>&1 || fail "learn: $(cat shown)"
has shown 'it was set aside'
compare damaged "${state%/*}/state.json.damaged-1"
