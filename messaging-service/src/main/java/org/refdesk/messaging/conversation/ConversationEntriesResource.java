package org.refdesk.messaging.conversation;

import static org.refdesk.messaging.conversation.ConversationPaths.BASE;
import static org.refdesk.messaging.conversation.ConversationPaths.ONE;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.idempotency.Answer;
import org.refdesk.commons.idempotency.Idempotency;
import org.refdesk.commons.paging.Cursors;
import org.refdesk.commons.paging.PageRequest;
import org.refdesk.commons.security.Roles;
import org.refdesk.messaging.message.MessageView;

/** What is said and done in a conversation. */
@Path(BASE + ONE)
@Tag(name = "Conversations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ConversationEntriesResource {

  private static final String CLOCKS =
      """
      {"asOf":"2026-03-03T14:00:00Z","timeZone":"Europe/Amsterdam",
       "response":[{"number":1,"state":"STOPPED","start":"2026-03-02T09:00:00Z",
         "stop":"2026-03-03T14:00:00Z","targetDays":1,"deadline":"2026-03-03T16:00:00Z",
         "setByHand":false,"remaining":"PT2H","elapsed":"PT13H","elapsedWall":"PT29H",
         "paused":"PT0S","closed":"PT0S",
         "rule":{"organization":"NYC","code":"QUBORR","version":3},
         "calendar":{"organization":"NYC","code":"OPEN","version":7},
         "phases":[{"state":"RUNNING","from":"2026-03-02T09:00:00Z","to":"2026-03-03T14:00:00Z"}],
         "stretches":[
           {"account":"COUNTED","from":"2026-03-02T09:00:00Z","to":"2026-03-02T16:00:00Z",
            "length":"PT7H"},
           {"account":"OUTSIDE_HOURS","from":"2026-03-02T16:00:00Z","to":"2026-03-03T08:00:00Z",
            "length":"PT16H"},
           {"account":"COUNTED","from":"2026-03-03T08:00:00Z","to":"2026-03-03T14:00:00Z",
            "length":"PT6H"}]}],
       "processing":{"number":1,"state":"PAUSED","start":"2026-03-02T09:00:00Z","targetDays":2,
         "deadline":"2026-03-04T16:00:00Z","setByHand":false,"remaining":"PT10H","elapsed":"PT13H",
         "elapsedWall":"PT29H","paused":"PT0S","closed":"PT0S",
         "rule":{"organization":"NYC","code":"QUBORR","version":3},
         "calendar":{"organization":"NYC","code":"OPEN","version":7},
         "phases":[{"state":"RUNNING","from":"2026-03-02T09:00:00Z","to":"2026-03-03T14:00:00Z"}],
         "stretches":[
           {"account":"COUNTED","from":"2026-03-02T09:00:00Z","to":"2026-03-02T16:00:00Z",
            "length":"PT7H"},
           {"account":"OUTSIDE_HOURS","from":"2026-03-02T16:00:00Z","to":"2026-03-03T08:00:00Z",
            "length":"PT16H"},
           {"account":"COUNTED","from":"2026-03-03T08:00:00Z","to":"2026-03-03T14:00:00Z",
            "length":"PT6H"}]}}""";

  private final ConversationService service;
  private final ConversationReading reading;
  private final Idempotency idempotency;

  @Inject
  public ConversationEntriesResource(
      ConversationService service, ConversationReading reading, Idempotency idempotency) {
    this.service = service;
    this.reading = reading;
    this.idempotency = idempotency;
  }

  @POST
  @Path("/messages")
  @RolesAllowed({Roles.OPAC, Roles.CSM1, Roles.SYSTEM})
  @Operation(
      summary = "Reply",
      description =
          "Roles: OPAC (as its customer), CSM1, SYSTEM. A reply of staff needs If-Match and makes"
              + " status B, or C when it expects an answer. A reply of the customer makes D (A stays"
              + " A); it reopens a closed conversation within the reopen window, and begins a new"
              + " one that is linked to the old one after it. Staff record with `author` CUSTOMER"
              + " what a customer says at the desk or by phone: the message is the customer's and"
              + " needs no If-Match, the history says which staff member wrote it down.")
  @RequestBody(
      content =
          @Content(
              schema = @Schema(implementation = MessageRequest.class),
              examples = {
                @ExampleObject(
                    name = "Staff ask back",
                    value =
                        "{\"text\":\"Yes, from 13:00 to 17:00. Do you need a seat?\","
                            + "\"answerExpected\":true}"),
                @ExampleObject(
                    name = "The customer answers by phone",
                    value = "{\"text\":\"Yes, two seats, please.\",\"author\":\"CUSTOMER\"}"),
                @ExampleObject(
                    name = "A system brings in the past",
                    value =
                        "{\"text\":\"Yes, from 13:00 to 17:00.\",\"author\":\"STAFF\",\"by\":\"JDOE\",\"occurredAt\":\"2024-11-04T10:30:00Z\"}")
              }))
  @APIResponse(
      responseCode = "201",
      description = "It was sent; ETag is the conversation's version after it.",
      content = @Content(schema = @Schema(implementation = MessageAnswer.class)))
  @APIResponse(
      responseCode = "409",
      description = "`action-not-allowed`, `conversation-full`, `conversation-erased`")
  public Response reply(
      @PathParam("org") String org,
      @PathParam("id") long id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @NotNull @Valid MessageRequest request) {
    return idempotency.answer(request, () -> created(org, service.reply(id, ifMatch, request)));
  }

  @POST
  @Path("/notes")
  @RolesAllowed({Roles.CSM1, Roles.SYSTEM})
  @Operation(
      summary = "Write an internal note",
      description = "Roles: CSM1, SYSTEM. No customer ever sees it.")
  @RequestBody(
      content =
          @Content(
              schema = @Schema(implementation = NoteRequest.class),
              examples =
                  @ExampleObject(
                      name = "Between staff",
                      value = "{\"text\":\"Asked the caretaker about the heating.\"}")))
  @APIResponse(
      responseCode = "201",
      description = "It was written.",
      content = @Content(schema = @Schema(implementation = MessageAnswer.class)))
  @APIResponse(responseCode = "409", description = "`conversation-full`, `conversation-erased`")
  public Response note(
      @PathParam("org") String org, @PathParam("id") long id, @NotNull @Valid NoteRequest request) {
    return idempotency.answer(request, () -> created(org, service.note(id, request)));
  }

  @POST
  @Path("/transitions")
  @RolesAllowed({Roles.OPAC, Roles.CSM1, Roles.SYSTEM})
  @Operation(
      summary = "Take, close or reopen",
      description =
          "Roles: OPAC (CLOSE only, as its customer), CSM1, SYSTEM. Staff need If-Match. TAKE makes"
              + " D and the caller the processor; CLOSE makes X by staff, Y by the customer, Z by"
              + " the system; REOPEN makes D. Staff close with `actor` CUSTOMER what the customer"
              + " withdraws at the desk or by phone; the history says who of the staff did. A system"
              + " says by `by` who takes a conversation: only who works in customer support now"
              + " becomes the processor.")
  @RequestBody(
      content =
          @Content(
              schema = @Schema(implementation = TransitionRequest.class),
              examples = {
                @ExampleObject(name = "Take", value = "{\"action\":\"TAKE\"}"),
                @ExampleObject(
                    name = "The customer withdraws by phone",
                    value = "{\"action\":\"CLOSE\",\"actor\":\"CUSTOMER\"}"),
                @ExampleObject(name = "Close", value = "{\"action\":\"CLOSE\"}"),
                @ExampleObject(name = "Reopen", value = "{\"action\":\"REOPEN\"}")
              }))
  @APIResponse(
      responseCode = "200",
      description = "The conversation after it.",
      content = @Content(schema = @Schema(implementation = ConversationView.class)))
  @APIResponse(
      responseCode = "409",
      description =
          "`action-not-allowed`, `merge-not-possible`, `conversation-full` (REOPEN only),"
              + " `conversation-erased`")
  public Response transition(
      @PathParam("org") String org,
      @PathParam("id") long id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @NotNull @Valid TransitionRequest request) {
    return idempotency.answer(
        request,
        () -> {
          ConversationView view = service.transition(id, ifMatch, request);
          return Answer.ok(view.version(), view);
        });
  }

  @GET
  @Path("/messages")
  @RolesAllowed({Roles.OPAC, Roles.CSM1, Roles.SYSTEM})
  @Operation(
      summary = "Read the messages",
      description =
          "Roles: OPAC (own conversations, without internal notes), CSM1, SYSTEM. Oldest first.")
  @APIResponse(
      responseCode = "200",
      description = "A page.",
      content = @Content(schema = @Schema(implementation = MessagePage.class)))
  public Response messages(
      @PathParam("org") String org,
      @PathParam("id") long id,
      @BeanParam PageRequest page,
      @Context UriInfo uri) {
    return Cursors.respond(reading.messages(id, page), uri);
  }

  @GET
  @Path("/history")
  @RolesAllowed({Roles.CSM1, Roles.SYSTEM})
  @Operation(
      summary = "Read the history",
      description = "Roles: CSM1, SYSTEM. Every change in order: from, action, to, who, when.")
  @APIResponse(
      responseCode = "200",
      description = "A page.",
      content =
          @Content(
              schema = @Schema(implementation = HistoryPage.class),
              examples =
                  @ExampleObject(
                      name = "Taken and answered",
                      value = ConversationExamples.HISTORY)))
  public Response history(
      @PathParam("org") String org,
      @PathParam("id") long id,
      @BeanParam PageRequest page,
      @Context UriInfo uri) {
    return Cursors.respond(reading.history(id, page), uri);
  }

  @GET
  @Path("/clocks")
  @RolesAllowed({Roles.CSM1, Roles.SYSTEM})
  @Operation(
      summary = "Read the clocks",
      description =
          "Roles: CSM1, SYSTEM. Each cycle of the response and processing clocks with its elapsed,"
              + " paused and remaining time, its deadline, what was recorded of it, and the rule and"
              + " calendar that it goes by, replayed from the history up to now.")
  @APIResponse(
      responseCode = "200",
      description = "Both clocks.",
      content = @Content(schema = @Schema(implementation = ClocksView.class)))
  public ClocksView clocks(@PathParam("org") String org, @PathParam("id") long id) {
    return reading.clocks(id, false);
  }

  @GET
  @Path("/clocks/explanation")
  @RolesAllowed({Roles.CSM1, Roles.SYSTEM})
  @Operation(
      summary = "Explain the clocks",
      description =
          "Roles: CSM1, SYSTEM. The clocks with every stretch of time of each cycle, in order and"
              + " without holes: counted, outside opening hours, paused, or closed before it was"
              + " reopened. A cycle that has stopped is explained by the calendar of that time.")
  @APIResponse(
      responseCode = "200",
      description = "Both clocks, explained.",
      content =
          @Content(
              schema = @Schema(implementation = ClocksView.class),
              examples = @ExampleObject(name = "Answered in time", value = CLOCKS)))
  public ClocksView explain(@PathParam("org") String org, @PathParam("id") long id) {
    return reading.clocks(id, true);
  }

  private static Answer created(String org, MessageAnswer answer) {
    URI conversation = ConversationPaths.of(org, answer.conversation().id());
    return Answer.created(
        URI.create(conversation + "/messages#" + answer.message().id()),
        answer.conversation().version(),
        answer);
  }

  /** The form of a page of the history, for the OpenAPI. */
  @Schema(name = "HistoryPage")
  record HistoryPage(List<HistoryView> items, @Nullable String next) {}

  /** The form of a page of messages, for the OpenAPI. */
  @Schema(name = "MessagePage")
  record MessagePage(List<MessageView> items, @Nullable String next) {}
}
