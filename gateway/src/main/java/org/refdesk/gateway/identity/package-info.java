/** Who calls: verification of bearer tokens against the issuer's keys. */
@NullMarked
package org.refdesk.gateway.identity;

import org.jspecify.annotations.NullMarked;
