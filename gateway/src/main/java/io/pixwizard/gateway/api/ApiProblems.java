package io.pixwizard.gateway.api;

import static java.util.Map.entry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Which problems an operation may answer with, for the OpenAPI document. */
final class ApiProblems {
  private static final Map<Integer, String> MEANINGS =
      Map.ofEntries(
          entry(400, "A body, field or parameter that cannot be read"),
          entry(401, "No API key, or an unknown one"),
          entry(403, "Not for this caller"),
          entry(404, "Not there, or somebody else's"),
          entry(409, "Not in this state"),
          entry(413, "Too large"),
          entry(415, "Not a body of this path"),
          entry(422, "Fields outside their limits"),
          entry(429, "A limit of the API key is reached"),
          entry(503, "A server that is needed does not answer, or no checkpoint is published"));

  private static final List<Integer> EVERYWHERE = List.of(401, 403, 503);
  private static final List<Integer> BODY = List.of(400, 413, 415, 422);
  private static final Map<String, List<Integer>> FURTHER =
      Map.ofEntries(
          entry("createJob", List.of(400, 413, 415, 422, 429)),
          entry("listJobs", List.of(400, 422)),
          entry("getJob", List.of(404)),
          entry("cancelJob", List.of(404)),
          entry("deleteJob", List.of(404, 409)),
          entry("jobEvents", List.of(404, 422)),
          entry("getInputPicture", List.of(404)),
          entry("getOutput", List.of(404)),
          entry("getPreview", List.of(404)),
          entry("getPreviewOfEvent", List.of(404)),
          entry("createUpload", BODY),
          entry("createKey", BODY),
          entry("revokeKey", List.of(404)),
          entry("getModel", List.of(422)));

  private ApiProblems() {}

  /** The problems by name, to be referred to. */
  static Map<String, APIResponse> responses() {
    Map<String, APIResponse> responses = new LinkedHashMap<>();
    MEANINGS.keySet().stream()
        .sorted()
        .forEach(status -> responses.put(name(status), response(status)));
    return responses;
  }

  /** References by status to the problems of an operation. */
  static Map<String, APIResponse> references(String operation) {
    Map<String, APIResponse> references = new LinkedHashMap<>();
    Stream.concat(EVERYWHERE.stream(), FURTHER.getOrDefault(operation, List.of()).stream())
        .sorted()
        .forEach(
            status ->
                references.put(
                    status.toString(),
                    OASFactory.createAPIResponse().ref("#/components/responses/" + name(status))));
    return references;
  }

  private static String name(int status) {
    return "Problem" + status;
  }

  private static APIResponse response(int status) {
    MediaType body =
        OASFactory.createMediaType()
            .schema(OASFactory.createSchema().ref("#/components/schemas/Problem"));
    ApiExamples.json("Problem", Integer.toString(status)).ifPresent(body::setExample);
    APIResponse response =
        OASFactory.createAPIResponse()
            .description(MEANINGS.get(status))
            .content(OASFactory.createContent().addMediaType(Problem.MEDIA_TYPE, body));
    return status == 429 || status == 503 ? response.addHeader("Retry-After", seconds()) : response;
  }

  private static Header seconds() {
    return OASFactory.createHeader()
        .description("Seconds after which it may be worth to try again")
        .schema(OASFactory.createSchema().addType(Schema.SchemaType.INTEGER));
  }
}
