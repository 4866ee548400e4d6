# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by the fault tests, after tests/init.sh: a record of 100 lines with a round open and one lesson passed, the
# end of the second lesson under a fault, and the rules that hold whatever happened:
#
#   - what was acknowledged is in the record
#   - no earlier byte has changed
#   - what was not recorded is said in words, and the exit status says so
#   - what was kept for later is delivered at the next start and counts once
#
#   new_case          the folder `case` as it is before the end of the lesson
#   finish_lesson     COMMAND... finish case pass two; status, out, err
#   judge NAME        the rules; counts in `judged`; a breach is told and counted in `breaches`
#   close_faults      fails when a rule was broken or no fault was judged

finish=$top_builddir/tests/fault/finish
[ -x "$finish" ] || fail "tests/fault/finish is not built"
# Neither a tracer nor a failing allocation goes with the leak checker.
ASAN_OPTIONS=${ASAN_OPTIONS:+$ASAN_OPTIONS:}detect_leaks=0
export ASAN_OPTIONS

judged=0 breaches=0 fired=0
added=3 # the lesson, the course completed, the course passed

make_base()
{
  mkdir base base/records
  chmod 700 base/records
  awk 'BEGIN { for (i = 1; i <= 100; i++) printf "{\"id\":\"00000000-0000-4000-8000-%012d\",\"actor\":{\"objectType\":\"Agent\",\"account\":{\"homePage\":\"urn:vuistregels:host:kantoor\",\"name\":\"noor\"}},\"verb\":{\"id\":\"http://adlnet.gov/expapi/verbs/passed\"},\"object\":{\"objectType\":\"Activity\",\"id\":\"urn:vuistregels:other:lesson-%d\"},\"result\":{\"success\":true},\"context\":{\"registration\":\"11111111-1111-5111-8111-111111111111\",\"extensions\":{\"urn:vuistregels:x\":{\"v\":1,\"round\":\"onboarding\",\"anchor\":\"2026-11-01\",\"lang\":\"nl\",\"prog\":\"1.0\"}}},\"timestamp\":\"2026-11-10T10:00:00.000Z\"}\n", i, i % 9 }' >base/records/noor.jsonl
  chmod 640 base/records/noor.jsonl
  "$finish" base pass one >out 2>err || fail "the record of 100 lines cannot be made: $(cat err)"
  base_size=$(wc -c <base/records/noor.jsonl)
  "$finish" base count >base.count || fail "the record of 100 lines cannot be read"
  base_statements=$(sed -n 's/.* statements \([0-9]*\) .*/\1/p' base.count)
  [ "$base_statements" -eq 102 ] || fail "the record of 100 lines has $base_statements statements instead of 102"
}

new_case()
{
  rm -rf case
  cp -a base case
}

finish_lesson()
{
  status=0
  timeout 20 "$@" "$finish" case pass two >out 2>err || status=$?
}

breach()
{
  breaches=$((breaches + 1))
  echo "BROKEN: $*"
  sed 's/^/    out: /' out | head -n 5
  sed 's/^/    err: /' err | head -n 5
}

# In a folder, what the reader counts: sets statements, damaged, unfinished.
count_record()
{
  "$finish" "$1" count >counted 2>&1 || return 1
  # shellcheck disable=SC2046
  set -- $(tail -n 1 counted)
  statements=$4 damaged=$8 unfinished=${10}
}

# Whether something waits to be delivered.
is_waiting()
{
  ls case/state/spool-*.jsonl >/dev/null 2>&1 && return 0
  [ -f case/state/state.json ] && sed -n '/"pending": \[/,/\]/p' case/state/state.json | grep -q '{'
}

earlier_lines_are_whole()
{
  head -c "$base_size" case/records/noor.jsonl | cmp -s - base/records/noor.jsonl
}

# judge_shim NAME WORD [torn]: judge, after the shim's proof that the fault fired.
judge_shim()
{
  if [ ! -f proof ] || ! grep -q "^$2" proof; then
    breach "$1: the fault did not fire"
    return
  fi
  rm proof
  fired=$((fired + 1))
  judge "$1" "${3-}"
}

# judge NAME [torn]: with `torn` a torn line of this very write may be in the record.
judge()
{
  judged=$((judged + 1))
  breaches_before=$breaches
  acknowledged=$(sed -n 's/^recorded //p' out)
  waits=no
  [ "$status" -ne 124 ] || breach "$1: it hangs"
  earlier_lines_are_whole || breach "$1: an earlier line has changed"
  if [ -n "$acknowledged" ]; then
    count_record case || breach "$1: the record cannot be read: $(cat counted)"
    grep -q "^$acknowledged " counted || breach "$1: acknowledged, yet not in the record"
  elif [ "$status" -lt 124 ]; then
    [ "$status" -ne 0 ] || breach "$1: not recorded, and the exit status is 0"
    grep -q '[a-z][a-z]* [a-z][a-z]* ' err || [ "${may_be_mute-no}" = yes ] || breach "$1: not recorded, and nothing says so"
    ! grep -q 'system error' err || breach "$1: an error without words of our own"
  fi
  is_waiting && waits=yes
  if grep -q 'kept in your own folder' err && [ $waits = no ]; then
    breach "$1: said to be kept, and nothing waits"
  fi

  "$finish" case deliver >out.later 2>err.later || breach "$1: the next start fails: $(cat err.later)"
  count_record case || breach "$1: the record cannot be read afterwards: $(cat counted)"
  earlier_lines_are_whole || breach "$1: an earlier line has changed at the next start"
  case $statements in
    "$base_statements") [ $waits = no ] && [ -z "$acknowledged" ] || breach "$1: what waited was not delivered" ;;
    $((base_statements + added))) ;;
    $((base_statements + added + 1)))
      # Who could not read the record at the start opened the round once more, and said that first.
      [ "$(grep -c '^finish: ' err)" -eq 2 ] || breach "$1: the round was opened twice"
      ;;
    *) breach "$1: $statements statements, not $base_statements or $((base_statements + added))" ;;
  esac
  [ "${2-}" = torn ] || [ "$damaged$unfinished" = 00 ] || breach "$1: a damaged line is left behind"
  ! is_waiting || breach "$1: something still waits after the next start"
  [ $breaches -eq $breaches_before ]
}

close_faults()
{
  [ $judged -gt 0 ] || fail "nothing was tried"
  echo "$judged cases, $fired faults fired, $breaches rules broken"
  [ $breaches -eq 0 ] || fail "$breaches rules broken"
}

need_strace()
{
  command -v strace >/dev/null || skip "strace is missing"
  strace -o probe -e inject=getppid:error=EPERM sh -c : >/dev/null 2>&1 || skip "strace may not trace here"
}

# The calls of finishing the lesson as NAME N lines: the n-th NAME since the start of the process, from the mark on.
# What cannot fail, or differs by chance between runs, is left out: failing memory has its own test.
trace_calls()
{
  new_case
  strace -o trace "$finish" case pass two >out 2>err || fail "finishing does not work under strace: $(cat err)"
  awk -F '(' '
    /^[a-z0-9_]+\(/ {
      n[$1]++
      if ($1 == "getppid") begun = 1
      else if (begun && $1 !~ /^(exit_group|get(p|t|u|eu|g|eg)id|brk|mmap|munmap|mprotect|futex|madvise|rt_sig.*|sched_.*|prctl|arch_prctl|set_.*|prlimit64|sigaltstack|clock_.*|gettimeofday|getrandom)$/)
        print $1, n[$1]
    }' trace >calls
  [ "$(wc -l <calls)" -gt 50 ] || fail "the trace shows only $(wc -l <calls) calls"
}

# Sets shim: a library to be preloaded, made with the compiler of the build.
build_shim()
{
  ! nm "$finish" 2>/dev/null | grep -q __asan_init || skip "a preloaded library does not go with the sanitizers"
  # shellcheck disable=SC2086
  $VR_CC -D_GNU_SOURCE -I"$top_builddir" -shared -fPIC -o shim.so "$top_srcdir/tests/fault/shim.c" -ldl >shim.log 2>&1 ||
    skip "no library to preload can be made: $(head -n 1 shim.log)"
  shim=$PWD/shim.so
  rm -f proof
}

# in_private_mounts "$0" "$@": goes on in a process with mounts of its own, so that the machine keeps its own.
in_private_mounts()
{
  if [ "${2-}" = private ]; then
    # Whoever came in here removes the folder of the test.
    trap - EXIT
    return 0
  fi
  command -v unshare >/dev/null || skip "unshare is missing"
  if [ "$(id -u)" -eq 0 ]; then
    private=--mount
  else
    private='--map-root-user --mount'
  fi
  # shellcheck disable=SC2086
  unshare $private sh -c 'mount -t tmpfs -o size=16k none "$1"' sh "$HOME" 2>/dev/null ||
    skip "no mounts of one's own are allowed here"
  # shellcheck disable=SC2086
  unshare $private sh "$1" private && exit 0
  exit $?
}
