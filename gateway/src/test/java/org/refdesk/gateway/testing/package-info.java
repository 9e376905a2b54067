/** What the gateway's tests run against: a foreign service, a real issuer, a raw client. */
@NullMarked
package org.refdesk.gateway.testing;

import org.jspecify.annotations.NullMarked;
