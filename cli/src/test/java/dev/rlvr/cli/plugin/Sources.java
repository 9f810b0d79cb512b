package dev.rlvr.cli.plugin;

/** Sources of plugins that tests compile. */
final class Sources {
    private Sources() {}

    /** Returns a verifier provider, with more code in its body. */
    static String verifier(String className, String id, String more) {
        return """
                import dev.rlvr.api.reward.*;
                import dev.rlvr.api.settings.Settings;
                @org.pf4j.Extension
                public class %s implements RewardVerifierProvider {
                    %s
                    public String id() { return "%s"; }
                    public String description() { return "A verifier for tests"; }
                    public RewardVerifier create(Settings settings) { return (p, c) -> Reward.of(1, "always"); }
                }
                """.formatted(className.substring(className.lastIndexOf('.') + 1), more, id);
    }

    /** Returns a plugin class whose start runs some code. */
    static String plugin(String simpleName, String start) {
        return """
                public class %s extends org.pf4j.Plugin {
                    @Override public void start() { %s }
                }
                """.formatted(simpleName, start);
    }
}
