#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The manual pages are free of mandoc's warnings, and each English page has its Dutch one.
. "${srcdir=.}/tests/init.sh"

find "$top_srcdir/man" -name '*.[1-9]' 2>/dev/null | sort >pages
[ -s pages ] || { echo "no manual pages yet"; exit 0; }
for page in "$top_srcdir"/man/*.[1-9]; do
  [ -f "$top_srcdir/man/nl/${page##*/}" ] || fail "man/nl/${page##*/} is missing"
done
# A test that a page names is there.
grep -ho 'tests/[a-z]*/[A-Za-z_.-]*[a-z]' "$top_srcdir"/man/*.7 "$top_srcdir"/man/nl/*.7 | sort -u >named
[ -s named ] || fail "no page names a test"
while IFS= read -r test; do
  [ -f "$top_srcdir/$test" ] || [ -f "$top_srcdir/$test.c" ] || fail "$test, which a page names, is missing"
done <named
command -v mandoc >/dev/null || skip "mandoc is missing"
while IFS= read -r page; do
  # STYLE and the questions of the host system (a page it refers to is not installed) are not faults of the page.
  mandoc -T lint -W warning "$page" || echo "$page" >>bad
done <pages
[ ! -s bad ] || fail "mandoc warns about $(wc -l <bad) pages"
