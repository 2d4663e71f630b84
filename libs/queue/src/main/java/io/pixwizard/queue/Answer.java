package io.pixwizard.queue;

/** What becomes of a record in the end. */
enum Answer {
  /** It is done. */
  ACCEPT,
  /** Another delivery may do better. */
  RELEASE,
  /** No delivery can succeed: off to the dead-letter topic, if the group has one. */
  REJECT
}
