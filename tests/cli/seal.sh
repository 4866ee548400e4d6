#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# seal and verify: what was sealed is as it was; each change, shortening, removal and exchange of a file, a seal or all
# seals shows; what is only added is none.
. "${srcdir=.}/tests/init.sh"
. "$top_srcdir/tests/firm.inc"

cat >policy.xml <<END
<policy timeZone="Etc/UTC">
  <store kind="drop-box" path="$firm/records" group="managers"/>
</policy>
END
chmod 644 policy.xml
policy=$PWD/policy.xml
key=$VR_TMP/home/sanne/key
run 0 vuistregels setup --policy policy.xml
seal()
{
  wanted=$1
  shift
  run "$wanted" vuistregels_as sanne seal --lang en --policy "$policy" "$@"
}
verify()
{
  wanted=$1
  shift
  run "$wanted" vuistregels_as sanne verify --lang en --policy "$policy" "$@"
}
# numbers INTACT CHANGED UNSEALED MISSING
numbers()
{
  [ "$(sed -n 's/^  \(sealed\|never\) .* \([0-9]*\)$/\2/p' out | tr '\n' ' ')" = "$1 $2 $3 $4 " ] || fail "not $*: $(cat out)"
}
said()
{
  grep -q -- "$1" out || fail "not said: $1: $(cat out)"
}
# line TEXT: a line of a record, which the seal does not look into
line()
{
  printf '{"id":"%s"}\n' "$1"
}
for person in noor tom ahmed; do
  line first >"$firm/records/$person.jsonl"
  chown $person: "$firm/records/$person.jsonl"
  chgrp 1200 "$firm/records/$person.jsonl"
  chmod 640 "$firm/records/$person.jsonl"
done

# --- before, and the key ---

verify 3
said 'Nothing was sealed yet'
numbers 0 0 4 0
seal 2
grep -q 'seal needs --key FILE' err || fail "$(cat err)"
seal 1 --key "$key"
seal 1 --new-key --key "$firm/seals/key"
grep -q 'a key beside the records protects nothing' err || fail "$(cat err)"
seal 0 --new-key --key "$key"
[ "$(stat -c %a "$key")" = 600 ] || fail "$(ls -l "$key")"
grep -q '^vuistregels-seal-public-1 [0-9a-f]\{64\}$' "$key.pub" || fail "$(cat "$key.pub")"
cp "$key" before
seal 1 --new-key --key "$key"
cmp -s before "$key" || fail "the key was overwritten"
chmod 640 "$key"
seal 1 --key "$key"
grep -q 'the key is not yours alone' err || fail "$(cat err)"
chmod 600 "$key"
[ -z "$(ls -A "$firm/seals")" ] || fail "$(ls -A "$firm/seals")"
run 1 vuistregels_as tom seal --lang en --policy "$policy" --key "$key"

# --- sealed, and what is added afterwards ---

seal 0 --key "$key"
grep -q 'Seal 1: 4 files are sealed' out || fail "$(cat out)"
[ "$(grep -c '^Fingerprint: \([a-z]* \)\{11\}[a-z]*$' out)" = 1 ] || fail "$(cat out)"
words=$(sed -n 's/^Fingerprint: //p' out)
[ "$(stat -c '%a %U %g' "$firm/seals/000001.jsonl")" = "640 sanne 1200" ] || fail "$(ls -l "$firm/seals")"
! grep -q "$(sed 's/.* //' "$key")" "$firm/seals/000001.jsonl" || fail "the seal holds the secret key"
verify 0
numbers 4 0 0 0
said "Its fingerprint: $words"
said 'Whose key that is, is not proven'
verify 0 --key "$key.pub"
said 'Everything is as it was sealed'
run 0 vuistregels_as sanne verifieer --lang nl --policy "$policy"
said 'Alles is zoals het verzegeld is'
line second | as noor tee -a "$firm/records/noor.jsonl" >/dev/null
verify 0
seal 0 --key "$key"
grep -q '^Seal 2: 4' out || fail "$(cat out)"
line third | as noor tee -a "$firm/records/noor.jsonl" >/dev/null
verify 0 --key "$key.pub"
numbers 4 0 0 0

# --- each change of a record, and back ---

cp -a "$firm" sound
sound()
{
  rm -rf "${firm:?}"/*
  cp -a sound/. "$firm/"
}
sed -i 's/first/First/' "$firm/records/noor.jsonl"
verify 3
numbers 3 1 0 0
said 'records/noor.jsonl: .*something is other than seal 1 saw it'
# sealed again, it stays a change
seal 0 --key "$key"
verify 3
numbers 3 1 0 0
sound
sed -i 's/second/Second/' "$firm/records/noor.jsonl"
verify 3
said 'something is other than seal 2 saw it'
sound
truncate -c -s 0 "$firm/records/tom.jsonl"
verify 3
numbers 3 1 0 0
said 'shorter than seal 2 saw it: 0 bytes now, 15 then'
sound
rm "$firm/records/tom.jsonl"
verify 3
numbers 3 0 0 1
said 'it is in seal 2, and is not there any more'
sound
chown ahmed "$firm/records/tom.jsonl"
verify 3
numbers 3 1 0 0
said 'belonged to number 1102 when it was sealed, and to number 1103'
sound
chmod 600 "$firm/records/tom.jsonl"
run 3 vuistregels verify --lang en --policy "$policy"
numbers 3 1 0 0
said 'its rights were 0640 when it was sealed, and are 0600'
sound
mv "$firm/records/tom.jsonl" "$firm/tom"
ln -s ../tom "$firm/records/tom.jsonl"
verify 3
numbers 3 1 0 0
said 'symbolic link'
rm "$firm/records/tom.jsonl"
mkfifo "$firm/records/tom.jsonl"
verify 3
said 'not an ordinary file'
seal 3 --key "$key"
grep -q 'records/tom.jsonl: it is not an ordinary file' err || fail "$(cat err)"
sound
line first >"$firm/records/sanne.jsonl"
chmod 644 "$firm/records/sanne.jsonl"
verify 3
numbers 4 0 1 0
said 'records/sanne.jsonl: .*it was never sealed'
sound
truncate -c -s 17M "$firm/records/tom.jsonl"
verify 3
said 'larger than 16 MiB'
sound
sed -i 1d "$firm/admin.jsonl"
verify 3
said 'admin.jsonl: '
sound

# --- seals ---

sed -i 's/"number":1,/"number":1 ,/' "$firm/seals/000001.jsonl"
verify 3
said 'seals/000001.jsonl:2: .*the signature does not fit'
said 'seals/000002.jsonl:1: .*after another seal'
sound
for damage in '' '{' 'x' '[]' '{"v":1}' '{"v":2}' "$(printf '\377')" "$(head -c 100000 /dev/zero | tr '\0' '[')"; do
  printf '%s\n' "$damage" | dd of="$firm/seals/000001.jsonl" conv=nocreat 2>/dev/null
  verify 3
  said 'seals/000001.jsonl:1: '
done
sound
head -c 300 "$firm/seals/000002.jsonl" >cut && dd if=cut of="$firm/seals/000002.jsonl" conv=nocreat 2>/dev/null
verify 3
sound
sed -i '2d' "$firm/seals/000002.jsonl"
verify 3
said 'seals/000002.jsonl:2: .*the signature is missing'
sound
truncate -c -s 65M "$firm/seals/000002.jsonl"
verify 3
sound
rm "$firm/seals/000001.jsonl"
verify 3
said 'seal 1, before this one, is missing'
ln -s 000002.jsonl "$firm/seals/000001.jsonl"
verify 3
said 'seals/000001.jsonl: '
sound
chown tom "$firm/seals/000002.jsonl"
verify 3
said 'it says that sanne made it, and belongs to tom'
sound
# names that lead elsewhere
sed 's|records/tom.jsonl|records/../../etc/passwd|' "$firm/seals/000002.jsonl" >cut && dd if=cut of="$firm/seals/000002.jsonl" conv=nocreat 2>/dev/null
verify 3
sound

# --- the newest seal removed, or all: the administrator's log has noted them ---

rm "$firm/seals/000002.jsonl"
verify 0
sound
run 0 vuistregels assign --lang en --policy "$policy"
grep -c '"action":"seal.seen"' "$firm/admin.jsonl" >count
[ "$(cat count)" = 2 ] || fail "$(cat "$firm/admin.jsonl")"
run 0 vuistregels assign --lang en --policy "$policy"
[ "$(grep -c seal.seen "$firm/admin.jsonl")" = 2 ] || fail "noted twice"
verify 0
cp -a "$firm/seals" kept
rm "$firm/seals/000002.jsonl"
verify 3
said 'it has noted seal 2, which is not there any more'
rm "$firm/seals/000001.jsonl"
verify 3
said 'it has noted seal 1'
# a row of seals made anew over changed records
sed -i 's/first/First/' "$firm/records/noor.jsonl"
seal 0 --key "$key"
seal 0 --key "$key"
verify 3
numbers 4 0 0 0
said 'it is another seal 1 than the one'
sound

# --- another key ---

seal 0 --new-key --key "$key.other"
seal 0 --key "$key.other"
verify 3
said 'seals/000003.jsonl:1: .*signed with another key'
verify 3 --key "$key.pub"
said 'signed with a key that is not in'
cat "$key.pub" "$key.other.pub" >"$VR_TMP/work/both"
verify 0 --key "$VR_TMP/work/both"
echo nothing >"$VR_TMP/work/both"
verify 1 --key "$VR_TMP/work/both"
grep -q 'both:1: this is no public key' err || fail "$(cat err)"
sound

# --- what the administrator does is no change ---

change 's/^tom:/tomas:/' "$accounts"
run 0 vuistregels assign --lang en --policy "$policy" --renamed tom=tomas
verify 0
numbers 4 0 0 0
change '/^ahmed:/d' "$accounts"
run 0 vuistregels assign --lang en --policy "$policy" --close-all
verify 0
numbers 4 0 0 0

# --- made by the administrator: noted at once ---

run 0 vuistregels seal --new-key --key "$VR_TMP/work/root.key"
run 0 vuistregels seal --lang en --policy "$policy" --key "$VR_TMP/work/root.key"
[ "$(grep -c seal.seen "$firm/admin.jsonl")" = 3 ] || fail "$(cat "$firm/admin.jsonl")"
verify 3 --key "$key.pub"
cat "$key.pub" "$VR_TMP/work/root.key.pub" >"$VR_TMP/work/both"
verify 0 --key "$VR_TMP/work/both"
