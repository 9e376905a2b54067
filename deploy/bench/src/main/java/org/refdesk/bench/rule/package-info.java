/** How soon a changed processing rule governs. */
@NullMarked
package org.refdesk.bench.rule;

import org.jspecify.annotations.NullMarked;
