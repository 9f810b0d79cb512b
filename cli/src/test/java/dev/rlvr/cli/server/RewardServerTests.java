package dev.rlvr.cli.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.reward.Completion;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.api.reward.RewardVerifier;
import dev.rlvr.cli.json.Json;
import dev.rlvr.cli.reward.BoundVerifier;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class RewardServerTests {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final HttpClient client = HttpClient.newHttpClient();
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final List<RewardServer> servers = new ArrayList<>();
    private ServerSettings settings = new ServerSettings("127.0.0.1", 0, Optional.empty(), 100_000, 8, -1);
    private URI address = URI.create("http://nowhere");

    @AfterEach
    void stop() {
        released.countDown();
        servers.forEach(RewardServer::close);
    }

    private static BoundVerifier bound(String id, double weight, RewardVerifier verifier) {
        return new BoundVerifier(id, verifier, weight, false, LONG);
    }

    private final RewardVerifier exact = (problem, completion) -> {
        if (completion.text().equals("throw")) {
            throw new IllegalStateException("not today");
        }
        if (completion.text().equals("nothing")) {
            return Reward.notApplicable("no opinion");
        }
        if (completion.text().equals("wait")) {
            entered.countDown();
            try {
                assertTrue(released.await(30, TimeUnit.SECONDS));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return Reward.of(completion.text().equals(problem.answer().text()) ? 1 : 0, "compared");
    };

    /** Starts a server of one dataset for all. */
    private RewardServer start() {
        return start(Map.of(RewardServer.ANY, List.of(bound("exact", 1, exact))));
    }

    private RewardServer start(Map<String, List<BoundVerifier>> verifiers) {
        return start(verifiers, Set.of());
    }

    private RewardServer start(Map<String, List<BoundVerifier>> verifiers, Set<String> minimum) {
        RewardServer server = new RewardServer(settings, verifiers, minimum);
        servers.add(server);
        address = server.start();
        return server;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    private CompletableFuture<HttpResponse<String>> postLater(String path, String body) {
        return client.sendAsync(
                request(path).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return postLater(path, body).get();
    }

    private JsonNode ok(String path, String body) throws Exception {
        HttpResponse<String> response = post(path, body);
        assertEquals(200, response.statusCode(), response.body());
        return Json.mapper().readTree(response.body());
    }

    private void assertRefused(int status, String part, HttpResponse<String> response) throws Exception {
        assertEquals(status, response.statusCode(), response.body());
        String error = Json.mapper().readTree(response.body()).path("error").asText();
        assertTrue(error.contains(part), error);
    }

    @ParameterizedTest
    @CsvSource({"/", "/get_reward"})
    void openRlhfGetsANumberForEachQueryAndIsToldWhichFailed(String path) throws Exception {
        start();
        JsonNode answer = ok(path, """
                {"query": ["2+2? 4<|im_end|>", "2+2? 5", "2+2? throw", "other nothing"],
                 "prompts": ["2+2? ", "2+2? ", "2+2? ", "other "], "labels": ["4", "4", "4", "4"]}""");
        assertEquals("[1.0,0.0,-1.0,-1.0]", answer.path("rewards").toString());
        assertEquals("[1.0,0.0,-1.0,-1.0]", answer.path("scores").toString());
        assertEquals(
                "[0.0,0.0,1.0,1.0]", answer.path("extra_logs").path("failed").toString());
        assertEquals(
                "[1.0,0.0,-1.0,-1.0]",
                answer.path("extra_logs").path("rewards/exact").toString());
    }

    @Test
    void aQueryThatDoesNotBeginWithItsPromptIsTheCompletion() throws Exception {
        start();
        JsonNode answer = ok("/", "{\"query\": [\"4\"], \"prompts\": [\"2+2?\"], \"labels\": [\"4\"]}");
        assertEquals("[1.0]", answer.path("rewards").toString());
    }

    @Test
    void rewardsAreWhatIsTrainedOnAndScoresSharesOfTheHighest() throws Exception {
        Map<String, List<BoundVerifier>> verifiers = new LinkedHashMap<>();
        verifiers.put("maths", List.of(bound("exact", 3, exact), bound("half", 1, (p, c) -> Reward.of(0.5, ""))));
        verifiers.put("other", List.of(bound("none", 1, (p, c) -> Reward.of(0, ""))));
        start(verifiers);
        String body = "{\"query\": [\"4\"], \"prompts\": [\"\"], \"labels\": [\"4\"]}";
        JsonNode answer = ok("/?data_source=maths", body);
        assertEquals("[3.5]", answer.path("rewards").toString());
        assertEquals("[0.875]", answer.path("scores").toString());
        assertEquals("[0.0]", ok("/?data_source=other", body).path("rewards").toString());
        assertRefused(400, "must name a dataset: maths, other", post("/", body));
        assertRefused(400, "there is no dataset 'math'. Did you mean 'maths'?", post("/?data_source=math", body));
    }

    @Test
    void aPenaltyIsNoPartOfTheHighestAndALeastValueIsItsOwnShare() throws Exception {
        RewardVerifier penalty = new RewardVerifier() {
            @Override
            public Reward verify(Problem problem, Completion completion) {
                return Reward.of(problem.promptText().isEmpty() ? 0 : -0.5, "");
            }

            @Override
            public boolean isPenalty() {
                return true;
            }
        };
        Map<String, List<BoundVerifier>> verifiers = new LinkedHashMap<>();
        verifiers.put("sum", List.of(bound("exact", 2, exact), bound("repetition", 1, penalty)));
        verifiers.put("least", List.of(bound("exact", 2, exact), bound("half", 3, (p, c) -> Reward.of(0.5, ""))));
        start(verifiers, Set.of("least"));
        String body = "{\"query\": [\"4\", \"?4\"], \"prompts\": [\"\", \"?\"], \"labels\": [\"4\", \"4\"]}";
        JsonNode sum = ok("/?data_source=sum", body);
        assertEquals("[2.0,1.5]", sum.path("rewards").toString());
        assertEquals("[1.0,0.75]", sum.path("scores").toString());
        assertEquals("[0.5,0.5]", ok("/?data_source=least", body).path("scores").toString());
    }

    @Test
    void aVerifierIsCalledWithTheClassLoaderOfItsPlugin() throws Exception {
        List<ClassLoader> seen = new CopyOnWriteArrayList<>();
        ClassLoader plugin = new ClassLoader(getClass().getClassLoader()) {};
        RewardVerifier ofPlugin = (RewardVerifier)
                Proxy.newProxyInstance(plugin, new Class<?>[] {RewardVerifier.class}, (proxy, method, arguments) -> {
                    seen.add(Thread.currentThread().getContextClassLoader());
                    return method.getName().equals("isPenalty") ? (Object) false : Reward.of(1, "");
                });
        start(Map.of(RewardServer.ANY, List.of(bound("plugged", 1, ofPlugin))));
        seen.clear();
        ok("/compute_score", "{\"solution_str\": \"4\", \"ground_truth\": \"4\"}");
        assertSame(plugin, seen.get(0));
    }

    @Test
    void aGoldNumberOrBoxMayBeSentAsTextToWhateverVerifierNeedsIt() throws Exception {
        RewardVerifier number = (problem, completion) -> problem.answer() instanceof Answer.Number gold
                ? Reward.of(completion.text().equals(gold.text()) ? 1 : 0, "")
                : Reward.notApplicable("no number");
        start(Map.of(RewardServer.ANY, List.of(bound("exact", 1, exact), bound("number", 10, number))));
        assertEquals(
                11,
                ok("/compute_score", "{\"solution_str\": \"72\", \"ground_truth\": \"72\"}")
                        .path("score")
                        .asDouble());
        assertEquals(
                1,
                ok("/compute_score", "{\"solution_str\": \"cat\", \"ground_truth\": \"cat\"}")
                        .path("score")
                        .asDouble());
    }

    @Test
    void verlGetsAScoreForOneAndAListForMany() throws Exception {
        start();
        JsonNode one = ok("/compute_score", """
                {"data_source": "openai/gsm8k", "solution_str": "4", "ground_truth": "4", "extra_info": {"index": 7, "x": null}}""");
        assertEquals(
                "{\"score\":1.0,\"status\":\"scored\",\"reason\":\"exact: compared\",\"rewards\":{\"exact\":1.0}}",
                one.toString());
        JsonNode listed = ok("/compute_score", """
                [{"data_source": "a", "solution_str": "4", "ground_truth": "4"}, {"solution_str": "throw", "ground_truth": "4"}]""");
        assertEquals(2, listed.size());
        assertEquals("failed", listed.get(1).path("status").asText());
        assertEquals(-1, listed.get(1).path("score").asDouble());
        assertTrue(listed.get(1).path("reason").asText().contains("IllegalStateException: not today"));
        JsonNode columns = ok("/compute_score", """
                {"data_sources": ["a", "a"], "solution_strs": ["4", "5"], "ground_truths": ["4", "4"]}""");
        assertEquals(1, columns.get(0).path("score").asDouble());
        assertEquals(0, columns.get(1).path("score").asDouble());
        assertEquals("[]", ok("/compute_score", "[]").toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/|{|the body is no JSON",
                "/|[]|the body must be",
                "/|{\"query\": \"x\"}|must be a list",
                "/|{\"query\": [\"x\"], \"prompts\": []}|must be a list of 1, as the others but is one of 0",
                "/|{\"query\": [1], \"prompts\": [\"\"], \"labels\": [\"\"]}|query[0] must be a text but is NUMBER",
                "/|{\"query\": [\"\"], \"prompts\": [\"\"], \"labels\": [null]}|labels[0]: a gold answer must be",
                "/compute_score|3|the body must be",
                "/compute_score|[3]|item 0 is no object",
                "/compute_score|{\"solution_str\": \"x\"}|ground_truth: a gold answer must be",
                "/compute_score|{\"solution_strs\": [\"x\"], \"ground_truths\": []}|must be a list of 1",
            })
    void whatCannotBeScoredIsRefusedWithTheReason(String path, String body, String reason) throws Exception {
        start();
        assertRefused(400, reason, post(path, body));
    }

    @Test
    void anotherAddressOrMethodIsRefused() throws Exception {
        start();
        assertRefused(404, "there is nothing at /score", post("/score", "{}"));
        HttpResponse<String> response = get("/compute_score");
        assertRefused(405, "/compute_score takes POST only", response);
        assertEquals("POST", response.headers().firstValue("Allow").orElse(""));
    }

    @Test
    void aBodyThatIsTooLongIsRefusedWhetherItsLengthIsToldOrNot() throws Exception {
        start();
        String body = " ".repeat(100_001);
        assertRefused(413, "longer than 100000 bytes", post("/", body));
        HttpRequest chunked = request("/")
                .POST(BodyPublishers.fromPublisher(BodyPublishers.ofString(body)))
                .build();
        assertRefused(413, "longer than 100000 bytes", client.send(chunked, BodyHandlers.ofString()));
    }

    @Test
    void whoComesWhenAllAreBusyIsTurnedAwayForNow() throws Exception {
        settings = new ServerSettings("127.0.0.1", 0, Optional.empty(), 100_000, 1, 0);
        start();
        CompletableFuture<HttpResponse<String>> waiting =
                postLater("/compute_score", "{\"solution_str\": \"wait\", \"ground_truth\": \"wait\"}");
        entered.await();
        HttpResponse<String> response = post("/compute_score", "{\"solution_str\": \"4\", \"ground_truth\": \"4\"}");
        assertRefused(429, "try again", response);
        assertEquals("1", response.headers().firstValue("Retry-After").orElse(""));
        assertEquals(200, get("/health").statusCode(), "health is told all the same");
        released.countDown();
        assertEquals(200, waiting.get().statusCode());
    }

    @Test
    void withATokenOnlyItsBearersAreServed() throws Exception {
        settings = new ServerSettings("127.0.0.1", 0, Optional.of("secret"), 100_000, 8, 0);
        start();
        String body = "{\"solution_str\": \"4\", \"ground_truth\": \"4\"}";
        assertRefused(401, "Authorization", post("/compute_score", body));
        for (String given : List.of("Bearer wrong", "Bearer secret2", "secret")) {
            HttpRequest wrong =
                    request("/metrics").header("Authorization", given).build();
            assertRefused(401, "Authorization", client.send(wrong, BodyHandlers.ofString()));
        }
        HttpRequest right = request("/compute_score")
                .header("Authorization", "Bearer secret")
                .POST(BodyPublishers.ofString(body))
                .build();
        assertEquals(200, client.send(right, BodyHandlers.ofString()).statusCode());
        assertEquals(200, get("/health").statusCode());
    }

    @Test
    void healthAndMetricsTellHowItGoes() throws Exception {
        start();
        assertEquals(
                "{\"status\":\"ok\",\"datasets\":[\"any\"],\"hanging\":[]}",
                get("/health").body().strip());
        ok(
                "/compute_score",
                "[{\"solution_str\": \"4\", \"ground_truth\": \"4\"}, {\"solution_str\": \"throw\", \"ground_truth\": \"4\"}]");
        post("/nowhere", "");
        String metrics = get("/metrics").body();
        for (String line : List.of(
                "rlvr_requests_total{route=\"/compute_score\",status=\"200\"} 1.0",
                "rlvr_requests_total{route=\"other\",status=\"404\"} 1.0",
                "rlvr_requests_in_progress 0.0",
                "rlvr_request_seconds_count{route=\"/compute_score\"} 1",
                "rlvr_verifications_total{dataset=\"any\",status=\"failed\",verifier=\"exact\"} 1.0",
                "rlvr_verifications_total{dataset=\"any\",status=\"scored\",verifier=\"exact\"} 1.0")) {
            assertTrue(metrics.contains(line), line + " in\n" + metrics);
        }
    }

    @Test
    void closingFinishesTheRequestsThatHaveBegunAndTakesNoMore() throws Exception {
        RewardServer server = start();
        CompletableFuture<HttpResponse<String>> waiting =
                postLater("/compute_score", "{\"solution_str\": \"wait\", \"ground_truth\": \"wait\"}");
        entered.await();
        CompletableFuture<Void> closing = CompletableFuture.runAsync(server::close);
        boolean isServing = true;
        while (isServing) {
            try {
                isServing = postLater("/compute_score", "{\"solution_str\": \"4\", \"ground_truth\": \"4\"}")
                                .get()
                                .statusCode()
                        == 200;
            } catch (ExecutionException e) {
                isServing = false; // nobody listens any more
            }
        }
        assertFalse(waiting.isDone());
        released.countDown();
        assertEquals(
                1, Json.mapper().readTree(waiting.get().body()).path("score").asDouble());
        closing.get();
    }

    @Test
    void aSenderThatGoesAwayInTheMidstCostsNothing() throws Exception {
        settings = new ServerSettings("127.0.0.1", 0, Optional.empty(), 100_000, 1, 0);
        start();
        for (int i = 0; i < 5; i++) {
            try (Socket socket = new Socket(address.getHost(), address.getPort());
                    OutputStream out = socket.getOutputStream()) {
                out.write("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{"
                        .getBytes(StandardCharsets.US_ASCII));
                out.flush();
            }
        }
        int status = 429;
        while (status == 429) { // until the server has seen that they are gone
            status = post("/compute_score", "{\"solution_str\": \"4\", \"ground_truth\": \"4\"}")
                    .statusCode();
        }
        assertEquals(200, status);
    }

    @Test
    void aPortThatIsTakenIsAnErrorThatSaysSo() {
        start();
        settings = new ServerSettings("127.0.0.1", address.getPort(), Optional.empty(), 100_000, 8, 0);
        RlvrException error = assertThrows(RlvrException.class, this::start);
        assertEquals(ErrorCode.USAGE, error.code());
        assertTrue(String.valueOf(error.getMessage()).contains("Give another --port"), error.toString());
    }
}
