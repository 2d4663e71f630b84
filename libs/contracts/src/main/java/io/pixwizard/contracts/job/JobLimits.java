package io.pixwizard.contracts.job;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Which values of a {@link JobRequest} are accepted. Whether a task, a format or a checkpoint
 * exists is not a limit: the owner of the list checks that.
 *
 * @param instructionLength most characters of an instruction; it has at least one
 * @param steps solver steps
 * @param timeShift s of the time grid
 * @param textGuidance s_T of equation 8
 * @param imageGuidance s_I of equation 8
 * @param side width and height, px
 * @param aspect width divided by height
 * @param formats most export formats of a job
 * @param labels limits of labels
 * @param inlineBytes largest picture in a data reference, bytes
 * @param addressLength most characters of an https address or artifact reference
 * @param deadline how far ahead a deadline may lie
 */
public record JobLimits(
    int instructionLength,
    NumberRange steps,
    NumberRange timeShift,
    NumberRange textGuidance,
    NumberRange imageGuidance,
    NumberRange side,
    NumberRange aspect,
    int formats,
    LabelLimits labels,
    long inlineBytes,
    int addressLength,
    Duration deadline) {

  /**
   * Instruction 2000 characters, steps 1..250, time shift 0.1..20, text guidance 0..30, image
   * guidance 0..10, sides 32..4096 px, aspect 0.25..4, 16 formats, labels by {@link
   * LabelLimits#defaults}, inline pictures 10 MiB, addresses 2048 characters, deadline 7 days.
   */
  public static JobLimits defaults() {
    return new JobLimits(
        2000,
        new NumberRange(1, 250),
        new NumberRange(0.1, 20),
        new NumberRange(0, 30),
        new NumberRange(0, 10),
        new NumberRange(32, 4096),
        new NumberRange(0.25, 4),
        16,
        LabelLimits.defaults(),
        10L << 20,
        2048,
        Duration.ofDays(7));
  }

  /**
   * Every field of {@code request} that is outside its limit, in the order of its fields.
   *
   * @param now what deadlines are measured from
   */
  public List<Violation> validate(JobRequest request, Instant now) {
    return new RequestCheck(this, now).of(request);
  }
}
