package org.refdesk.messaging.delivery;

import java.time.Instant;

/**
 * A mail that this process may send until the given moment.
 *
 * @param until also tells this claim from a later one of somebody else
 */
record Claimed(String organization, long id, Instant until) {}
