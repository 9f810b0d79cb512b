package dev.rlvr.djl.policy;

/**
 * Groups of a micro-batch that are learnt from in one pass.
 *
 * @param groups prompts and completions
 * @param targets what their loss aims at
 */
public record UpdatePart(Groups groups, UpdateTargets targets) {}
