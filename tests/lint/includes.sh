#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The layers: base < core < ui < cli; libexec apart. A file includes from its own layer and those below it; a
# library only in the files named here; core and base never print, ask, exit, look at the clock or the environment.
. "${srcdir=.}/tests/init.sh"

cat >libraries <<'END'
curses.h|ncurses.h|ncursesw/*|term.h : src/ui/term_curses.c src/ui/term_keys.c
libxml/* : src/core/xml_lib.[ch] src/core/xml_valid.c
jansson.h : src/cli/admin_log.c src/cli/*json* src/core/assignment.c src/core/record.c src/core/record_format.c src/core/seal.c src/core/state_json.c src/libexec/*
unistr.h|uni*.h : src/base/clean.c src/base/text.c src/base/text_wrap.c
uuid.h|uuid/* : src/core/uuid.c
sodium.h|sodium/* : src/core/code.c src/core/seal.c
zxcvbn.h|zxcvbn/* : src/core/estimate.c
idn2.h : src/core/address.c
pwd.h|grp.h : src/cli/account.c src/cli/account_cache.c src/cli/roster_group.c
linux/landlock.h : src/base/sandbox.c
pango/*|cairo*|xlsxwriter.h|xlsxwriter/* : src/libexec/*
dlfcn.h : src/base/late.c
libintl.h : src/base/i18n.h src/base/i18n.c
cmocka.h|vterm.h :
END

problems=0
problem()
{
  echo "$*"
  problems=$((problems + 1))
}

# matches NAME PATTERN[|PATTERN...]
matches()
{
  vr_ifs=$IFS
  IFS='|'
  # shellcheck disable=SC2086
  set -f -- "$1" $2
  IFS=$vr_ifs
  vr_name=$1
  shift
  for vr_pattern; do
    # shellcheck disable=SC2254
    case $vr_name in
      $vr_pattern) set +f; return 0 ;;
    esac
  done
  set +f
  return 1
}

check_system()
{
  while IFS= read -r line; do
    headers=${line%% : *}
    files=$(echo "${line#* :}" | sed 's/^ *//; s/ /|/g')
    matches "$2" "$headers" || continue
    case $2 in
      unistd.h) continue ;;
    esac
    matches "$1" "$files" || problem "$1: <$2> belongs in ${files:-no source}"
    return 0
  done <libraries
}

check_project()
{
  case $1 in
    src/base/*) allowed='base/*' ;;
    src/core/*) allowed='base/*|core/*' ;;
    src/ui/*) allowed='base/*|core/*|ui/*' ;;
    src/cli/*) allowed='base/*|core/*|ui/*|cli/*' ;;
    src/libexec/*) allowed='base/*|libexec/*' ;;
    *) allowed= ;;
  esac
  [ "$2" = config.h ] || matches "$2" "$allowed" || problem "$1: \"$2\" is in a layer above it, or not written from src"
  [ "$2" != ui/term_curses.h ] || problem "$1: the curses file has no header of its own"
}

(cd "$top_srcdir" && find src -name '*.[ch]' | sort) >files
[ -s files ] || fail "no sources found"
while IFS= read -r file; do
  sed -n 's/^ *# *include *\([<"][^>"]*\).*/\1/p' "$top_srcdir/$file" >included
  while IFS= read -r name; do
    case $name in
      '<config.h') check_project "$file" config.h ;;
      '<'*) check_system "$file" "${name#<}" ;;
      *) check_project "$file" "${name#?}" ;;
    esac
  done <included

  base=${file#src/}
  case $file in
    *.h)
      grep -q 'config\.h' included && problem "$file: config.h is for .c files only"
      guard=VR_$(echo "${base%.h}" | tr 'a-z/-' 'A-Z__')_H
      grep -qx "#ifndef $guard" "$top_srcdir/$file" || problem "$file: the guard should be $guard"
      ;;
    *.c)
      head -n 1 included | grep -q 'config\.h' || problem "$file: config.h comes first"
      if [ -f "$top_srcdir/src/${base%.c}.h" ]; then
        sed -n 2p included | grep -qF "${base%.c}.h" || problem "$file: its own header comes second"
      fi
      ;;
  esac
done <files

# Comments and strings out, then look for calls.
strip='
{
  line = $0; out = ""
  while (line != "") {
    if (comment) {
      i = index(line, "*/")
      if (i == 0) { line = ""; break }
      comment = 0; line = substr(line, i + 2); continue
    }
    c = substr(line, 1, 1)
    if (c == "\"") {
      if (!match(line, /^"([^"\\]|\\.)*"/)) { line = substr(line, 2); continue }
      out = out "\"\""; line = substr(line, RLENGTH + 1)
    } else if (c == "\047" && match(line, /^\047([^\047\\]|\\.)+\047/)) {
      out = out "0"; line = substr(line, RLENGTH + 1)
    } else if (substr(line, 1, 2) == "/*") { comment = 1; line = substr(line, 3) }
    else if (substr(line, 1, 2) == "//") line = ""
    else { out = out c; line = substr(line, 2) }
  }
  print FNR ": " out
}'
forbid()
{
  # forbid FILE FUNCTIONS REASON
  awk "$strip" "$top_srcdir/$1" | grep -E "(^|[^A-Za-z0-9_.>])($2) *\(" >calls || return 0
  sed "s|^|$1:|" calls
  problem "$1: $3"
}
while IFS= read -r file; do
  case $file in
    *.h | src/cli/* | src/libexec/* | src/base/xalloc.c) continue ;;
  esac
  # base/i18n puts LOCPATH back as it was; what the user asked for it is told.
  [ "$file" = src/base/i18n.c ] ||
    forbid "$file" 'getenv|secure_getenv' 'the environment comes in from cli'
  forbid "$file" 'time|clock_gettime|gettimeofday' 'the clock comes in from cli'
  case $file in
    src/core/* | src/base/*)
      forbid "$file" 'printf|vprintf|puts|putchar|perror|exit|_exit|getchar|scanf' \
        'base and core never print, ask or exit'
      ;;
  esac
done <files

[ $problems -eq 0 ] || fail "$problems problems"
