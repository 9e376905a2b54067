/**
 * The suite on one machine: the embedded stack, the services as processes, and who watches them.
 */
@NullMarked
package org.refdesk.local.launcher;

import org.jspecify.annotations.NullMarked;
