/** The pages for people: API console, list of problems. */
@NullMarked
package org.refdesk.gateway.console;

import org.jspecify.annotations.NullMarked;
