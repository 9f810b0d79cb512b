package dev.rlvr.cli.command;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say where a server listens and to whom. */
final class ServerAccess {
    private static final String TOKEN_VARIABLE = "RLVR_SERVER_TOKEN";

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "The address to listen at; others than this machine's own need a token. [${DEFAULT-VALUE}]")
    private String host;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description =
                    "A file with the token that requests must carry; or put the token into " + TOKEN_VARIABLE + ".")
    private @Nullable Path tokenFile;

    @Option(names = "--no-token", description = "Listen at other addresses without a token all the same.")
    private boolean noToken;

    String host() {
        return host;
    }

    /** Returns the token that requests must carry; none where the server is for this machine, or --no-token says so. */
    Optional<String> token() {
        Optional<String> token = given();
        Usage.require(
                token.isPresent() || noToken || isLoopback(),
                "--host " + host + " lets others in: give them a token (--token-file FILE, or " + TOKEN_VARIABLE
                        + "), or say --no-token");
        return token;
    }

    private Optional<String> given() {
        Path file = tokenFile;
        if (file == null) {
            return Optional.ofNullable(System.getenv(TOKEN_VARIABLE))
                    .map(String::strip)
                    .filter(text -> !text.isEmpty());
        }
        try {
            String token = Files.readString(file).strip();
            Usage.require(!token.isEmpty(), "--token-file " + file + " is empty");
            return Optional.of(token);
        } catch (IOException e) {
            throw new RlvrException(
                    ErrorCode.FILE_MISSING, "The token in " + file + " can't be read (--token-file)", e);
        }
    }

    private boolean isLoopback() {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new RlvrException(ErrorCode.USAGE, "--host " + host + " is no address of this machine", e);
        }
    }
}
