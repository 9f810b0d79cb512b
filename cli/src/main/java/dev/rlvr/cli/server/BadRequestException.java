package dev.rlvr.cli.server;

/** A request that can't be scored, with the reason for its sender. */
final class BadRequestException extends RuntimeException {
    BadRequestException(String message) {
        super(message);
    }
}
