package io.pixwizard.trainer;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pixwizard.artifacts.ArtifactStore;
import io.pixwizard.artifacts.s3.S3ArtifactStore;
import io.pixwizard.artifacts.s3.S3Credentials;
import io.pixwizard.artifacts.s3.S3Settings;
import io.pixwizard.contracts.event.MessageJson;
import io.pixwizard.contracts.task.TaskCatalogue;
import io.pixwizard.stage.Worker;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** What several rooms share and no room owns. */
final class TrainerBeans {
  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  @Produces
  @Singleton
  ObjectMapper json() {
    return MessageJson.mapper();
  }

  @Produces
  @Singleton
  Jdbi database(DataSource dataSource) {
    return Jdbi.create(dataSource);
  }

  @Produces
  @Singleton
  TaskCatalogue tasks() {
    return TaskCatalogue.bundled();
  }

  @Produces
  @Singleton
  Worker worker(TrainerConfig config) {
    return Worker.of("trainer", config.trainer().worker(), UUID.randomUUID());
  }

  @Produces
  @Singleton
  @Typed(S3ArtifactStore.class)
  S3ArtifactStore s3(TrainerConfig config) {
    TrainerConfig.S3 s3 = config.s3();
    return new S3ArtifactStore(
        S3Settings.defaults(s3.endpoint(), new S3Credentials(s3.accessKey(), s3.secretKey()))
            .withRegion(s3.region())
            .withBucket(s3.bucket())
            .withStagingFolder(config.trainer().work().resolve("staging")));
  }

  @Produces
  @Singleton
  ArtifactStore store(S3ArtifactStore s3) {
    return s3;
  }

  void close(@Disposes S3ArtifactStore s3) {
    s3.close();
  }
}
