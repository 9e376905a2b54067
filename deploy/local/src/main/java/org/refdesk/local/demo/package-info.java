/** Sample data, written for this project and loaded through the public API. */
@NullMarked
package org.refdesk.local.demo;

import org.jspecify.annotations.NullMarked;
