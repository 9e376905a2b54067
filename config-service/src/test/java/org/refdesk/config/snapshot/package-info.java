@NullMarked
package org.refdesk.config.snapshot;

import org.jspecify.annotations.NullMarked;
