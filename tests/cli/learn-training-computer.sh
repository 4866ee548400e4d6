#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A training computer as an office has it: the administrator publishes a list with codes, and under one account two
# people learn, one after the other. Each has a record and a place of their own, and nobody gets at another's.
. "${srcdir=.}/tests/init.sh"
. "$top_srcdir/tests/firm.inc"
# the administrator's records can be moved or removed only after that
command -v chattr >/dev/null || skip "chattr is missing"
. "$top_srcdir/tests/office.inc"

# Nobody gives settings or lessons of their own here, or it would be practice: they are where the program looks.
mkdir -p "$top_builddir/no-settings/etc"
mount -t tmpfs -o mode=755 settings "$top_builddir/no-settings/etc" 2>/dev/null &&
  mount --bind "$data/office-content" "$top_srcdir/content" || skip "this system allows no private mounts"
cat >"$top_builddir/no-settings/etc/policy.xml" <<END
<policy>
  <identity from="ask" trainingAccount="tom"/>
  <store kind="provisioned" path="$firm/records" group="managers"/>
  <roster path="$PWD/list.csv"/>
</policy>
END
cat >list.csv <<'END'
Personeelsnummer;Naam;Account;Code;In dienst
1001;Noor Jansen;noor;4711;1-11-2026
1002;Piet Zonder Account;;0815;1-11-2026
1003;Zonder Code;;;1-11-2026
END
run 0 vuistregels setup
run 0 vuistregels assign

records=$firm/records
states=$VR_TMP/home/tom/.local/state/vuistregels

# typed STATUS LANGUAGE LINE...: each line at a prompt, from who is asked on; then the input ends.
typed()
{
  wanted=$1 language=$2
  shift 2
  printf '%s\n' "$@" >lines
  status=0
  vuistregels_as tom --plain --lang "$language" <lines >shown 2>&1 || status=$?
  [ $status = "$wanted" ] || fail "status $status: $(cat shown)"
  tr -s '\n' ' ' <shown >line
}
refused='We do not know this number, or the code does not belong to it.'

# --- who it is ---

typed 0 en 1001 4711
has line 'Who is behind the screen? Type your personnel number: '
has line 'Personnel number 1001 What you type now does not show. Have you no code? Then just press Enter. Type the code that you were given: '
has line 'kept with the personnel number that you gave yourself'
has_not shown "$refused"
typed 0 nl 1001 4711 ''
has line 'Wie zit er achter het scherm? Typ je personeelsnummer: '
has line 'Personeelsnummer 1001, opgegeven door de medewerker zelf.'
grep -E '4711|0815' shown && fail 'a code is shown'
# where there is no code the number is enough
typed 0 en ' 1003 '
has_not shown 'code'
has line "kept with the personnel number"

# A wrong code, somebody else's, none at all, a number that is not on the list, an account, that of the computer: the
# same words, and nothing is made.
before=$(find "$states" "$records" | sort)
said=
for who in '1001 4712' '1001 0815' '1001 ' '1001 x' '9999 4711' '9999 ' 'noor 4711' 'tom 4711' '../1001 4711'; do
  typed 0 en "${who% *}" "${who#* }"
  has line "$refused"
  sed "s|number ${who% *}\$|number|" shown >same
  [ -n "$said" ] || { said=yes; cp same first; }
  cmp -s first same || fail "$who is told something else: $(diff first same)"
done
has line 'Ask your manager or ICT.'
[ "$(find "$states" "$records" | sort)" = "$before" ] || fail "something was made: $(find "$states" "$records")"
# after five in a row it is enough, calmly; what is typed after that does not count
typed 1 en 1001 1 1001 2 1001 3 1001 4 1001 5 1001 4711
has line 'Ask your manager or ICT for your number and your code'
has_not shown 'declared by the employee'
# four, then the right one, then another four by the next
typed 0 en 1001 1 1001 2 1001 3 1001 4 1001 4711 '' q '' 1002 1 1002 2 1002 3 1002 4 1002 0815 ''
has line 'Personnel number 1002, declared by the employee'

# --- where no code can be checked that is said, and it counts as no try ---

soname=$(sed -n 's/^#define VR_LIBSODIUM_SONAME "\(.*\)"$/\1/p' "$top_builddir/config.h")
[ -n "$soname" ] || fail 'no name of the library in config.h'
mkdir missing refusing
echo 'extern int nothing; int nothing;' >nothing.c
cat >refusing.c <<'END'
int sodium_init(void);
int crypto_pwhash_str(char *, const char *, unsigned long long, unsigned long long, unsigned long);
int crypto_pwhash_str_verify(const char *, const char *, unsigned long long);
int sodium_init(void) { return 0; }
int crypto_pwhash_str(char *a, const char *b, unsigned long long c, unsigned long long d, unsigned long e)
{ (void)a; (void)b; (void)c; (void)d; (void)e; return -1; }
int crypto_pwhash_str_verify(const char *a, const char *b, unsigned long long c)
{ (void)a; (void)b; (void)c; return -1; }
END
if $VR_CC -shared -fPIC -o "missing/$soname" nothing.c 2>/dev/null &&
  $VR_CC -shared -fPIC -o "refusing/$soname" refusing.c 2>/dev/null; then
  chmod -R a+rX missing refusing
  usual=${LD_LIBRARY_PATH-}
  for library in missing refusing; do
    LD_LIBRARY_PATH=$PWD/$library${usual:+:$usual}
    export LD_LIBRARY_PATH
    # as often as is more than enough, and then somebody who needs no code
    typed 0 en 1001 4711 9999 1 1001 4711 1001 4711 1001 4711 1001 4711 1003 ''
    has line 'On this computer no code can be checked now. It is not your number, nor your code. Tell'
    has line 'that the library libsodium is missing here or does not work.'
    has_not shown "$refused"
    has_not line 'It did not work out a few times'
    has line 'Personnel number 1003, declared by the employee.'
    typed 0 nl 1001 4711
    has line 'Op deze computer kan nu geen code nagekeken worden.'
    status=0
    vuistregels_as tom doctor --lang en >out 2>&1 || status=$?
    [ $status = 3 ] && grep -q 'no code can be checked at the training computer' out || fail "status $status: $(cat out)"
    # whose numbers these are is not told by it either
    typed 0 en 1001 4711
    sed 's|number 1001$|number|' shown >first
    typed 0 en 9999 4711
    sed 's|number 9999$|number|' shown | cmp -s first - || fail "9999 is told something else: $(cat shown)"
  done
  if [ -n "$usual" ]; then LD_LIBRARY_PATH=$usual; else unset LD_LIBRARY_PATH; fi
fi

# --- two people, each with a place of their own ---

# What office.inc calls: the training for $number, who is asked each time.
vuistregels()
{
  { printf '%s\n' "$number" "$code"; cat; } | vuistregels_as tom "$@"
}
is_passed()
{
  grep -q "verbs/$until" "$records/$number.jsonl" 2>/dev/null
}
until=passed
printf 'Right\nGoed\n' >answers
number=1001 code=4711
learn en answers >last
has last 'Receipt number'
[ ! -s "$records/1002.jsonl" ] || fail 'recorded for somebody else'

# One lesson is done, and the next begun; then the next one sits down, and finds nothing of it.
typed 0 en 1001 4711 '' '' q '' 1002 0815 ''
has line "Your place is kept. Next time you go on with 'Check first', with the same number."
has line 'Press Enter: done, next.'
sed '1,/next one can begin/d' shown >after
has after 'Who is behind the screen?'
has after 'Personnel number 1002, declared by the employee.'
has_not after 'go on at step'
has_not after 'passed on'
has_not after 1001
# … while who began comes back to it.
typed 0 en 1001 4711
has line "You were at step 2 of 'Check first'."
has line '1. Sign in safely (passed on'

# --- the files: whose they are, and what is left when a round is done ---

[ "$(cd "$records" && stat -c '%n %U %a' -- *)" = "1001.jsonl tom 640
1002.jsonl tom 640
1003.jsonl tom 640
noor.jsonl noor 640" ] || fail "$(ls -la "$records")"
grep -q '"name":"1001"' "$records/1001.jsonl" || fail "$(cat "$records/1001.jsonl")"
[ -n "$(find "$states" -path '*/1001/state.json' -perm 600)" ] || fail "no place is kept: $(find "$states")"
until=completed
learn nl answers >last
[ -z "$(find "$states" -path '*/1001*')" ] || fail "something is left: $(find "$states")"
typed 0 nl 1001 4711 '' ''
has line 'Je hebt alles gehaald.'
# what waits to be recorded is not removed with it
chattr -a "$records/1002.jsonl" 2>/dev/null || :
mv "$records/1002.jsonl" elsewhere
typed 1 en 1002 0815 '' '' q ''
has line 'Not recorded yet. It is kept under your number'
[ -n "$(find "$states" -path '*/1002/spool-*')" ] || fail "nothing waits: $(find "$states")"
mv elsewhere "$records/1002.jsonl"
typed 0 en 1002 0815
has line 'An earlier result that could not be recorded then has been recorded now'
grep -q 'verbs/initialized' "$records/1002.jsonl" || fail 'what waited was not recorded'

# --- what tells about somebody asks who it is, and says who said so ---

page()
{
  wanted=$1 command=$2
  shift 2
  printf '%s\n' "$@" >lines
  status=0
  vuistregels_as tom "$command" --lang en <lines >out 2>err || status=$?
  [ $status = "$wanted" ] || fail "$command: status $status: $(cat out err)"
}
page 0 me 1001 4711
has out 'Personnel number 1001, declared by the employee.'
has out 'Sign in safely: passed on'
has_not out 'Who is behind'
has err 'Who is behind the screen?'
page 1 me 1001 0815
[ ! -s out ] || fail "something was told: $(cat out)"
page 1 me
page 0 certificate 1001 4711
grep -q 'Personnel number *1001$' out || fail "$(cat out)"
tr -s ' \n' ' ' <out | grep -q 'on a training computer under this number, declared by the employee' || fail "$(cat out)"
has_not out 'Tom de Vries'
receipt=$(sed -n 's/^ *Code *\([0-9A-Z-]*\)$/\1/p' out)
page 3 certificate 1002 0815
page 0 status
[ ! -s out ] || fail "the account itself is told about: $(cat out)"
vuistregels_as sanne verify --certificate "$receipt" --lang en >out 2>&1 || fail "$(cat out)"
has out 'Genuine: number 1001, declared by the employee, completed seven-rules'
# person NAME: how the report has somebody on the list, and whose word that is
person()
{
  vuistregels_as sanne report --format json >out 2>err || fail "$(cat out err)"
  sed -n "/\"name\": \"$1\"/,/\"linesNotCounted\"/p" out | sed -n 's/^ *"\(state\|record\)": "\(.*\)",$/\2/p' | tr '\n' ' '
}
vuistregels_as sanne report --lang en >out 2>err || fail "$(cat out err)"
tr -s ' \n' ' ' <out | grep -q 'Records of a training computer show less: who it was, the employee declared there' ||
  fail "$(cat out)"
has_not out 'no account found'
tr -s ' \n' ' ' <out | grep -q 'Jansen, Noor declared by the employee' || fail "$(cat out)"
[ "$(person 'Jansen, Noor')" = 'done selfDeclared ' ] || fail "$(person 'Jansen, Noor')"
[ "$(person 'Account, Piet Zonder')" = 'withinTerm selfDeclared ' ] || fail "$(person 'Account, Piet Zonder')"

# --- under any other account nobody is asked; what it records outranks what was declared ---

printf '\n\n\nq\n' | vuistregels_as noor --plain --lang en >shown 2>&1 || fail "$(cat shown)"
has_not shown 'Who is behind'
grep -q verbs/initialized "$records/noor.jsonl" || fail "$(cat shown)"
[ "$(person 'Jansen, Noor')" = 'withinTerm owner ' ] || fail "$(person 'Jansen, Noor')"
# how many lines are counted says so too
number_of()
{
  sed -n "s/^ *\"$1\": \([0-9]*\),\$/\1/p" out
}
declared=$(wc -l <"$records/1001.jsonl")
[ "$(number_of outranked)" -eq "$declared" ] || fail "not $declared lines: $(cat out)"
[ "$(number_of counted)" -eq $(($(number_of lines) - declared)) ] || fail "$(cat out)"
vuistregels_as sanne report --lang en >out 2>err || fail "$(cat out err)"
tr -s ' \n' ' ' <out | grep -q "$declared lines from a training computer not counted, because there is a record of the" ||
  fail "$(cat out)"
exit 0
