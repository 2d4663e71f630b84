package io.pixwizard.cli;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
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

  @ArchTest
  static final ArchRule whatIsDifferentiatedOwnsItsMemory =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.pixwizard.model.dit..",
              "io.pixwizard.model.nn..",
              "io.pixwizard.model.image..",
              "io.pixwizard.model.autoencoder..",
              "io.pixwizard.model.training..")
          .should()
          .callMethodWhere(target(owner(assignableTo(NDManager.class))).and(target(name("create"))))
          .because("DJL frees what it makes of Java values before a gradient reads it");

  @ArchTest
  static final ArchRule theTransformerCountsInPrograms =
      noClasses()
          .that()
          .resideInAnyPackage("io.pixwizard.model.dit..", "io.pixwizard.model.nn..")
          .or()
          .haveSimpleName("FlowMatchingLoss")
          .should()
          .callMethodWhere(target(owner(assignableTo(NDArray.class))).and(target(takesANumber())))
          .because("DJL makes an array of a number and frees it before a gradient reads it");

  @ArchTest
  static final ArchRule librariesKnowNoService =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.pixwizard.artifacts..",
              "io.pixwizard.contracts..",
              "io.pixwizard.evaluation..",
              "io.pixwizard.model..",
              "io.pixwizard.scenes..",
              "io.pixwizard.training..",
              "io.pixwizard.vision..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.quarkus..", "io.smallrye..", "jakarta..");

  @ArchTest
  static final ArchRule contractsKnowNobody =
      noClasses()
          .that()
          .resideInAPackage("io.pixwizard.contracts..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("io.pixwizard..")
                  .and(not(resideInAPackage("io.pixwizard.contracts.."))));

  @ArchTest
  static final ArchRule measuringKnowsNoModel =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.pixwizard.evaluation..", "io.pixwizard.scenes..", "io.pixwizard.vision..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.pixwizard.model..", "io.pixwizard.training..");

  private static DescribedPredicate<AccessTarget> takesANumber() {
    return describe(
        "take a Number",
        target ->
            target instanceof AccessTarget.CodeUnitCallTarget call
                && call.getRawParameterTypes().stream()
                    .anyMatch(type -> type.isEquivalentTo(Number.class)));
  }
}
