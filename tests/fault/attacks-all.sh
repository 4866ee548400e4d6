#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# tests/fault/attacks.sh with 100,000 planted files and 10,000 races, with the kernel's own protection of links and
# FIFOs switched off and on where that may be done; it is put back as it was.
. "${srcdir=.}/tests/init.sh"

every=yes
if [ "${1-}" = private ]; then
  . "$top_srcdir/tests/fault/attacks.sh"
  exit
fi

[ -w /proc/sys/fs/protected_hardlinks ] || skip "the protection of links cannot be switched here"
protected=/proc/sys/fs/protected_
was=$(cat ${protected}hardlinks ${protected}symlinks ${protected}regular ${protected}fifos) ||
  skip "this kernel does not have all protections"
protect()
{
  echo "$1" >${protected}hardlinks
  echo "$2" >${protected}symlinks
  echo "$3" >${protected}regular
  echo "$4" >${protected}fifos
}
# shellcheck disable=SC2086
trap 'protect $was; exit 130' INT TERM HUP
worst=0
for values in '0 0 0 0' '1 1 2 2'; do
  # shellcheck disable=SC2086
  protect $values
  unshare --mount sh "$0" private || worst=$?
  rm -rf ./*
done
# shellcheck disable=SC2086
protect $was
exit $worst
