package org.refdesk.messaging.privacy;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.refdesk.messaging.conversation.ConversationView;

/** Writes an export as one JSON object. */
final class JsonExportWriter implements ExportWriter {

  private final JsonGenerator json;

  /** The generator is never closed: that would end brackets which a failure left open. */
  JsonExportWriter(ObjectMapper mapper, OutputStream out) throws IOException {
    json = mapper.createGenerator(out).configure(JsonGenerator.Feature.AUTO_CLOSE_TARGET, false);
  }

  @Override
  public void begin(Map<String, Object> head) throws IOException {
    json.writeStartObject();
    for (Map.Entry<String, Object> property : head.entrySet()) {
      json.writePOJOField(property.getKey(), property.getValue());
    }
  }

  @Override
  public void beginPart(String name) throws IOException {
    json.writeArrayFieldStart(name);
  }

  @Override
  public void rows(List<?> rows) throws IOException {
    for (Object row : rows) {
      json.writePOJO(row);
    }
  }

  @Override
  public void endPart() throws IOException {
    json.writeEndArray();
  }

  @Override
  public void beginConversations() throws IOException {
    json.writeArrayFieldStart("conversations");
  }

  @Override
  public void beginConversation(ConversationView conversation) throws IOException {
    json.writeStartObject();
    json.writePOJOField("conversation", conversation);
  }

  @Override
  public void endConversation() throws IOException {
    json.writeEndObject();
  }

  @Override
  public void end() throws IOException {
    json.writeEndArray();
    json.writeBooleanField("complete", true);
    json.writeEndObject();
    json.flush();
  }
}
