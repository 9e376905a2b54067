@NullMarked
package org.refdesk.config.transfer;

import org.jspecify.annotations.NullMarked;
