package io.pixwizard.contracts.topic;

/** What the key of a topic's records is. */
public enum TopicKey {
  /** CloudEvent id of the request. */
  REQUEST_ID,
  /** Job. */
  JOB_ID,
  /** Job to cancel or worker to drain. */
  JOB_OR_WORKER,
  /** Checkpoint as name@version. */
  CHECKPOINT,
  /** Training. */
  RUN_ID,
  /** Key of the record that could not be processed. */
  ORIGINAL
}
