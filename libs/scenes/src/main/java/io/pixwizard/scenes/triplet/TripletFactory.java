package io.pixwizard.scenes.triplet;

import io.pixwizard.contracts.task.DecoderId;
import io.pixwizard.contracts.task.InstructionTemplate;
import io.pixwizard.contracts.task.PictureKind;
import io.pixwizard.contracts.task.Split;
import io.pixwizard.contracts.task.Task;
import io.pixwizard.contracts.task.TaskCatalogue;
import io.pixwizard.scenes.degrade.Degradation;
import io.pixwizard.scenes.degrade.Degradations;
import io.pixwizard.scenes.seed.SeedStream;
import io.pixwizard.scenes.world.CompositionRules;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the examples of every task of a catalogue. An example is a pure function of the arguments;
 * held-out scenes are those of another seed, held-out wording is the other split. Safe for use by
 * several threads.
 */
public final class TripletFactory {

  private final TaskCatalogue catalogue;
  private final Map<String, TripletMaker> makers = new HashMap<>();

  /**
   * With the default composition rules.
   *
   * @throws IllegalArgumentException if the catalogue has a task that cannot be drawn
   */
  public TripletFactory(TaskCatalogue catalogue) {
    this(catalogue, CompositionRules.DEFAULT);
  }

  /**
   * With rules of one's own, such as fewer shapes; tasks that need two objects to refer to get two
   * whatever the rules say.
   *
   * @throws IllegalArgumentException if the catalogue has a task that cannot be drawn
   */
  public TripletFactory(TaskCatalogue catalogue, CompositionRules rules) {
    this(catalogue, rules, 0);
  }

  /**
   * With references to things that are easier than usual.
   *
   * @param plainReferences share of references that name a colour, a class or both and nothing
   *     else, beyond those that do by chance, 0..1
   * @throws IllegalArgumentException if the catalogue has a task that cannot be drawn
   */
  public TripletFactory(TaskCatalogue catalogue, CompositionRules rules, double plainReferences) {
    this.catalogue = catalogue;
    Studio studio = new Studio(rules, plainReferences);
    Studio semantic = new Studio(rules.semanticOnly(), plainReferences);
    for (Task task : catalogue.tasks()) {
      boolean classes =
          task.input() == PictureKind.SEMANTIC || task.output() == PictureKind.SEMANTIC;
      makers.put(task.id(), maker(task, classes ? semantic : studio));
    }
  }

  public TaskCatalogue catalogue() {
    return catalogue;
  }

  /**
   * One example.
   *
   * @param seed of the data set
   * @param index of the example in the data set
   * @param width in pixels, {@code Scene.MIN_SIDE} to {@code Scene.MAX_SIDE}
   * @throws IllegalArgumentException if the task is unknown or a side is out of range
   */
  public Triplet create(long seed, long index, String taskId, Split split, int width, int height) {
    Task task = catalogue.task(taskId);
    SeedStream seeds = SeedStream.of(seed).child(index).child(taskId);
    TripletMaker.Draft draft = makers.get(taskId).make(width, height, seeds.child("draft"));
    List<InstructionTemplate> suitable =
        task.templates(split).stream()
            .filter(template -> template.slots().containsAll(draft.told()))
            .toList();
    String instruction = seeds.child("template").pick(suitable).fill(draft.slots());
    return new Triplet(
        taskId, split, instruction, draft.slots(), draft.input(), draft.target(), draft.truth());
  }

  private static TripletMaker maker(Task task, Studio studio) {
    return switch (task.domain()) {
      case IMAGE_GENERATION -> new TextToImageMaker(studio);
      case CONTROLLABLE_GENERATION -> new ConditionMaker(studio, task.input(), true);
      case DENSE_PREDICTION -> new ConditionMaker(studio, task.output(), false);
      case GROUNDING -> new GroundingMaker(studio, grounding(task));
      case INPAINTING -> new FillMaker(studio, task.id().equals("outpainting"));
      case RESTORATION -> {
        Degradation degradation = Degradations.forTask(task.id()).orElseThrow(() -> unknown(task));
        yield new RestorationMaker(studio, degradation, task.id().equals("face-restoration"));
      }
      case EDITING ->
          switch (task.id()) {
            case "edit-add" -> new AddMaker(studio);
            case "edit-remove" -> new EditMaker(studio, ObjectEdit.REMOVE);
            case "edit-replace" -> new EditMaker(studio, ObjectEdit.REPLACE);
            case "edit-recolor" -> new EditMaker(studio, ObjectEdit.RECOLOR);
            case "edit-background" -> new BackgroundMaker(studio);
            case "edit-style" -> new StyleMaker(studio);
            default -> throw unknown(task);
          };
    };
  }

  private static DecoderId grounding(Task task) {
    return switch (task.decoder()) {
      case OVERLAY, BOXES, BINARY_MASK -> task.decoder();
      default -> throw unknown(task);
    };
  }

  private static IllegalArgumentException unknown(Task task) {
    return new IllegalArgumentException("task: no scenes are drawn for '" + task.id() + "'");
  }
}
