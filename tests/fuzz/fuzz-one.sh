#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# One fuzz target, from all it can start from, for some seconds:
#
#   fuzz-one.sh SOURCE BUILD NAME SECONDS FOLDER
#
# In FOLDER, an absolute path: corpus-NAME, the log NAME.log, what failed as NAME-crash-..., and NAME.profraw of a build for
# coverage. Targets that write files do so in memory where there is such a folder. Exits with what the target said.
source=$1 build=$2 name=$3 seconds=$4 folder=$5
data=$source/tests/data

# What a target starts from besides tests/data/NAME; read, and never written to.
seeds()
{
  case $name in
    fuzz_content | fuzz_lesson)
      echo "$data/bad-content" "$data/exercises" "$data/office-content" "$data/small-content" "$data/short-content" "$data/lint"
      # Those that are shipped are long: with them there are a quarter of the runs.
      [ "$seconds" -lt 60 ] || echo "$source"/content/*-*/ ;;
    fuzz_plan | fuzz_record) echo "$data/records" ;;
    fuzz_policy) echo "$data/policy" ;;
    fuzz_roster) echo "$data/roster" ;;
  esac
}

# The words that its inputs are made of.
dictionaries()
{
  case $name in
    fuzz_answer) echo typed ;;
    fuzz_assignment | fuzz_plan | fuzz_record | fuzz_seal | fuzz_state) echo json ;;
    fuzz_content | fuzz_lesson) echo content ;;
    fuzz_overview) echo pieces json roster policy ;;
    fuzz_play) echo play ;;
    fuzz_policy) echo policy ;;
    fuzz_roster) echo roster ;;
    fuzz_session) echo pieces json policy typed ;;
    fuzz_store) echo pieces json ;;
  esac
}

mkdir -p "$folder/corpus-$name"
[ ! -d "$data/$name" ] || cp -R "$data/$name/." "$folder/corpus-$name/"
# Never empty, which would be refused.
printf '%s\n' '"\xE2\x80\xAE"' >"$folder/$name.dict"
for dictionary in $(dictionaries); do
  cat "$data/dict/$dictionary.dict" >>"$folder/$name.dict"
done
# Others have to reach the records in it.
if [ -d /dev/shm ] && [ -w /dev/shm ]; then
  files=$(mktemp -d /dev/shm/vuistregels-fuzz.XXXXXX)
else
  files=$(mktemp -d "${TMPDIR:-/tmp}/vuistregels-fuzz.XXXXXX")
fi
chmod 755 "$files" || exit 1
trap 'rm -rf "$files"' EXIT

# Where memory was asked for is told in two steps, and inputs are drawn alike: both make more than twice as many runs.
# shellcheck disable=SC2046
TMPDIR=$files LLVM_PROFILE_FILE=$folder/$name.profraw ASAN_OPTIONS=${ASAN_OPTIONS:+$ASAN_OPTIONS:}malloc_context_size=2 \
  "$build/tests/fuzz/$name" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -entropic=0 -print_final_stats=1 \
  -dict="$folder/$name.dict" -artifact_prefix="$folder/$name-" "$folder/corpus-$name" $(seeds) >"$folder/$name.log" 2>&1
