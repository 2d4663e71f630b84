package io.pixwizard.gateway.api;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;

/** Completes the OpenAPI document: an example for every body, the problems of every operation. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class ApiDocument implements OASFilter {
  /** What scanning finds behind types of the server that no client sees. */
  private static final Set<String> SERVER_TYPES =
      Set.of(
          "FileItem",
          "FileStore",
          "FileSystem",
          "FormValue",
          "MediaType",
          "MultipartFormDataInput",
          "MultivaluedMapStringString",
          "OutboundSseEvent",
          "Path",
          "UserPrincipalLookupService");

  /** Made by Quarkus, when the application is built. */
  public ApiDocument() {}

  @Override
  public void filterOpenAPI(OpenAPI document) {
    Components components = document.getComponents();
    SERVER_TYPES.forEach(components::removeSchema);
    ApiProblems.responses().forEach(components::addResponse);
    document.getPaths().getPathItems().values().stream()
        .flatMap(path -> path.getOperations().values().stream())
        .forEach(ApiDocument::complete);
  }

  private static void complete(Operation operation) {
    Optional.ofNullable(operation.getRequestBody())
        .ifPresent(body -> illustrate(body.getContent(), "request"));
    // Quarkus adds one without a body
    operation.getResponses().removeAPIResponse("400");
    operation
        .getResponses()
        .getAPIResponses()
        .forEach((status, response) -> illustrate(response.getContent(), status));
    ApiProblems.references(operation.getOperationId())
        .forEach(operation.getResponses()::addAPIResponse);
  }

  private static void illustrate(Content content, String occasion) {
    if (content != null) {
      content.getMediaTypes().forEach((name, body) -> illustrate(name, body, occasion));
    }
  }

  private static void illustrate(String name, MediaType body, String occasion) {
    boolean shown = !Optional.ofNullable(body.getExamples()).orElse(Map.of()).isEmpty();
    if (shown) {
      return;
    } else if (name.equals(jakarta.ws.rs.core.MediaType.SERVER_SENT_EVENTS)) {
      body.setExample(ApiExamples.text("events.txt"));
    } else if (body.getSchema() != null && body.getSchema().getRef() != null) {
      String ref = body.getSchema().getRef();
      ApiExamples.json(ref.substring(ref.lastIndexOf('/') + 1), occasion)
          .ifPresent(body::setExample);
    }
  }
}
