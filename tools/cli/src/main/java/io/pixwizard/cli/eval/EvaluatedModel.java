package io.pixwizard.cli.eval;

import io.pixwizard.cli.local.InstructionReader;
import io.pixwizard.cli.local.RgbPictures;
import io.pixwizard.contracts.task.TaskCatalogue;
import io.pixwizard.evaluation.model.FeatureExtractor;
import io.pixwizard.evaluation.model.PictureModel;
import io.pixwizard.evaluation.model.PictureRequest;
import io.pixwizard.model.pipeline.LocalModel;
import io.pixwizard.model.pipeline.LocalModel.Question;
import io.pixwizard.model.pipeline.SamplingRequest.SamplingSettings;
import io.pixwizard.routing.GivenInputs;
import io.pixwizard.vision.raster.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A model folder, with the router that it may need, in the roles that an evaluation has: who
 * answers, whose autoencoder is the ceiling, whose image encoder compares pictures.
 *
 * @param reader says instructions in the model's words
 * @param named whether the reader is told the task
 * @param settings for all answers; the seed is each request's own
 */
record EvaluatedModel(
    LocalModel model, InstructionReader reader, boolean named, SamplingSettings settings)
    implements PictureModel, FeatureExtractor {

  /** The image encoder; distances of different models cannot be compared. */
  @Override
  public String name() {
    return "mean token of the image encoder of " + model.description().name();
  }

  @Override
  public List<Picture> answer(List<PictureRequest> requests) {
    List<Question> questions =
        requests.stream()
            .map(
                request ->
                    new Question(
                        RgbPictures.of(request.input()), read(request), seeded(request.seed())))
            .toList();
    return model.answer(questions).stream().map(RgbPictures::of).toList();
  }

  @Override
  public List<float[]> features(List<Picture> pictures) {
    List<float[]> features = new ArrayList<>();
    pictures.forEach(picture -> features.add(model.meanToken(RgbPictures.of(picture))));
    return features;
  }

  /** The pictures after the autoencoder. */
  List<Picture> roundTrip(List<Picture> pictures) {
    return pictures.stream()
        .map(picture -> RgbPictures.of(model.roundTrip(RgbPictures.of(picture))))
        .toList();
  }

  private String read(PictureRequest request) {
    return reader.read(
        request.instruction(),
        named ? Optional.of(request.taskId()) : Optional.empty(),
        GivenInputs.of(TaskCatalogue.bundled().task(request.taskId())));
  }

  private SamplingSettings seeded(long seed) {
    return new SamplingSettings(
        seed,
        settings.solver(),
        settings.steps(),
        settings.timeShift(),
        settings.textGuidance(),
        settings.imageGuidance());
  }
}
