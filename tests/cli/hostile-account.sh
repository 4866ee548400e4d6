#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# An account whose name and full name are control sequences, as its owner and as the manager see it: nothing raw comes
# out, and what it did is recorded under its own name.
. "${srcdir=.}/tests/init.sh"
. "$top_srcdir/tests/fault/rules.sh"
. "$top_srcdir/tests/fault/office.inc"

open_office "$0" "$@"
evil=$(printf 'e\033]0;title\007\033[2J\r\302\233\342\200\256\342\200\213%%s%%n @ \\')
long=$(printf '%0300d' 0 | tr 0 x)
bad=$(printf 'b\377\300')
number=4711100
for name in "$evil" "$bad" "=1+1" "../../etc/passwd" "-rf" "$long"; do
  number=$((number + 1))
  printf '%s:x:%d:%d:%s,%s %s:/nonexistent:/bin/sh\n' "$name" $number $number "$name" "$name" "$name" >>etc/passwd
done

harmless()
{
  ! LC_ALL=C grep -q "$(printf '[\001-\011\013\015-\037\177]\\|\302[\200-\237]\\|\342\200[\213-\217\250-\256]')" "$1" ||
    fail "a control character from: $2: $(cat -v "$1" | head -n 3)"
  iconv -f UTF-8 -t UTF-8 "$1" >/dev/null 2>&1 || fail "invalid UTF-8 from: $2"
}

new_store 3773
uid=4711100
while [ $uid -lt $number ]; do
  uid=$((uid + 1))
  mkdir desk/$uid
  chown $uid desk/$uid
  for command in 'learn --plain' status me certificate doctor 'recap card' report; do
    code=0
    # shellcheck disable=SC2086
    printf '\n\nq\n' | setpriv --reuid=$uid --regid=$uid --clear-groups env HOME="$PWD/desk/$uid" \
      "$top_builddir/vuistregels-build" $command --lang en --content "$data/flow-content" --records "$PWD/store" >out 2>err || code=$?
    [ $code -lt 124 ] || fail "$command of account number $uid: exit status $code"
    harmless out "$command of account number $uid"
    harmless err "$command of account number $uid"
  done
  # What it did stands in one file, in this folder, with that owner.
  ln -s "$PWD/store" desk/$uid/records
  name=$(awk -F : -v uid=$uid '$3 == uid { print $1 }' /etc/passwd)
  setpriv --reuid=$uid --regid=$uid --clear-groups env FINISH_ACCOUNT="$name" FINISH_STORE=drop-box \
    "$finish" desk/$uid pass one >out 2>err || :
  harmless err "recording of account number $uid"
  files=$(find store -user $uid | wc -l)
  if grep -q '^recorded' out; then
    [ "$files" -eq 1 ] || fail "account number $uid has $files records"
  else
    grep -q 'not recorded' err || fail "account number $uid: neither recorded nor said: $(cat -v err)"
  fi
done
! ls -d etc/passwd.jsonl ../passwd.jsonl 2>/dev/null || fail "a name led out of the folder"
report
[ $status -eq 0 ] || [ $status -eq 3 ] || fail "the report on hostile accounts: exit status $status: $(cat -v err)"
harmless out report
harmless err report
[ "$(grep -c '=1+1\|passwd' out)" -gt 0 ] || fail "the accounts are not in the report"
