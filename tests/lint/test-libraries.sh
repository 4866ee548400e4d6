#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Shows as skipped when tests were left out because a test library was missing at configure time.
. "${srcdir=.}/tests/init.sh"

[ "$VR_CMOCKA" = yes ] || skip "built without cmocka: no unit tests"
[ "$VR_VTERM" = yes ] || skip "built without libvterm: no terminal tests"
