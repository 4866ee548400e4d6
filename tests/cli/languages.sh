#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Two languages on every machine: without a locale, under C, POSIX and C.UTF-8, under one that was not generated, and
# with LC_ALL set. In order: --lang, my last choice, VUISTREGELS_LANG, LANGUAGE, the names of the locale, Dutch.
. "${srcdir=.}/tests/init.sh"
. "$top_srcdir/tests/office.inc"

program=$top_builddir/vuistregels-build

# speaks LANGUAGE [NAME=VALUE...] [-- OPTION...]
speaks()
{
  wanted=$1
  shift
  settings=
  while [ $# -gt 0 ] && [ "$1" != -- ]; do
    settings="$settings $1"
    shift
  done
  [ $# -eq 0 ] || shift
  # shellcheck disable=SC2086
  env -i PATH="$PATH" HOME="$HOME" $settings "$program" status --content "$content" "$@" >out 2>err || [ $? -eq 3 ] ||
    fail "$settings $*: $(cat err)"
  case $wanted in
    nl) grep -q '^Vuistregels: nog 2 van de 2 regels' out || fail "not Dutch with$settings $*: $(cat out)" ;;
    en) grep -q '^Vuistregels: 2 of the 2 rules' out || fail "not English with$settings $*: $(cat out)" ;;
  esac
}

for locale in '' LANG=C LANG=POSIX LANG=C.UTF-8 LANG=nl_NL.UTF-8 LANG=nl_NL LANG=en_GB.UTF-8 LANG=xx_YY.UTF-8 \
  LC_ALL=C LC_ALL=POSIX LC_ALL=C.UTF-8 LC_ALL=nl_NL.UTF-8 LC_ALL=en_US.UTF-8 LC_ALL=nl_NL.ISO-8859-1; do
  # shellcheck disable=SC2086
  {
    speaks nl $locale -- --lang nl
    speaks en $locale -- --lang en
    speaks nl $locale -- --lang=nl
    speaks nl $locale VUISTREGELS_LANG=nl
    speaks en $locale VUISTREGELS_LANG=en
    speaks nl $locale VUISTREGELS_LANG=nl LANGUAGE=en
    speaks nl $locale LANGUAGE=nl
    speaks en $locale LANGUAGE=en
    speaks en $locale LANGUAGE=fr:en_GB:nl
    speaks en $locale VUISTREGELS_LANG=nl LANGUAGE=nl -- --lang en
  }
done

# The names of the locale count, generated or not; what names no language of ours means Dutch.
speaks nl
speaks nl LANG=C
speaks nl LANG=nl_NL.UTF-8
speaks en LANG=en_GB.UTF-8
speaks nl LANG=en_GB.UTF-8 LC_MESSAGES=nl_NL.UTF-8
speaks en LANG=nl_NL.UTF-8 LC_ALL=en_US.UTF-8
speaks nl LANG=de_DE.UTF-8

# --- characters: those of the locale; without one, and where it was not generated, UTF-8 ---

characters()
{
  wanted=$1
  shift
  run 0 env -i PATH="$PATH" HOME="$HOME" "$@" "$program" recap card --lang nl --content letters
  case $wanted in
    utf8) has out "één passkey, geïnstalleerd" ;;
    ascii) has out "een passkey, geinstalleerd" ;;
  esac
}
cp -R "$content" letters
chmod -R u+w letters
sed -i 's/Gebruik een passkey\./Gebruik één passkey, geïnstalleerd./' letters/seven-rules/course.xml
characters utf8 TERM=dumb
characters utf8 LANG=C.UTF-8
characters utf8 LANG=nl_NL.UTF-8
characters utf8 LC_ALL=en_US.utf8
characters ascii LC_ALL=C
characters ascii LC_ALL=POSIX
characters ascii LANG=POSIX

# --- errors of the system are in our own words, in the right language ---

for locale in LANG=C LANG=C.UTF-8 LANG=nl_NL.UTF-8 LC_ALL=POSIX; do
  run 1 env -i PATH="$PATH" HOME="$HOME" $locale LANGUAGE=nl "$program" report --records "$PWD/none" --content "$content"
  has err "none: het bestaat niet"
  run 2 env -i PATH="$PATH" HOME="$HOME" $locale LANGUAGE=nl "$program" --nonsense
  has err "de optie '--nonsense' bestaat niet"
done

# --- my last choice comes before the environment, not before --lang ---

printf '\nl\nstop\n' | vuistregels --plain --content "$content" --lang nl >/dev/null
speaks en LANGUAGE=nl
speaks nl LANGUAGE=nl -- --lang nl
speaks en LANG=nl_NL.UTF-8 VUISTREGELS_LANG=nl
