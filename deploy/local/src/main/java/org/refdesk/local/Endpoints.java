package org.refdesk.local;

import java.net.URI;

/**
 * Where the parts of a stack are reached; all on the loopback address.
 *
 * @param postgresPort the port of PostgreSQL
 * @param kafka Kafka's bootstrap servers, {@code host:port}
 * @param storage the S3 endpoint
 * @param issuer the issuer named in tokens
 * @param keys the issuer's JWKS
 * @param smtpPort the port that takes mail
 * @param imapPort the port at which mailboxes are read
 */
public record Endpoints(
    int postgresPort,
    String kafka,
    URI storage,
    String issuer,
    String keys,
    int smtpPort,
    int imapPort) {}
