@NullMarked
package org.refdesk.config.staff;

import org.jspecify.annotations.NullMarked;
