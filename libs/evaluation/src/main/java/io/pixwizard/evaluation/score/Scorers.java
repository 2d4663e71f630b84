package io.pixwizard.evaluation.score;

import io.pixwizard.contracts.task.PictureKind;
import io.pixwizard.contracts.task.Task;
import io.pixwizard.evaluation.judge.ThingJudge;
import io.pixwizard.vision.task.DrawingConventions;

/** The scorer of every task of the catalogue. */
public final class Scorers {

  private final AnswerReader reader;
  private final ThingJudge judge;
  private final Scorer contents;

  /**
   * Scorers for a model.
   *
   * @param conventions in which the model draws its data
   * @param judge of things in pictures
   */
  public Scorers(DrawingConventions conventions, ThingJudge judge) {
    this.reader = AnswerReader.of(conventions);
    this.judge = judge;
    this.contents = new ContentsScorer(judge);
  }

  /** The scorer of a task. */
  public Scorer of(Task task) {
    return switch (task.decoder()) {
      case OVERLAY, BINARY_MASK -> new RegionScorer(reader);
      case BOXES -> new BoxScorer(reader);
      case DEPTH -> new DepthScorer(reader);
      case NORMALS -> new NormalScorer(reader);
      case SEMANTIC -> new ClassScorer(reader);
      case POSE -> new PoseScorer(reader);
      case EDGES -> new EdgeScorer(reader);
      case PICTURE -> picture(task);
    };
  }

  private Scorer picture(Task task) {
    return switch (task.domain()) {
      case INPAINTING -> new FillScorer();
      case EDITING ->
          switch (task.id()) {
            case "edit-background" -> new BackgroundScorer();
            case "edit-style" -> new StyleScorer();
            default -> new LocalEditScorer(judge);
          };
      case IMAGE_GENERATION -> contents;
      case CONTROLLABLE_GENERATION ->
          task.input() == PictureKind.POSE
              ? new PoseControlScorer(reader.conventions().skeleton())
              : new ControlScorer(new ConditionLines(), contents);
      default -> new PictureScorer();
    };
  }
}
