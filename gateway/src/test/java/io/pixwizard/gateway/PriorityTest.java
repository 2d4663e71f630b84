package io.pixwizard.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pixwizard.contracts.job.JobContext;
import io.pixwizard.contracts.job.JobSubmitted;
import io.pixwizard.contracts.job.Stage;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(PriorityTest.OneAtATime.class)
final class PriorityTest extends GatewayTest {
  /** A gateway that lets one job out at a time, where a class of priority is worth five seconds. */
  public static final class OneAtATime implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "pixwizard.jobs.release-ahead", "1",
          "pixwizard.jobs.priority-lead", "5s");
    }
  }

  private static String submitAs(String priority) {
    return submit(",\"priority\":\"" + priority + "\"");
  }

  /** Lets jobs out one by one, from the one that is out to the last. */
  private List<String> order(String first, List<String> waiting) {
    List<String> order = new ArrayList<>();
    List<String> left = new ArrayList<>(waiting);
    pipeline.completed(pipeline.submitted(first));
    while (!left.isEmpty()) {
      String next =
          await()
              .until(
                  () ->
                      left.stream()
                          .filter(id -> !pipeline.messages(JobSubmitted.class, id).isEmpty())
                          .findFirst()
                          .orElse(""),
                  id -> !id.isEmpty());
      left.remove(next);
      order.add(next);
      pipeline.completed(pipeline.submitted(next));
    }
    return order;
  }

  @Test
  void urgentJobsOvertakeAndNoneWaitsForEver() throws InterruptedException {
    String first = submit();
    String low = submitAs("low");
    String normal = submitAs("normal");
    String high = submitAs("high");
    // more than a class of priority is worth, less than two
    Thread.sleep(6000);
    String later = submitAs("normal");
    String urgent = submitAs("high");
    assertThat(order(first, List.of(low, normal, high, later, urgent)))
        .containsExactly(high, normal, urgent, low, later);
  }

  @Test
  void aJobThatSamplesMakesRoomForTheNext() {
    JobContext first = pipeline.submitted(submit());
    String second = submit();
    await()
        .during(Duration.ofSeconds(2))
        .until(() -> pipeline.messages(JobSubmitted.class, second).isEmpty());
    pipeline.progress(first, Stage.SAMPLING, 1, false);
    pipeline.completed(pipeline.submitted(second));
    pipeline.completed(first);
    awaitState(second, "succeeded");
    awaitState(first.jobId(), "succeeded");
  }
}
