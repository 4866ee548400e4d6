#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The settings ask for a shared folder, and there is none or another one: the command that doctor gives repairs it.
. "${srcdir=.}/tests/init.sh"
. "$top_srcdir/tests/office.inc"

doctor()
{
  wanted=$1
  shift
  run "$wanted" vuistregels doctor --content "$content" --lang en "$@"
}
# The command below the fault that has these words.
command_for()
{
  sed -n '/^To be repaired/,$p' out | grep -F -A 1 -- "$1" | sed -n '2s/^ *//p'
}

[ "$(id -u)" -eq 0 ] || skip "needs root, to make shared folders"
chmod 755 "$VR_TMP" "$VR_TMP/work"
store_policy()
{
  echo "<policy><store kind=\"$1\" path=\"$PWD/firm/records\" group=\"$2\"/></policy>" >policy.xml
}
store_policy drop-box no-such-group
doctor 3 --policy policy.xml
[ "$(command_for "there is no group no-such-group on this system")" = "groupadd --system no-such-group" ] ||
  fail "no command: $(cat out)"
store_policy drop-box daemon
doctor 3 --policy policy.xml
has out "To be repaired (1)"
eval "$(command_for "records: it does not exist")" >/dev/null
doctor 0 --policy policy.xml
grep -q 'nothing is set up for an office' out && fail "it is set up: $(cat out)"
store_policy provisioned daemon
doctor 3 --policy policy.xml
eval "$(command_for "the settings say kind=\"provisioned\", and this folder is a drop-box")" >/dev/null
doctor 0 --policy policy.xml
store_policy provisioned bin
doctor 3 --policy policy.xml
eval "$(command_for "it does not belong to the group bin of the settings")" >/dev/null
doctor 0 --policy policy.xml
chmod 777 firm/records
doctor 3 --policy policy.xml
eval "$(command_for "the folder of the records ")" >/dev/null
doctor 0 --policy policy.xml
