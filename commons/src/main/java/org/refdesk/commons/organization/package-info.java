/** The wall between organizations, in the application and in the database. */
@NullMarked
package org.refdesk.commons.organization;

import org.jspecify.annotations.NullMarked;
