#!/bin/bash
# make-topics.sh <broker> <topic>...: makes what is not there yet, with the partitions and the retention of
# libs/contracts/src/topics.ts. What is kept no longer than a week is gone after it: also the copies of what was erased.
set -euo pipefail
broker=$1
shift
for topic in "$@"; do
  /opt/kafka/bin/kafka-topics.sh --bootstrap-server "$broker" --create --if-not-exists \
    --topic "$topic" --partitions 2 --replication-factor 1 \
    --config cleanup.policy=delete --config retention.ms=604800000 --config segment.ms=86400000
done
