/** What the tests of every module share. */
@NullMarked
package org.refdesk.commons.testing;

import org.jspecify.annotations.NullMarked;
