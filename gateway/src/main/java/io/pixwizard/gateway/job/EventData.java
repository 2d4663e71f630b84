package io.pixwizard.gateway.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pixwizard.contracts.event.MessageJson;
import io.pixwizard.contracts.job.Failure;
import io.pixwizard.contracts.job.JobCompleted;
import io.pixwizard.contracts.job.JobProgress;
import io.pixwizard.contracts.job.TaskChoice;

/** Details of events as clients see them. */
final class EventData {
  private static final JsonMapper JSON = MessageJson.mapper();

  private EventData() {}

  static ObjectNode of() {
    return JSON.createObjectNode();
  }

  static JsonNode task(TaskChoice choice) {
    return of().set("task", JSON.valueToTree(choice));
  }

  static JsonNode failure(Failure failure) {
    return of().set("failure", JSON.valueToTree(failure));
  }

  static JsonNode progress(JobProgress sign) {
    ObjectNode data =
        of().put("stage", sign.stage().wireName())
            .put("step", sign.step())
            .put("steps", sign.steps());
    // the key of the picture is for the gateway, which answers with a signed address
    sign.preview().ifPresent(preview -> data.set("preview", JSON.valueToTree(preview)));
    return data;
  }

  static JsonNode completed(JobCompleted it) {
    ObjectNode data = of();
    data.set("task", JSON.valueToTree(it.task()));
    data.set("result", JSON.valueToTree(it.result()));
    it.outputs().forEach(output -> data.withArray("outputs").add(output.name()));
    return data;
  }
}
