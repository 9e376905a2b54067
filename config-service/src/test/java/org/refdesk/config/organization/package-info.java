@NullMarked
package org.refdesk.config.organization;

import org.jspecify.annotations.NullMarked;
