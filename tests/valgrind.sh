#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Unit tests and commands under valgrind: nothing reads what was never written, or memory that is not its own.
. "${srcdir=.}/tests/init.sh"

command -v valgrind >/dev/null || skip "valgrind is missing"
! nm "$top_builddir/vuistregels-build" 2>/dev/null | grep -q __asan_init || skip "valgrind does not go with the sanitizers"
bad=0 looked=0
VR_SLOW=yes
export VR_SLOW

# checked STATUSES NAME COMMAND...
checked()
{
  statuses=$1 name=$2
  shift 2
  code=0
  # Children are not followed: the report writers are libraries of others for the greater part.
  timeout 3000 valgrind --quiet --error-exitcode=97 --errors-for-leak-kinds=definite --leak-check=full \
    --log-file=valgrind.log "$@" >out 2>err </dev/null || code=$?
  looked=$((looked + 1))
  case " $statuses " in
    *" $code "*) ;;
    *)
      bad=$((bad + 1))
      echo "$name: exit status $code"
      head -n 30 valgrind.log
      tail -n 5 out err
      ;;
  esac
}

for program in "$top_builddir"/tests/unit/test_* "$top_builddir"/tests/ui/test_*; do
  [ -x "$program" ] && [ ! -d "$program" ] || continue
  case $program in
    *.o | *.log | *.trs) continue ;;
    # These start /proc/self/exe, which is valgrind then; limit their memory; confine themselves for good.
    */test_i18n | */test_xalloc | */test_sandbox) continue ;;
  esac
  checked 0 "${program##*/}" "$program"
done
for command in '--help' '--version' 'doctor' 'status' 'me' 'recap' 'report' 'report --format json' 'report --format csv' \
  'report --format html' 'check' 'check --strict' 'certificate' 'learn --plain'; do
  # shellcheck disable=SC2086
  checked '0 1 3 4' "vuistregels $command" "$top_builddir/vuistregels-build" $command --lang nl
done
echo "$looked programs and commands, $bad with findings"
[ $bad -eq 0 ] || fail "$bad with findings"
