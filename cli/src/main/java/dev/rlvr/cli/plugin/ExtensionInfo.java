package dev.rlvr.cli.plugin;

/**
 * What a plugin offers.
 *
 * @param point the kind: the simple name of the interface, such as {@code DatasetProvider}
 * @param id the id by which configurations name it
 * @param description one sentence
 */
public record ExtensionInfo(String point, String id, String description) {}
