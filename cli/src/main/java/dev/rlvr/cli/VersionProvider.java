package dev.rlvr.cli;

import dev.rlvr.api.ApiVersion;
import picocli.CommandLine.IVersionProvider;

/** Says which rlvr, API and Java this is. */
final class VersionProvider implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = VersionProvider.class.getPackage().getImplementationVersion();
        return new String[] {
            "rlvr " + (version == null ? "(unpacked)" : version),
            "API " + ApiVersion.CURRENT,
            "Java " + Runtime.version() + " (" + System.getProperty("java.vm.name") + ")"
        };
    }
}
