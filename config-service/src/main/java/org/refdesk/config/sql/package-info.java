/** Plain SQL. The tables here are read across organizations' levels, which entities cannot say. */
@NullMarked
package org.refdesk.config.sql;

import org.jspecify.annotations.NullMarked;
