package io.pixwizard.training.report;

import io.pixwizard.training.run.Progress;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Reports as curves of the loss over steps. */
public final class LossCurves {
  private static final int WIDTH = 1000;
  private static final int HEIGHT = 560;
  private static final int LEGEND_ROW = 21;
  private static final Color PALE = new Color(0xb8, 0xc4, 0xd8);
  private static final Color STRONG = new Color(0x1f, 0x4e, 0x9c);

  /** Part of all reports after which one weighs half in a smoothed curve. */
  private static final double HALF_LIFE = 0.04;

  /** Greater values than this many medians, as at the beginning, are cut off. */
  private static final double MEDIANS = 4;

  private LossCurves() {}

  /**
   * The mean loss, pale as reported and strong smoothed.
   *
   * @param reports at least one, in order of steps
   */
  public static BufferedImage total(List<Progress> reports) {
    Curve curve = new Curve();
    reports.forEach(report -> curve.add(report.step(), report.loss()));
    XYChart chart = chart(reports, "loss", HEIGHT);
    add(chart, "as reported", curve.steps, curve.values, PALE);
    add(chart, "smoothed", curve.steps, smoothed(curve.values), STRONG);
    return BitmapEncoder.getBufferedImage(chart);
  }

  /**
   * The smoothed loss of each task, the greatest last value first.
   *
   * @param reports at least one, in order of steps
   */
  public static BufferedImage byTask(List<Progress> reports) {
    Map<String, Curve> curves = new TreeMap<>();
    for (Progress report : reports) {
      report
          .lossByTask()
          .forEach(
              (task, loss) ->
                  curves.computeIfAbsent(task, t -> new Curve()).add(report.step(), loss));
    }
    List<Map.Entry<String, Curve>> sorted = new ArrayList<>(curves.entrySet());
    sorted.sort((a, b) -> Double.compare(last(b.getValue()), last(a.getValue())));
    int height = Math.max(HEIGHT, LEGEND_ROW * sorted.size() + 120);
    XYChart chart = chart(reports, "loss by task, smoothed", height);
    for (int i = 0; i < sorted.size(); i++) {
      Curve curve = sorted.get(i).getValue();
      Color color = Color.getHSBColor(i / (float) sorted.size(), 0.8f, i % 2 == 0 ? 0.55f : 0.85f);
      String name = String.format(Locale.ROOT, "%s %.3f", sorted.get(i).getKey(), last(curve));
      add(chart, name, curve.steps, smoothed(curve.values), color);
    }
    return BitmapEncoder.getBufferedImage(chart);
  }

  /** Exponential mean, unbiased at its beginning. */
  static List<Double> smoothed(List<Double> values) {
    double decay = Math.pow(0.5, 1 / (1 + HALF_LIFE * values.size()));
    double sum = 0;
    double weight = 0;
    List<Double> means = new ArrayList<>();
    for (double value : values) {
      sum = decay * sum + value;
      weight = decay * weight + 1;
      means.add(sum / weight);
    }
    return means;
  }

  private static double last(Curve curve) {
    List<Double> means = smoothed(curve.values);
    return means.get(means.size() - 1);
  }

  private static XYChart chart(List<Progress> reports, String what, int height) {
    Progress newest = reports.get(reports.size() - 1);
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(height)
            .title(
                "%s: %s, step %d of %d"
                    .formatted(newest.run(), what, newest.step(), newest.steps()))
            .xAxisTitle("step")
            .yAxisTitle("loss")
            .build();
    XYStyler styler = chart.getStyler();
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setLegendPosition(LegendPosition.OutsideE);
    styler.setLegendBorderColor(Color.WHITE);
    styler.setPlotGridLinesColor(new Color(0xdd, 0xdd, 0xdd));
    styler.setYAxisMin(0.0);
    styler.setYAxisMax(greatest(reports));
    styler.setYAxisDecimalPattern("0.###");
    styler.setLocale(Locale.ROOT);
    return chart;
  }

  private static double greatest(List<Progress> reports) {
    double[] losses = reports.stream().mapToDouble(Progress::loss).sorted().toArray();
    double greatest =
        reports.stream()
            .flatMap(report -> Stream.concat(Stream.of(report.loss()), values(report)))
            .mapToDouble(Double::doubleValue)
            .max()
            .orElseThrow();
    return Math.min(greatest, MEDIANS * losses[losses.length / 2]);
  }

  private static Stream<Double> values(Progress report) {
    return report.lossByTask().values().stream();
  }

  private static void add(
      XYChart chart, String name, List<Long> steps, List<Double> values, Color color) {
    XYSeries series = chart.addSeries(name, steps, values);
    series.setMarker(SeriesMarkers.NONE);
    series.setLineStyle(SeriesLines.SOLID);
    series.setLineColor(color);
    series.setLineWidth(1.6f);
  }

  private static final class Curve {
    private final List<Long> steps = new ArrayList<>();
    private final List<Double> values = new ArrayList<>();

    void add(long step, double value) {
      steps.add(step);
      values.add(value);
    }
  }
}
