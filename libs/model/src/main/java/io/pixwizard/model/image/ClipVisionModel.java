package io.pixwizard.model.image;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.pixwizard.model.clip.ClipBlocks;
import io.pixwizard.model.nn.Conv2d;
import io.pixwizard.model.nn.LayerNorm;
import io.pixwizard.model.nn.Layers;
import io.pixwizard.model.nn.ParameterShapes;
import io.pixwizard.model.nn.StateDict;
import io.pixwizard.model.nn.Trace;
import io.pixwizard.model.tensor.Kernels;
import io.pixwizard.model.tensor.TensorScope;
import java.util.Map;

/**
 * CLIP's image tower (Radford et al., "Learning transferable visual models from natural language
 * supervision", 2021, section 2.4): the last block's patch tokens, without the final norm, which
 * only the class token goes through.
 *
 * <p>Weights have the names of transformers' {@code CLIPVisionModel}. Safe for use by several
 * threads.
 */
public final class ClipVisionModel {
  private final ClipVisionConfig config;
  private final Conv2d patches;
  private final NDArray classToken;
  private final NDArray position;
  private final LayerNorm firstNorm;
  private final ClipBlocks blocks;

  /** Builds the network from weights with {@link #parameterShapes}, which the caller closes. */
  public ClipVisionModel(ClipVisionConfig config, StateDict weights, Kernels kernels, Trace trace) {
    this.config = requireNonNull(config, "config is null");
    Layers vision = new Layers(weights, kernels, trace, "vision_model");
    Layers embeddings = vision.in("embeddings");
    this.patches = embeddings.conv2d("patch_embedding", config.patchSize(), 0);
    this.classToken = embeddings.weight("class_embedding");
    this.position = embeddings.weight("position_embedding.weight");
    // the name is misspelt in the released weights
    this.firstNorm = vision.layerNorm("pre_layrnorm", config.tower().eps());
    this.blocks = new ClipBlocks(config.tower(), vision, false);
  }

  /** The weights that the network needs. */
  public static Map<String, Shape> parameterShapes(ClipVisionConfig config) {
    int width = config.tower().width();
    int side = config.patchSize();
    ParameterShapes shapes = new ParameterShapes();
    ParameterShapes vision = shapes.in("vision_model");
    vision.weight("embeddings.class_embedding", width);
    vision.weight("embeddings.patch_embedding.weight", width, 3, side, side);
    vision.weight("embeddings.position_embedding.weight", 1 + config.patches(), width);
    vision.affineNorm("pre_layrnorm", width);
    ClipBlocks.addShapes(config.tower(), vision);
    return shapes.byName();
  }

  /** Sizes and constants. */
  public ClipVisionConfig config() {
    return config;
  }

  /**
   * Patch tokens in raster order. Records for gradients if the thread does.
   *
   * @param pixelValues [B, 3, s, s], standardised, in any number format
   * @return [B, Nt, V]
   */
  public NDArray tokens(NDArray pixelValues) {
    try (TensorScope scope = new TensorScope()) {
      NDArray grid = patches.apply(ImageKernels.like(pixelValues, classToken)); // [B, V, g, g]
      NDArray x = ImageKernels.tokens(grid, classToken, position); // [B, 1 + Nt, V]
      NDArray states = blocks.apply(firstNorm.apply(x));
      return scope.keep(ImageKernels.withoutFirst(states));
    }
  }
}
