package dev.rlvr.api.data;

import dev.rlvr.api.settings.Settings;

/**
 * What a provider is asked to open.
 *
 * @param id the dataset's id in the configuration; its problems carry it
 * @param split which split, such as {@code train} or {@code test}
 * @param settings the provider's own settings
 */
public record DatasetRequest(String id, String split, Settings settings) {}
