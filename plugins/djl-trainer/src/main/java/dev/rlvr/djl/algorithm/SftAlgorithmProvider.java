package dev.rlvr.djl.algorithm;

import dev.rlvr.api.settings.Settings;
import dev.rlvr.api.train.RlAlgorithm;
import dev.rlvr.api.train.RlAlgorithmProvider;
import org.pf4j.Extension;

/** Offers {@link SftAlgorithm} as {@code sft}. */
@Extension
public final class SftAlgorithmProvider implements RlAlgorithmProvider {
    @Override
    public String id() {
        return SftAlgorithm.ID;
    }

    @Override
    public String description() {
        return "Supervised fine-tuning: cross-entropy on reference answers";
    }

    @Override
    public RlAlgorithm create(Settings algorithm) {
        return new SftAlgorithm();
    }
}
