package io.pixwizard.gateway.workflow;

import io.pixwizard.gateway.job.WorkflowKind;
import io.pixwizard.gateway.job.WorkflowPlan;
import io.pixwizard.gateway.problem.Refusal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an instruction of a workflow names: the thing or place to ground, and what to paint. */
public final class WorkflowPhrases {
  private static final String START = "(?i)(?:please\\s+|can you\\s+|could you\\s+)?";
  private static final String END = "[\\s.!?]*";
  private static final Pattern REMOVE =
      Pattern.compile(
          START
              + "(?:remove|erase|delete|take\\s+away|get\\s+rid\\s+of)\\s+(?<what>.+?)"
              + "(?:\\s+from\\s+(?:the|this)\\s+(?:picture|image|photo|scene))?"
              + END);
  private static final Pattern REPLACE =
      Pattern.compile(
          START
              + "(?:replace|swap|exchange|change)\\s+(?<what>.+?)\\s+(?:with|by|for|into|to)\\s+"
              + "(?<fill>.+?)"
              + END);
  private static final Pattern ADD =
      Pattern.compile(
          START
              + "(?:add|put|place|insert|paint|draw)\\s+(?<fill>.+?)\\s+"
              + "(?:onto|on|in|into|at|over|to|next\\s+to)\\s+(?<what>.+?)"
              + END);

  private WorkflowPhrases() {}

  /**
   * Reads an instruction.
   *
   * @throws Refusal naming the form that is understood
   */
  public static WorkflowPlan plan(WorkflowKind kind, String instruction) {
    return switch (kind) {
      case REMOVE_ANYTHING -> plan(kind, REMOVE, instruction, "Remove THING", false);
      case REPLACE_ANYTHING -> plan(kind, REPLACE, instruction, "Replace THING with THING", true);
      case ADD_ANYTHING -> plan(kind, ADD, instruction, "Add THING on PLACE", true);
    };
  }

  private static WorkflowPlan plan(
      WorkflowKind kind, Pattern pattern, String instruction, String form, boolean filled) {
    Matcher matcher = pattern.matcher(instruction.strip());
    if (!matcher.matches()) {
      throw Refusal.violation("instruction", "'" + form + "' for " + kind.wireName(), instruction);
    }
    return new WorkflowPlan(
        kind,
        matcher.group("what"),
        filled ? Optional.of(matcher.group("fill")) : Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
