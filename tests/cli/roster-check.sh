#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# check reads a list of employees too: every mistake with its line, in the reader's language.
. "${srcdir=.}/tests/init.sh"

run 0 vuistregels check --lang en "$top_srcdir/content/example/roster-excel-nl.csv" "$top_srcdir/content/example/roster-plain.csv"
echo '2 files checked, nothing wrong' | compare - out
run 0 vuistregels check --lang en "$top_srcdir/content/example/roster-hr-export.csv"
grep -q ':1: warning: the column "Werklocatie" is not known and not used$' out || fail "$(cat out)"
run 1 vuistregels check --strict "$top_srcdir/content/example/roster-hr-export.csv"

cp "$data/roster/every-mistake.csv" list.csv
run 1 vuistregels check --lang en list.csv
compare out <<'END'
list.csv:2: "in dienst": "31-02-2026" is no date that exists; write 2026-11-23 or 23-11-2026
list.csv:3: "in dienst": "1/11/2026" is no date that exists; write 2026-11-23 or 23-11-2026
list.csv:3: "tomlindeboom.example" is no e-mail address
list.csv:4: "account": "noor" is in line 2 already
list.csv:5: "nummer": "2" is in line 3 already
list.csv:5: "uit dienst" is before "in dienst"
list.csv:6: "e-mail": "NOOR@lindeboom.example" is in line 2 already
list.csv:7: this line does not say who it is: no account, e-mail address, number or name
list.csv:8: this line has more fields than the first line has columns (7)
1 file checked: 9 errors, 0 warnings
END
run 1 vuistregels check --lang nl list.csv
grep -q '^list.csv:4: "account": "noor" staat al op regel 2$' out || fail "$(cat out)"

# the list of the settings, with what is installed
printf 'account\nnoor\nnoor\n' >list.csv
echo "<policy><roster path=\"$PWD/list.csv\"/></policy>" >policy.xml
run 1 vuistregels check --lang en --policy policy.xml
grep -q "^$PWD/list.csv:3: \"account\": \"noor\" is in line 2 already\$" out || fail "$(cat out)"
