#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The sandbox of all that reads content and records, tried by an intruder in the running program; what doctor and
# --version say of it.
. "${srcdir=.}/tests/init.sh"
. "$top_srcdir/tests/fault/rules.sh"

run 0 vuistregels --version --lang en
grep -q 'sandbox.*: yes' out || skip "this system has no Landlock"
vuistregels doctor --lang en >out 2>err || :
version=$(sed -n 's/.*sandbox *Landlock \([0-9]*\),.*/\1/p' out)
[ "${version:-0}" -gt 0 ] || fail "doctor does not say that the sandbox is active"

build_shim
make_base
mkdir outside
echo private >outside/secret

# intruded COMMAND...: nothing of it worked, and the command itself did.
intruded()
{
  run "${wanted_status-0}" env LD_PRELOAD="$shim" SHIM_INTRUDER="$PWD/outside" "$top_builddir/vuistregels-build" "$@"
  [ "$(grep -c '^intruder' err)" -eq 5 ] || fail "$1: the intruder was not there: $(cat err)"
  if [ "$version" -lt 4 ]; then
    grep -v connect err >left && mv left err
  fi
  ! grep worked err || fail "$1: not refused"
}

# The intruder itself works, or the rest would prove nothing.
env LD_PRELOAD="$shim" SHIM_INTRUDER="$PWD/outside" "$finish" base deliver >out 2>err
[ "$(grep -c worked err)" -eq 5 ] || fail "without a sandbox something was refused: $(cat err)"
rm -f outside/new
# A record counts when it belongs to the account that it is named after.
mv base/records/noor.jsonl "base/records/$(id -un).jsonl"

intruded report --lang en --course flow --content "$data/flow-content" --records "$PWD/base/records"
# A file is made in its folder all the same.
mkdir made
intruded report --lang en --course flow --content "$data/flow-content" --records "$PWD/base/records" --output made/report.txt
[ -s made/report.txt ] || fail "the report was not written"
# Relative paths, a folder above, one file; each with what stands beside it.
intruded check --lang en "$data/flow-content"
cp -R "$data/flow-content" content
run 0 vuistregels check --lang en content/flow
run 0 vuistregels check --lang en content/flow/one.xml
(cd content/flow && run 0 vuistregels check --lang en . && run 0 vuistregels check --lang en one.xml course.xml) || exit 1
intruded check --lang en
# The seals of somebody, for verify.
mkdir -p sealed/records sealed/seals sealed/corrections
chmod 1777 sealed/records
echo '{}' >sealed/seals/000001.jsonl
wanted_status=3 # it is no seal
intruded verify --lang en --records "$PWD/sealed/records"
wanted_status=0
intruded recap card --lang en
intruded me --lang en
wanted_status=3 # none earned, something to do
intruded certificate --lang en
intruded status --lang en --course flow --content "$data/flow-content"

# The training: the intruder gets nothing, and the lesson is recorded and the place kept all the same; the first start
# makes the folders, the others find them.
. "$top_srcdir/tests/office.inc"
vuistregels()
{
  env LD_PRELOAD="$shim" SHIM_INTRUDER="$PWD/outside" "$top_builddir/vuistregels-build" "$@" 2>>said
}
echo Right >answers
(learn en answers --content "$content") >last || fail "learn: $(cat last said)"
grep -q 'Recorded on ' last || fail "learn: not recorded: $(cat last)"
[ "$(grep -c '^intruder' said)" -ge 25 ] || fail "learn: the intruder was not there: $(cat said)"
! grep -v '^intruder.*refused$' said | { [ "$version" -ge 4 ] && cat || grep -v connect; } | grep . || fail "learn: not refused, or an error"
