# shellcheck shell=bash
# Shared by the commands in this folder; sourced, never run.
# Needs nothing beyond bash 3.2 and the tools that Linux and macOS both have.

REFDESK_HOME=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
REFDESK_STATE=$REFDESK_HOME/.refdesk
# What a suite runs from: a copy, so that building and testing do not change the jars under it.
REFDESK_BUILD=$REFDESK_STATE/build
REFDESK_JDK=25
REFDESK_MAVEN=3.8.6

# One sentence for the person at the keys, and the end.
die() {
  printf 'refdesk: %s\n' "$*" >&2
  exit 1
}

# The feature number of the JDK in a folder ("25"), or nothing when there is no JDK in it.
jdk_version() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

# The folder of the JDK behind the javac on the PATH; links are followed by hand, macOS has no readlink -f.
jdk_on_path() {
  local program link
  program=$(command -v javac) || return 0
  while [ -L "$program" ]; do
    link=$(readlink "$program")
    case $link in
      /*) program=$link ;;
      *) program=$(dirname "$program")/$link ;;
    esac
  done
  (cd "$(dirname "$program")/.." 2>/dev/null && pwd -P)
}

# Sets JAVA_HOME to a JDK that is new enough: the one that is set, the one on the PATH, or else the
# oldest good one in the folders where systems and version managers put them.
find_jdk() {
  local home version best='' best_version=0
  for home in "${JAVA_HOME:-}" "$(jdk_on_path)"; do
    version=$(jdk_version "$home")
    if [ -n "$version" ] && [ "$version" -ge $REFDESK_JDK ]; then
      export JAVA_HOME=$home
      return
    fi
  done
  for home in \
    /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /usr/local/java/* /opt/java/* /opt/jdk* /opt/*jdk* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /home/linuxbrew/.linuxbrew/opt/openjdk*/libexec \
    "${SDKMAN_DIR:-$HOME/.sdkman}"/candidates/java/* \
    "$HOME"/.jdks/* "$HOME"/.asdf/installs/java/* "$HOME"/.local/share/mise/installs/java/*; do
    version=$(jdk_version "$home")
    if [ -n "$version" ] && [ "$version" -ge $REFDESK_JDK ] &&
      { [ "$best_version" -eq 0 ] || [ "$version" -lt "$best_version" ]; }; then
      best=$home
      best_version=$version
    fi
  done
  [ -n "$best" ] || die "no JDK $REFDESK_JDK or newer was found; install one (for example Eclipse Temurin $REFDESK_JDK) or set JAVA_HOME to it."
  export JAVA_HOME=$best
}

# Whether version $1 is at least version $2, both as in 3.8.6.
at_least() {
  local IFS=. have want i
  # shellcheck disable=SC2206 # splitting at the dots is what is wanted
  have=(${1%%-*}) want=($2)
  for i in 0 1 2; do
    [ "${have[$i]:-0}" -gt "${want[$i]:-0}" ] && return 0
    [ "${have[$i]:-0}" -lt "${want[$i]:-0}" ] && return 1
  done
  return 0
}

# Fails clearly when there is no Maven, or an old one.
find_maven() {
  local version
  command -v mvn >/dev/null || die "no mvn was found on the PATH; install Maven $REFDESK_MAVEN or newer."
  version=$(mvn -v 2>/dev/null | sed -n 's/^.*Apache Maven \([0-9.]*\).*/\1/p' | head -n 1)
  at_least "${version:-0}" $REFDESK_MAVEN ||
    die "Maven ${version:-of unknown version} is too old; install $REFDESK_MAVEN or newer."
}

# Runs Maven over the project. REFDESK_MAVEN_ARGS adds arguments, such as -Dmaven.repo.local=DIR.
maven() {
  # shellcheck disable=SC2086 # several arguments in one variable
  (cd "$REFDESK_HOME" && mvn -B -ntp ${REFDESK_MAVEN_ARGS:-} "$@")
}

# The packaged services.
SERVICES=(config-service messaging-service document-service gateway)

# Whether everything is built and no source is newer than the build. Folders count too: one is newer
# once something in it was deleted.
is_built() {
  local module sources=(pom.xml .mvn commons/pom.xml commons/src/main deploy/local/pom.xml deploy/local/src/main)
  [ -f "$REFDESK_BUILD/stamp" ] || return 1
  for module in "${SERVICES[@]}"; do
    sources+=("$module/pom.xml" "$module/openapi.yaml" "$module/src/main")
  done
  [ -z "$(cd "$REFDESK_HOME" && find "${sources[@]}" -newer "$REFDESK_BUILD/stamp" \( -type f -o -type d \) 2>/dev/null | head -n 1)" ]
}

# Lets one command of this checkout build at a time; the lock of one that was killed is no lock.
lock_build() {
  local lock=$REFDESK_STATE/build.lock holder
  if ! mkdir "$lock" 2>/dev/null; then
    holder=$(cat "$lock/pid" 2>/dev/null || true)
    if [ -z "$holder" ] || kill -0 "$holder" 2>/dev/null; then
      die "another command of this checkout is building (process ${holder:-unknown}); wait for it. If there is none, delete $lock."
    fi
    rm -rf "$lock"
    mkdir "$lock" 2>/dev/null || die "another command of this checkout is building; wait for it."
  fi
  printf '%s\n' "$$" >"$lock/pid"
  # shellcheck disable=SC2064 # the path as it is now
  trap "rm -rf '$lock'" EXIT
}

unlock_build() {
  rm -rf "$REFDESK_STATE/build.lock"
  trap - EXIT
}

# Builds what the suite needs, without tests, and names each module as it comes.
build() {
  local log=$REFDESK_STATE/build.log stamp=$REFDESK_STATE/building modules line
  if is_built; then
    return
  fi
  find_maven
  mkdir -p "$REFDESK_STATE" 2>/dev/null || die "the folder $REFDESK_STATE cannot be written."
  lock_build
  if is_built; then
    unlock_build
    return
  fi
  printf 'Building; the first time this takes a few minutes ...\n'
  # A source that is saved during the build must count as newer than it.
  touch "$stamp"
  modules=$(printf ',%s' "${SERVICES[@]}")
  maven package -pl "deploy/local$modules" -am -DskipTests -Dspotless.check.skip 2>&1 | tee "$log" |
    while IFS= read -r line; do
      case $line in
        '[INFO] Building Refdesk '[a-z]*)
          line=${line#'[INFO] Building Refdesk '}
          printf '  %s\n' "${line%% 0.*}"
          ;;
      esac
    done || true
  if ! grep -q '^\[INFO\] BUILD SUCCESS' "$log"; then
    grep '^\[ERROR\]' "$log" | head -n 10 >&2
    die "the build failed; all of its output is in $log."
  fi
  keep_build "$stamp"
  unlock_build
}

# Copies the packages, times included: they are part of what makes an ahead-of-time cache valid.
keep_build() {
  local module new=$REFDESK_BUILD.new
  rm -rf "$new"
  for module in "${SERVICES[@]}"; do
    mkdir -p "$new/$module/target"
    cp -Rp "$REFDESK_HOME/$module/target/quarkus-app" "$new/$module/target/"
  done
  cp -p "$REFDESK_HOME/deploy/local/target/refdesk-local.jar" "$REFDESK_HOME/deploy/local/target/classpath" "$new/"
  mv "$1" "$new/stamp"
  rm -rf "$REFDESK_BUILD"
  mv "$new" "$REFDESK_BUILD"
}

# The class path of the launcher.
class_path() {
  printf '%s:%s' "$REFDESK_BUILD/refdesk-local.jar" "$(cat "$REFDESK_BUILD/classpath")"
}

# Runs a command of the launcher: launcher COMMAND ARGUMENT...
launcher() {
  [ -f "$REFDESK_BUILD/stamp" ] || die "nothing is built yet; deploy/up builds and starts the suite."
  find_jdk
  "$JAVA_HOME/bin/java" -Xmx64m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
    -Dorg.slf4j.simpleLogger.defaultLogLevel=warn -cp "$(class_path)" \
    org.refdesk.local.launcher.Launcher "$REFDESK_HOME" "$@"
}

# Stops here when a suite of this checkout runs: building would change the jars under it.
refuse_second_suite() {
  local file=$REFDESK_STATE/suite.properties pid gateway
  [ -r "$file" ] || return 0
  pid=$(sed -n 's/^pid=//p' "$file")
  gateway=$(sed -n 's/^gateway=//p' "$file")
  if [ -n "$pid" ] && ps -ww -o args= -p "$pid" 2>/dev/null | grep -q org.refdesk.local.launcher; then
    die "a suite is running already at $gateway; deploy/status shows it, deploy/down ends it."
  fi
}
