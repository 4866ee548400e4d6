#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A whole lesson, status, me, report, check and doctor under strace: no network socket (a local one to the name
# service is allowed), nothing executed but the two report writers, and nothing written but what the manual says.
. "${srcdir=.}/tests/init.sh"
. "$top_srcdir/tests/office.inc"

command -v strace >/dev/null || skip "strace is missing"
strace -o probe true 2>/dev/null || skip "strace may not trace here"
# Neither a tracer goes with the leak checker.
ASAN_OPTIONS=${ASAN_OPTIONS:+$ASAN_OPTIONS:}detect_leaks=0
export ASAN_OPTIONS
mkdir traces out-folder

# Under the name that tests/office.inc calls, also at the end of a pipe.
vuistregels()
{
  strace -f -qq -s 256 -e signal=none -o "$(mktemp traces/XXXXXXXX)" \
    -e trace=%network,%file,%process,pwrite64,write,memfd_create,ptrace,mount,io_uring_setup "$top_builddir/vuistregels-build" "$@"
}

echo Goed >answers
learn nl answers --content "$content" >last
[ -s "$store/$me.jsonl" ] || fail "the lesson was not recorded"
vuistregels status --content "$content" >out 2>err || :
vuistregels me --content "$content" >out 2>err || fail "me: $(cat err)"
vuistregels report --content "$content" >out 2>err || fail "report: $(cat err)"
vuistregels report --content "$content" --output out-folder/report.txt >out 2>err || fail "report: $(cat err)"
for format in csv json html pdf xlsx; do
  vuistregels report --content "$content" --format $format --output out-folder/report.$format >out 2>err || :
done
vuistregels check --lang en >out 2>err || fail "check: $(cat out err)"
vuistregels doctor >out 2>err || :
vuistregels recap card >out 2>err || fail "recap: $(cat err)"
vuistregels --help >out 2>err || fail "help: $(cat err)"

runs=$(ls traces | wc -l)
problems=0
problem()
{
  echo "$*"
  problems=$((problems + 1))
}

# Sockets: by their first argument.
cat traces/* | grep -oE 'socket(pair)?\([A-Z_0-9]*' | sort | uniq -c >sockets
! grep -vE '\((AF|PF)_(UNIX|LOCAL|FILE)$' sockets || problem "a network socket was opened"
! cat traces/* | grep -E '^[0-9]+ +connect\(' | grep -vE 'AF_UNIX, sun_path="(/run|/var/run|/var/lib)/(nscd|systemd|nslcd|sss|dbus|winbindd|samba)' >connects ||
  problem "a connection that is not to the name service: $(head -n 3 connects)"
! cat traces/* | grep -E 'io_uring_setup\(|ptrace\(|memfd_create\(|[ (]mount\(' | grep -v ENOSYS || problem "a call that has no business here"

# Programs: each run executes itself once.
cat traces/* | grep -E 'execve(at)?\(' | grep -v ENOENT >executed
[ "$(grep -c vuistregels-build executed)" -eq $runs ] || problem "$runs runs, $(grep -c vuistregels-build executed) programs"
! grep -vE "execve\(\"$top_builddir/(vuistregels-build|vuistregels-pdf|vuistregels-xlsx)\"" executed ||
  problem "another program was executed"

# What was opened for writing, made, renamed or removed. The name of what is opened by handle alone is looked up.
cat traces/* | grep -vE '= -1 E|<unfinished|exit_group|execve|write\(' | grep -E \
  'O_WRONLY|O_RDWR|O_CREAT|creat\(|mkdir(at)?\(|rename(at2?)?\(|unlink(at)?\(|rmdir\(|link(at)?\(|symlink(at)?\(|chmod(at2?)?\(|fchmodat|chown|truncate|mknod|utime|setxattr' |
  grep -vE 'readlink' | sed 's/^[0-9]* *//' | sort -u >writes
grep -vE '"/dev/(null|tty)"' writes | grep -vE "\"$HOME/\\.local(/(share|state)(/vuistregels(/[^\"]*)?)?)?\"" |
  # By handle: names in the store, in the state folder, in the folder of --output and in the writers' private folders.
  grep -vE "^(openat|linkat|unlinkat|renameat2?)\([0-9]+, \"($me\\.jsonl|state\\.json(\\.new)?|session|spool-[0-9a-f-]*\\.jsonl|\\.?report[^/\"]*|\\.[^/\"]*|[^/\"]*\\.part)\"" |
  grep -vE "\"[^\"]*(/tmp|$PWD)/(vuistregels-[^\"]*)\"|\"(result|\\.uuid|[^/\"]*\\.tmp)\"" >elsewhere || :
[ ! -s elsewhere ] || problem "written elsewhere: $(head -n 5 elsewhere)"
grep -q "$me.jsonl" writes && grep -q 'state.json' writes || problem "the trace does not even show the record and the state"
echo "$runs runs, $(cat traces/* | wc -l) calls, $(cat sockets | wc -l) kinds of socket"
[ $problems -eq 0 ] || fail "$problems problems"
