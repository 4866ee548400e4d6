#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The manual names every command and option that the program has, in both languages, and none that it has not.
. "${srcdir=.}/tests/init.sh"

{ vuistregels --help --lang en
  for command in status me recap report check doctor correct setup assign certificate verify seal retain; do vuistregels $command --help --lang en; done; } >help
grep -o -- '--[a-z-]*[a-z]' help | sort -u >options
sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p' help >commands
[ -s options ] && [ "$(wc -l <commands)" -ge 7 ] || fail "the help cannot be read: $(cat help)"

for page in "$top_srcdir/man/vuistregels.1" "$top_srcdir/man/nl/vuistregels.1"; do
  sed 's/\\-/-/g; s/\\f[BRI]//g' "$page" >text
  while read -r command; do
    grep -qE "^\.(B|BR|BI) $command( |\$)" text || fail "$page does not explain $command"
  done <commands
  while read -r option; do
    grep -qE "^\.(B|BR|BI) (-[a-zA-Z] \", \" )?$option( |\$)" text || fail "$page does not explain $option"
  done <options
  sed -n '/^\.SH OPT/,/^\.SH KEYS\|^\.SH TOETSEN/p' text | grep -oE -- '--[a-z-]*[a-z]' | sort -u >explained
  compare options explained
done

# every element and attribute of the settings is in the manual of their form, in both languages
grep -oE '<xs:(element|attribute|enumeration) (name|value)="[A-Za-z-]+"' "$top_srcdir/content/schema/policy.xsd" |
  sed 's/.*="//; s/"//' | sort -u >names
[ "$(wc -l <names)" -ge 60 ] || fail "the schema cannot be read: $(cat names)"
for page in "$top_srcdir/man/vuistregels-policy.5" "$top_srcdir/man/nl/vuistregels-policy.5"; do
  sed 's/\\-/-/g' "$page" >text
  while read -r name; do
    grep -E '^\.(B|BR|RB|SS|SH) ' text | grep -qiwE -- "$name" || fail "$page does not explain $name"
  done <names
  # and what stands there as a whole file is right
  sed -n '/^<?xml/,/^<\/policy>/p' text >policy.xml
  run 0 vuistregels check --policy policy.xml
done
