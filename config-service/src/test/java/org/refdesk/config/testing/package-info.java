/** What the tests of this service share. */
@NullMarked
package org.refdesk.config.testing;

import org.jspecify.annotations.NullMarked;
