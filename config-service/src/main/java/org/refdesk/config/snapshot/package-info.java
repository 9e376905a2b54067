/** The tables of an organization as they were. */
@NullMarked
package org.refdesk.config.snapshot;

import org.jspecify.annotations.NullMarked;
