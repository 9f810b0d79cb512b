package dev.rlvr.cli.plot;

import java.awt.Color;
import java.util.Locale;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** How all charts look: faint lines behind the data, no legend on them, no frame but the axes. */
final class ChartStyle {
    private ChartStyle() {}

    /** Returns an empty chart. */
    static XYChart chart(int width, int height, String xTitle, String yTitle) {
        XYChart chart = new XYChart(width, height);
        apply(chart.getStyler());
        chart.setXAxisTitle(xTitle);
        chart.setYAxisTitle(yTitle);
        return chart;
    }

    /** Styles a chart. */
    static void apply(AxesChartStyler styler) {
        styler.setChartTitleVisible(false);
        styler.setChartBackgroundColor(Palette.BACKGROUND);
        styler.setChartFontColor(Palette.INK);
        styler.setChartPadding(12);
        styler.setLocale(Locale.ROOT);
        styler.setPlotBackgroundColor(Palette.BACKGROUND);
        styler.setPlotBorderVisible(false);
        styler.setPlotContentSize(1);
        styler.setLegendVisible(false);
        styler.setAxisTitleFont(Palette.TEXT);
        styler.setAxisTickLabelsFont(Palette.SMALL);
        styler.setAxisTickLabelsColor(Palette.INK);
        styler.setAxisTickMarksColor(Palette.FAINT_INK);
        styler.setAxisTickMarksStroke(Palette.HAIR);
        styler.setPlotGridLinesColor(Palette.GRID);
        styler.setPlotGridLinesStroke(Palette.HAIR);
        styler.setPlotMargin(0);
        styler.setErrorBarsColorSeriesColor(true);
    }

    /** Sets where the horizontal axis goes from and to. */
    static void xRange(XYChart chart, Range range) {
        chart.getStyler().setXAxisMin(range.low());
        chart.getStyler().setXAxisMax(range.high());
        chart.getStyler().setXAxisDecimalPattern(range.pattern());
    }

    /** Sets where the vertical axis goes from and to. */
    static void yRange(XYChart chart, Range range) {
        chart.getStyler().setYAxisMin(range.low());
        chart.getStyler().setYAxisMax(range.high());
        chart.getStyler().setYAxisDecimalPattern(range.pattern());
    }

    /** Makes a series a line without markers. */
    static XYSeries line(XYSeries series, Color colour) {
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Line);
        series.setLineColor(colour);
        series.setLineStyle(Palette.LINE);
        series.setMarker(SeriesMarkers.NONE);
        return series;
    }

    /** Makes a series a dashed line. */
    static XYSeries dashes(XYSeries series, Color colour) {
        line(series, colour).setLineStyle(Palette.DASHES);
        return series;
    }

    /** Makes a series the points of a kind of mixture. */
    static XYSeries points(XYSeries series, MixtureKind kind) {
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
        series.setMarker(kind.marker());
        series.setMarkerColor(kind.colour());
        series.setLineColor(kind.colour());
        series.setLineStyle(SeriesLines.NONE);
        return series;
    }

    /** Makes a series the points of single runs, paler than those of means. */
    static XYSeries faintPoints(XYSeries series, MixtureKind kind) {
        points(series, kind).setMarker(kind.smallMarker());
        series.setMarkerColor(Palette.tint(kind.colour(), 0.45));
        return series;
    }
}
