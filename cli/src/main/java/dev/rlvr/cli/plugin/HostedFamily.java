package dev.rlvr.cli.plugin;

import dev.rlvr.api.model.ConfigJson;
import dev.rlvr.api.model.ModelArchitecture;
import dev.rlvr.api.model.ModelFamily;
import java.util.Optional;

/** A plugin's family of models, which engines of other plugins read with: what it throws is blamed on its own plugin. */
record HostedFamily(ModelFamily family, String id, PluginCalls calls) implements ModelFamily {
    @Override
    public String description() {
        return calls.guarded(family::description);
    }

    @Override
    public String architecture() {
        return calls.guarded(family::architecture);
    }

    @Override
    public Optional<String> visionOutputKey() {
        return calls.guarded(family::visionOutputKey);
    }

    @Override
    public ModelArchitecture read(ConfigJson config) {
        return calls.guarded(() -> family.read(config));
    }
}
