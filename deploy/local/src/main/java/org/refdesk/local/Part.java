package org.refdesk.local;

/** The parts of the embedded stack. */
public enum Part {
  /** PostgreSQL with the services' databases and roles. */
  POSTGRES,
  /** A Kafka broker with the suite's topics. */
  KAFKA,
  /** S3 on a folder. */
  STORAGE,
  /** The issuer of tokens and its public keys. */
  ISSUER,
  /** A mail server that keeps what it is given. */
  MAIL
}
