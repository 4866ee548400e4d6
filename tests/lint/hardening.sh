#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The built program carries the hardening that configure promised: the program itself is looked at, not the flags.
. "${srcdir=.}/tests/init.sh"

[ "$VR_HARDENING" = yes ] || skip "built with --disable-hardening"
command -v readelf >/dev/null || skip "readelf is missing"
program=$top_builddir/vuistregels
LC_ALL=C readelf -W -h -l -d --dyn-syms "$program" >elf || fail "$program is not an ELF program"

grep -q 'Type:.*DYN' elf || fail "not position independent"
grep -q 'GNU_RELRO' elf || fail "no read-only relocations"
grep -Eq 'BIND_NOW|FLAGS_1.*NOW' elf || fail "symbols are bound late"
grep -Eq 'GNU_STACK.* RW ' elf || fail "the stack is executable"
grep -Eq '__stack_chk_fail|__asan_' elf || fail "no stack protector"
[ "$VR_FORTIFY" != yes ] || grep -q '_chk\(@\| \|$\)' elf || fail "not fortified"
