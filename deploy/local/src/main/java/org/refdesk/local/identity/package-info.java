/** The token issuer: one RSA key, its JWKS over HTTP, and tokens signed with it. */
@NullMarked
package org.refdesk.local.identity;

import org.jspecify.annotations.NullMarked;
