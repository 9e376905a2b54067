package org.refdesk.messaging.privacy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.refdesk.messaging.conversation.ConversationView;

/** Writes an export in one of its forms. */
interface ExportWriter {

  void begin(Map<String, Object> head) throws IOException;

  void beginPart(String name) throws IOException;

  void rows(List<?> rows) throws IOException;

  void endPart() throws IOException;

  void beginConversations() throws IOException;

  void beginConversation(ConversationView conversation) throws IOException;

  void endConversation() throws IOException;

  /** Ends a whole export, by which its reader knows that nothing is missing. */
  void end() throws IOException;
}
