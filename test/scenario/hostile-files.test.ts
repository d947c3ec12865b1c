import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { loadScenario } from '../../src/scenario/load.ts';
import { ScenarioError } from '../../src/scenario/problems.ts';
import { sampleText } from './sample-scenario.ts';

const folder = mkdtempSync(join(tmpdir(), 'corridor-hostile-'));
afterAll(() => rmSync(folder, { recursive: true }));

const megabyte = 1_000_000;
/** What explodes takes minutes; what is refused at once takes well below a second, but on a busy machine. */
const MOST_PROCESSOR_SECONDS = 10;
const bomb = [
  'a0: &a0 [x, x, x, x, x, x, x, x, x]',
  ...Array.from({ length: 9 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array(9).fill(`*a${i}`).join(', ')}]`),
].join('\n');
const wide = `a: &a [${Array(9000).fill('1').join(',')}]\nb: [${Array(90).fill('*a').join(',')}]`;

/** Content of a hostile file, and what is said of it after its name. */
const hostile: [what: string, content: string | Uint8Array, complaint: RegExp][] = [
  ['an empty file', '', /^: must hold a scenario: it is empty$/],
  ['a file of comments', '# nothing\n'.repeat(10), /^:1:1 must be a block of keys: got nothing$/],
  [
    'binary data',
    Uint8Array.from({ length: 5000 }, (_, i) => (i * 37) % 256),
    /^: must be a text file: it holds binary/,
  ],
  ['text in Latin-1', Uint8Array.from([0x6e, 0x3a, 0x20, 0xe9, 0x0a]), /^: must be a text file in UTF-8/],
  ['an alias bomb', bomb, /^: must use aliases .* expand to little/],
  ['aliases of a long list', wide, /^: must hold at most 100000 values once its aliases are expanded$/],
  ['an alias of itself', 'a: &a [*a]', /must/],
  ['nested lists', '['.repeat(100_000) + ']'.repeat(100_000), /^: must hold at most 60000 words and marks/],
  ['nested dashes', '- '.repeat(25_000), /^: must be nested at most 64 levels deep$/],
  ['nested maps', `${'{a: '.repeat(1000)}1${'}'.repeat(1000)}`, /^: must be nested at most 64 levels deep$/],
  ['nested severities', deepSeverity(100), /^: must be nested at most 64 levels deep$/],
  ['100,000 keys', Array.from({ length: 90_000 }, (_, i) => `k${i}: 1`).join('\n'), /^: must hold at most 60000 words/],
  ['3,000 unknown keys', Array.from({ length: 3000 }, (_, i) => `k${i}: 1`).join('\n'), /and \d+ more problems$/],
  ['a megabyte of quotes', '"'.repeat(megabyte), /^: must hold at most 60000 words and marks/],
  ['a megabyte of colons', ': '.repeat(megabyte / 2), /^: must hold at most 60000 words and marks/],
  ['a word of a megabyte', 'x'.repeat(megabyte), /^:1:1 must be a block of keys: got "x{40}\.\.\."$/],
  ['a key named __proto__', '__proto__: { name: x }', /:1:1 __proto__: unknown key/],
  ['several documents', `${sampleText}---\n${sampleText}`, /not valid YAML: /],
  ['an unknown tag', sampleText.replace('name: Sample', 'name: !secret Sample'), /:1:7 not valid YAML: Unresolved tag/],
];

test.each(hostile)('loadScenario() refuses %s at once', (_, content, complaint) => {
  const file = join(folder, 'hostile.yaml');
  writeFileSync(file, content);
  expectRefused(file, complaint);
});

test('loadScenario() refuses a file of 100 MB without reading it', () => {
  const file = join(folder, 'large.yaml');
  writeFileSync(file, 'name: large\n');
  truncateSync(file, 100 * megabyte);
  expectRefused(file, /^: must be at most 1 MB: got 100 MB$/);
});

test('loadScenario() refuses what is no file', () => {
  mkdirSync(join(folder, 'scenarios'));
  expectRefused(join(folder, 'scenarios'), /^: must be a file: it is a folder$/);
  expectRefused(join(folder, 'none.yaml'), /^: there is no such file$/);
  expectRefused(join(folder, 'none', 'none.yaml'), /^: there is no such file$/);
  expectRefused('/dev/zero', /^: must be an ordinary file: it is a device or a pipe$/);
});

function expectRefused(file: string, complaint: RegExp): void {
  const before = process.cpuUsage();
  try {
    loadScenario(file);
    expect.unreachable();
  } catch (error) {
    expect(error).toBeInstanceOf(ScenarioError);
    const message = (error as ScenarioError).message;
    expect(message.startsWith(file)).toBe(true);
    expect(message.slice(file.length)).toMatch(complaint);
  }
  expect(process.cpuUsage(before).user / 1e6).toBeLessThan(MOST_PROCESSOR_SECONDS);
}

function deepSeverity(levels: number): string {
  const open = '{ distribution: scaled, factor: 1, severity: '.repeat(levels);
  const severity = `${open}{ distribution: fixed, amount: 1 }${' }'.repeat(levels)}`;
  return sampleText.replace('{ distribution: exponential, mean: 300 }', severity);
}
