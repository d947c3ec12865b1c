import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { loadPastClaims } from '../../src/scenario/past-claims.ts';

const room = mkdtempSync(join(tmpdir(), 'claims-'));
const file = join(room, 'claims.csv');
afterAll(() => rmSync(room, { recursive: true, force: true }));

function load(text: string) {
  writeFileSync(file, text);
  return loadPastClaims(file);
}

/** The problems, without the name of the file. */
function problemsOf(text: string): string[] {
  try {
    load(text);
  } catch (error) {
    return (error as Error).message.split('\n').map((line) => line.replace(`${file}:`, ''));
  }
  return [];
}

test('loadPastClaims() reads amounts as people write them, and years in order', () => {
  const text =
    '# from the administrator\nyear,amount,member,laser,months\n2025,90k,,yes,9\n2024,"$312,450.17",m1,no,\n2024,0,,,\n';
  expect(load(text)).toEqual({
    file: 'claims.csv',
    years: [
      {
        year: 2024,
        months: 12,
        claims: [
          { amount: 312_450.17, member: 'm1', isLasered: false },
          { amount: 0, member: null, isLasered: false },
        ],
      },
      { year: 2025, months: 9, claims: [{ amount: 90_000, member: null, isLasered: true }] },
    ],
  });
});

test('loadPastClaims() needs year and amount only', () => {
  expect(load('amount,year\n1500000,2023\n').years[0]!.claims).toHaveLength(1);
});

test('loadPastClaims() reports all problems at their places', () => {
  const text = 'year,amount,laser,months\n24,100k,no,12\n2024,-5,maybe,13\n2024,1k\n2025,1k,no,9\n2025,2k,no,10\n';
  expect(problemsOf(text)).toEqual([
    '2:1 year must be a year from 1980 to 2100, such as 2024: got "24"',
    '3:6 amount must be dollars of at least 0, such as 312450.17 or 312k: got "-5"',
    '3:9 laser must be yes or no: got "maybe"',
    '3:15 months must be a whole number from 1 to 12: got "13"',
    '4:6 must have as many cells as the header: got 2 cells, the header has 4',
    '6:12 months of 2025 must be the same in all its rows: got 10, and 9 in line 5',
  ]);
});

test('loadPastClaims() names columns that it does not know or misses', () => {
  expect(problemsOf('year,amuont\n2024,1\n')).toEqual([
    '1:1 must have a column "amount": the columns are year, amuont',
    '1:6 column "amuont" is not known here, did you mean "amount"?',
  ]);
});

test('loadPastClaims() refuses an empty file, one without claims and one that is not there', () => {
  expect(problemsOf('')).toEqual(['1:1 must have a header and at least one row: the file is empty']);
  expect(problemsOf('year,amount\n')).toEqual(['1:1 must have at least one claim: found none']);
  expect(() => loadPastClaims(join(room, 'none.csv'))).toThrow('there is no such file');
});

test('loadPastClaims() stops at a quoted cell that never ends, at its place', () => {
  expect(problemsOf('year,amount\n2024,"100k\n')).toEqual(['2:6 a quoted cell must end with a quote: it never does']);
});
