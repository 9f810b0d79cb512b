package dev.rlvr.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = "dev.rlvr",
        importOptions = {ImportOption.DoNotIncludeTests.class})
class ArchitectureTests {
    @ArchTest
    static final ArchRule theApiKnowsNoOtherModule = noClasses()
            .that()
            .resideInAPackage("dev.rlvr.api..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages("dev.rlvr.api..", "java..", "javax..", "org.pf4j..", "org.jspecify..");

    @ArchTest
    static final ArchRule nothingPrintsButTheConsole = noClasses()
            .that()
            .resideOutsideOfPackage("dev.rlvr.cli.console..")
            .should(ACCESS_STANDARD_STREAMS)
            .orShould()
            .callMethod(Throwable.class, "printStackTrace");

    @ArchTest
    static final ArchRule noPackageDependsOnItselfByWayOfOthers =
            slices().matching("dev.rlvr.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule tensorsStayInTheTrainer =
            noClasses().should().dependOnClassesThat().resideInAPackage("ai.djl..");

    @ArchTest
    static final ArchRule pluginsAreReachedThroughTheHostAlone = noClasses()
            .that()
            .resideInAPackage("dev.rlvr.cli..")
            .and()
            .resideOutsideOfPackage("dev.rlvr.cli.plugin..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.pf4j.PluginManager");

    @ArchTest
    static final ArchRule commandsAreSeenByTheRootAlone = noClasses()
            .that()
            .resideInAPackage("dev.rlvr.cli.(*)..")
            .and()
            .resideOutsideOfPackage("dev.rlvr.cli.command..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.rlvr.cli.command..");
}
