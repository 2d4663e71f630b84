package io.pixwizard.contracts.message;

/** A record that travels as the value of a Kafka record. Immutable. */
public interface Message {

  /** Key of the Kafka record: messages of equal key stay in order. */
  String key();
}
