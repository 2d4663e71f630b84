package io.pixwizard.model.training;

import io.pixwizard.model.RgbPicture;
import io.pixwizard.model.pipeline.LocalModel;
import io.pixwizard.model.tensor.GradMode;
import io.pixwizard.model.tensor.TensorScope;
import java.util.ArrayList;
import java.util.List;

/** What a model in training answers, for people to look at. */
final class TransformerSamples {
  private static final String SOLVER = "euler";

  private final LocalModel model;
  private final TransformerSettings settings;

  TransformerSamples(LocalModel model, TransformerSettings settings) {
    this.model = model;
    this.settings = settings;
  }

  /** Answers in the order of the examples, as many together as a step has. */
  List<RgbPicture> of(List<TrainingExample> examples) {
    List<RgbPicture> pictures = new ArrayList<>();
    for (int first = 0; first < examples.size(); first += settings.microBatch()) {
      int end = Math.min(examples.size(), first + settings.microBatch());
      try (GradMode inference = GradMode.off();
          TensorScope scope = new TensorScope()) {
        pictures.addAll(model.answer(questions(examples.subList(first, end))));
      }
    }
    return pictures;
  }

  private List<LocalModel.Question> questions(List<TrainingExample> examples) {
    return examples.stream()
        .map(
            example ->
                new LocalModel.Question(
                    example.input(),
                    example.instruction(),
                    model.settings(SOLVER, settings.seed())))
        .toList();
  }
}
