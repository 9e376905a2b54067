/**
 * The embedded stack: what the services need around them, on one machine and without containers.
 */
@NullMarked
package org.refdesk.local;

import org.jspecify.annotations.NullMarked;
