/**
 * The sending side: events are rows of the business transaction, and a relay brings committed rows
 * to Kafka in order, each at least once.
 */
@NullMarked
package org.refdesk.commons.outbox;

import org.jspecify.annotations.NullMarked;
