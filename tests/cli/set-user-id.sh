#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# With rights that its user does not have (set-user-id, set-group-id, capabilities) the program refuses, whatever it is
# asked, and as an ordinary program it does not.
. "${srcdir=.}/tests/init.sh"

[ "$(id -u)" -eq 0 ] || skip "only root can give a program more rights"
command -v setpriv >/dev/null || skip "setpriv is missing"
chmod 755 "$VR_TMP" "$VR_TMP/work"
cp "$top_builddir/vuistregels-build" program
chmod 755 program

as_somebody()
{
  setpriv --reuid=4711009 --regid=4711009 --clear-groups env HOME=/nonexistent "$@"
}

as_somebody ./program --version >out 2>err || fail "an ordinary program does not start: $(cat err)"

# refuses NAME
refuses()
{
  for command in --version --help learn status report doctor; do
    code=0
    as_somebody ./program $command >out 2>err </dev/null || code=$?
    [ $code -eq 1 ] || fail "$1, $command: exit status $code"
    [ ! -s out ] || fail "$1, $command: goes on: $(cat out)"
    grep -q '^vuistregels: this program must not be set-user-id' err || fail "$1, $command: $(cat err)"
  done
}

# Where the disk is mounted without such rights, nothing is given and there is nothing to refuse.
cp "$(command -v id)" probe
chown 4711010:4711010 probe program
chmod 4755 probe
[ "$(as_somebody ./probe -u)" = 4711010 ] || skip "set-user-id does not work on this disk"

chmod 4755 program
refuses 'set-user-id'
chmod 2755 program
refuses 'set-group-id'
chown root:root program
chmod 4755 program
refuses 'set-user-id root'
chmod 755 program
as_somebody ./program --version >out 2>err || fail "the rights were not taken away: $(cat err)"
if command -v setcap >/dev/null && setcap cap_dac_override+ep program 2>/dev/null; then
  refuses 'a capability'
else
  echo "no capability can be given here"
fi
