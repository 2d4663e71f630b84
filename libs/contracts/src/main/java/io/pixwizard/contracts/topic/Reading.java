package io.pixwizard.contracts.topic;

/** How the members of a group share its topics. */
public enum Reading {
  /** Consumer group: each partition has one reader. */
  PARTITIONED,
  /** Share group (KIP-932): each record has one reader at a time. */
  SHARED,
  /** Every process reads everything, from the beginning, in a group of its own. */
  EACH
}
