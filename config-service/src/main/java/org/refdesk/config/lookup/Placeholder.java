package org.refdesk.config.lookup;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What a default message leaves open until it is inserted into a message. */
public enum Placeholder {
  CUSTOMER_NAME("customerName", "the customer's name"),
  CUSTOMER_NUMBER("customerNumber", "the customer's number"),
  CONVERSATION_ID("conversationId", "the number of the conversation"),
  SUBJECT("subject", "its subject"),
  STAFF_NAME("staffName", "the name of the staff member who writes"),
  LIBRARY("library", "the library's name"),
  DEPARTMENT("department", "the department in charge"),
  RESPONSE_DUE("responseDue", "until when the customer gets an answer"),
  PROCESSING_DUE("processingDue", "until when the matter is settled"),
  TODAY("today", "the day of writing");

  private final String word;
  private final String meaning;

  Placeholder(String word, String meaning) {
    this.word = word;
    this.meaning = meaning;
  }

  /** The words as they stand within the braces. */
  static List<String> words() {
    return Arrays.stream(values()).map(known -> known.word).toList();
  }

  /** All of them with their meaning, for people. */
  static String explained() {
    return Arrays.stream(values())
        .map(known -> "{{%s}} %s".formatted(known.word, known.meaning))
        .collect(Collectors.joining(", "));
  }
}
