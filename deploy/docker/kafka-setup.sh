#!/bin/sh
# Topics and groups of PixWizard. Generated from libs/contracts by KafkaPlan.
set -eu
server=$1
tools=${KAFKA_TOOLS:-/opt/kafka/bin}
"$tools/kafka-topics.sh" --bootstrap-server "$server" --create --if-not-exists --topic jobs.requests --partitions 3 --replication-factor "${KAFKA_REPLICAS:-1}" --config cleanup.policy=delete --config retention.ms=604800000
"$tools/kafka-topics.sh" --bootstrap-server "$server" --create --if-not-exists --topic jobs.submitted --partitions 6 --replication-factor "${KAFKA_REPLICAS:-1}" --config cleanup.policy=delete --config retention.ms=604800000
"$tools/kafka-topics.sh" --bootstrap-server "$server" --create --if-not-exists --topic jobs.text-encoded --partitions 6 --replication-factor "${KAFKA_REPLICAS:-1}" --config cleanup.policy=delete --config retention.ms=604800000
"$tools/kafka-topics.sh" --bootstrap-server "$server" --create --if-not-exists --topic jobs.encoded --partitions 1 --replication-factor "${KAFKA_REPLICAS:-1}" --config cleanup.policy=delete --config retention.ms=604800000
"$tools/kafka-topics.sh" --bootstrap-server "$server" --create --if-not-exists --topic jobs.sampled --partitions 6 --replication-factor "${KAFKA_REPLICAS:-1}" --config cleanup.policy=delete --config retention.ms=604800000
"$tools/kafka-topics.sh" --bootstrap-server "$server" --create --if-not-exists --topic jobs.completed --partitions 6 --replication-factor "${KAFKA_REPLICAS:-1}" --config cleanup.policy=delete --config retention.ms=2592000000
"$tools/kafka-topics.sh" --bootstrap-server "$server" --create --if-not-exists --topic jobs.failed --partitions 6 --replication-factor "${KAFKA_REPLICAS:-1}" --config cleanup.policy=delete --config retention.ms=2592000000
"$tools/kafka-topics.sh" --bootstrap-server "$server" --create --if-not-exists --topic jobs.progress --partitions 6 --replication-factor "${KAFKA_REPLICAS:-1}" --config cleanup.policy=delete --config retention.ms=86400000
"$tools/kafka-topics.sh" --bootstrap-server "$server" --create --if-not-exists --topic jobs.control --partitions 1 --replication-factor "${KAFKA_REPLICAS:-1}" --config cleanup.policy=delete --config retention.ms=86400000
"$tools/kafka-topics.sh" --bootstrap-server "$server" --create --if-not-exists --topic checkpoints.published --partitions 1 --replication-factor "${KAFKA_REPLICAS:-1}" --config cleanup.policy=compact
"$tools/kafka-topics.sh" --bootstrap-server "$server" --create --if-not-exists --topic training.requested --partitions 1 --replication-factor "${KAFKA_REPLICAS:-1}" --config cleanup.policy=delete --config retention.ms=2592000000
"$tools/kafka-topics.sh" --bootstrap-server "$server" --create --if-not-exists --topic training.control --partitions 1 --replication-factor "${KAFKA_REPLICAS:-1}" --config cleanup.policy=delete --config retention.ms=604800000
"$tools/kafka-topics.sh" --bootstrap-server "$server" --create --if-not-exists --topic training.progress --partitions 1 --replication-factor "${KAFKA_REPLICAS:-1}" --config cleanup.policy=delete --config retention.ms=2592000000
"$tools/kafka-topics.sh" --bootstrap-server "$server" --create --if-not-exists --topic dlq.jobs --partitions 1 --replication-factor "${KAFKA_REPLICAS:-1}" --config cleanup.policy=delete --config errors.deadletterqueue.group.enable=true --config retention.ms=2592000000
"$tools/kafka-configs.sh" --bootstrap-server "$server" --alter --entity-type groups --entity-name dit-worker --add-config errors.deadletterqueue.copy.record.enable=true,errors.deadletterqueue.topic.name=dlq.jobs,share.auto.offset.reset=earliest,share.delivery.count.limit=5,share.record.lock.duration.ms=30000
