#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every source names its licence first and then says what it is for, is clean UTF-8 without invisible characters,
# and has no TODO without an issue.
. "${srcdir=.}/tests/init.sh"

problems=0
problem()
{
  echo "$*"
  problems=$((problems + 1))
}

(cd "$top_srcdir" && find src tests bootstrap .ci configure.ac Makefile.am po/POTFILES.in po/LINGUAS po/Makevars \
  po/nl.po content man README.md -type f ! -path 'tests/data/*' ! -name '*.frame' ! -name '*.frames' ! -name '*.plain' \
  ! -name '*.keys' ! -name '*.record' ! -name '*.jsonl' ! -name '*.csv' ! -name '*.txt' ! -name '*.o' ! -name '*.log' ! -name '*.trs' ! -name '*.gmo' \
  ! -name '.dirstamp' ! -path '*/.deps/*' ! -name '*~' ! -name '.*.swp' 2>/dev/null) | sort >files
[ -s files ] || fail "no sources found"

# says_what_for PATH OPENING: the line below the licence opens a comment of three words or more.
says_what_for()
{
  awk -v opening="$2" '/SPDX-License-Identifier/ { getline; found = $0 ~ opening; exit } END { exit !found }' "$1"
}
opens_c='^[/][*] [^ ]+ [^ ]+ [^ ]'
opens_sh='^# [^ ]+ [^ ]+ [^ ]'
printf '/* SPDX-License-Identifier: X */\n#include <config.h>\n' >bare.c
says_what_for bare.c "$opens_c" && fail "a file without a sentence is not seen"

hidden=$(printf '\302[\200-\237]\\|\342\200[\213-\217\252-\256]\\|\342\201[\240-\257]\\|\357\273\277')
controls=$(printf '[\001-\010\013-\037\177]')
while IFS= read -r file; do
  path=$top_srcdir/$file
  case $file in
    *.md) ;;
    *) head -n 2 "$path" | grep -q 'SPDX-License-Identifier: [A-Z]' || problem "$file: no licence in the first lines" ;;
  esac
  case $file in
    src/core/schema_data.c) ;; # made, not written
    src/*.[ch] | tests/*.[ch]) says_what_for "$path" "$opens_c" || problem "$file: no sentence below the licence" ;;
    tests/*.sh) says_what_for "$path" "$opens_sh" || problem "$file: no sentence below the licence" ;;
  esac
  iconv -f UTF-8 -t UTF-8 "$path" >/dev/null 2>&1 || problem "$file: not UTF-8"
  LC_ALL=C grep -n "$hidden" "$path" && problem "$file: invisible characters"
  LC_ALL=C grep -n "$controls" "$path" && problem "$file: control characters"
  grep -nE '[ 	]$' "$path" && problem "$file: spaces at the end of a line"
  case $file in
    src/*.[ch] | tests/*.[ch]) grep -n '	' "$path" && problem "$file: tabs" ;;
  esac
  [ -z "$(tail -c 1 "$path")" ] || problem "$file: no newline at the end"
  case $file in
    tests/lint/text.sh) ;;
    *) grep -nE '(TODO|FIXME)' "$path" | grep -vE 'TODO.*#[0-9]+' && problem "$file: TODO without an issue number" ;;
  esac
done <files
[ $problems -eq 0 ] || fail "$problems problems"
