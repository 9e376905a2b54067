/** Who calls, as the verified token says. */
@NullMarked
package org.refdesk.commons.security;

import org.jspecify.annotations.NullMarked;
