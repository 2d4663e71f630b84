package io.pixwizard.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows of the house plan, docs/architecture/01-house-plan.md. */
@AnalyzeClasses(packages = "io.pixwizard", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {
  @ArchTest
  static final ArchRule onlyTheModelTouchesDjl =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.pixwizard.model..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("ai.djl..");

  @ArchTest
  static final ArchRule onlyTheEngineRoomTouchesJni =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.pixwizard.model.tensor..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("ai.djl.pytorch..");

  @ArchTest
  static final ArchRule librariesDoNotKnowTheirUsers =
      noClasses()
          .that()
          .resideInAnyPackage("io.pixwizard.model..", "io.pixwizard.vision..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.pixwizard.cli..");

  @ArchTest
  static final ArchRule modelAndVisionDoNotKnowEachOther =
      slices().matching("io.pixwizard.(model|vision)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule theEngineRoomKnowsNoNetwork =
      classes()
          .that()
          .resideInAPackage("io.pixwizard.model.tensor..")
          .should()
          .onlyDependOnClassesThat()
          .resideOutsideOfPackages(
              "io.pixwizard.model.nn..",
              "io.pixwizard.model.dit..",
              "io.pixwizard.model.text..",
              "io.pixwizard.model.image..",
              "io.pixwizard.model.autoencoder..",
              "io.pixwizard.model.flow..",
              "io.pixwizard.model.training..");

  @ArchTest
  static final ArchRule theTransformerKnowsNoSolverAndNoTrainer =
      noClasses()
          .that()
          .resideInAPackage("io.pixwizard.model.dit..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.pixwizard.model.flow..",
              "io.pixwizard.model.training..",
              "io.pixwizard.model.text..",
              "io.pixwizard.model.image..",
              "io.pixwizard.model.autoencoder..");

  @ArchTest
  static final ArchRule fileFormatsKnowNoTensorEngine =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.pixwizard.model.weights.file..",
              "io.pixwizard.model.weights.safetensors..",
              "io.pixwizard.model.weights.torch..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("ai.djl..", "io.pixwizard.model.tensor..");

  @ArchTest
  static final ArchRule packagesOfTheModelFormNoCycle =
      slices().matching("io.pixwizard.model.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule nobodyNeedsParityOrBenchmarks =
      noClasses()
          .that()
          .resideInAPackage("io.pixwizard.model..")
          .and()
          .resideOutsideOfPackages("io.pixwizard.model.parity..", "io.pixwizard.model.benchmark..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.pixwizard.model.parity..", "io.pixwizard.model.benchmark..");
}
