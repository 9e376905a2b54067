/** The tree of organizations. */
@NullMarked
package org.refdesk.config.organization;

import org.jspecify.annotations.NullMarked;
