package dev.rlvr.cli.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rlvr.api.NearestName;
import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Message;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.reward.Completion;
import dev.rlvr.cli.json.Json;
import dev.rlvr.cli.reward.GoldAnswer;
import dev.rlvr.cli.reward.Scorable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what other trainers send as problems and completions; what is wrong is a {@link BadRequestException}. */
final class RequestReader {
    private static final Map<String, String> PLURALS = Map.of(
            "data_sources", "data_source",
            "solution_strs", "solution_str",
            "ground_truths", "ground_truth",
            "extra_infos", "extra_info");

    private final List<String> datasets;

    RequestReader(List<String> datasets) {
        this.datasets = List.copyOf(datasets);
    }

    /** Reads OpenRLHF's lists. A query is the prompt with what was written after it, special tokens included. */
    List<Scorable> openRlhf(JsonNode request, Optional<String> dataSource) {
        if (!request.isObject()) {
            throw new BadRequestException("the body must be {\"query\": [...], \"prompts\": [...], \"labels\": [...]}");
        }
        JsonNode queries = list(request, "query", -1);
        JsonNode prompts = list(request, "prompts", queries.size());
        JsonNode labels = list(request, "labels", queries.size());
        List<Scorable> items = new ArrayList<>();
        for (int i = 0; i < queries.size(); i++) {
            String query = text(queries.get(i), "query[" + i + "]");
            String prompt = text(prompts.get(i), "prompts[" + i + "]");
            String written = query.startsWith(prompt) ? query.substring(prompt.length()) : query;
            items.add(scorable(
                    i,
                    dataset(dataSource, "the address (?data_source=ID)"),
                    prompt,
                    SpecialTokens.strip(written),
                    labels.get(i),
                    "labels[" + i + "]",
                    Map.of()));
        }
        return items;
    }

    /** Returns whether a request of verl's is about one completion. */
    static boolean isSingle(JsonNode request) {
        return request.isObject() && !request.has("solution_strs");
    }

    /** Reads verl's arguments: of one completion, a list of them, or lists of each. */
    List<Scorable> verl(JsonNode request) {
        List<JsonNode> rows = rows(request);
        List<Scorable> items = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            JsonNode row = rows.get(i);
            if (!row.isObject()) {
                throw new BadRequestException("item " + i + " is no object");
            }
            String where = rows.size() == 1 ? "" : "item " + i + ": ";
            JsonNode source = row.path("data_source");
            items.add(scorable(
                    i,
                    dataset(
                            source.isTextual() ? Optional.of(source.textValue()) : Optional.empty(),
                            where + "data_source"),
                    "",
                    text(row.path("solution_str"), where + "solution_str"),
                    row.path("ground_truth"),
                    where + "ground_truth",
                    metadata(row.path("extra_info"))));
        }
        return items;
    }

    private static List<JsonNode> rows(JsonNode request) {
        if (isSingle(request)) {
            return List.of(request);
        }
        if (request.isObject()) {
            return columns(request);
        }
        if (!request.isArray()) {
            throw new BadRequestException(
                    "the body must be {\"data_source\", \"solution_str\", \"ground_truth\"}, a list of such, or an object of lists");
        }
        List<JsonNode> rows = new ArrayList<>();
        request.forEach(rows::add);
        return rows;
    }

    /** Returns the rows of an object of lists. */
    private static List<JsonNode> columns(JsonNode request) {
        int size = list(request, "solution_strs", -1).size();
        List<JsonNode> rows = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            ObjectNode row = JsonNodeFactory.instance.objectNode();
            int index = i;
            PLURALS.forEach((plural, singular) -> {
                if (request.hasNonNull(plural)) {
                    row.set(singular, list(request, plural, size).get(index));
                }
            });
            rows.add(row);
        }
        return rows;
    }

    private static Scorable scorable(
            int index,
            String dataset,
            String prompt,
            String written,
            JsonNode gold,
            String where,
            Map<String, Object> metadata) {
        return new Scorable(
                new Problem(
                        "item " + index,
                        dataset,
                        List.of(Message.user(0, prompt)),
                        List.of(),
                        gold(gold, where),
                        metadata),
                Completion.ofText(written));
    }

    private static Answer gold(JsonNode gold, String where) {
        try {
            return GoldAnswer.of(gold);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(where + ": " + e.getMessage());
        }
    }

    private String dataset(Optional<String> named, String where) {
        if (datasets.size() == 1 && (named.isEmpty() || datasets.get(0).equals(RewardServer.ANY))) {
            return datasets.get(0);
        }
        if (named.isEmpty()) {
            throw new BadRequestException(where + " must name a dataset: " + String.join(", ", datasets));
        }
        if (!datasets.contains(named.get())) {
            throw new BadRequestException(
                    where + ": there is no dataset '" + named.get() + "'." + NearestName.hint(named.get(), datasets));
        }
        return named.get();
    }

    private static Map<String, Object> metadata(JsonNode extra) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        extra.fields().forEachRemaining(field -> {
            if (!field.getValue().isNull()) {
                metadata.put(field.getKey(), Json.mapper().convertValue(field.getValue(), Object.class));
            }
        });
        return metadata;
    }

    private static JsonNode list(JsonNode request, String key, int size) {
        JsonNode list = request.path(key);
        if (!list.isArray() || (size >= 0 && list.size() != size)) {
            throw new BadRequestException(
                    "'" + key + "' must be a list" + (size >= 0 ? " of " + size + ", as the others" : "") + " but is "
                            + (list.isArray() ? "one of " + list.size() : list.getNodeType()));
        }
        return list;
    }

    private static String text(JsonNode value, String where) {
        if (!value.isTextual()) {
            throw new BadRequestException(where + " must be a text but is " + value.getNodeType());
        }
        return value.textValue();
    }
}
