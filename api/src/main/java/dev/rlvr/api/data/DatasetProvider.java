package dev.rlvr.api.data;

import java.util.List;
import org.pf4j.ExtensionPoint;

/** Opens datasets of one kind: a plugin's entry point for data. Needs a public constructor without parameters. */
public interface DatasetProvider extends ExtensionPoint {
    /** Returns the id by which configurations name this provider, in kebab-case. */
    String id();

    /** Returns one sentence for {@code rlvr data list} and {@code rlvr plugin info}. */
    String description();

    /** Returns the splits that can be opened, such as {@code train} and {@code test}; empty where any name may be one. */
    List<String> splits();

    /**
     * Opens a dataset. Called once a dataset of a configuration, before anything is trained; errors that can be seen without
     * reading every item should be thrown here.
     *
     * @throws dev.rlvr.api.RlvrException where settings are wrong or files are missing or damaged
     */
    Dataset open(DatasetRequest request);
}
