#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every screen as a picture, for the eyes: one PNG per screen and size, with Dutch beside English, in colour and in one
# colour, on dark and on light. Not in make check: it needs tmux, aha and Chromium. `make screenshots` puts them in
# screenshots/ of the build folder; `make screenshots SCREENS='home result' SIZES=40x10` only these. Nothing of your own is read.
VR_PICTURES=${VR_PICTURES-$(pwd)/screenshots}
VR_WANTED="${SCREENS-} / ${SIZES:-80x24 120x40 40x10}"
[ -n "${VR_CLEAN-}" ] || set -- "$VR_PICTURES" "$VR_WANTED" "$@"
. "${srcdir=.}/tests/init.sh"
. "$top_srcdir/tests/office.inc"

# The manager's screens need accounts of an invented firm, which nobody else sees.
firm=$top_builddir/tests/bench/firm
if [ -z "${VR_ALONE-}" ] && [ -x "$firm" ] && [ "$(id -u)" -eq 0 ] && unshare -m true 2>/dev/null; then
  "$firm" "$PWD/firm" 40 "$(date -u +%F)"
  exec unshare -m env VR_ALONE=1 sh "$0" "$@"
fi
pictures=$1
screens=${2%%/*}
sizes=${2##*/}
lessons='sign-in check-first lock-up keep-up-to-date share-with-care work-anywhere report-at-once'
browser=
for name in chromium chromium-browser google-chrome; do
  command -v $name >/dev/null && browser=$name && break
done
missing=
command -v tmux >/dev/null || missing="$missing tmux"
command -v aha >/dev/null || missing="$missing aha"
[ -n "$browser" ] || missing="$missing chromium"
[ -z "$missing" ] || { echo "missing:$missing (on Debian: apt-get install$missing)"; exit 77; }
command -v fc-list >/dev/null && fc-list | grep -qi mono || echo "no monospaced font found: install fonts-dejavu-core"
[ "$(id -u)" -ne 0 ] || browser="$browser --no-sandbox"
TMUX_TMPDIR=$VR_TMP
export TMUX_TMPDIR
starts=0
session=looks-$starts
trap 'vr_status=$?; tmux -L $session kill-server 2>/dev/null; cd / && rm -rf "$VR_TMP"; exit $vr_status' EXIT

# --- people who are somewhere in the training, each a home of its own ---

cat >policy.xml <<END
<policy timeZone="Europe/Amsterdam">
  <organisation><text xml:lang="nl">Kantoor Lindeboom</text><text xml:lang="en">Kantoor Lindeboom</text></organisation>
  <contacts>
    <report extension="400">
      <name><text xml:lang="nl">het ICT-meldpunt</text><text xml:lang="en">the IT reporting point</text></name>
      <hours><text xml:lang="nl">dag en nacht</text><text xml:lang="en">day and night</text></hours>
    </report>
  </contacts>
</policy>
END
# a copy: what is built meanwhile is not looked at
cp "$top_builddir/vuistregels-build" program
training()
{
  ./program --policy "$PWD/policy.xml" "$@"
}

# right|wrong LESSON: what these options say, in Dutch, into the file answers.
right()
{
  options "$1" /correct=/ >answers
}
wrong()
{
  options "$1" '!/correct=/' >answers
}
options()
{
  awk "/<simpleChoice/ { wanted = 0 } /<simpleChoice/ && $2 { wanted = 1 }"'
    wanted && /xml:lang="nl"/ { sub(/^ *<text xml:lang="nl">/, ""); sub(/<\/text>.*/, ""); print; wanted = 0 }' \
    "$top_srcdir/content/seven-rules/$1.xml"
}

# go_on UNTIL: what the training asks, with the answers, until the screen has that text.
go_on()
{
  vr_step=0
  while :; do
    printf '\n' | training --plain --lang nl >shown || fail "$(cat shown)"
    screen <shown >screen.before
    ! grep -q "$1" screen.before || return 0
    vr_answer=$(answer answers <screen.before)
    printf '\n%s\n\n' "$vr_answer" | training --plain --lang nl >shown || fail "$(cat shown)"
    vr_step=$((vr_step + 1))
    [ $vr_step -lt 90 ] || fail "'$1' does not come: $(cat shown)"
  done
}

# keep NAME: the home as it is now.
keep()
{
  rm -rf "$VR_TMP/people/$1"
  mkdir -p "$VR_TMP/people"
  cp -a "$HOME" "$VR_TMP/people/$1"
}

begin_again()
{
  rm -rf "$HOME"
  mkdir "$HOME"
}

state_file()
{
  find "$HOME/.local/state" -name state.json
}

begin_again
keep new
: >answers
printf '\n' | training --plain --lang nl >shown
keep welcomed
number=0
for lesson in $lessons; do
  number=$((number + 1))
  cp -a "$VR_TMP/people/welcomed/." "$HOME"
  printf '%s\n' $number | training --plain --lang nl >shown
  exercise=$(awk '/<path>/ { path = 1; next } /<\/path>/ { exit }
    path && /^    <[a-zA-Z]/ { if (!/<page|<assessmentItem/) print n; n++ }' "$top_srcdir/content/seven-rules/$lesson.xml")
  sed -i "s/\"step\": 0/\"step\": $exercise/" "$(state_file)"
  keep "exercise-$number"
  begin_again
done

right sign-in
printf '\n\n' | training --plain --lang nl >shown
go_on 'lotvraag 5 van 5'
one_answer=$(answer answers <screen.before)
keep one-question-left
begin_again
wrong sign-in
printf '\n\n' | training --plain --lang nl >shown
go_on 'lotvraag 5 van 5'
keep mostly-wrong

begin_again
cp -a "$VR_TMP/people/one-question-left/." "$HOME"
right sign-in
until is_passed; do
  printf '\n' | training --plain --lang nl >shown
  screen <shown >screen.before
  printf '\n%s\n\n' "$(answer answers <screen.before)" | training --plain --lang nl >shown
done
keep one-passed
passed=$(grep verbs/passed "$store/$me.jsonl")
number=0
for lesson in check-first lock-up keep-up-to-date share-with-care work-anywhere; do
  number=$((number + 1))
  printf '%s\n' "$passed" | sed "s/[0-9a-f]\{12\}\",\"actor/00000000000$number\",\"actor/; s/:sign-in/:$lesson/" >>"$store/$me.jsonl"
done
right report-at-once
printf '\n' | training --plain --lang nl >shown
go_on 'lotvraag 5 van 5'
last_answer=$(answer answers <screen.before)
keep last-question

begin_again
if [ -n "${VR_ALONE-}" ]; then
  mount --bind "$PWD/firm/passwd" /etc/passwd
  sed "s,</policy>,<store kind=\"drop-box\" path=\"$PWD/firm/records\" group=\"root\"/><roster path=\"$PWD/firm/roster.csv\"/></policy>," \
    policy.xml >manager.xml
else
  echo "no pictures of the manager's screens: they need root and make tests/bench/firm"
fi

# --- one terminal ---

on_screen()
{
  tmux -L "$session" capture-pane -p -t looks 2>/dev/null
}

# Waits until the screen stays as it is.
settle()
{
  vr_before=
  vr_same=0
  while [ $vr_same -lt 3 ]; do
    sleep 0.04
    vr_now=$(on_screen)
    if [ "$vr_now" = "$vr_before" ]; then vr_same=$((vr_same + 1)); else vr_same=0; fi
    vr_before=$vr_now
  done
}

# press KEY...: by their names in tmux.
press()
{
  for vr_key in "$@"; do
    tmux -L "$session" send-keys -t looks "$vr_key"
    settle
  done
}

# start PERSON [OPTION...]: the training as that person finds it.
start()
{
  # the program before this one still saves its place
  tmux -L "$session" kill-server 2>/dev/null && sleep 0.2
  starts=$((starts + 1))
  rm -rf "$HOME"
  cp -a "$VR_TMP/people/$1" "$HOME"
  shift
  session=looks-$starts
  tmux -L "$session" -f /dev/null new-session -d -s looks -x "$columns" -y "$rows" \
    "stty -ixon; env NO_COLOR=$no_color ./program $* --lang $language; sleep 60" \; set-option -g status off
  until on_screen | grep -q .; do sleep 0.03; done
  settle
}

# Down to the line with the cursor's mark and this text: Dutch, English.
focus()
{
  vr_text=$1
  [ $language = nl ] || vr_text=$2
  vr_count=0
  until on_screen | grep -q "> .*$vr_text"; do
    press Down
    vr_count=$((vr_count + 1))
    [ $vr_count -lt 60 ] || fail "no '$vr_text' here: $(on_screen)"
  done
}

# Enter after Enter until the screen has this.
enter_until()
{
  vr_count=0
  until on_screen | grep -q "$1"; do
    press Enter
    vr_count=$((vr_count + 1))
    [ $vr_count -lt 12 ] || fail "'$1' does not come: $(on_screen)"
  done
}

# wants NAME...: one of these is wanted.
wants()
{
  [ -n "${screens# }" ] || return 0
  for vr_name in "$@"; do
    case " $screens " in
      *" $vr_name "*) return 0 ;;
    esac
  done
  return 1
}

# shot NAME: what is on the screen now, if it is wanted.
shot()
{
  wants "$1" || return 0
  mkdir -p "$VR_TMP/shots/$size"
  vr_file=$VR_TMP/shots/$size/$1.$language${no_color:+.mono}
  {
    tmux -L "$session" display-message -p -t looks '<i style="left:#{cursor_x}ch;top:calc(#{cursor_y} * 1lh)"></i>' | tr -d '\n'
    tmux -L "$session" capture-pane -e -N -p -t looks | aha --no-header --stylesheet
  } >"$vr_file"
}

# --- the ways through it ---

first_lesson()
{
  wants start welcome home story question question-choice feedback settings help words spelled || return 0
  start new "$policy"
  shot start
  press Enter
  shot welcome
  press Enter
  enter_until '10 min'
  shot home
  press Enter
  shot story
  enter_until 'stap 2\|step 2'
  shot question
  focus '[0-9] .*' '[0-9] .*'
  shot question-choice
  press Enter
  shot feedback
  press '?'
  shot help
  press Escape i
  shot settings
  press Escape w
  shot words
}

exercises()
{
  vr_number=0
  for vr_lesson in $lessons; do
    vr_number=$((vr_number + 1))
    wants "exercise-$vr_lesson" || continue
    start "exercise-$vr_number" "$policy"
    press Enter
    shot "exercise-$vr_lesson"
  done
  wants explained || return 0
  start exercise-6 "$policy"
  press Enter 1 Enter
  focus 'Nakijken' 'Check'
  press Enter
  shot explained
}

# The first page of each lesson.
stories()
{
  vr_number=0
  for vr_lesson in $lessons; do
    vr_number=$((vr_number + 1))
    wants "story-$vr_lesson" || continue
    start welcomed "$policy"
    enter_until '10 min'
    press $vr_number Enter
    shot "story-$vr_lesson"
  done
}

# The right answer to the question on the screen, whose options the text-only face has told.
answer_rightly()
{
  focus "$1 .*" "$1 .*"
  press Enter
}

results()
{
  if wants closing closing-feedback missed; then
    start mostly-wrong "$policy"
    press Enter
    shot closing
    focus '[0-9] .*' '[0-9] .*'
    press Enter
    shot closing-feedback
    enter_until 'bijna\|almost'
    shot missed
  fi
  if wants result own-words practice-list; then
    start one-question-left "$policy"
    press Enter
    answer_rightly "$one_answer"
    enter_until 'klaar$\|done$'
    shot result
    focus 'eigen woorden' 'own words'
    press Enter
    shot own-words
    press Escape
    focus 'Extra oefenen' 'More practice'
    press Enter
    shot practice-list
  fi
  if wants last-result certificate certificate-saved home-done; then
    start last-question "$policy"
    press Enter
    answer_rightly "$last_answer"
    enter_until 'klaar$\|done$'
    shot last-result
    focus 'Mijn certificaat' 'My certificate'
    press Enter
    shot certificate
    focus Tekst Text
    press Enter
    shot certificate-saved
    press o
    shot home-done
  fi
}

around()
{
  wants home-one glossary term summaries summary data search courses home-begun || return 0
  start one-passed "$policy"
  shot home-one
  press w
  shot glossary
  press Enter
  shot term
  press Escape Escape
  focus Samenvattingen Summaries
  press Enter
  shot summaries
  press Enter
  shot summary
  press Escape Escape
  focus 'Mijn gegevens' 'My data'
  press Enter
  shot data
  press Escape z p a s s Enter
  shot search
  start exercise-2 "$policy"
  shot home-begun
}

overview()
{
  [ -f manager.xml ] || return 0
  wants manager people person save || return 0
  start welcomed "--policy $PWD/manager.xml"
  enter_until '10 min'
  focus 'Overzicht' 'Overview'
  press Enter
  shot manager
  focus 'Binnen de termijn' 'Within the term'
  press Enter
  shot people
  focus ', ' ', '
  press Enter
  shot person
  start welcomed "--policy $PWD/manager.xml"
  enter_until '10 min'
  focus 'Overzicht' 'Overview'
  press Enter
  focus 'Opslaan' 'Save'
  press Enter
  shot save
}

policy="--policy $PWD/policy.xml"
for size in $sizes; do
  columns=${size%x*} rows=${size#*x}
  for language in nl en; do
    for no_color in '' 1; do
      first_lesson
      stories
      exercises
      results
      around
      overview
    done
  done
done

# --- pictures ---

# cell FILE CLASS
cell()
{
  [ -f "$1" ] || return 0
  printf '<pre class="%s" style="width:%dch;height:calc(%d * 1lh)">' "$2" "$columns" "$rows"
  cat "$1"
  printf '</pre>\n'
}

page()
{
  cat <<END
<!DOCTYPE html><meta charset="utf-8"><style>
body { margin: 8px; background: #888; display: grid; grid-template-columns: max-content max-content; gap: 8px;
  font: 13px/16px "DejaVu Sans Mono", "Noto Sans Mono", monospace; width: max-content }
pre { position: relative; margin: 0; padding: 8px; font: inherit; overflow: hidden }
i { position: absolute; margin: 8px; width: 1ch; height: 1lh; outline: 2px solid #c60; outline-offset: -1px }
.dark { background: #16181c; color: #d8d8d8 } .light { background: #fff; color: #1c1c1c }
.bold { font-weight: bold } .underline { text-decoration: underline }
.dark .inverted { color: #16181c } .dark .bg-inverted { background: #d8d8d8 }
.light .inverted { color: #fff } .light .bg-inverted { background: #1c1c1c }
.dark .red { color: #ff6b6b } .dark .green { color: #6fcf6f } .dark .yellow { color: #d9c04a }
.dark .blue { color: #6b9bff } .dark .purple { color: #d38bd3 } .dark .cyan { color: #4fc3c3 }
.light .red { color: #b00 } .light .green { color: #070 } .light .yellow { color: #860 }
.light .blue { color: #00a } .light .purple { color: #808 } .light .cyan { color: #077 }
.dark .bg-cyan { background: #4fc3c3 } .light .bg-cyan { background: #077 }
.dark .bg-green { background: #6fcf6f } .light .bg-green { background: #070 }
.dark .bg-red { background: #ff6b6b } .light .bg-red { background: #b00 }
</style><body>
END
  for mono in '' .mono; do
    for ground in dark light; do
      cell "$1.nl$mono" $ground
      cell "$1.en$mono" $ground
    done
  done
}

count=0
for size in $sizes; do
  columns=${size%x*} rows=${size#*x}
  mkdir -p "$pictures/$size"
  for shot in "$VR_TMP/shots/$size"/*.nl; do
    name=$(basename "$shot" .nl)
    page "${shot%.nl}" >page.html
    $browser --headless --disable-gpu --hide-scrollbars --window-size="$((columns * 16 + 72)),$((rows * 64 + 112))" \
      --screenshot="$pictures/$size/$name.png" "file://$PWD/page.html" >browser.log 2>&1 ||
      fail "$name: $(cat browser.log)"
    count=$((count + 1))
  done
done
printf '%d pictures in %s\n' $count "$pictures"
