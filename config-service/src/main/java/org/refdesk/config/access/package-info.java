/** Who may call what, in words. */
@NullMarked
package org.refdesk.config.access;

import org.jspecify.annotations.NullMarked;
