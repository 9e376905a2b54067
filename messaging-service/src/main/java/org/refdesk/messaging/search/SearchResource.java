package org.refdesk.messaging.search;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.paging.Cursors;
import org.refdesk.commons.paging.PageRequest;
import org.refdesk.commons.security.Roles;
import org.refdesk.messaging.conversation.ConversationPaths;

/** Conversations by what was written in them. */
@Path(ConversationPaths.BASE + "/search")
@Tag(name = "Conversations")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class SearchResource {

  private static final String FOUND =
      """
      {"items":[
         {"conversation":{"id":1042,"subject":"Sunday opening","customer":"C1000001",
            "recipient":"Anna de Vries","type":"QU","category":"BORR","channel":"OPAC",
            "status":"A","owner":"BACKOFF","department":"BACKOFF","tags":[],
            "created":"2026-03-02T09:00:00Z","responseDue":"2026-03-03T16:00:00Z",
            "processingDue":"2026-03-09T16:00:00Z","overdue":false,"version":0},
          "subject":[{"text":"Sunday","hit":true},{"text":" ","hit":false},
            {"text":"opening","hit":true}],
          "excerpt":{"message":1,"kind":"FROM_CUSTOMER","segments":[
            {"text":"Is the reading room ","hit":false},{"text":"open","hit":true},
            {"text":" on ","hit":false},{"text":"Sunday","hit":true},
            {"text":"?","hit":false}]}}]}""";

  private final SearchService search;

  @Inject
  public SearchResource(SearchService search) {
    this.search = search;
  }

  @GET
  @RolesAllowed({Roles.OPAC, Roles.CSM1, Roles.SYSTEM})
  @Operation(
      summary = "Search conversations",
      description =
          "Roles: OPAC (own conversations, without internal notes and tags), CSM1, SYSTEM. Finds"
              + " conversations in which all the words stand, whichever message has which, newest"
              + " first. Texts come in pieces that say whether they are a hit; they are plain text,"
              + " to be escaped like any other.")
  @APIResponse(
      responseCode = "200",
      description = "A page.",
      content =
          @Content(
              schema = @Schema(implementation = SearchPage.class),
              examples = @ExampleObject(name = "sunday open", value = FOUND)))
  public Response search(
      @PathParam("org") String org,
      @BeanParam SearchQuestion question,
      @BeanParam PageRequest page,
      @Context UriInfo uri) {
    return Cursors.respond(search.search(question, page), uri);
  }

  /** The form of a page of hits, for the OpenAPI. */
  @Schema(name = "SearchPage")
  record SearchPage(List<SearchHit> items, @Nullable String next) {}
}
