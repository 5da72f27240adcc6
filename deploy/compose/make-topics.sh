#!/bin/bash
# make-topics.sh <broker> <topic>...: makes what is not there yet, with the partitions of libs/contracts/src/topics.ts.
set -euo pipefail
broker=$1
shift
for topic in "$@"; do
  /opt/kafka/bin/kafka-topics.sh --bootstrap-server "$broker" --create --if-not-exists \
    --topic "$topic" --partitions 2 --replication-factor 1
done
