package kontor.drill;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import kontor.drill.rig.Latencies;
import kontor.drill.rig.Latencies.Point;
import org.springframework.web.util.HtmlUtils;

/// Latencies over time as an inline SVG: every request a dot, milliseconds on a logarithmic axis from 1 to 100,000.
final class Plot {
    private static final List<String> COLOURS = List.of("#9aa0a6", "#1a73e8", "#d93025", "#188038", "#f29900", "#9334e6");
    private static final int WIDTH = 900;
    private static final int HEIGHT = 260;
    private static final int LEFT = 60;
    private static final int BOTTOM = 30;
    private static final int TOP = 40;
    private static final int DECADES = 5;
    private static final int DOTS_MAX = 2_000;

    private Plot() {}

    static String of(Map<String, Latencies> series) {
        double seconds = series.values().stream().flatMap(each -> each.points().stream()).mapToDouble(Point::seconds).max().orElse(1);
        StringBuilder svg = new StringBuilder("<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"latencies over time\">".formatted(WIDTH,
                HEIGHT));
        for (int decade = 0; decade <= DECADES; decade++) {
            double y = y(Math.pow(10, decade));
            svg.append(
                    String.format(Locale.ROOT, "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/>", LEFT, WIDTH, y, y));
            svg.append(label(4, y + 4, String.format(Locale.ROOT, "%,.0f ms", Math.pow(10, decade))));
        }
        svg.append(label(WIDTH - 60, HEIGHT - 8, String.format(Locale.ROOT, "%.0f s", seconds)));
        int number = 0;
        for (Map.Entry<String, Latencies> each : series.entrySet()) {
            String colour = COLOURS.get(number % COLOURS.size());
            svg.append(dots(each.getValue().points(), Math.max(seconds, 0.001), colour));
            svg.append("<g fill=\"").append(colour).append("\">").append(label(LEFT + number % 3 * 280, 14 + number / 3 * 16, legend(each)))
                    .append("</g>");
            number++;
        }
        return svg.append("</svg>\n").toString();
    }

    private static String legend(Map.Entry<String, Latencies> each) {
        return String.format(Locale.ROOT, "%s: p99 %.0f ms of %d", each.getKey(), each.getValue().millis(99), each.getValue().count());
    }

    /// A path of very short strokes is a tenth of as many circles.
    private static String dots(List<Point> points, double seconds, String colour) {
        StringBuilder path = new StringBuilder("<path fill=\"none\" stroke-width=\"3\" stroke-linecap=\"round\" stroke=\"").append(colour)
                .append("\" d=\"");
        int step = Math.max(1, points.size() / DOTS_MAX);
        for (int i = 0; i < points.size(); i += step) {
            Point point = points.get(i);
            double x = LEFT + point.seconds() / seconds * (WIDTH - LEFT - 10);
            path.append(String.format(Locale.ROOT, "M%.1f %.1fh0", x, y(point.millis())));
        }
        return path.append("\"/>").toString();
    }

    private static double y(double millis) {
        double decades = Math.clamp(Math.log10(Math.max(millis, 1)), 0, DECADES);
        return HEIGHT - BOTTOM - decades / DECADES * (HEIGHT - BOTTOM - TOP);
    }

    private static String label(double x, double y, String text) {
        return String.format(Locale.ROOT, "<text x=\"%.0f\" y=\"%.0f\" font-size=\"11\">%s</text>", x, y, HtmlUtils.htmlEscape(text));
    }
}
