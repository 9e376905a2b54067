package org.refdesk.gateway.identity;

/** No token can be verified because the issuer's keys have never been read. */
public class KeysUnavailableException extends Exception {

  private static final long serialVersionUID = 1L;

  KeysUnavailableException() {
    super("The issuer's keys are not known yet.", null, false, false);
  }
}
