@NullMarked
package org.refdesk.config;

import org.jspecify.annotations.NullMarked;
