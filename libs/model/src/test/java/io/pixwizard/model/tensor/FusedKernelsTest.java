package io.pixwizard.model.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.pixwizard.model.tensor.RandomStream.Purpose;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** LibTorch's fused operators against the formulas, written with DJL's plain arithmetic. */
class FusedKernelsTest {
  private static final double EPS = 1e-5;

  private final Kernels kernels = new FusedKernels();
  private NDManager manager;
  private GradMode inference;
  private int streams;

  @BeforeEach
  void open() {
    manager = TorchEngine.newManager();
    inference = GradMode.off();
  }

  @AfterEach
  void close() {
    inference.close();
    manager.close();
  }

  @Test
  void rmsNorms() {
    NDArray x = random(2, 5, 16);
    NDArray y = random(2, 5, 16);
    NDArray weight = random(16);
    NDArray scale = random(2, 16);
    NDArray unit = x.div(x.square().mean(new int[] {2}, true).add(EPS).sqrt());
    assertClose(kernels.rmsNorm(x, weight, EPS), unit.mul(weight));
    assertClose(
        kernels.modulatedRmsNorm(x, weight, scale, EPS),
        unit.mul(weight).mul(scale.expandDims(1).add(1)));
    assertClose(
        kernels.gatedResidual(y, scale, x, weight, EPS),
        y.add(unit.mul(weight).mul(scale.tanh().expandDims(1))));
  }

  @Test
  void layerAndGroupNorms() {
    NDArray x = random(2, 5, 16);
    NDArray weight = random(16);
    NDArray bias = random(16);
    NDArray scale = random(2, 16);
    NDArray standard = standardized(x, 2, EPS);
    assertClose(kernels.layerNorm(x, weight, bias, EPS), standard.mul(weight).add(bias));
    assertClose(
        kernels.modulatedLayerNorm(x, scale, EPS), standard.mul(scale.expandDims(1).add(1)));

    NDArray picture = random(2, 16, 3, 4);
    NDArray grouped = standardized(picture.reshape(2, 4, 48), 2, EPS).reshape(2, 16, 3, 4);
    NDArray perChannel = weight.reshape(1, 16, 1, 1);
    NDArray normed = grouped.mul(perChannel).add(bias.reshape(1, 16, 1, 1));
    assertClose(kernels.groupNorm(picture, 4, weight, bias, EPS), normed);
    assertClose(kernels.groupNormSilu(picture, 4, weight, bias, EPS), normed.mul(sigmoid(normed)));
  }

  @Test
  void activations() {
    NDArray x = random(3, 7);
    NDArray y = random(3, 7);
    assertClose(kernels.silu(x), x.mul(sigmoid(x)));
    assertClose(kernels.quickGelu(x), x.mul(sigmoid(x.mul(1.702f))));
    assertClose(kernels.gelu(x), x.mul(x.div((float) Math.sqrt(2)).erf().add(1)).div(2));
    NDArray inner = x.add(x.pow(3).mul(0.044715f)).mul((float) Math.sqrt(2 / Math.PI));
    assertClose(kernels.geluTanh(x), x.mul(inner.tanh().add(1)).div(2));
    NDArray expected = x.mul(sigmoid(x)).mul(y);
    assertClose(kernels.swiglu(x.duplicate(), y), expected);
    try (GradMode training = GradMode.on()) {
      NDArray before = x.duplicate();
      assertClose(kernels.swiglu(x, y), expected);
      assertThat(x.toFloatArray()).isEqualTo(before.toFloatArray());
    }
  }

  @Test
  void attentionOfGroupedHeadsWithAMask() {
    NDArray q = random(2, 6, 5, 4);
    NDArray k = random(2, 3, 7, 4);
    NDArray v = random(2, 3, 7, 4);
    assertClose(kernels.attention(q, k, v, null), attention(q, k, v, null));

    NDArray mask =
        manager
            .create(new float[] {1, 1, 0, 1, 0, 0, 1, 0, 1, 1, 1, 1, 1, 1}, new Shape(2, 1, 1, 7))
            .toType(DataType.BOOLEAN, true);
    NDArray hidden = mask.toType(DataType.FLOAT32, true).sub(1).mul(1e9f);
    assertClose(kernels.attention(q, k, v, mask), attention(q, k, v, hidden));
  }

  @Test
  void causalAttentionSeesNoLaterPosition() {
    NDArray q = random(1, 4, 5, 8);
    NDArray k = random(1, 2, 5, 8);
    NDArray v = random(1, 2, 5, 8);
    float[] later = new float[25];
    for (int i = 0; i < 25; i++) {
      later[i] = i % 5 > i / 5 ? -1e9f : 0;
    }
    NDArray hidden = manager.create(later, new Shape(1, 1, 5, 5));
    assertClose(kernels.causalAttention(q, k, v), attention(q, k, v, hidden));
  }

  @Test
  void rotationTurnsPairsOfChannels() {
    NDArray x = random(2, 3, 8); // 2 heads of 4
    NDArray angle = random(2, 3, 2);
    NDArray phases = NDArrays.stack(new NDList(angle.cos(), angle.sin()), 3);
    NDArray pairs = x.reshape(2, 3, 2, 2, 2);
    NDArray re = pairs.get(":, :, :, :, 0");
    NDArray im = pairs.get(":, :, :, :, 1");
    NDArray cos = angle.cos().expandDims(2);
    NDArray sin = angle.sin().expandDims(2);
    NDArray turned =
        NDArrays.stack(new NDList(re.mul(cos).sub(im.mul(sin)), re.mul(sin).add(im.mul(cos))), 4);
    assertClose(
        kernels.rotateHeads(x, phases, 2), turned.reshape(2, 3, 2, 4).transpose(0, 2, 1, 3));
    assertClose(kernels.mergeHeads(kernels.splitHeads(x, 2)), x);
  }

  @Test
  void gradientsAreThoseOfTheFormula() {
    try (GradMode training = GradMode.on()) {
      NDArray x = random(2, 3, 8);
      NDArray weight = random(8);
      x.setRequiresGradient(true);
      weight.setRequiresGradient(true);
      NDArray towards = random(2, 3, 8);
      NDArray fused = kernels.rmsNorm(x, weight, EPS).mul(towards).sum();
      NDArray plain =
          x.div(x.square().mean(new int[] {2}, true).add(EPS).sqrt())
              .mul(weight)
              .mul(towards)
              .sum();
      List<NDArray> ours = Gradients.of(fused, List.of(x, weight));
      List<NDArray> expected = Gradients.of(plain, List.of(x, weight));
      assertClose(ours.get(0), expected.get(0));
      assertClose(ours.get(1), expected.get(1));
    }
  }

  @Test
  void anInputWithoutInfluenceHasAZeroGradient() {
    try (GradMode training = GradMode.on()) {
      NDArray x = random(3);
      NDArray unused = random(2);
      x.setRequiresGradient(true);
      unused.setRequiresGradient(true);
      List<NDArray> gradients = Gradients.of(x.square().sum(), List.of(x, unused));
      assertClose(gradients.get(0), x.mul(2));
      assertThat(gradients.get(1).toFloatArray()).containsExactly(0, 0);
    }
  }

  private NDArray attention(NDArray q, NDArray k, NDArray v, NDArray hidden) {
    long group = q.getShape().get(1) / k.getShape().get(1);
    NDArray keys = k.repeat(1, group);
    NDArray values = v.repeat(1, group);
    double scale = 1 / Math.sqrt((double) q.getShape().get(3));
    NDArray scores = q.matMul(keys.transpose(0, 1, 3, 2)).mul((float) scale);
    NDArray visible = hidden == null ? scores : scores.add(hidden);
    return visible.softmax(3).matMul(values);
  }

  private static NDArray standardized(NDArray x, int axis, double eps) {
    NDArray centred = x.sub(x.mean(new int[] {axis}, true));
    return centred.div(centred.square().mean(new int[] {axis}, true).add(eps).sqrt());
  }

  private static NDArray sigmoid(NDArray x) {
    return x.neg().exp().add(1).pow(-1);
  }

  private NDArray random(long... shape) {
    Shape size = new Shape(shape);
    RandomStream stream = new RandomStream(3, Purpose.INITIAL_NOISE, streams++);
    return manager.create(stream.normal(Math.toIntExact(size.size())), size);
  }

  private static void assertClose(NDArray actual, NDArray expected) {
    assertThat(actual.getShape()).isEqualTo(expected.getShape());
    assertThat(actual.sub(expected).abs().max().getFloat()).isLessThan(5e-6f);
  }
}
