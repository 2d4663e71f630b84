package io.pixwizard.vision;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may use whom in this library. */
@AnalyzeClasses(
    packages = "io.pixwizard.vision",
    importOptions = ImportOption.DoNotIncludeTests.class)
class RoomsTest {
  @ArchTest
  static final ArchRule NO_MODEL_AND_NO_NETWORK =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "ai.djl..",
              "io.pixwizard.model..",
              "io.pixwizard.scenes..",
              "java.net..",
              "io.quarkus..");

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices().matching("io.pixwizard.vision.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule FILES_ARE_THE_LAST_STEP =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("raster")
          .definedBy("..vision.raster..")
          .layer("decode")
          .definedBy("..vision.decode..")
          .layer("export")
          .definedBy("..vision.export..")
          .layer("input")
          .definedBy("..vision.input..")
          .whereLayer("export")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("input")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("decode")
          .mayOnlyBeAccessedByLayers("export");

  @ArchTest
  static final ArchRule ERRORS_OF_BAD_DATA_HAVE_ONE_ROOT =
      classes()
          .that()
          .areAssignableTo(RuntimeException.class)
          .should()
          .beAssignableTo(InvalidDataException.class);
}
