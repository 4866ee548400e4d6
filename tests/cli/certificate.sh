#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A certificate is there only after a completed round, and its code leads back to the record.
. "${srcdir=.}/tests/init.sh"
. "$top_srcdir/tests/office.inc"

run 3 vuistregels certificate --content "$content" --lang en
has out "There is no certificate yet"
[ ! -e "$store" ] || fail "looking made a store"

{ statement 1 initialized - "$(day 10)" "$me"
  statement 2 passed sign-in "$(day 9)" "$me"; } | my_record
run 3 vuistregels certificate --content "$content" --lang en

{ statement 1 initialized - "$(day 10)" "$me"
  statement 2 passed sign-in "$(day 9)" "$me"
  statement 3 passed check-first "$(day 9)" "$me"
  statement 4 completed - "$(day 9)" "$me"; } | my_record
run 0 vuistregels certificate --content "$content" --lang en
has out "The seven rules of thumb"
has out "Sign in safely"
has out "Code                0000-0100"
awk 'length > 80 { exit 1 }' out || fail "too wide: $(cat out)"
run 0 vuistregels certificaat --content "$content" --lang nl
has out "CERTIFICAAT"
has out "Log veilig in"

run 0 vuistregels verify --content "$content" --certificate 0000-0100 --lang en
has out "Genuine: account $me completed seven-rules"
run 0 vuistregels verify --content "$content" --certificate 0000-0100 --lang nl
has out "Echt: account $me"
# the code of a lesson that was passed is no certificate
run 3 vuistregels verify --content "$content" --certificate 0000-00G0 --lang en
has out "Not found"
run 2 vuistregels verify --content "$content" --lang en
has err "verify needs --certificate CODE"
