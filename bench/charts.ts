/** The drawings in bench/README.md: SVG files that stand alone, light and dark. */
import { writeFileSync } from 'node:fs';
import type { TopLevelSpec } from 'vega-lite';
import { type Chart, drawChart } from '../src/output/report/render-chart.ts';
import { DARK, LIGHT } from '../src/output/report/style.ts';
import type { BenchFigures, PeerFigures, ScalingFigures } from './figures.ts';

const WIDTH = 720;

/** Draws peers.svg and scaling.svg. */
export async function drawCharts({ peers, scaling }: BenchFigures): Promise<void> {
  await draw('peers.svg', peersChart(peers));
  await draw('scaling.svg', scalingChart(scaling));
}

async function draw(name: string, chart: Chart): Promise<void> {
  const svg = (await drawChart(chart, { width: WIDTH, narrow: false })).text;
  const [, width, height] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg)!;
  const style = `<style>svg { ${LIGHT.trim()} font-family: system-ui, sans-serif; background: var(--paper); }
@media (prefers-color-scheme: dark) { svg { ${DARK.trim()} } }</style>`;
  const standing = svg
    .replace('<svg ', `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" `)
    .replace('</desc>', `</desc>\n${style}`);
  writeFileSync(new URL(name, import.meta.url), `${standing}\n`);
}

/** Dots on a logarithmic axis: bars there would have no zero to start from. */
function peersChart({ models }: PeerFigures): Chart {
  const values = models.flatMap(({ unit, results }) =>
    results.map(({ name, nanoseconds }) => ({
      row: `${name}, a ${unit}`,
      isOurs: name === 'Corridor',
      nanoseconds,
      text: nanoseconds.toFixed(1),
    })),
  );
  const words = models.map(
    ({ unit, results }) =>
      `Nanoseconds a ${unit}: ${results.map(({ name, nanoseconds }) => `${name} ${nanoseconds.toFixed(1)}`).join(', ')}.`,
  );
  const y = {
    field: 'row',
    type: 'nominal' as const,
    sort: values.map(({ row }) => row),
    axis: { title: null, ticks: false, grid: true, labelLimit: 320 },
  };
  const x = {
    field: 'nanoseconds',
    type: 'quantitative' as const,
    scale: { type: 'log' as const, domain: [3, 5000] },
    axis: { title: 'Nanoseconds, logarithmic', values: [3, 10, 30, 100, 300, 1000, 3000] },
  };
  const color = { condition: { test: 'datum.isOurs', value: 'var(--s2)' }, value: 'var(--s1)' };
  const spec = (): TopLevelSpec => ({
    width: WIDTH,
    height: { step: 28 },
    data: { values },
    layer: [
      { mark: { type: 'point', filled: true, size: 110, opacity: 1 }, encoding: { x, y, color } },
      { mark: { type: 'text', align: 'left', dx: 10 }, encoding: { x, y, text: { field: 'text' } } },
    ],
  });
  return {
    id: 'peers',
    title: 'The same model in Corridor, C++, NumPy and Python',
    description: words.join(' '),
    spec,
  };
}

function scalingChart({ rows }: ScalingFigures): Chart {
  const [one] = rows as readonly [ScalingFigures['rows'][number]];
  const values = rows.map(({ workers, planYearsASecond }) => ({
    workers,
    thousands: planYearsASecond / 1000,
    ideal: (workers * one.planYearsASecond) / 1000,
    text: `${Math.round(planYearsASecond / 1000)}k, efficiency ${(planYearsASecond / workers / one.planYearsASecond).toFixed(2)}`,
  }));
  const y = {
    field: 'workers',
    type: 'ordinal' as const,
    axis: { title: 'Workers', ticks: false },
  };
  const x = (field: string) => ({
    field,
    type: 'quantitative' as const,
    scale: { domain: [0, 1.35 * Math.max(...values.map(({ ideal }) => ideal))] },
    axis: { title: 'Plan years a second, thousands; a mark: so many times one worker', tickCount: 6 },
  });
  const spec = (): TopLevelSpec => ({
    width: WIDTH,
    height: { step: 44 },
    data: { values },
    layer: [
      { mark: { type: 'bar', color: 'var(--s1)', height: 24 }, encoding: { x: x('thousands'), y } },
      {
        mark: { type: 'tick', color: 'var(--s2)', opacity: 1, thickness: 3, size: 36 },
        encoding: { x: x('ideal'), y },
      },
      {
        mark: { type: 'text', align: 'left', dx: 14, color: 'var(--ink)' },
        encoding: { x: x('ideal'), y, text: { field: 'text' } },
      },
    ],
  });
  const sentences = values.map(({ workers, text }) => `${workers} workers: ${text}.`);
  return {
    id: 'scaling',
    title: 'Plan years a second by number of workers',
    description: `${sentences.join(' ')} A mark shows so many times one worker.`,
    spec,
  };
}
