#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# libxml2 is loaded when it is first needed. An empty library stands in its place here: the first screen does without
# it, and what needs it says so in one sentence.
. "${srcdir=.}/tests/init.sh"
. "$top_srcdir/tests/office.inc"

soname=$(sed -n 's/^#define VR_LIBXML2_SONAME "\(.*\)"$/\1/p' "$top_builddir/config.h")
[ -n "$soname" ] || fail "no name of the library in config.h"
mkdir libraries
echo 'extern int nothing; int nothing;' >nothing.c
$VR_CC -shared -fPIC -o "libraries/$soname" nothing.c || skip "no shared library can be made"
without()
{
  (LD_LIBRARY_PATH=$PWD/libraries
  export LD_LIBRARY_PATH
  vuistregels "$@")
}

# The check is worth something only if the empty one is really met.
run 1 without check --content "$content" --lang en
has out "the XML library ($soname) cannot be loaded: install libxml2"

# The first screen: the table of contents, and settings too.
cp "$data/policy/full.xml" policy.xml
printf '\nq\n' >keys
run 0 without learn --plain --lang nl --content "$content" <keys
[ ! -s err ] || fail "errors: $(cat err)"
run 0 without learn --plain --lang en --content "$content" --policy policy.xml --records "$PWD/records" <keys
[ ! -s err ] || fail "errors: $(cat err)"

# A lesson cannot be opened without it.
printf '\n1\n\n\nq\n' >keys
run 0 without learn --plain --lang en --content "$content" <keys
# Where the line breaks depends on the length of a path.
tr '\n' ' ' <out >one-line
has one-line "cannot be loaded: install libxml2"
