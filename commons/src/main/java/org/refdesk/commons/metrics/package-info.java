/** What the metrics of all services have in common. */
@NullMarked
package org.refdesk.commons.metrics;

import org.jspecify.annotations.NullMarked;
