package org.refdesk.messaging.conversation;

/** What answers look like, for the OpenAPI. */
final class ConversationExamples {

  /** As staff read it: taken, answered, and waiting for the customer. */
  static final String CONVERSATION =
      """
      {"id":1042,"organization":"NYC","branch":"NYCC","subject":"Sunday opening",
       "customer":{"number":"C1000001","barcode":"2000123456","name":"Anna de Vries",
         "email":"anna@example.org","language":"nl"},
       "type":"QU","category":"BORR","channel":"OPAC","status":"C",
       "statusTitle":"Waiting for response from customer","department":"BACKOFF","unit":"FINA",
       "processor":"JDOE","personReporting":"MSMITH","tags":["opening hours"],
       "created":"2026-03-02T09:00:00Z","modified":"2026-03-03T14:00:00Z",
       "responseSent":"2026-03-03T14:00:00Z","processingRemaining":"PT10H",
       "responseOverdue":false,"processingOverdue":false,
       "allowedActions":["CLOSE","REPLY"],"version":2}""";

  /** Nearest deadline first: one is overdue. */
  static final String LIST =
      """
      {"items":[
         {"id":1038,"subject":"Lost card","customer":"C1000002","recipient":"Bram Bakker",
          "type":"QU","category":"BORR","channel":"DESK","status":"A","owner":"BACKOFF",
          "department":"BACKOFF","tags":[],"created":"2026-02-27T15:12:00Z",
          "responseDue":"2026-03-02T16:00:00Z","processingDue":"2026-03-06T16:00:00Z",
          "overdue":true,"version":0},
         {"id":1042,"subject":"Sunday opening","customer":"C1000001",
          "recipient":"Anna de Vries","type":"QU","category":"BORR","branch":"NYCC",
          "channel":"OPAC","status":"D","owner":"JDOE","department":"BACKOFF","unit":"FINA",
          "processor":"JDOE","personReporting":"MSMITH","tags":["opening hours"],
          "created":"2026-03-02T09:00:00Z","responseDue":"2026-03-03T16:00:00Z",
          "processingDue":"2026-03-09T16:00:00Z","overdue":false,"version":1}],
       "next":"bmV4dCBwYWdl"}""";

  static final String HISTORY =
      """
      {"items":[
         {"position":1,"kind":"ACTION","action":"CUSTOMER_POSTS","to":"A","actor":"CUSTOMER",
          "by":"C1000001","byName":"Anna de Vries","at":"2026-03-02T09:00:00Z"},
         {"position":2,"kind":"ACTION","from":"A","action":"STAFF_TAKES","to":"D",
          "actor":"STAFF","by":"JDOE","byName":"Jane Doe","at":"2026-03-03T13:40:00Z"},
         {"position":3,"kind":"LINKED","from":"D","to":"D","related":1040,"actor":"STAFF",
          "by":"JDOE","byName":"Jane Doe","at":"2026-03-03T13:45:00Z"},
         {"position":4,"kind":"ACTION","from":"D","action":"STAFF_REPLIES_EXPECTING_ANSWER",
          "to":"C","actor":"STAFF","by":"JDOE","byName":"Jane Doe",
          "at":"2026-03-03T14:00:00Z"}]}""";

  private ConversationExamples() {}
}
