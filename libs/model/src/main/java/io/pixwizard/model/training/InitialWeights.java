package io.pixwizard.model.training;

import static io.pixwizard.model.InvalidInputException.check;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.pixwizard.model.nn.StateDict;
import io.pixwizard.model.tensor.OwnedArrays;
import io.pixwizard.model.weights.WeightSource;
import io.pixwizard.model.weights.file.ElementType;
import io.pixwizard.model.weights.file.FiniteCheck;
import io.pixwizard.model.weights.file.StoredTensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Begins a network with the weights of a trained one, such as a text-to-image model of the same
 * width (paper, section 3.4; model specification section 7).
 *
 * <p>Weights of equal name and shape are taken. A patch embedder that knows the noisy latent alone
 * gets columns of zeros for the input picture's latent, after its own. A final layer without second
 * half of channels gets rows of zeros for it. All others begin as they would without: with closed
 * gates a new branch is silent at first.
 */
final class InitialWeights {
  private static final String PATCH_EMBEDDER = "x_embedder.weight";
  private static final String FINAL_LINEAR = "final_layer.linear.";

  private final Path folder;
  private final String transformer;
  private final String imageEncoder;
  private final int channels;

  /**
   * @param folder of a released checkpoint, of an exported model, or a step of a training run
   * @param transformer what names of the transformer's weights begin with here
   * @param imageEncoder what names of the image encoder's weights begin with here
   * @param channels C of the latent
   */
  InitialWeights(Path folder, String transformer, String imageEncoder, int channels) {
    this.folder = folder;
    this.transformer = transformer;
    this.imageEncoder = imageEncoder;
    this.channels = channels;
  }

  /** What came out: the weights, and where they come from. */
  record Begun(StateDict weights, InitialReport report) {}

  /**
   * Replaces what the folder has.
   *
   * @param fresh weights of a network that begins with nothing; taken over
   * @throws io.pixwizard.model.InvalidInputException if none of the transformer's weights is there
   * @throws io.pixwizard.model.weights.file.WeightException if a file is damaged, or a weight is
   *     not finite
   */
  Begun into(StateDict fresh, NDManager manager) {
    Map<String, NDArray> weights = new LinkedHashMap<>(fresh.arrays());
    List<String> taken = new ArrayList<>();
    List<String> widened = new ArrayList<>();
    List<String> unused = new ArrayList<>();
    for (Map.Entry<Path, String> part : parts().entrySet()) {
      try (WeightSource source = WeightSource.open(part.getKey())) {
        for (StoredTensor tensor : source.tensors()) {
          String name = name(part.getValue(), tensor);
          NDArray own = weights.get(name);
          if (own != null && shape(own).equals(tensor.info().shape())) {
            replace(weights, name, values(tensor), manager);
            taken.add(name);
          } else if (own != null && isNarrow(name, tensor, own)) {
            replace(weights, name, widened(tensor, own), manager);
            widened.add(name);
          } else if (own != null && isHalf(name, tensor, own)) {
            replace(weights, name, withSecondHalf(tensor), manager);
            widened.add(name);
          } else {
            unused.add(tensor.info().toString());
          }
        }
      }
    }
    check(
        taken.stream().anyMatch(name -> name.startsWith(transformer)),
        "initial",
        "%s holds no weight of this transformer; it holds %s",
        folder,
        unused.subList(0, Math.min(unused.size(), 5)));
    List<String> begun = new ArrayList<>(weights.keySet());
    begun.removeAll(taken);
    begun.removeAll(widened);
    return new Begun(
        new StateDict(weights),
        new InitialReport(folder.toString(), taken, widened, begun, unused));
  }

  /** Files or folders of weights, each with what its names lack here. */
  private Map<Path, String> parts() {
    Map<Path, String> parts = new LinkedHashMap<>();
    if (!Files.isDirectory(folder.resolve("transformer"))) {
      parts.put(folder, transformer);
      return parts;
    }
    parts.put(folder.resolve("transformer"), transformer);
    if (Files.isDirectory(folder.resolve("image_encoder"))) {
      parts.put(folder.resolve("image_encoder"), imageEncoder);
    }
    return parts;
  }

  /** Steps of training runs have names as they are here. */
  private String name(String prefix, StoredTensor tensor) {
    String name = tensor.info().name();
    return name.startsWith(transformer) || name.startsWith(imageEncoder) ? name : prefix + name;
  }

  private boolean isNarrow(String name, StoredTensor tensor, NDArray own) {
    List<Long> wide = shape(own);
    return name.equals(transformer + PATCH_EMBEDDER)
        && tensor.info().shape().equals(List.of(wide.get(0), wide.get(1) / 2));
  }

  /** [D, 2 p p C] of [D, p p C]: the noisy latent's columns come first. */
  private static float[] widened(StoredTensor tensor, NDArray own) {
    float[] narrow = values(tensor);
    int rows = Math.toIntExact(own.getShape().get(0));
    int columns = Math.toIntExact(own.getShape().get(1));
    float[] wide = new float[rows * columns];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(narrow, row * columns / 2, wide, row * columns, columns / 2);
    }
    return wide;
  }

  private boolean isHalf(String name, StoredTensor tensor, NDArray own) {
    List<Long> half = new ArrayList<>(shape(own));
    half.set(0, half.get(0) / 2);
    return name.startsWith(transformer + FINAL_LINEAR) && tensor.info().shape().equals(half);
  }

  /** [p p 2C, D] of [p p C, D], or the same without D: rows are ordered by place, then channel. */
  private float[] withSecondHalf(StoredTensor tensor) {
    float[] half = values(tensor);
    List<Long> shape = tensor.info().shape();
    int places = Math.toIntExact(shape.get(0) / channels);
    int first = half.length / places; // numbers of the first C channels at one place
    float[] both = new float[2 * half.length];
    for (int place = 0; place < places; place++) {
      System.arraycopy(half, place * first, both, place * 2 * first, first);
    }
    return both;
  }

  private static float[] values(StoredTensor tensor) {
    new FiniteCheck().requireFiniteAs(tensor, ElementType.F32);
    return tensor.floats();
  }

  private static void replace(
      Map<String, NDArray> weights, String name, float[] values, NDManager manager) {
    NDArray before = weights.get(name);
    Shape shape = before.getShape();
    before.close();
    weights.put(name, OwnedArrays.of(manager, values, shape));
  }

  private static List<Long> shape(NDArray array) {
    return Arrays.stream(array.getShape().getShape()).boxed().toList();
  }
}
