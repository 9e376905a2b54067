/** What the sending and the receiving side share of Kafka: settings, topics, reachability. */
@NullMarked
package org.refdesk.commons.kafka;

import org.jspecify.annotations.NullMarked;
