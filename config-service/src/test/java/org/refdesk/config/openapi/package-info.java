@NullMarked
package org.refdesk.config.openapi;

import org.jspecify.annotations.NullMarked;
