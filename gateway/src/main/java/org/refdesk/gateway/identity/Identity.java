package org.refdesk.gateway.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who calls, as a verified token says.
 *
 * @param subject the person or system
 * @param client the program through which it calls; null when the issuer does not say
 * @param customer number of the customer that the token is bound to; null when it is bound to none
 * @param expires when the token ends
 */
public record Identity(
    String subject, @Nullable String client, @Nullable String customer, Instant expires) {}
