#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The power fails after "Recorded": the bytes of the disk as they are at that moment, without anything that the kernel
# still has in memory, are mounted as another disk. Everything acknowledged is there. And the negative control: with
# the syncs switched off something is lost, or the test would prove nothing.
. "${srcdir=.}/tests/init.sh"
. "$top_srcdir/tests/fault/rules.sh"

[ "$(id -u)" -eq 0 ] || skip "only root mounts disks"
in_private_mounts "$0" "$@"
build_shim
mkdir disk
tried=0

# How a disk is made; a size that all three take.
make_disk()
{
  rm -f image
  truncate -s 512M image
  case $1 in
    ext4) mkfs.ext4 -q -F image ;;
    xfs) mkfs.xfs -q -f image ;;
    btrfs) mkfs.btrfs -q -f image ;;
  esac
}

crash()
{
  cp --sparse=always image crashed
  umount disk
  # Or it would take the copy for an outdated half of the original.
  [ "$1" != btrfs ] || btrfs device scan --forget >/dev/null 2>&1 || :
  mv crashed image
  mount -o loop image disk
}

# record_and_crash DISK COMMAND...: appends by COMMAND, crashes, and sets acknowledged and present.
record_and_crash()
{
  kind=$1
  shift
  make_disk "$kind" >log 2>&1 || fail "$kind: $(cat log)"
  mount -o loop image disk || return 1
  mkdir disk/case
  sync -f disk
  acknowledged=0 present=0
  for i in 1 2 3 4 5; do
    "$@" "$finish" disk/case append $i >out 2>err && acknowledged=$((acknowledged + 1))
  done
  "$@" "$finish" disk/case pass one >out 2>err && acknowledged=$((acknowledged + 1))
  crash "$kind"
  "$finish" disk/case count >counted 2>&1 && present=$(sed -n 's/.* statements \([0-9]*\) .*/\1/p' counted)
  umount disk
  return 0
}

for kind in ext4 xfs btrfs; do
  if ! command -v mkfs.$kind >/dev/null || ! record_and_crash $kind env; then
    echo "$kind: not here, or it cannot be mounted"
    continue
  fi
  [ "$acknowledged" -eq 6 ] || fail "$kind: only $acknowledged of 6 were acknowledged: $(cat err)"
  [ "$present" -eq 6 ] || fail "$kind: 6 were acknowledged, $present are there after the crash: $(cat counted)"
  record_and_crash $kind env LD_PRELOAD="$shim" SHIM_PROOF="$PWD/proof" SHIM_NO_SYNC=1
  grep -q 'no sync' proof || fail "$kind: the syncs were not switched off"
  rm proof
  [ "$acknowledged" -eq 6 ] || fail "$kind: the negative control acknowledged $acknowledged of 6"
  [ "$present" -lt 6 ] || fail "$kind: without syncs nothing was lost, so the test proves nothing"
  echo "$kind: 6 acknowledged and there; without syncs $present of 6"
  tried=$((tried + 1))
done
[ $tried -gt 0 ] || skip "no disk can be mounted here"
