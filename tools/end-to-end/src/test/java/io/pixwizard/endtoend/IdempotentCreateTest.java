package io.pixwizard.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pixwizard.contracts.topic.Topic;
import io.pixwizard.endtoend.client.JobOrder;
import io.pixwizard.endtoend.client.Jobs;
import io.pixwizard.endtoend.stack.OnStack;
import io.pixwizard.endtoend.stack.Pipeline;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A client that asks again gets the same job. */
@OnStack
@Order(2)
final class IdempotentCreateTest {
  private static final int TIMES = 20;

  @Test
  void manyRequestsAtOnceWithOneKeyMakeOneJob(Pipeline pipeline) throws Exception {
    Jobs jobs = pipeline.jobs();
    JobOrder order = JobOrder.mask("the red disc").with("labels", Map.of("test", "idempotent"));
    Callable<HttpResponse<String>> create =
        () -> jobs.create(order, Map.of("Idempotency-Key", "twenty-times"));
    ExecutorService clients = Executors.newFixedThreadPool(TIMES);
    Set<String> ids = new HashSet<>();
    int first = 0;
    try {
      List<Future<HttpResponse<String>>> answers =
          clients.invokeAll(Collections.nCopies(TIMES, create));
      for (Future<HttpResponse<String>> answer : answers) {
        HttpResponse<String> response = answer.get();
        assertThat(response.statusCode()).as(response.body()).isIn(200, 202);
        ids.add(new ObjectMapper().readTree(response.body()).path("id").asText());
        first += response.headers().firstValue("Idempotency-Replayed").isPresent() ? 0 : 1;
      }
    } finally {
      clients.shutdownNow();
    }

    assertThat(ids).hasSize(1);
    assertThat(first).isEqualTo(1);
    String id = new ArrayList<>(ids).get(0);
    jobs.succeeded(id);
    assertThat(jobs.get("/v1/jobs?label=test:idempotent").path("jobs")).hasSize(1);
    assertThat(pipeline.topics().of(Topic.JOBS_SUBMITTED, id)).hasSize(1);
    assertThat(pipeline.topics().of(Topic.JOBS_COMPLETED, id)).hasSize(1);
  }

  @Test
  void anotherRequestWithTheSameKeyIsRefused(Pipeline pipeline) throws Exception {
    Jobs jobs = pipeline.jobs();
    Map<String, String> key = Map.of("Idempotency-Key", "reused");
    String id = jobs.accepted(JobOrder.mask("the red disc"), key);

    HttpResponse<String> other = jobs.create(JobOrder.mask("the yellow box"), key);

    assertThat(other.statusCode()).isEqualTo(422);
    assertThat(other.body()).contains("urn:pixwizard:problem:idempotency-key-reused");
    jobs.succeeded(id);
  }
}
