/** A mail server that keeps what it is given. */
@NullMarked
package org.refdesk.local.mail;

import org.jspecify.annotations.NullMarked;
