package io.pixwizard.model.pipeline;

import io.pixwizard.model.RgbPicture;
import io.pixwizard.model.pipeline.SamplingRequest.BatchKey;
import io.pixwizard.model.pipeline.SamplingRequest.SamplingSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All stages of a model in this process. Answers are functions of their questions alone, up to the
 * rounding that depends on who is in the batch; the same batch gives the same bits on a processor.
 *
 * <p>Used by one thread at a time. Holds native memory until {@link #close}.
 */
public final class LocalModel implements AutoCloseable {
  private final ModelDescription description;
  private final TextStage text;
  private final PictureStage pictures;
  private final SamplingStage sampling;
  private final TextCondition emptyText;

  /**
   * What one answer is sampled from.
   *
   * @param input sides are multiples of {@link #patchPixels}
   * @param instruction used verbatim
   * @param settings how it is sampled
   */
  public record Question(RgbPicture input, String instruction, SamplingSettings settings) {}

  private LocalModel(
      ModelDescription description, TextStage text, PictureStage pictures, SamplingStage sampling) {
    this.description = description;
    this.text = text;
    this.pictures = pictures;
    this.sampling = sampling;
    emptyText = text.encode(List.of("")).get(0);
  }

  /**
   * The model in {@code folder}.
   *
   * @param placement of the transformer and the decoder; the encoders compute on the processor
   */
  public static LocalModel load(Path folder, Placement placement) throws IOException {
    ModelDescription description = ModelDescription.read(folder);
    List<AutoCloseable> opened = new ArrayList<>();
    try {
      TextStage text = TextStage.load(description.textEncoder(), folder);
      opened.add(text);
      PictureStage pictures = PictureStage.load(folder);
      opened.add(pictures);
      SamplingStage sampling = SamplingStage.load(folder, placement);
      opened.add(sampling);
      return new LocalModel(description, text, pictures, sampling);
    } catch (IOException | RuntimeException e) {
      for (AutoCloseable stage : opened) {
        closeAfter(e, stage);
      }
      throw e;
    }
  }

  /** Of stages that are there; they are closed with the model. */
  public static LocalModel of(
      ModelDescription description, TextStage text, PictureStage pictures, SamplingStage sampling) {
    return new LocalModel(description, text, pictures, sampling);
  }

  /** What the folder says of the model. */
  public ModelDescription description() {
    return description;
  }

  /** Pixels of the side of one token's patch; sides of pictures are multiples of it. */
  public int patchPixels() {
    return sampling.patchPixels();
  }

  /** The description's settings, for one noise. */
  public SamplingSettings settings(String solver, long seed) {
    return new SamplingSettings(
        seed,
        solver,
        description.steps(),
        description.timeShift(),
        description.textGuidance(),
        description.imageGuidance(),
        1);
  }

  /**
   * Answers questions; those of equal size and settings are sampled together.
   *
   * @return answers of the inputs' sizes, in the order of the questions
   * @throws io.pixwizard.model.InvalidInputException if a picture does not fit the patches
   */
  public List<RgbPicture> answer(List<Question> questions) {
    List<String> captions = questions.stream().map(Question::instruction).distinct().toList();
    List<TextCondition> texts = captions.isEmpty() ? List.of() : text.encode(captions);
    List<SamplingRequest> requests = new ArrayList<>();
    Map<BatchKey, List<Integer>> batches = new LinkedHashMap<>();
    for (int i = 0; i < questions.size(); i++) {
      Question question = questions.get(i);
      SamplingRequest request =
          new SamplingRequest(
              texts.get(captions.indexOf(question.instruction())),
              emptyText,
              pictures.encode(question.input()),
              question.settings());
      requests.add(request);
      batches.computeIfAbsent(request.batchKey(), any -> new ArrayList<>()).add(i);
    }
    RgbPicture[] answers = new RgbPicture[questions.size()];
    batches.values().forEach(batch -> sample(requests, batch, answers));
    return Arrays.asList(answers);
  }

  /** What the autoencoder leaves of a picture: the best that the model could answer. */
  public RgbPicture roundTrip(RgbPicture picture) {
    return pictures.roundTrip(picture);
  }

  /** Mean of the image encoder's tokens of a picture. */
  public float[] meanToken(RgbPicture picture) {
    return pictures.meanToken(picture);
  }

  private void sample(List<SamplingRequest> requests, List<Integer> batch, RgbPicture[] answers) {
    List<SamplingRequest> together = batch.stream().map(requests::get).toList();
    List<Optional<byte[]>> fresh =
        Stream.generate(Optional::<byte[]>empty).limit(batch.size()).toList();
    try (SamplingBatch running = sampling.begin(together, fresh)) {
      while (!running.isDone()) {
        running.advance();
      }
      for (int k = 0; k < batch.size(); k++) {
        answers[batch.get(k)] = running.result(k);
      }
    }
  }

  private static void closeAfter(Exception cause, AutoCloseable stage) {
    try {
      stage.close();
    } catch (Exception e) {
      cause.addSuppressed(e);
    }
  }

  @Override
  public void close() {
    sampling.close();
    pictures.close();
    text.close();
  }
}
