package io.pixwizard.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The results as a page: a row each of what was asked, the picture, the answers and the truth.
 * Answers that hold numbers are links.
 */
final class ContactSheet {
  private static final String HEAD =
      """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8"><title>PixWizard demo</title>
      <style>
      body { font: 15px/1.4 sans-serif; margin: 2em; color: #222; background: #fff }
      section { border-top: 1px solid #ccc; padding: 1em 0 }
      h2 { font-size: 1.1em; margin: 0 }
      p { margin: .2em 0 .8em; color: #555 }
      figure { display: inline-block; margin: 0 1em 0 0; vertical-align: top }
      img { height: 192px; image-rendering: pixelated; background: #eee; display: block }
      figcaption { font-size: .85em; color: #555 }
      </style></head><body>
      <h1>PixWizard demo</h1>
      """;

  private ContactSheet() {}

  /** Writes {@code index.html}; pictures are linked, so the folder must stay together. */
  static Path write(List<DemoResult> results, Path folder) throws IOException {
    StringBuilder page = new StringBuilder(HEAD);
    for (DemoResult result : results) {
      page.append("<section><h2>").append(escape(result.job().instruction())).append("</h2>\n<p>");
      page.append(escape(result.report().task())).append(" · ");
      page.append(String.format(Locale.ROOT, "%.1f s · ", result.report().busySeconds()));
      page.append(escape(result.report().summary())).append("</p>\n");
      figure(page, result.job().picture(), "picture");
      for (DemoFile file : result.files()) {
        if (file.isForEyes()) {
          figure(page, Optional.of(link(file, folder)), file.path().getFileName().toString());
        }
      }
      figure(page, result.job().truth(), "truth of the scene");
      page.append("<p>");
      for (DemoFile file : result.files()) {
        if (!file.isForEyes()) {
          data(page, link(file, folder), file);
        }
      }
      page.append("</p></section>\n");
    }
    return Files.writeString(folder.resolve("index.html"), page.append("</body></html>\n"));
  }

  private static String link(DemoFile file, Path folder) {
    return folder.relativize(file.path()).toString().replace('\\', '/');
  }

  private static void data(StringBuilder page, String link, DemoFile file) {
    page.append("<a href=\"")
        .append(escape(link))
        .append("\">")
        .append(escape(file.path().getFileName().toString()))
        .append("</a> (")
        .append(escape(file.format()))
        .append(")\n");
  }

  private static void figure(StringBuilder page, Optional<String> link, String caption) {
    link.ifPresent(
        to ->
            page.append("<figure><a href=\"")
                .append(escape(to))
                .append("\"><img alt=\"\" src=\"")
                .append(escape(to))
                .append("\"></a><figcaption>")
                .append(escape(caption))
                .append("</figcaption></figure>\n"));
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
