#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Anybody may look at what setup would do; only root may do it.
. "${srcdir=.}/tests/init.sh"

group=daemon
grep -q "^$group:" /etc/group || skip "this system has no group $group"
run 0 vuistregels setup --lang en --records "$PWD/shared/records" --group "$group" --dry-run
[ ! -e shared ] || fail "a dry run made a folder"
sed "s|$PWD|TOP|" out >seen
compare seen <<'END'
A shared folder of records where everybody makes a file of their own (drop-box):

  TOP/shared (root:root, mode 0755)
    the folder of all this
    will be made
  TOP/shared/records (root:daemon, mode 3773)
    the records: everybody adds a file of their own and reads no other; the group reads them all
    will be made
  TOP/shared/corrections (root:daemon, mode 3770)
    what managers decide: a file of each manager
    will be made
  TOP/shared/seals (root:daemon, mode 3770)
    the managers' seals on the records
    will be made
  TOP/shared/assigned (root:root, mode 0711)
    for each employee their own dates, for nobody else to read
    will be made
  TOP/shared/admin.jsonl (root:daemon, mode 0640)
    what setup, assign and retain did
    will be made

Members of the group daemon can read what everybody passed and when, and record exemptions.
No account, group, service or network connection is made, and nothing is removed.

This was a dry run: nothing was changed.
END
run 0 vuistregels inrichten --lang nl --records "$PWD/shared/records" --group "$group" --provision --dry-run
grep -q 'er is niets veranderd' out || fail "$(cat out)"
[ "$(id -u)" -eq 0 ] && exit 0
run 1 vuistregels setup --lang en --records "$PWD/shared/records" --group "$group"
grep -q 'for the administrator (root)' err || fail "$(cat err)"
[ ! -e shared ] || fail "made without being root"
