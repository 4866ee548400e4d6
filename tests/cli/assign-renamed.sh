#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# assign --renamed: the record, what was decided and the own file of a manager follow an account to its new name.
. "${srcdir=.}/tests/init.sh"
. "$top_srcdir/tests/firm.inc"

for layout in "" --provision; do
  store=$firm/store$layout/records
  run 0 vuistregels setup --records "$store" --group managers $layout
  assign()
  {
    wanted=$1
    shift
    run "$wanted" vuistregels assign --lang en --records "$store" --roster list.csv "$@"
  }
  printf 'account,start\nnoor,2026-11-01\nsanne,2026-11-01\n' >list.csv
  assign 0
  [ -e "$store/noor.jsonl" ] || as noor sh -c "umask 027; : >$store/noor.jsonl"
  as noor sh -c "echo '{\"a\":1}' >>$store/noor.jsonl"
  run 0 vuistregels_as sanne correct noor --kind exemption --reason exempt --records "$store"
  run 0 vuistregels_as sanne correct sanne --kind deadline --until 2027-03-01 --reason other-term --records "$store"

  # --- what cannot be ---

  assign 1 --renamed noor=jansen
  grep -q 'there is no account jansen' err || fail "$(cat err)"
  assign 1 --renamed noor=tom
  grep -q 'the account noor still exists' err || fail "$(cat err)"
  for wrong in noor noor= =noor; do
    assign 1 --renamed $wrong
    grep -q 'takes OLD=NEW' err || fail "$(cat err)"
  done

  # --- the account gets another name and keeps its number; the list follows ---

  cp "$accounts" all
  cp "$groups" all-groups
  change 's/^noor:/jansen:/; s/^sanne:/bakker:/' "$accounts"
  change 's/sanne/bakker/; s/noor/jansen/' "$groups"
  mv "$VR_TMP/home/noor" "$VR_TMP/home/jansen"
  mv "$VR_TMP/home/sanne" "$VR_TMP/home/bakker"
  printf 'account,start\njansen,2026-11-01\nbakker,2026-11-01\n' >list.csv
  # the manager's file has the name of before: what was decided stays as it is published until that is settled
  assign 1 --renamed noor=jansen --dry-run
  grep -q 'assign --renamed sanne=bakker' err || fail "$(cat err)"
  grep -q '^renamed: noor.jsonl is now jansen.jsonl' out || fail "$(cat out)"
  [ -e "$store/noor.jsonl" ] || fail "renamed in a dry run"
  # a run in between, that only knew the new list, made an empty record
  [ -z "$layout" ] || assign 1
  assign 0 --renamed sanne=bakker
  [ -e "$store/../corrections/bakker.jsonl" ] || fail "the manager's file: $(ls "$store/../corrections")"
  [ "$(stat -c %U "$store/../corrections/bakker.jsonl")" = bakker ] || fail "the manager's file has another owner"
  grep -q '2027-03-01' "$store/../assigned/bakker.json" || fail "$(cat "$store/../assigned/bakker.json")"
  assign 0 --renamed noor=jansen
  grep -q '^renamed: noor.jsonl is now jansen.jsonl' out || fail "$(cat out)"
  [ ! -e "$store/noor.jsonl" ] || fail "the old record is still there"
  [ "$(cat "$store/jansen.jsonl")" = '{"a":1}' ] || fail "the lines are gone"
  [ "$(stat -c '%U:%G %a' "$store/jansen.jsonl")" = 'jansen:managers 640' ] || fail "$(ls -la "$store")"
  [ ! -e "$store/../assigned/noor.json" ] || fail "the old assignment is still there"
  grep -q '"kind":"exemption"' "$store/../assigned/jansen.json" || fail "the exemption got lost: $(cat "$store/../assigned/jansen.json")"
  run 0 vuistregels_as bakker --lang en correct --records "$store"
  grep -q ' jansen: exemption, seven-rules, exempt; by bakker' out || fail "$(cat out)"
  assign 0 --renamed noor=jansen
  grep -q 'Nothing had to be changed.' out || fail "twice is not once: $(cat out)"
  grep -c '"action":"assign.rename"' "$store/../admin.jsonl" | grep -qx 2 || fail "$(cat "$store/../admin.jsonl")"

  # somebody new who is called noor has nothing to do with the decisions of before
  echo "noor:x:1160:1160::$VR_TMP/home/noor:/bin/sh" >>"$accounts"
  echo 'noor,2026-12-01' >>list.csv
  assign 0
  grep -q exemption "$store/../assigned/noor.json" && fail "$(cat "$store/../assigned/noor.json")"

  cat all >"$accounts"
  cat all-groups >"$groups"
  mv "$VR_TMP/home/jansen" "$VR_TMP/home/noor"
  mv "$VR_TMP/home/bakker" "$VR_TMP/home/sanne"
done
