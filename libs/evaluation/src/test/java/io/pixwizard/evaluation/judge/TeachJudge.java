package io.pixwizard.evaluation.judge;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Teaches the bundled judge anew and writes it to the path given; needed when scenes change. */
final class TeachJudge {

  private TeachJudge() {}

  public static void main(String[] args) throws IOException {
    try (OutputStream out = Files.newOutputStream(Path.of(args[0]))) {
      new JudgeSchool(JudgeSchool.DEFAULT_SCENES).teach().write(out);
    }
  }
}
