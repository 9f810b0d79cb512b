package dev.rlvr.cli.job;

import java.time.Clock;
import java.util.function.BooleanSupplier;

/**
 * What a job gets from outside.
 *
 * @param observer hears how it goes
 * @param cancelled where true, the job ends after the step and can be resumed
 * @param clock tells the time
 * @param version the version of rlvr, for {@code run.json}
 */
public record JobContext(JobObserver observer, BooleanSupplier cancelled, Clock clock, String version) {}
