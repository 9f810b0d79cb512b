package dev.rlvr.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The api is all that a plugin compiles against, so what it depends on every plugin depends on. */
class ArchitectureTests {
    private static final JavaClasses API = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.rlvr.api");

    @Test
    void dependsOnTheJdkAndTwoMarkersAlone() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.rlvr.api..", "java..", "javax.imageio..", "org.pf4j..", "org.jspecify..")
                .check(API);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.rlvr.(**)").should().beFreeOfCycles().check(API);
    }
}
