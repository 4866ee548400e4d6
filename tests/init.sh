# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by every shell test, first thing:   . "${srcdir=.}/tests/init.sh"
#
# Starts the test again with a clean environment (fixed locale, zone, size, home) inside a private folder, which
# is the current one and is removed at the end. Tests are POSIX sh; they run in the build folder's `make check`
# or by hand as  `srcdir=.. sh ../tests/cli/NAME.sh`.
#
#   run STATUS COMMAND...   runs it; output in the files out and err; another exit status fails the test
#   vuistregels ARG...      the program of the build tree
#   compare FILE            standard input is what FILE should hold; shows a unified diff when it does not
#   compare WANTED FILE     the same with two files
#   skip REASON, fail REASON
#
# $data is tests/data, $top_srcdir and $top_builddir are absolute.

if [ -z "${VR_CLEAN-}" ]; then
  : "${VR_TOP_SRCDIR:=$(cd "${srcdir-.}" && pwd)}" "${VR_TOP_BUILDDIR:=$(pwd)}"
  VR_TMP=$(mktemp -d "${TMPDIR:-/tmp}/vuistregels-test.XXXXXX") || exit 99
  mkdir "$VR_TMP/home" "$VR_TMP/work" || exit 99
  case $0 in
    /*) vr_test=$0 ;;
    *) vr_test=$(pwd)/$0 ;;
  esac
  # Who starts tests in the background may have these ignored.
  vr_signals=--default-signal=HUP,INT,QUIT,TERM
  env $vr_signals true 2>/dev/null || vr_signals=
  # What the sanitizers and unusual library folders need is let through; nothing else is.
  # shellcheck disable=SC2086
  exec env $vr_signals -i VR_CLEAN=1 VR_TMP="$VR_TMP" VR_TOP_SRCDIR="$VR_TOP_SRCDIR" VR_TOP_BUILDDIR="$VR_TOP_BUILDDIR" \
    VR_CC="${VR_CC-cc}" VR_HARDENING="${VR_HARDENING-}" VR_FORTIFY="${VR_FORTIFY-}" \
    VR_CMOCKA="${VR_CMOCKA-}" VR_VTERM="${VR_VTERM-}" \
    PATH="$PATH" HOME="$VR_TMP/home" LANG=C.UTF-8 TZ=UTC0 TERM=xterm-256color LINES=24 COLUMNS=80 \
    ${VR_ANALYSERS+VR_ANALYSERS="$VR_ANALYSERS"} \
    ${VR_MUTANTS+VR_MUTANTS="$VR_MUTANTS"} \
    ${LD_LIBRARY_PATH+LD_LIBRARY_PATH="$LD_LIBRARY_PATH"} \
    ${ASAN_OPTIONS+ASAN_OPTIONS="$ASAN_OPTIONS"} \
    ${LSAN_OPTIONS+LSAN_OPTIONS="$LSAN_OPTIONS"} \
    ${UBSAN_OPTIONS+UBSAN_OPTIONS="$UBSAN_OPTIONS"} \
    srcdir="$VR_TOP_SRCDIR" sh "$vr_test" "$@"
fi

top_srcdir=$VR_TOP_SRCDIR
top_builddir=$VR_TOP_BUILDDIR
data=$top_srcdir/tests/data
trap 'vr_status=$?; [ ! -e "$VR_TMP/failed" ] || vr_status=1; cd / && chmod -R u+rwX "$VR_TMP" 2>/dev/null; rm -rf "$VR_TMP"; exit $vr_status' EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM
cd "$VR_TMP/work" || exit 99

vuistregels()
{
  "$top_builddir/vuistregels-build" "$@"
}

fail()
{
  printf 'FAIL: %s\n' "$*"
  # behind a pipe this ends no more than a subshell
  : >"$VR_TMP/failed"
  exit 1
}

skip()
{
  printf 'skipped: %s\n' "$*"
  exit 77
}

run()
{
  vr_wanted=$1
  shift
  vr_got=0
  "$@" >out 2>err || vr_got=$?
  [ "$vr_got" = "$vr_wanted" ] && return 0
  printf -- '--- output\n'
  cat out
  printf -- '--- errors\n'
  cat err
  fail "exit status $vr_got instead of $vr_wanted: $*"
}

compare()
{
  if [ $# -eq 1 ]; then
    cat >wanted
    set -- wanted "$1"
  fi
  diff -u "$1" "$2" || fail "$2 is not as expected"
}
