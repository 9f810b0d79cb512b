package dev.rlvr.cli.command;

import java.util.List;

/** A command whose subcommands are objects of their own, and not only methods. */
public interface CommandGroup {
    /** Returns a new object of each subcommand, annotated for picocli. */
    List<Object> subcommands();
}
