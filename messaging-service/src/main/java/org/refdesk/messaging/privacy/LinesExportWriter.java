package org.refdesk.messaging.privacy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.refdesk.messaging.conversation.ConversationView;

/** Writes an export as lines, each a JSON object that says what it is part of. */
final class LinesExportWriter implements ExportWriter {

  private final ObjectMapper mapper;
  private final OutputStream out;
  private String part = "";
  private @Nullable Long conversation;
  private int conversations;

  LinesExportWriter(ObjectMapper mapper, OutputStream out) {
    this.mapper = mapper;
    this.out = out;
  }

  /** A line. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Line(String part, @Nullable Long conversation, Object row) {}

  @Override
  public void begin(Map<String, Object> head) throws IOException {
    line("export", head);
  }

  @Override
  public void beginPart(String name) {
    part = name;
  }

  @Override
  public void rows(List<?> rows) throws IOException {
    for (Object row : rows) {
      line(part, row);
    }
  }

  @Override
  public void endPart() {
    part = "";
  }

  @Override
  public void beginConversations() {
    conversations = 0;
  }

  @Override
  public void beginConversation(ConversationView begun) throws IOException {
    conversation = begun.id();
    conversations++;
    line("conversation", begun);
  }

  @Override
  public void endConversation() {
    conversation = null;
  }

  @Override
  public void end() throws IOException {
    line("complete", Map.of("conversations", conversations));
  }

  private void line(String of, Object row) throws IOException {
    out.write(mapper.writeValueAsBytes(new Line(of, conversation, row)));
    out.write('\n');
  }
}
