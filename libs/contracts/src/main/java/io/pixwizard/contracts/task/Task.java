package io.pixwizard.contracts.task;

import java.util.List;
import java.util.Set;

/**
 * One task of the catalogue.
 *
 * @param id lower-case words joined by hyphens, unique
 * @param input what the input picture shows
 * @param output what the output picture shows
 * @param decoder how the output becomes data
 * @param keepsDetail whether the output has the detail of the input wherever it is not changed;
 *     what is in the detail itself, such as noise, is not kept
 * @param averaged whether the mean of several answers is a better one: where one is right, or the
 *     least striking is wanted
 * @param requiredSlots slots that every template has
 * @param optionalSlots slots that a template may have
 * @param train templates for training
 * @param heldOut paraphrases for evaluation, none of them a training template
 */
public record Task(
    String id,
    Domain domain,
    PictureKind input,
    PictureKind output,
    DecoderId decoder,
    boolean keepsDetail,
    boolean averaged,
    Set<String> requiredSlots,
    Set<String> optionalSlots,
    List<InstructionTemplate> train,
    List<InstructionTemplate> heldOut) {

  public Task {
    requiredSlots = Set.copyOf(requiredSlots);
    optionalSlots = Set.copyOf(optionalSlots);
    train = List.copyOf(train);
    heldOut = List.copyOf(heldOut);
  }

  /** The templates of one split. */
  public List<InstructionTemplate> templates(Split split) {
    return split == Split.TRAIN ? train : heldOut;
  }
}
