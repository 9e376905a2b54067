/** The members of the library's staff, with their roles, units and absence. */
@NullMarked
package org.refdesk.config.staff;

import org.jspecify.annotations.NullMarked;
