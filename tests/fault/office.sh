# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by tests with several real accounts, after init.sh and rules.sh: an office with accounts of its own, in a
# private view of the machine, so that nothing of it is left behind.
#
#   open_office "$0" "$@"     goes on in there, or skips
#   as ACCOUNT COMMAND...     runs it under that account
#   new_store MODE            an empty shared store, root:office, and a desk with no state for everybody
#   learner ACCOUNT ARG...    finish at that desk, drop-box store; status, out, err
#   report [OPTION...]        vuistregels report on the store, as root; status, out, err; by $report_under, if set,
#                             within $report_limit seconds (60)
#
# Accounts: noor, sanne, mallory (colleagues), boss (in the group office).

number_of()
{
  awk -F : -v name="$1" '$1 == name { print $3 }' /etc/passwd
}

as()
{
  who=$1
  shift
  groups=--clear-groups
  [ "$who" != boss ] || groups=--groups=4711900
  setpriv --reuid="$(number_of "$who")" --regid="$(number_of "$who")" $groups "$@"
}

add_account()
{
  echo "$1:x:$2:$2:$1 of the office:$PWD/desk/$1:/bin/sh" >>etc/passwd
  echo "$1:x:$2:" >>etc/group
}

remove_account()
{
  # In place: what is mounted is this file.
  grep -v "^$1:" etc/passwd >etc/passwd.new
  cat etc/passwd.new >etc/passwd
}

open_office()
{
  [ "$(id -u)" -eq 0 ] || skip "only root has several accounts"
  command -v setpriv >/dev/null || skip "setpriv is missing"
  in_private_mounts "$@"
  chmod 755 "$VR_TMP" "$VR_TMP/work"
  mkdir etc desk
  cp /etc/passwd etc/passwd
  cp /etc/group etc/group
  echo 'office:x:4711900:boss' >>etc/group
  add_account noor 4711001
  add_account sanne 4711002
  add_account mallory 4711666
  add_account boss 4711003
  mount --bind etc/passwd /etc/passwd && mount --bind etc/group /etc/group || skip "accounts of one's own are not possible here"
  [ "$(id -u noor 2>/dev/null)" = 4711001 ] || skip "the name service does not read /etc/passwd"
  as noor true || skip "setpriv does not work here"
  # a checkout in a folder that only root may pass keeps the accounts away from the program and its content
  as noor test -x "$finish" || skip "the accounts cannot run the program: its folder is closed to others"
  as noor test -r "$top_srcdir/content/seven-rules/course.xml" || skip "the accounts cannot read the content"
}

new_store()
{
  chmod -R u+rwX store desk 2>/dev/null || :
  rm -rf store desk
  mkdir store desk
  chown root:4711900 store
  chmod "$1" store
  for who in noor sanne mallory boss; do
    mkdir desk/$who
    ln -s "$PWD/store" desk/$who/records
    chown -h "$who:" desk/$who desk/$who/records
  done
}

learner()
{
  who=$1
  shift
  status=0
  as "$who" env HOME="$PWD/desk/$who" FINISH_ACCOUNT="$who" FINISH_STORE="${store_kind-drop-box}" \
    timeout 20 "$finish" "desk/$who" "$@" >out 2>err || status=$?
}

report()
{
  status=0
  # shellcheck disable=SC2086
  ${report_under-} timeout "${report_limit-60}" "$top_builddir/vuistregels-build" report --lang en --course flow --content "$data/flow-content" \
    --records "$PWD/store" "$@" >out 2>err || status=$?
}
