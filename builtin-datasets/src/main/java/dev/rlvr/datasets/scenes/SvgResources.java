package dev.rlvr.datasets.scenes;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads the SVG files inside the two WebJars. */
final class SvgResources {
    private static final String ICONS = "/META-INF/resources/webjars/lucide-static/0.468.0/icons/";
    private static final String FLAGS = "/META-INF/resources/webjars/flag-icons/7.5.0/flags/4x3/";

    private SvgResources() {}

    /** Returns an icon in black, with a thicker stroke than the original and a light fill, so that it is seen at 24 pixels. */
    static SVGDocument icon(String name) {
        String svg = read(ICONS + name + ".svg")
                .replace("stroke-width=\"2\"", "stroke-width=\"2.6\"")
                .replace("fill=\"none\"", "fill=\"#000000\" fill-opacity=\"0.3\"")
                .replace("currentColor", "#000000");
        return parse(name, svg);
    }

    static SVGDocument flag(String code) {
        return parse(code, read(FLAGS + code + ".svg"));
    }

    private static String read(String resource) {
        try (InputStream input = SvgResources.class.getResourceAsStream(resource)) {
            if (input == null) {
                throw new RlvrException(
                        ErrorCode.PLUGIN_BROKEN,
                        "Picture " + resource + " is not on the plugin's class path: reinstall rlvr-datasets");
            }
            return new String(input.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new RlvrException(
                    ErrorCode.PLUGIN_BROKEN, "Picture " + resource + " can't be read: " + e.getMessage(), e);
        }
    }

    private static SVGDocument parse(String name, String svg) {
        InputStream input = new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8));
        @Nullable SVGDocument document = new SVGLoader().load(input, null, LoaderContext.createDefault());
        if (document == null) {
            throw new RlvrException(ErrorCode.PLUGIN_BROKEN, "Picture '" + name + "' is not readable SVG");
        }
        return document;
    }
}
