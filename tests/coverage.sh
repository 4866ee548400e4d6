#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The tests of modules and screens reach at least 90 % of the lines and 80 % of the branches of base and core. Leaves the
# figures of each file in coverage.txt of the build folder.
. "${srcdir=.}/tests/init.sh"

[ "$VR_CMOCKA" = yes ] || skip "cmocka is missing"
command -v gcovr >/dev/null || skip "gcovr is missing"
[ -x "$top_srcdir/configure" ] || skip "no configure in $top_srcdir"
# Some tests give up their rights and still have to reach their data and write their counts.
umask 0
chmod 755 "$VR_TMP" "$VR_TMP/work"
mkdir build
cd build || exit 99
"$top_srcdir/configure" CC="$VR_CC" --disable-hardening CFLAGS='-O0 -g --coverage' >../log 2>&1 &&
  make -j2 check TESTS= >../log 2>&1 || fail "it does not build for coverage: $(tail -n 5 ../log)"
rm -f ./*conftest.gcno
for program in tests/unit/test_* tests/ui/test_*; do
  [ -x "$program" ] && [ -f "$program" ] || continue
  case $program in *.*) continue ;; esac
  # Another test says which of them fail; here only what they reach counts.
  VR_TOP_SRCDIR=$top_srcdir VR_TOP_BUILDDIR=$PWD srcdir=$top_srcdir timeout 300 "$program" >../log 2>&1 </dev/null || echo "fails here: $program"
done
gcovr -r "$top_srcdir" --object-directory . -f '.*/src/(base|core)/.*' --exclude-throw-branches --print-summary \
  --fail-under-line 90 --fail-under-branch 80 . >../figures 2>../log || fail "too little is reached: $(tail -n 3 ../figures) $(tail -n 3 ../log)"
cp ../figures "$top_builddir/coverage.txt"
grep '^\(lines\|branches\): ' ../figures || fail "no figures"
