#!/bin/sh
# Makes the secrets that docker-compose.yml reads, in the folder secrets/ or the one given: 48 hexadecimal digits each. What is there stays.
# The folder is for its owner alone; what is in it is readable, because containers see it as other users.
set -eu
root=$(dirname "$0")/..
folder=${1:-$root/secrets}
mkdir -p "$folder"
chmod 0700 "$folder"
umask 022
make() {
  mkdir -p "$folder/${1%/*}"
  [ -s "$folder/$1" ] || head -c 24 /dev/urandom | od -An -v -tx1 | tr -d ' \n' >"$folder/$1"
}
for name in shared/shared-key keys/master-key stores/postgres/password stores/redis/password; do make "$name"; done
# The logins of services and process groups, each in the folder that its container calls its own.
for login in $(sed -n 's|.*secrets/services/\([a-z_-]*\):/run/secrets/own:.*|\1|p' "$root/docker-compose.yml"); do
  make "services/$login/database"
  make "services/$login/broker"
done
[ -s "$folder/services/collector/rapidapi-key" ] || echo "Write the key of the data provider to $folder/services/collector/rapidapi-key." >&2
