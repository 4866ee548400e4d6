#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Small things are changed in the core modules, one at a time: at least 85 % of that has to be noticed by their unit
# tests (see mutate.py). VR_MUTANTS is the number of changes per module.
. "${srcdir=.}/tests/init.sh"

[ "$VR_CMOCKA" = yes ] || skip "cmocka is missing"
command -v python3 >/dev/null || skip "python3 is missing"
make -C "$top_builddir" check TESTS= >log 2>&1 || fail "the tests do not build: $(tail -n 5 log)"
python3 "$top_srcdir/tests/mutation/mutate.py" "$top_builddir" --count "${VR_MUTANTS-5}" --wanted 85 || fail "too little is noticed"
