package org.refdesk.commons.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonMappingException;

/** A text that is valid JSON, but that no database column and no other system can hold. */
public class UnstorableTextException extends JsonMappingException {

  UnstorableTextException(JsonParser parser, String message) {
    super(parser, message);
  }
}
