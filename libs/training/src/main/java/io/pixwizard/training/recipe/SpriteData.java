package io.pixwizard.training.recipe;

import static io.pixwizard.training.InvalidRecipeException.check;
import static io.pixwizard.training.InvalidRecipeException.present;

import io.pixwizard.scenes.corpus.ReadReport;
import io.pixwizard.scenes.sprite.SpriteClass;
import io.pixwizard.scenes.sprite.SpritePack;
import io.pixwizard.scenes.world.CompositionRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Cut-outs that scenes hold besides drawn shapes.
 *
 * @param folder of PNG files with alpha, see docs/training/scenes.md; relative to the recipe's file
 * @param share probability that an object is a cut-out, at most {@link
 *     CompositionRules#MOST_CUT_OUTS}; default 0.5
 */
public record SpriteData(String folder, Double share) {
  /** The share where none is named. */
  public static final double DEFAULT_SHARE = 0.5;

  private static final String FOLDER = "data.sprites.folder";

  public SpriteData {
    present(FOLDER, folder);
    share = share == null ? DEFAULT_SHARE : share;
    check(
        share >= 0 && share <= CompositionRules.MOST_CUT_OUTS,
        "data.sprites.share",
        "%s is not in 0..%s",
        share,
        CompositionRules.MOST_CUT_OUTS);
  }

  /**
   * Rules for scenes with the cut-outs.
   *
   * @param home folder that a relative path starts from
   * @param report gets what was read and what was skipped
   * @throws io.pixwizard.training.InvalidRecipeException if the folder is missing or has no cut-out
   * @throws IOException if it cannot be read
   */
  public CompositionRules rules(Path home, ReadReport report) throws IOException {
    Path pack = home.resolve(folder);
    check(Files.isDirectory(pack), FOLDER, "%s is no folder", pack);
    List<SpriteClass> classes = SpritePack.read(pack, report);
    check(!classes.isEmpty(), FOLDER, "%s holds no cut-out: %s", pack, report);
    return CompositionRules.DEFAULT.withCutOuts(classes, share);
  }
}
