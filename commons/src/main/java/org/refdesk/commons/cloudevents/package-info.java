/**
 * The events by which the services tell each other what happened: CloudEvents 1.0 in binary mode on
 * Kafka. This package holds the vocabulary that both sides share; {@code outbox} sends and {@code
 * inbox} receives.
 */
@NullMarked
package org.refdesk.commons.cloudevents;

import org.jspecify.annotations.NullMarked;
