/** What PostgreSQL's answers mean. */
@NullMarked
package org.refdesk.commons.sql;

import org.jspecify.annotations.NullMarked;
