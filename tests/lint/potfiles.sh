#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every source file with strings to translate is in po/POTFILES.in, and the reverse; the list is sorted.
. "${srcdir=.}/tests/init.sh"

cd "$top_srcdir" || exit 99
find src -name '*.[ch]' | sort | xargs grep -lE '(^|[^A-Za-z0-9_])(_|N_|P_)\(' |
  grep -v '^src/base/i18n\.h$' >"$VR_TMP/work/code"
grep -v '^#' po/POTFILES.in >"$VR_TMP/work/listed"
cd "$VR_TMP/work" || exit 99
compare code listed
