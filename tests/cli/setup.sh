#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# setup makes the shared store with its owners and modes, says first what it will do, and does nothing twice.
. "${srcdir=.}/tests/init.sh"
. "$top_srcdir/tests/firm.inc"

setup()
{
  wanted=$1
  shift
  run "$wanted" vuistregels setup --lang en --records "$firm/records" "$@"
}
# modes: what is in the folder, one line each
modes()
{
  (cd "$firm" && stat -c '%n %U:%G %a' -- * 2>/dev/null) >modes || :
}

# --- a dry run says it all and does nothing ---

setup 0 --group managers --dry-run
grep -q "^  $firm/records (root:managers, mode 3773)\$" out || fail "$(cat out)"
grep -q 'will be made' out || fail "$(cat out)"
grep -q 'This was a dry run: nothing was changed.' out || fail "$(cat out)"
modes
[ ! -s modes ] || fail "a dry run made: $(cat modes)"

# --- the drop-box ---

setup 0 --group managers
modes
compare modes <<'END'
admin.jsonl root:managers 640
assigned root:root 711
corrections root:managers 3770
records root:managers 3773
seals root:managers 3770
END
[ "$(grep -c '"action":"setup.make"' "$firm/admin.jsonl")" -eq 5 ] || fail "$(cat "$firm/admin.jsonl")"
cp "$firm/admin.jsonl" log
setup 0 --group managers
grep -q 'nothing was changed' out || fail "$(cat out)"
compare log "$firm/admin.jsonl"

# Everybody makes a record of their own; nobody but the managers sees others.
as noor sh -c "umask 077; echo x >$firm/records/noor.jsonl; chmod 640 $firm/records/noor.jsonl" || fail "no own record"
[ "$(stat -c %G "$firm/records/noor.jsonl")" = managers ] || fail "the managers cannot read it"
as tom cat "$firm/records/noor.jsonl" 2>/dev/null && fail "a colleague reads it"
as tom ls "$firm/records" 2>/dev/null && fail "a colleague lists them"
as tom rm -f "$firm/records/noor.jsonl" 2>/dev/null
[ -e "$firm/records/noor.jsonl" ] || fail "a colleague removes it"
as sanne cat "$firm/records/noor.jsonl" >/dev/null || fail "a manager cannot read it"
as sanne rm -f "$firm/records/noor.jsonl" 2>/dev/null
[ -e "$firm/records/noor.jsonl" ] || fail "a manager removes it"
as noor ls "$firm/corrections" 2>/dev/null && fail "an employee lists the decisions"
as noor ls "$firm/assigned" 2>/dev/null && fail "an employee lists the assignments"
as noor touch "$firm/assigned/noor.json" 2>/dev/null && fail "an employee writes an assignment"
as noor cat "$firm/admin.jsonl" 2>/dev/null && fail "an employee reads the log"
as sanne cat "$firm/admin.jsonl" >/dev/null || fail "a manager cannot read the log"

# --- put right what went wrong, and change the layout ---

chmod 777 "$firm/corrections"
chgrp staff-all "$firm/seals"
setup 0 --group managers --dry-run
grep -q 'will be changed; now it has group number 1201 and mode 3770' out || fail "$(cat out)"
[ "$(stat -c %a "$firm/corrections")" = 2777 ] || fail "changed in a dry run"
setup 0 --group managers --provision
modes
compare modes <<'END'
admin.jsonl root:managers 640
assigned root:root 711
corrections root:managers 3770
records root:managers 2751
seals root:managers 3770
END
[ "$(grep -c '"action":"setup.change"' "$firm/admin.jsonl")" -eq 3 ] || fail "$(cat "$firm/admin.jsonl")"
[ -e "$firm/records/noor.jsonl" ] || fail "a record is gone"
as ahmed sh -c "echo x >$firm/records/ahmed.jsonl" 2>/dev/null && fail "an employee makes a record in the provisioned store"
# without --provision it stays what it is
setup 0 --group managers
[ "$(stat -c %a "$firm/records")" = 2751 ] || fail "the layout fell back"

# --- the settings have a say ---

cat >policy.xml <<END
<policy><store kind="provisioned" path="$firm/other/records" group="managers"/></policy>
END
run 0 vuistregels setup --lang en --policy policy.xml
[ "$(stat -c '%U:%G %a' "$firm/other/records")" = 'root:managers 2751' ] || fail "$(ls -la "$firm/other")"
run 1 vuistregels setup --lang en --policy policy.xml --group staff-all
grep -q 'the settings name another group: managers' err || fail "$(cat err)"
echo '<policy><store kind="drop-box"/></policy>' >policy.xml
setup 1 --policy policy.xml --group managers --provision
grep -q 'does not go with --provision' err || fail "$(cat err)"
echo '<policy><store kind="own"/></policy>' >policy.xml
setup 1 --policy policy.xml --group managers
grep -q 'kind="own"' err || fail "$(cat err)"
echo '<policy><privacy score="true"/></policy>' >policy.xml
setup 0 --policy policy.xml --group managers --dry-run
grep -q 'see this per person too' out || fail "$(cat out)"

# --- refusals change nothing ---

setup 1
grep -q 'which group' err || fail "$(cat err)"
setup 1 --group nobody-has-it
grep -q 'groupadd --system nobody-has-it' err || fail "$(cat err)"
run 1 vuistregels_as noor setup --lang en --records "$firm/records" --group managers
grep -q 'root' err || fail "$(cat err)"
mkdir "$firm/third" "$firm/third/seals"
chown noor "$firm/third/seals"
run 1 vuistregels setup --lang en --records "$firm/third/records" --group managers
grep -q 'belongs to account number 1101' err || fail "$(cat err)"
[ ! -e "$firm/third/records" ] || fail "half of it was made"
rmdir "$firm/third/seals"
ln -s /tmp "$firm/third/seals"
run 1 vuistregels setup --lang en --records "$firm/third/records" --group managers
grep -q 'is no folder' err || fail "$(cat err)"
chmod 777 "$firm/third"
rm "$firm/third/seals"
run 1 vuistregels setup --lang en --records "$firm/third/records" --group managers
grep -q 'others than root can write' err || fail "$(cat err)"
run 1 vuistregels setup --lang en --records "$firm/no/such/folder/records" --group managers
grep -qF "make it first: mkdir -p $firm/no/such" err || fail "$(cat err)"
run 1 vuistregels setup --lang en --records records --group managers
