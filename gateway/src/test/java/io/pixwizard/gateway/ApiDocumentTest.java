package io.pixwizard.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pixwizard.contracts.event.MessageJson;
import io.pixwizard.contracts.job.JobRequest;
import io.pixwizard.gateway.access.ApiKeyStore;
import io.pixwizard.gateway.api.CatalogueResource;
import io.pixwizard.gateway.api.FileResource;
import io.pixwizard.gateway.api.JobPage;
import io.pixwizard.gateway.api.JobView;
import io.pixwizard.gateway.api.KeyResource;
import io.pixwizard.gateway.api.Problem;
import io.pixwizard.gateway.api.UploadResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class ApiDocumentTest extends GatewayTest {
  private static final Map<String, Class<?>> RECORDS =
      Map.ofEntries(
          Map.entry("CreatedKey", ApiKeyStore.Created.class),
          Map.entry("Job", JobView.class),
          Map.entry("JobPage", JobPage.class),
          Map.entry("JobRequest", JobRequest.class),
          Map.entry("KeyRequest", KeyResource.Wanted.class),
          Map.entry("Keys", KeyResource.Keys.class),
          Map.entry("Link", FileResource.Link.class),
          Map.entry("Model", CatalogueResource.ModelView.class),
          Map.entry("Models", CatalogueResource.ModelsView.class),
          Map.entry("Problem", Problem.class),
          Map.entry("Tasks", CatalogueResource.TasksView.class),
          Map.entry("Upload", UploadResource.Permitted.class),
          Map.entry("UploadRequest", UploadResource.Wanted.class),
          Map.entry("WebhookSecret", KeyResource.Secret.class));

  private static final ObjectMapper JSON = MessageJson.mapper();

  private JsonNode document;
  private final Map<String, JsonNode> operations = new TreeMap<>();

  @BeforeEach
  void read() throws Exception {
    document = JSON.readTree(given().get("/q/openapi?format=json").asString());
    for (JsonNode path : document.get("paths")) {
      for (JsonNode operation : path) {
        operations.put(operation.path("operationId").asText(), operation);
      }
    }
  }

  private JsonNode resolved(JsonNode node) {
    String ref = node.path("$ref").asText();
    return ref.isEmpty() ? node : document.at(ref.substring(1));
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private Set<String> statuses(String operation) {
    return names(operations.get(operation).get("responses"));
  }

  private record Body(String where, String mediaType, JsonNode content) {}

  private List<Body> bodies() {
    List<Body> bodies = new ArrayList<>();
    operations.forEach(
        (id, operation) -> {
          add(bodies, id + " request", operation.path("requestBody"));
          names(operation.get("responses"))
              .forEach(
                  status ->
                      add(
                          bodies,
                          id + " " + status,
                          resolved(operation.get("responses").get(status))));
        });
    return bodies;
  }

  private static void add(List<Body> bodies, String where, JsonNode holder) {
    names(holder.path("content"))
        .forEach(type -> bodies.add(new Body(where, type, holder.path("content").path(type))));
  }

  @Test
  void everyBodyHasAnExampleThatIsOne() throws Exception {
    for (Body body : bodies()) {
      List<JsonNode> examples = new ArrayList<>();
      body.content().path("examples").forEach(each -> examples.add(each.get("value")));
      if (body.content().has("example")) {
        examples.add(body.content().get("example"));
      }
      assertThat(examples).as(body.where() + " " + body.mediaType()).isNotEmpty();
      String ref = body.content().path("schema").path("$ref").asText();
      Class<?> type = RECORDS.get(ref.substring(ref.lastIndexOf('/') + 1));
      if (body.mediaType().endsWith("json")) {
        assertThat(type).as(body.where()).isNotNull();
        for (JsonNode example : examples) {
          JsonNode again = JSON.readTree(JSON.writeValueAsBytes(JSON.treeToValue(example, type)));
          // of a request much may be left out
          example
              .properties()
              .forEach(
                  field ->
                      assertThat(again.get(field.getKey()))
                          .as(body.where())
                          .isEqualTo(field.getValue()));
          assertThat(body.where().endsWith("request") || again.size() == example.size()).isTrue();
        }
      }
    }
  }

  @Test
  void everyOperationTellsWhatItAnswers() {
    assertThat(operations).hasSize(18);
    operations.forEach(
        (id, operation) ->
            assertThat(names(operation.get("responses"))).as(id).contains("401", "503"));
    assertThat(statuses("createJob"))
        .containsExactly("200", "202", "400", "401", "403", "413", "415", "422", "429", "503");
    assertThat(statuses("listJobs")).contains("200", "400", "422");
    assertThat(statuses("getJob")).contains("200", "404");
    assertThat(statuses("cancelJob")).contains("200", "202", "404");
    assertThat(statuses("deleteJob")).contains("204", "404", "409").doesNotContain("200");
    assertThat(statuses("jobEvents")).contains("200", "404", "422");
    for (String file : List.of("getOutput", "getInputPicture", "getPreview", "getPreviewOfEvent")) {
      assertThat(statuses(file)).as(file).contains("200", "303", "404");
      assertThat(operations.get(file).at("/responses/303/headers").has("Location")).isTrue();
    }
    assertThat(statuses("createUpload")).contains("201", "400", "413").doesNotContain("200");
    assertThat(statuses("createKey")).contains("201", "400").doesNotContain("200");
    for (Body body : bodies()) {
      if (body.where().matches(".* [45]..")) {
        assertThat(body.mediaType()).as(body.where()).isEqualTo(Problem.MEDIA_TYPE);
        assertThat(body.content().at("/example/status").asText())
            .isEqualTo(body.where().substring(body.where().length() - 3));
      }
    }
  }

  @Test
  void formsAndHeadersAreDescribed() {
    JsonNode form =
        resolved(
            operations
                .get("createJob")
                .get("requestBody")
                .get("content")
                .get("multipart/form-data")
                .get("schema"));
    Set<String> fields =
        new HashSet<>(names(document.at("/components/schemas/JobRequest/properties")));
    assertThat(fields).contains("instruction", "picture");
    fields.remove("labels");
    fields.add("request");
    assertThat(names(form.get("properties"))).containsExactlyInAnyOrderElementsOf(fields);
    assertThat(form.at("/properties/picture/format").asText()).isEqualTo("binary");
    assertThat(parameters("jobEvents")).contains("Last-Event-ID");
    assertThat(parameters("createJob")).contains("Idempotency-Key", "Prefer");
    assertThat(names(document.at("/components/schemas")))
        .doesNotContain("MultipartFormDataInput", "OutboundSseEvent", "FileItem");
  }

  private Set<String> parameters(String operation) {
    Set<String> names = new TreeSet<>();
    operations.get(operation).path("parameters").forEach(it -> names.add(it.get("name").asText()));
    return names;
  }
}
