import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readSizing } from '../../src/output/read-sizing.ts';
import { writeSizingFiles } from '../../src/output/sizing-files.ts';
import { backTest } from '../../src/study/back-test.ts';
import { sizingFixture } from '../laws/sizing-fixture.ts';

const run = {
  started: '2026-01-01T00:00:00.000Z',
  finished: '2026-01-01T00:00:01.000Z',
  seconds: 1,
  simulateSeconds: 1,
  peakMemoryMiB: 1,
  host: 'host',
  workers: 1,
  node: 'v24',
  command: 'size',
};
const sizing = sizingFixture();
const claims = [{ amount: 300_000, member: null, isLasered: false }];
const past = { file: 'claims.csv', years: [{ year: 2025, months: 12, claims }] };
const tested = backTest(past, sizing.options, { trend: 0.08, trendOrigin: 'default' });

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sizing-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('readSizing() reads what writeSizingFiles() wrote', async () => {
  await writeSizingFiles(folder, { sizing, backTest: tested }, run);
  expect(readdirSync(folder).toSorted()).toEqual([
    'back-test.json',
    'options.arrow',
    'options.csv',
    'report.html',
    'run.json',
    'sizing.json',
  ]);
  expect(await readSizing(folder)).toEqual({ sizing, backTest: tested });
});

test('writeSizingFiles() leaves no back-test of an earlier run', async () => {
  await writeSizingFiles(folder, { sizing, backTest: tested }, run);
  await writeSizingFiles(folder, { sizing, backTest: null }, run);
  expect(existsSync(join(folder, 'back-test.json'))).toBe(false);
  expect(await readSizing(folder)).toEqual({ sizing, backTest: null });
  expect(readFileSync(join(folder, 'report.html'), 'utf8').includes('No large claims of past years were given')).toBe(
    true,
  );
});

test('readSizing() says what is missing or broken', async () => {
  await expect(readSizing(folder)).rejects.toThrow(`Cannot report on ${folder}: it has no sizing.json`);
  for (const text of ['{"options": []', '[]', 'null', '{"options": []}']) {
    writeFileSync(join(folder, 'sizing.json'), text);
    await expect(readSizing(folder)).rejects.toThrow(
      'sizing.json: it is no whole result of corridor size; run that again',
    );
  }
});
