package io.pixwizard.training.recipe;

import static io.pixwizard.training.InvalidRecipeException.check;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * Procedural scenes as training data, or a mixture with real data.
 *
 * @param sizes width and height in pixels that are drawn alternately, such as {@code 128x128}; one
 *     size per batch, so that no item is padded. Real pictures get the size whose shape is nearest
 *     to theirs
 * @param weights weight of each task by id; a task that is not named weighs 1
 * @param only tasks that are drawn; empty for all
 * @param mixture real data; null for scenes alone. Weights and tasks are those of the scenes in it
 * @param plainReferences share of references to things that name a colour, a class or both and
 *     nothing else, beyond those that do by chance, 0..1; default 0
 * @param sprites cut-outs that scenes hold besides drawn shapes; null for shapes alone
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SceneData(
    List<String> sizes,
    Map<String, Double> weights,
    List<String> only,
    MixtureData mixture,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) Double plainReferences,
    SpriteData sprites) {

  /** Scenes of drawn shapes alone. */
  public SceneData(List<String> sizes, Map<String, Double> weights, List<String> only) {
    this(sizes, weights, only, null, null, null);
  }

  public SceneData {
    sizes = sizes == null ? List.of("128x128") : List.copyOf(sizes);
    weights = weights == null ? Map.of() : Map.copyOf(weights);
    only = only == null ? List.of() : List.copyOf(only);
    check(!sizes.isEmpty(), "data.sizes", "is empty");
    sizes.forEach(PictureSize::parse);
    weights.forEach((task, w) -> check(w >= 0, "data.weights." + task, "%s is negative", w));
    plainReferences = plainReferences == null ? 0 : plainReferences;
    check(
        plainReferences >= 0 && plainReferences <= 1,
        "data.plain_references",
        "%s is not in 0..1",
        plainReferences);
  }
}
