package io.pixwizard.model.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.pixwizard.model.InvalidInputException;
import io.pixwizard.model.RgbPicture;
import io.pixwizard.model.autoencoder.AutoencoderKL;
import io.pixwizard.model.autoencoder.ByteRounding;
import io.pixwizard.model.autoencoder.KlLatentCodec;
import io.pixwizard.model.autoencoder.LatentCodec;
import io.pixwizard.model.autoencoder.Pixels;
import io.pixwizard.model.autoencoder.Tiling;
import io.pixwizard.model.dit.DiTConfig;
import io.pixwizard.model.dit.DiTInitializer;
import io.pixwizard.model.dit.PixWizardDiT;
import io.pixwizard.model.flow.SamplingState;
import io.pixwizard.model.nn.Trace;
import io.pixwizard.model.pipeline.SamplingRequest.SamplingSettings;
import io.pixwizard.model.tensor.FusedKernels;
import io.pixwizard.model.tensor.OwnedArrays;
import io.pixwizard.model.tensor.Precision;
import io.pixwizard.model.tensor.RandomStream;
import io.pixwizard.model.tensor.RandomStream.Purpose;
import io.pixwizard.model.tensor.TorchEngine;
import io.pixwizard.model.training.TinyModels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplingBatchTest {
  private static final DiTConfig CONFIG =
      new DiTConfig(2, 4, 32, 2, 4, 2, 32, OptionalDouble.empty(), 1e-5, true, true, 12, 6, 10, 4);

  @TempDir Path folder;

  private NDManager manager;
  private LatentCodec codec;
  private SamplingStage stage;

  @BeforeEach
  void load() throws IOException {
    manager = TorchEngine.newManager();
    FusedKernels kernels = new FusedKernels();
    AutoencoderKL autoencoder =
        AutoencoderKL.load(
            TinyModels.autoencoder(folder.resolve("vae")),
            manager,
            Precision.FLOAT32,
            kernels,
            Trace.NONE);
    codec = new KlLatentCodec(autoencoder, Tiling.defaults(autoencoder.config()));
    stage =
        new SamplingStage(
            manager,
            new PixWizardDiT(CONFIG, DiTInitializer.initialize(CONFIG, 0.5, 3, manager), kernels),
            codec);
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void aSavedPictureEndsInTheSameBytesElsewhere() {
    RgbPicture undisturbed = stage.sample(request(7, 6));
    byte[] saved;
    try (SamplingBatch batch = stage.begin(List.of(request(7, 6)), List.of(Optional.empty()))) {
      batch.advance();
      batch.advance();
      saved = batch.save(0);
    }
    try (SamplingBatch batch = stage.begin(List.of(request(7, 6)), List.of(Optional.of(saved)))) {
      assertThat(batch.step()).isEqualTo(2);
      while (!batch.isDone()) {
        batch.advance();
      }
      assertThat(batch.result(0).rgb()).isEqualTo(undisturbed.rgb());
    }
  }

  @Test
  void picturesOfABatchDifferByTheirSeedsAndNotByTheirPlace() {
    try (SamplingBatch batch =
        stage.begin(
            List.of(request(1, 3), request(2, 3)), List.of(Optional.empty(), Optional.empty()))) {
      while (!batch.isDone()) {
        batch.advance();
      }
      assertThat(batch.result(0).rgb()).isNotEqualTo(batch.result(1).rgb());
      assertNear(batch.result(1).rgb(), stage.sample(request(2, 3)).rgb());
    }
  }

  @Test
  void thePreviewOfTheLastStepIsTheResult() {
    try (SamplingBatch batch = stage.begin(List.of(request(4, 3)), List.of(Optional.empty()))) {
      assertThat(batch.preview(0).width()).isEqualTo(48);
      while (!batch.isDone()) {
        batch.advance();
      }
      assertThat(batch.preview(0).rgb()).isEqualTo(batch.result(0).rgb());
    }
  }

  @Test
  void theReconstructionIsOfTheInputAlone() {
    try (SamplingBatch batch =
        stage.begin(
            List.of(request(1, 2), request(2, 2)), List.of(Optional.empty(), Optional.empty()))) {
      byte[] atFirst = batch.reconstruction(0).rgb();
      while (!batch.isDone()) {
        batch.advance();
      }
      assertThat(batch.reconstruction(0).rgb()).isEqualTo(atFirst);
      assertThat(batch.reconstruction(1).rgb()).isEqualTo(atFirst);
      assertThat(batch.result(0).rgb()).hasSameSizeAs(atFirst).isNotEqualTo(atFirst);
    }
    SamplingRequest request = request(1, 2);
    NDArray latent = OwnedArrays.of(manager, request.picture().latent(), new Shape(1, 4, 4, 6));
    byte[] expected = Pixels.toBytes(codec.decode(latent), ByteRounding.NEAREST);
    try (SamplingBatch batch = stage.begin(List.of(request), List.of(Optional.empty()))) {
      assertThat(batch.reconstruction(0).rgb()).isEqualTo(expected);
    }
  }

  /** Also beside a picture from one noise, and when it was taken up elsewhere. */
  @Test
  void anEnsembleIsTheMeanOfItsLatents() {
    SamplingRequest several = request(7, 4).withEnsemble(3);
    byte[] whole = stage.sample(several).rgb();
    assertThat(whole).isNotEqualTo(stage.sample(request(7, 4)).rgb());

    byte[] saved;
    List<Optional<byte[]>> fresh = List.of(Optional.empty(), Optional.empty());
    try (SamplingBatch batch = stage.begin(List.of(several, request(8, 4)), fresh)) {
      batch.advance();
      saved = batch.save(0);
      assertThat(batch.evaluations(0)).isEqualTo(3 * batch.evaluations(1));
      while (!batch.isDone()) {
        batch.advance();
      }
      assertThat(batch.preview(0).rgb()).isEqualTo(batch.result(0).rgb());
      assertNear(batch.result(0).rgb(), whole);
      assertNear(batch.result(1).rgb(), stage.sample(request(8, 4)).rgb());
      assertNear(decodedMean(batch.save(0)), whole);
    }
    try (SamplingBatch batch = stage.begin(List.of(several), List.of(Optional.of(saved)))) {
      while (!batch.isDone()) {
        batch.advance();
      }
      assertNear(batch.result(0).rgb(), whole);
    }
    List<Optional<byte[]>> state = List.of(Optional.of(saved));
    assertThatThrownBy(() -> stage.begin(List.of(request(7, 4)), state))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("saved state: is of 3 noises, not 1");
    List<Optional<byte[]>> cut = List.of(Optional.of(Arrays.copyOf(saved, saved.length - 9)));
    assertThatThrownBy(() -> stage.begin(List.of(several), cut))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("saved state");
  }

  private byte[] decodedMean(byte[] states) {
    List<NDArray> latents =
        EnsembleState.fromBytes(states, manager).stream().map(SamplingState::latent).toList();
    NDArray mean = latents.get(0).add(latents.get(1)).add(latents.get(2)).div(3);
    return Pixels.toBytes(codec.decode(mean), ByteRounding.NEAREST);
  }

  @Test
  void aStateOfAnotherRequestIsRefused() {
    byte[] saved;
    try (SamplingBatch batch = stage.begin(List.of(request(7, 6)), List.of(Optional.empty()))) {
      saved = batch.save(0);
    }
    assertThatThrownBy(() -> stage.begin(List.of(request(8, 6)), List.of(Optional.of(saved))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("saved state");
    assertThatThrownBy(() -> stage.begin(List.of(request(7, 5)), List.of(Optional.of(saved))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("saved state");
  }

  @Test
  void requestsThatDoNotBelongTogetherAreRefused() {
    assertThatThrownBy(
            () ->
                stage.begin(
                    List.of(request(1, 3), request(1, 4)),
                    List.of(Optional.empty(), Optional.empty())))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("cannot be sampled together");
  }

  @Test
  void conditionsSurviveTheirFiles() {
    SamplingRequest request = request(1, 3);
    TextCondition text = TextCondition.fromBytes(request.text().toBytes());
    assertThat(text.features()).isEqualTo(request.text().features());
    assertThat(text.pooled()).isEqualTo(request.text().pooled());
    assertThat(text.tokens()).isEqualTo(5);
    PictureCondition picture = PictureCondition.fromBytes(request.picture().toBytes());
    assertThat(picture.latent()).isEqualTo(request.picture().latent());
    assertThat(picture.tokens()).isEqualTo(request.picture().tokens());
    assertThat(picture.width()).isEqualTo(6);
    assertThatThrownBy(() -> TextCondition.fromBytes(request.picture().toBytes()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("picture-condition");
  }

  private static void assertNear(byte[] ours, byte[] theirs) {
    assertThat(ours).hasSameSizeAs(theirs);
    for (int i = 0; i < ours.length; i++) {
      assertThat(Math.abs((ours[i] & 0xff) - (theirs[i] & 0xff))).isLessThanOrEqualTo(1);
    }
  }

  private static SamplingRequest request(long seed, int steps) {
    return new SamplingRequest(
        new TextCondition(numbers(1, 60), 5, 12, numbers(2, 6)),
        new TextCondition(numbers(3, 24), 2, 12, numbers(4, 6)),
        new PictureCondition(numbers(5, 4 * 4 * 6), 4, 4, 6, numbers(6, 90), 9, 10),
        new SamplingSettings(seed, "euler", steps, 1, 3, 1.5, 1));
  }

  private static float[] numbers(int index, int count) {
    return new RandomStream(9, Purpose.TRAINING_NOISE, index).normal(count);
  }
}
