#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every fuzz target for 60 seconds each, in a build of its own with sanitizers and coverage; ten thousand
# samples of the lessons with a byte changed; then what of our own code all that reached.
. "${srcdir=.}/tests/init.sh"

seconds=60
samples=10000
command -v clang >/dev/null || skip "clang is missing"
echo 'int LLVMFuzzerTestOneInput(const char *d, long n) { (void)d; return n < 0; }' >probe.c
clang -fsanitize=fuzzer,address,undefined -o probe probe.c >probe.log 2>&1 || skip "clang has no fuzzer: $(head -n 1 probe.log)"
[ ! -f "$top_srcdir/config.status" ] || skip "the source folder is configured itself, so no second build can be made"
[ -x "$top_srcdir/configure" ] || skip "there is no configure"

targets=$(sed -n '/^fuzz_targets =/,/[^\\]$/p' "$top_srcdir/tests/files.mk" | grep -o 'tests/fuzz/[^ ]*')
mkdir build
(cd build && "$top_srcdir/configure" CC=clang --enable-fuzzing CFLAGS='-g -O1 -fprofile-instr-generate -fcoverage-mapping' &&
  make -j2 $targets tests/fault/flip vuistregels-build) >build.log 2>&1 || fail "the build fails: $(tail -n 20 build.log)"

fuzz()
{
  sh "$top_srcdir/tests/fuzz/fuzz-one.sh" "$top_srcdir" "$PWD/build" "${1##*/}" "$seconds" "$PWD" || echo "${1##*/}" >>failed
}

: >failed
running=0
for target in $targets; do
  fuzz "$target" &
  running=$((running + 1))
  if [ $((running % 2)) -eq 0 ]; then
    wait
  fi
done
# What the sanitizer keeps of memory that was given back is not ours.
ASAN_OPTIONS=${ASAN_OPTIONS:+$ASAN_OPTIONS:}quarantine_size_mb=16
export ASAN_OPTIONS
LLVM_PROFILE_FILE=$PWD/flip.profraw run 0 build/tests/fault/flip $samples "$top_srcdir"/content/*/*.xml "$top_srcdir"/content/*.xml
cat out
grep -Eq "^$samples samples: [1-9][0-9]* refused, [1-9][0-9]* taken" out || fail "the samples prove nothing"
wait
for target in $targets; do
  name=${target##*/}
  runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$name.log")
  echo "$name: ${runs:-0} executions in $seconds s"
  [ "${runs:-0}" -gt 0 ] || echo "$name" >>failed
done
if [ -s failed ]; then
  for name in $(sort -u failed); do
    tail -n 60 "$name.log"
  done
  fail "$(sort -u failed | tr '\n' ' ')"
fi

# All programs have the same readers in them; each file of ours counts once. The program itself has all files in it, also
# those that no target reaches.
profdata=$(command -v llvm-profdata || :)
if [ -z "$profdata" ] || ! command -v llvm-cov >/dev/null; then
  echo "the coverage cannot be told: llvm-cov is missing"
  exit 0
fi
llvm-profdata merge -o all.profdata ./*.profraw
objects=
for target in $targets; do
  objects="$objects -object build/$target"
done
# shellcheck disable=SC2086
llvm-cov report build/vuistregels-build $objects -object build/tests/fault/flip -instr-profile=all.profdata \
  --ignore-filename-regex='/(tests|ui|cli|libexec)/' >coverage 2>/dev/null || fail "llvm-cov does not work"
awk '/^(Filename|---|TOTAL)/ || NF > 9 { print }' coverage | cut -c 1-200
