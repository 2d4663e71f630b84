package io.pixwizard.artifacts;

/**
 * Where things are in the bucket.
 *
 * <pre>
 * jobs/{jobId}/...              inputs, hand-over state and outputs of one job; erased by folder
 * uploads/{uploadId}            what clients put by signed URL, not yet owned by a job
 * cache/{sha256}                encoder results, shared by jobs, expire by age
 * runs/{run}/step-{n}/...       training checkpoints with MANIFEST.json
 * reports/{run}/{sha256}        sample grids of training runs
 * reports/{run}/*.json          what a training run began with and read
 * checkpoints/{name}/{version}/ published checkpoints with MANIFEST.json
 * </pre>
 */
public final class KeyLayout {

  /** All jobs. */
  public static final String JOBS = "jobs/";

  /** Uploads that wait for a job. */
  public static final String UPLOADS = "uploads/";

  /** Encoder results by content. */
  public static final String CACHE = "cache/";

  /** All training runs. */
  private static final String RUNS = "runs/";

  /** Pictures about training runs. */
  public static final String REPORTS = "reports/";

  /** All published checkpoints. */
  public static final String CHECKPOINTS = "checkpoints/";

  private KeyLayout() {}

  /** The folder that holds everything of one job. */
  public static String job(String jobId) {
    return JOBS + KeyRules.requireName(jobId) + "/";
  }

  /** The key of one upload. */
  public static String upload(String uploadId) {
    return UPLOADS + KeyRules.requireName(uploadId);
  }

  /** The folder of all checkpoints of one run. */
  public static String run(String run) {
    return RUNS + KeyRules.requireName(run) + "/";
  }

  /** The folder of one checkpoint of a run; {@code step} is not negative. */
  public static String step(String run, long step) {
    if (step < 0) {
      throw ArtifactException.invalid("step must not be negative: " + step);
    }
    return run(run) + "step-" + step + "/";
  }

  /** The folder of pictures about one run, apart from its checkpoints and their retention. */
  public static String report(String run) {
    return REPORTS + KeyRules.requireName(run) + "/";
  }

  /** The folder of a published checkpoint. */
  public static String checkpoint(String name, String version) {
    return CHECKPOINTS + KeyRules.requireName(name) + "/" + KeyRules.requireName(version) + "/";
  }
}
