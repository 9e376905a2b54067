/** How soon a change in config-service governs messaging-service. */
@NullMarked
package org.refdesk.bench.rule;

import org.jspecify.annotations.NullMarked;
