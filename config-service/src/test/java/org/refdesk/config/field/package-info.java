@NullMarked
package org.refdesk.config.field;

import org.jspecify.annotations.NullMarked;
