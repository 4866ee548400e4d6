#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Spelling of the lessons in both languages. Words that no dictionary knows are in words-nl.txt and words-en.txt.
# A long test: dictionaries differ between systems.
. "${srcdir=.}/tests/init.sh"

command -v hunspell >/dev/null || skip "hunspell is missing"
find "$top_srcdir/content" -name '*.xml' | sort >files
[ -s files ] || { echo "no lessons yet"; exit 0; }

check()
{
  language=$1 dictionary=$2
  echo word | hunspell -d "$dictionary" -l >/dev/null 2>&1 || skip "hunspell has no $dictionary"
  words=$top_srcdir/tests/lint/words-$language.txt
  grep -v '^#' "$words" >known || :
  xargs cat <files | awk -v RS='<' -v start="text xml:lang=\"$language\">" '
    index($0, start) == 1 { print substr($0, length(start) + 1) }' |
    sed 's/{[a-z-]*}//g; s/&lt;/</g; s/&gt;/>/g; s/&quot;/"/g; s/&apos;/'"'"'/g; s/&amp;/\&/g
      s|https\{0,1\}://[^ ]*||g; s/[^ ]*@[^ ]*//g; s/[A-Za-z0-9-]*\.[a-z][A-Za-z0-9./-]*//g' |
    sed "s/^'/ /; s/\([^[:alpha:]]\)'/\1 /g; s/'\([^[:alpha:]]\)/ \1/g; s/'\$/ /; s/\.\([^[:alnum:]]\)/ \1/g; s/\.\$//" >text
  # some words the dictionary forbids, or the list's form cannot hold (a slash): known all the same
  hunspell -i utf-8 -d "$dictionary" -p "$PWD/known" -l text | grep -vxF -f known | sort | uniq -c | sort -rn >unknown
  [ ! -s unknown ] || { echo "$language: not in a dictionary:"; cat unknown; bad=yes; }
}

bad=no
check nl nl_NL
check en en_GB
[ $bad = no ] || fail "unknown words: mend them or add them to tests/lint/words-*.txt"
