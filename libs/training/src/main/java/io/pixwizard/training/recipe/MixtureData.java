package io.pixwizard.training.recipe;

import static io.pixwizard.training.InvalidRecipeException.check;

import io.pixwizard.scenes.corpus.InvalidRecipeException;
import io.pixwizard.scenes.source.MixtureRule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Real data, alone or mixed with scenes, drawn by the rule of one of the paper's two stages
 * (section 3.4).
 *
 * @param stage 1: data sets by size, small ones as if they had {@code liftTo} examples; 2: by their
 *     weights, and text-to-image data as often as all the rest together; default 2
 * @param liftTo of stage 1; default 20 000, the paper's
 * @param scenes as how many examples procedural scenes count in stage 2; default 0, no scenes. In
 *     stage 1 scenes, if there are any, are a small data set
 * @param sources data sets with the keys {@code path}, {@code type}, {@code scale}, {@code ratio},
 *     {@code root}, {@code format}, {@code part}, {@code instances} and {@code caption}, see
 *     docs/training/data-formats.md; paths are relative to the recipe's file
 */
public record MixtureData(
    Integer stage, Long liftTo, double scenes, List<Map<String, Object>> sources) {
  private static final String FIELD = "data.mixture.sources";

  public MixtureData {
    stage = stage == null ? 2 : stage;
    liftTo = liftTo == null ? MixtureRule.PAPER_STAGE_ONE_SIZE : liftTo;
    check(stage == 1 || stage == 2, "data.mixture.stage", "%s is not 1 or 2", stage);
    check(liftTo >= 1, "data.mixture.lift_to", "%s is not positive", liftTo);
    check(scenes >= 0 && Double.isFinite(scenes), "data.mixture.scenes", "%s is negative", scenes);
    List<Map<String, Object>> copies = new ArrayList<>();
    for (Map<String, Object> source : sources == null ? List.<Map<String, Object>>of() : sources) {
      copies.add(Collections.unmodifiableMap(new LinkedHashMap<>(source)));
    }
    sources = Collections.unmodifiableList(copies);
    opened(sources, Path.of(""));
  }

  /** The data sets, whose relative paths begin in {@code home}. */
  public io.pixwizard.scenes.corpus.Recipe sources(Path home) {
    return opened(sources, home);
  }

  /** How often each data set is drawn. */
  public MixtureRule rule() {
    return stage == 1 ? MixtureRule.stageOne(liftTo) : MixtureRule.stageTwo();
  }

  private static io.pixwizard.scenes.corpus.Recipe opened(
      List<Map<String, Object>> sources, Path home) {
    try {
      return io.pixwizard.scenes.corpus.Recipe.of(FIELD, sources, home);
    } catch (InvalidRecipeException e) {
      throw new io.pixwizard.training.InvalidRecipeException(
          FIELD, String.join("; ", e.violations()));
    }
  }
}
