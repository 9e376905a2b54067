/** Measurements of the requests. */
@NullMarked
package org.refdesk.gateway.metrics;

import org.jspecify.annotations.NullMarked;
