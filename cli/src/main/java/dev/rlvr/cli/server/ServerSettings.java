package dev.rlvr.cli.server;

import java.util.Optional;

/**
 * What a server allows.
 *
 * @param host the address to listen at
 * @param port the port; 0 for any that is free
 * @param token what requests must carry as bearer token, if anything
 * @param maxBodyBytes the longest body of a request, in bytes
 * @param maxConcurrency how many requests are scored at once; others are turned away
 * @param failedReward the number that stands for a reward which could not be had
 */
public record ServerSettings(
        String host, int port, Optional<String> token, int maxBodyBytes, int maxConcurrency, double failedReward) {}
