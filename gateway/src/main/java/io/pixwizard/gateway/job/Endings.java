package io.pixwizard.gateway.job;

import io.pixwizard.contracts.job.Failure;
import io.pixwizard.contracts.job.FailureCode;
import io.pixwizard.contracts.job.JobFailed;
import io.pixwizard.contracts.job.JobState;
import io.pixwizard.contracts.job.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Ends without an answer. Each is told on Kafka too, as the gateway's word on the attempt. */
final class Endings {
  private static final String GATEWAY = "gateway";

  private Endings() {}

  static Change failed(Job job, Failure failure, Instant now) {
    return Change.told(
        job.moved(JobState.FAILED, job.position(), job.facts().failed(failure), Lease.NONE, now),
        "failed",
        EventData.failure(failure),
        word(job, failure));
  }

  static Change canceled(Job job, String reason, Instant now) {
    Failure failure = new Failure(Stage.ADMISSION, FailureCode.CANCELED, reason, false);
    return Change.told(
        job.moved(JobState.CANCELED, job.position(), job.facts(), Lease.NONE, now),
        "canceled",
        EventData.of().put("reason", reason),
        word(job, failure));
  }

  static Change with(Change change, Change.Outgoing further) {
    List<Change.Outgoing> messages = new ArrayList<>(change.messages());
    messages.add(further);
    return new Change(change.job(), change.event(), messages);
  }

  private static Change.Outgoing word(Job job, Failure failure) {
    return Change.Outgoing.now(new JobFailed(job.id(), job.attempt(), failure, GATEWAY));
  }
}
