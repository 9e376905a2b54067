@NullMarked
package org.refdesk.config.lookup;

import org.jspecify.annotations.NullMarked;
