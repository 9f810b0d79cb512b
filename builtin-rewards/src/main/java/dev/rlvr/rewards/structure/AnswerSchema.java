package dev.rlvr.rewards.structure;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.Locale;
import java.util.Optional;

/**
 * A JSON Schema (draft 2020-12) that takes bounded time whatever the answer: its regular expressions are RE2's, and its references lead to
 * other places of the schema and never round in a circle, so that it alone decides how often each part is applied.
 */
final class AnswerSchema {
    private final Schema schema;

    private AnswerSchema(Schema schema) {
        this.schema = schema;
    }

    /**
     * Reads a schema.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    static AnswerSchema parse(String text) {
        JsonNode node = json(text);
        String dialect = SpecificationVersion.DRAFT_2020_12.getDialectId();
        if (!node.path("$schema").asText(dialect).equals(dialect)) {
            throw new IllegalArgumentException("has $schema " + node.path("$schema") + ", but is read as " + dialect);
        }
        SchemaReferences.check(node);
        try {
            SchemaRegistry registry = registry();
            for (Error error : registry.getSchema(SchemaLocation.of(dialect)).validate(node)) {
                throw new IllegalArgumentException("is no JSON Schema: " + error);
            }
            Schema schema = registry.getSchema(node);
            schema.initializeValidators();
            return new AnswerSchema(schema);
        } catch (SchemaException e) {
            throw new IllegalArgumentException("is no JSON Schema: " + e.getMessage(), e);
        }
    }

    /** Returns what is wrong with a value; empty where nothing is. */
    Optional<String> fault(JsonNode value) {
        return schema.validate(value).stream().map(Error::toString).findFirst();
    }

    private static JsonNode json(String text) {
        try {
            return JsonReader.parse(text);
        } catch (JsonReader.NotJsonException e) {
            throw new IllegalArgumentException("is no JSON: " + e.fault(), e);
        }
    }

    private static SchemaRegistry registry() {
        SchemaRegistryConfig config = SchemaRegistryConfig.builder()
                .regularExpressionFactory(expression -> LinearPattern.compile(expression, false)::find)
                .failFast(true)
                .locale(Locale.ENGLISH)
                .build();
        return SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemaRegistryConfig(config));
    }
}
