package dev.rlvr.rewards.completion;

import dev.rlvr.api.NearestName;
import dev.rlvr.api.reward.RewardVerifier;
import dev.rlvr.api.reward.RewardVerifierProvider;
import dev.rlvr.api.settings.Settings;
import java.lang.Character.UnicodeScript;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.pf4j.Extension;

/** Provides {@code language}: the share of the completion in the wanted scripts, in [0, 1]. */
@Extension
public final class LanguageVerifierProvider implements RewardVerifierProvider {
    private static final String SCRIPTS = "scripts";

    /** Creates the provider. */
    public LanguageVerifierProvider() {}

    @Override
    public String id() {
        return "language";
    }

    @Override
    public String description() {
        return "The share of the completion's letters that belong to the wanted scripts, such as Latin or Han";
    }

    @Override
    public RewardVerifier create(Settings settings) {
        Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
        settings.texts(SCRIPTS, List.of()).forEach(name -> scripts.add(script(settings, name)));
        if (scripts.isEmpty()) {
            throw settings.invalid(SCRIPTS, "needs at least one Unicode script, such as [Latin] or [Han]");
        }
        String unit = settings.choice("unit", List.of("letters", "words"), "letters");
        return new LanguageVerifier(scripts, unit.equals("words"));
    }

    private static UnicodeScript script(Settings settings, String name) {
        try {
            return UnicodeScript.forName(name);
        } catch (IllegalArgumentException unknown) {
            List<String> names = Arrays.stream(UnicodeScript.values())
                    .map(script -> script.name().toLowerCase(Locale.ROOT))
                    .toList();
            throw settings.invalid(
                    SCRIPTS,
                    "'" + name + "' is no Unicode script."
                            + NearestName.didYouMean(name.toLowerCase(Locale.ROOT), names));
        }
    }
}
