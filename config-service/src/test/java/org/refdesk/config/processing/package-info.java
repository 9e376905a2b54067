@NullMarked
package org.refdesk.config.processing;

import org.jspecify.annotations.NullMarked;
