/** The yardstick: what PostgreSQL alone would do. */
@NullMarked
package org.refdesk.bench.limit;

import org.jspecify.annotations.NullMarked;
