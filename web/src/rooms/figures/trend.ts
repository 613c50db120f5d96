import { BarChart } from "echarts/charts";
import { AriaComponent, GridComponent, TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import type { TrendPoint } from "./api";

use([BarChart, GridComponent, AriaComponent, TooltipComponent, CanvasRenderer]);

export interface TrendWords { said: string; unit: string; stated: string; counted: string }
export interface Drawing { resize: () => void; dispose: () => void }

const colour = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const hatch = { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [2, 3], rotation: -Math.PI / 4, color: colour("--sl-surface") };

/** Periods as bars: counted ones plain, stated ones hatched, the one in question in the accent. Readable without colour. */
export function draw(box: HTMLElement, points: TrendPoint[], current: string, words: TrendWords): Drawing {
  const chart = init(box);
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const text = { color: colour("--sl-ink-3"), fontSize: 12, fontFamily: colour("--sl-font-ui") };
  const surface = { ...hatch, color: colour("--sl-surface") };
  chart.setOption({
    animation: !still, animationDuration: 160, textStyle: text,
    aria: { enabled: true, label: { description: words.said }, decal: { show: true, decals: [{ symbol: "none" }] } },
    grid: { left: 4, right: 4, top: 24, bottom: 22, containLabel: false },
    tooltip: { trigger: "axis", axisPointer: { type: "none" }, backgroundColor: colour("--sl-surface"), borderColor: colour("--sl-line-1"), textStyle: { ...text, color: colour("--sl-ink-1") },
      formatter: (given: unknown) => { const at = (given as { dataIndex: number }[])[0]?.dataIndex ?? 0; const point = points[at]; return point ? `${point.period}　${point.value}${words.unit}　${point.stated ? words.stated : words.counted}` : ""; } },
    xAxis: { type: "category", data: points.map((point) => point.period), axisTick: { show: false }, axisLine: { lineStyle: { color: colour("--sl-line-1") } }, axisLabel: { ...text, interval: 0, hideOverlap: true } },
    yAxis: { type: "value", show: false, min: 0 },
    series: [{
      type: "bar", barMaxWidth: 28, cursor: "default",
      label: { show: true, position: "top", ...text, color: colour("--sl-ink-2"), fontWeight: 600, formatter: (given: { dataIndex: number }) => points[given.dataIndex]?.value ?? "" },
      data: points.map((point) => ({
        value: Number(point.value) || 0,
        itemStyle: {
          color: point.period === current ? colour("--sl-accent-text") : colour("--sl-ink-3"),
          decal: point.stated ? surface : { symbol: "none" },
          ...(point.stated ? { borderColor: colour("--sl-ink-3"), borderWidth: 1, borderType: "dashed" as const } : {}),
        },
      })),
    }],
  });
  return { resize: () => chart.resize(), dispose: () => chart.dispose() };
}
