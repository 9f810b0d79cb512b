package dev.rlvr.cli.config;

/**
 * A configuration with a {@code sweep} section.
 *
 * @param setup the run that all runs of the sweep are variants of
 * @param sweep what is varied
 */
public record SweepSetup(Setup setup, SweepConfig sweep) implements AutoCloseable {
    @Override
    public void close() {
        setup.close();
    }
}
