#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The programs carry the hardening that configure promised, as they are built and as `make install` puts them down: the
# files themselves are looked at, not the flags.
. "${srcdir=.}/tests/init.sh"

[ "$VR_HARDENING" = yes ] || skip "built with --disable-hardening"
command -v readelf >/dev/null || skip "readelf is missing"
flawed=0

flaw()
{
  echo "$program: $*"
  flawed=$((flawed + 1))
}

# What -fcf-protection puts at the start of functions that may be jumped to. The start-up code of the system has a few
# in any program.
lands_marked()
{
  [ "$(od -An -v -tx1 "$1" | tr -d ' \n' | grep -o f30f1efa | wc -l)" -ge 20 ]
}

check_program()
{
  program=$1
  LC_ALL=C readelf -W -h -l -d --dyn-syms "$program" >elf 2>&1 || fail "$program is not an ELF program"
  grep -q 'Type:.*DYN' elf || flaw "not position independent"
  grep -q 'GNU_RELRO' elf || flaw "no read-only relocations"
  grep -Eq 'BIND_NOW|FLAGS_1.*NOW' elf || flaw "symbols are bound late"
  grep -Eq 'GNU_STACK.* RW ' elf || flaw "the stack is executable, or nothing says that it is not"
  ! grep -Eq 'LOAD.* RWE ' elf || flaw "memory that can be written and executed"
  ! grep -Eq 'TEXTREL' elf || flaw "relocations in the code"
  ! grep -Eq '\((RPATH|RUNPATH)\)' elf || flaw "libraries are looked for in a folder of its own"
  grep -Eq '__stack_chk_fail|__asan_' elf || flaw "no stack protector"
  [ "$VR_FORTIFY" != yes ] || grep -q '_chk\(@\| \|$\)' elf || flaw "not fortified"
  if grep -q 'Machine:.*X86-64' elf && echo 'int f(void); int f(void) { return 0; }' >cet.c &&
    $VR_CC -fcf-protection=full -c cet.c -o cet.o 2>/dev/null; then
    lands_marked "$program" || flaw "jumps may land anywhere (no control-flow protection)"
  fi
  [ ! -u "$program" ] && [ ! -g "$program" ] || flaw "set-user-id or set-group-id"
  [ -z "$(find "$program" -perm /022)" ] || [ "${2-}" != installed ] || flaw "others than its owner can write to it"
  ! command -v getcap >/dev/null || [ -z "$(getcap "$program")" ] || flaw "has capabilities"
  checked=$((checked + 1))
}

checked=0
writers=
for writer in pdf xlsx; do
  [ ! -x "$top_builddir/vuistregels-$writer" ] || writers="$writers vuistregels-$writer"
done
for name in vuistregels vuistregels-build $writers; do
  check_program "$top_builddir/$name"
done
built=$checked

umask 022
make -s -C "$top_builddir" install-exec DESTDIR="$PWD/root" >log 2>&1 || fail "make install: $(tail -n 5 log)"
find root -type f -perm /111 | sort >installed
while IFS= read -r file; do
  check_program "$PWD/$file" installed
done <installed
for name in vuistregels $writers; do
  grep -q "/$name\$" installed || fail "$name was not installed"
done
echo "$built built and $((checked - built)) installed programs looked at"
[ $flawed -eq 0 ] || fail "$flawed flaws"
