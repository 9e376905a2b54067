/** A real Kafka broker in KRaft mode, in a JVM of its own. */
@NullMarked
package org.refdesk.local.kafka;

import org.jspecify.annotations.NullMarked;
