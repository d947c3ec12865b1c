import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tableFromIPC } from '@uwdata/flechette';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { consoleSizing } from '../../src/output/console-sizing.ts';
import { optionColumns } from '../../src/output/option-columns.ts';
import type { RunFacts } from '../../src/output/run-json.ts';
import { optionsCsv, writeSizingFiles } from '../../src/output/sizing-files.ts';
import { sizingFixture } from '../laws/sizing-fixture.ts';

const sizing = sizingFixture();
const run: RunFacts = {
  started: '2026-11-25T00:00:00.000Z',
  finished: '2026-11-25T00:00:01.000Z',
  seconds: 1,
  simulateSeconds: 1,
  peakMemoryMiB: 100,
  host: 'fixture',
  workers: 2,
  node: 'v24',
  command: 'size',
};

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'corridor-sizing-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

test('a result survives JSON: no Infinity, NaN or undefined in it', () => {
  expect(JSON.parse(JSON.stringify(sizing))).toEqual(sizing);
});

test('writeSizingFiles() leaves whole files under their names and nothing else', async () => {
  await writeSizingFiles(join(folder, 'new', 'sizing'), { sizing, backTest: null }, run);
  expect((await readdir(join(folder, 'new', 'sizing'))).toSorted()).toEqual([
    'options.arrow',
    'options.csv',
    'report.html',
    'run.json',
    'sizing.json',
  ]);
  expect(JSON.parse(await readFile(join(folder, 'new', 'sizing', 'sizing.json'), 'utf8'))).toEqual(sizing);
});

test('options.arrow holds a row for each option, its numbers and what they are', async () => {
  await writeSizingFiles(folder, { sizing, backTest: null }, run);
  const table = tableFromIPC(await readFile(join(folder, 'options.arrow')));
  expect(table.numRows).toBe(sizing.options.length);
  expect(table.schema.fields.map(({ name }) => name)).toEqual(optionColumns.map(({ name }) => name));
  expect(table.schema.metadata?.get('scenario')).toBe(sizing.scenario);
  const column = (name: string) => table.getChild(name)!.toArray();
  expect([...column('option')]).toEqual(sizing.options.map(({ id }) => id));
  expect([...column('p95')]).toEqual(sizing.options.map(({ totalCost }) => totalCost.quantiles[3]!.value));
  expect(column('attachment')[1]).toBeNull();
  expect(column('cost_difference')[0]).toBeNull();
});

test('options.csv holds the same, empty where there is nothing, quotes doubled', () => {
  const odd = sizing.options.map((option, i) => (i === 2 ? { ...option, carrier: 'A "B", C' } : option));
  const lines = optionsCsv({ options: odd }).split('\r\n');
  expect(lines).toHaveLength(sizing.options.length + 2);
  expect(lines[0]!.split(',').slice(0, 5)).toEqual(['option', 'label', 'kind', 'carrier', 'attachment']);
  expect(lines[2]).toMatch(/^without-cover,No stop-loss,withoutCover,,,,,/);
  expect(lines[3]).toContain('"A ""B"", C"');
});

test('column names are unique and have an explanation', () => {
  expect(new Set(optionColumns.map(({ name }) => name)).size).toBe(optionColumns.length);
  expect(optionColumns.every(({ description }) => description.length > 0)).toBe(true);
});

test('the terminal says what to buy, why, and how sure that is', () => {
  const text = consoleSizing(sizing, { colour: false, all: true });
  expect(text).toContain('Recommended: 100k · no aggregate');
  expect(text).toContain('Cannot be told apart at 95 %: 100k · 125 %');
  expect(text).toContain('Among the current policy and the quotes: Northern Mutual');
  expect(text).toContain('* 100k · no aggregate');
  expect(text).toContain('96 estimates of 19 options agree');
  expect(text).toContain('shortTermDisability is under neither cover');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that none is there is the point
  expect(text).not.toMatch(/\u001b/);
  for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(125);
});

test('the terminal says what it would take where nothing keeps the limits', () => {
  const { recommendation } = sizing;
  const unmet = {
    ...recommendation,
    status: 'nothingMeetsTheLimits',
    option: null,
    valuation: null,
    indistinguishable: [],
    passedOver: [],
    shadowCosts: [],
    whatItWouldTake: [
      {
        measure: 'maxP95OverBudget',
        most: 0.01,
        binds: true,
        attainable: { value: 0.031, option: '75k-110%' },
        least: { value: 0.031, option: '75k-110%' },
        fundingNeeded: 4_650_000,
      },
    ],
  } as const;
  const text = consoleSizing(sizingFixture({ recommendation: unmet }), { colour: false, all: false });
  expect(text).toContain('No option keeps the limits');
  expect(text.replace(/\s+/g, ' ')).toContain(
    'total cost of 1 year in 20 at most 1.0 % over the funding: the least that can be had is 3.1 %, with 75k · 110 %; a funding of $4,650,000 would meet it',
  );
});
