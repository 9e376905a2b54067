/** A real PostgreSQL server from unpacked binaries. */
@NullMarked
package org.refdesk.local.postgres;

import org.jspecify.annotations.NullMarked;
