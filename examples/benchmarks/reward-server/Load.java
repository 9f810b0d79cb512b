import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Sends batches to {@code rlvr reward serve} as OpenRLHF does, and tells how many a minute were answered and how long they took:
 * {@code java Load.java URL CLIENTS SECONDS BATCH CHARACTERS}. Each client waits for its answer before it sends the next.
 */
class Load {
    public static void main(String[] args) throws Exception {
        URI url = URI.create(args[0]);
        int clients = Integer.parseInt(args[1]);
        double seconds = Double.parseDouble(args[2]);
        int batch = Integer.parseInt(args[3]);
        int characters = Integer.parseInt(args[4]);
        run(url, clients, seconds / 3, batch, characters); // the server's compiler warms up
        long begin = System.nanoTime();
        double[] millis = run(url, clients, seconds, batch, characters);
        double minutes = (System.nanoTime() - begin) / 60e9;
        Arrays.sort(millis);
        System.out.printf(
                "%d clients, batches of %d, %d characters each: %.0f batches a minute; ms: median %.1f, 95th percentile %.1f, 99th %.1f, longest %.1f%n",
                clients, batch, characters, millis.length / minutes, at(millis, 0.5), at(millis, 0.95), at(millis, 0.99), at(millis, 1));
    }

    static double[] run(URI url, int clients, double seconds, int batch, int characters) throws Exception {
        HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        ExecutorService pool = Executors.newFixedThreadPool(clients);
        List<Future<List<Double>>> times = new ArrayList<>();
        long end = System.nanoTime() + (long) (seconds * 1e9);
        for (int c = 0; c < clients; c++) {
            Random random = new Random(c);
            Callable<List<Double>> client = () -> {
                List<Double> own = new ArrayList<>();
                while (System.nanoTime() < end) {
                    int[] right = {0};
                    HttpRequest request = HttpRequest.newBuilder(url)
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(body(random, batch, characters, right)))
                            .build();
                    long begin = System.nanoTime();
                    var response = http.send(request, BodyHandlers.ofString());
                    own.add((System.nanoTime() - begin) / 1e6);
                    String rewards = response.body().substring(0, Math.max(0, response.body().indexOf(']')));
                    long scored = Arrays.stream(rewards.split("[\\[,]")).filter("1.0"::equals).count();
                    if (response.statusCode() != 200 || scored != right[0]) {
                        throw new IllegalStateException(response.statusCode() + ", " + scored + " of " + right[0] + " right: " + response.body());
                    }
                }
                return own;
            };
            times.add(pool.submit(client));
        }
        List<Double> all = new ArrayList<>();
        for (Future<List<Double>> each : times) {
            all.addAll(each.get());
        }
        pool.shutdown();
        return all.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** About half of the answers are right; how many is counted. */
    static String body(Random random, int batch, int characters, int[] right) {
        List<String> queries = new ArrayList<>();
        List<String> prompts = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < batch; i++) {
            int a = random.nextInt(1000);
            int b = random.nextInt(1000);
            boolean isRight = random.nextBoolean();
            right[0] += isRight ? 1 : 0;
            String prompt = "What is " + a + " + " + b + "? ";
            String thought = "I add them digit by digit. ".repeat(characters / 27);
            prompts.add('"' + prompt + '"');
            queries.add('"' + prompt + "<think>" + thought + "</think><answer>" + (isRight ? a + b : a + b + 1) + "</answer><|im_end|>\"");
            labels.add(String.valueOf(a + b));
        }
        return "{\"query\": " + queries + ", \"prompts\": " + prompts + ", \"labels\": " + labels + "}";
    }

    static double at(double[] sorted, double quantile) {
        return sorted[(int) Math.min(sorted.length - 1, Math.ceil(quantile * sorted.length))];
    }
}
