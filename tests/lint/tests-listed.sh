#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every source, test, content and manual file is in a list of Makefile.am or its fragments: nothing is forgotten in silence, and
# the released archive has everything.
. "${srcdir=.}/tests/init.sh"

cat "$top_srcdir/Makefile.am" "$top_srcdir/src/files.mk" "$top_srcdir/tests/files.mk" | tr -s ' \t\\' '\n' | grep / | sort -u >listed
(cd "$top_srcdir" && find src tests content man -type f ! -name '*.o' ! -name '*.log' ! -name '*.trs' \
  ! -name '.dirstamp' ! -path '*/.deps/*' ! -name '*~' ! -name '.*.swp' 2>/dev/null) | sort >present

: >missing
while IFS= read -r file; do
  case $file in
    tests/data/* | tests/ui/goldens/*)
      # Data may be listed by its folder: EXTRA_DIST takes folders whole.
      folder=$file
      found=no
      while [ "$folder" != tests ]; do
        if grep -qxF "$folder" listed; then
          found=yes
          break
        fi
        folder=${folder%/*}
      done
      [ $found = yes ] || echo "$file" >>missing
      ;;
    src/core/schema_data.c | src/files.mk | tests/files.mk) ;;
    src/*.c | src/*.h) grep -qxF "$file" listed || echo "$file" >>missing ;;
    tests/unit/*.c | tests/ui/*.c | tests/term/*.c | tests/pty/*.c | tests/fault/*.c | tests/fuzz/*.c | tests/bench/*.c)
      grep -qxF "$file" listed || grep -qxF "${file%.c}" listed || echo "$file" >>missing ;;
    *) grep -qxF "$file" listed || echo "$file" >>missing ;;
  esac
done <present
[ ! -s missing ] || fail "not in Makefile.am, src/files.mk or tests/files.mk:
$(cat missing)"

# What only other tests source would pass without testing anything.
sed -n '/^\(shell_tests\|lint_tests\|long_tests\) = /,/[^\\]$/p' "$top_srcdir/tests/files.mk" | tr -s ' \t\\' '\n' | grep '\.sh$' >run
[ "$(wc -l <run)" -gt 80 ] || fail "only $(wc -l <run) shell tests are found in tests/files.mk"
while IFS= read -r file; do
  head -n 1 "$top_srcdir/$file" | grep -qx '#!/bin/sh' && grep -q '^\. "\${srcdir=\.}/tests/init\.sh"$' "$top_srcdir/$file" ||
    echo "$file"
done <run >no-tests
[ ! -s no-tests ] || fail "listed as tests, and none by themselves: $(cat no-tests)"
