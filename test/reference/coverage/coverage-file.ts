/** `coverage.json`: what was measured, one line for a quantity. */
import { readFileSync } from 'node:fs';
import { coveragePlans } from './coverage-plans.ts';
import { type GroupMisses, type Misses, REPLICATIONS_PER_GROUP } from './measure-group.ts';
import type { Exception, Truth } from './truths.ts';

/** The intervals of one plan at one number of plan years. */
export interface CoverageRun {
  readonly plan: string;
  readonly planYears: number;
  readonly replications: number;
  readonly quantities: readonly MeasuredQuantity[];
}

export interface MeasuredQuantity extends Truth {
  readonly misses: Misses;
  /** Those of the first group of replications, which a test repeats. */
  readonly firstMisses: Misses;
}

/** Adds up the groups of a plan, which come in order. */
export function coverageRuns(plan: number, groups: readonly (readonly GroupMisses[])[]): CoverageRun[] {
  return groups[0]!.map(({ planYears, truths, misses: first }, size) => ({
    plan: coveragePlans[plan]!.name,
    planYears,
    replications: groups.length * REPLICATIONS_PER_GROUP,
    quantities: truths.map((truth, i) => ({
      ...truth,
      misses: groups.map((group) => group[size]!.misses[i]!).reduce(addMisses),
      firstMisses: first[i]!,
    })),
  }));
}

function addMisses(a: Misses, b: Misses): Misses {
  return { below: a.below + b.below, above: a.above + b.above, none: a.none + b.none };
}

/** Share of the intervals given that cover the truth; NaN where none was given. */
export function coverageOf({ below, above, none }: Misses, replications: number): number {
  return 1 - (below + above) / (replications - none);
}

type Line = readonly [
  string,
  exact: number,
  events: number,
  exception: Exception | null,
  misses: string,
  firstMisses: string,
];

const file = new URL('coverage.json', import.meta.url);

export function formatCoverage(runs: readonly CoverageRun[]): string {
  const texts = runs.map(({ plan, planYears, replications, quantities }) => {
    const lines = quantities.map(({ quantity, exact, events, exception, misses, firstMisses }) => {
      const line: Line = [quantity, rounded(exact), rounded(events), exception, show(misses), show(firstMisses)];
      return `    ${JSON.stringify(line)}`;
    });
    const head = JSON.stringify({ plan, planYears, replications }).slice(0, -1);
    return `  ${head},"quantities":[\n${lines.join(',\n')}\n  ]}`;
  });
  return `[\n${texts.join(',\n')}\n]\n`;
}

export function readCoverage(): CoverageRun[] {
  const runs: readonly (Omit<CoverageRun, 'quantities'> & { quantities: readonly Line[] })[] = JSON.parse(
    readFileSync(file, 'utf8'),
  );
  return runs.map((run) => ({
    ...run,
    quantities: run.quantities.map(([quantity, exact, events, exception, misses, firstMisses]) => ({
      quantity,
      exact,
      events,
      exception,
      misses: parse(misses),
      firstMisses: parse(firstMisses),
    })),
  }));
}

/** Ten digits, as the exact values of the reference cases have. */
function rounded(value: number): number {
  return Number(value.toPrecision(10));
}

function show({ below, above, none }: Misses): string {
  return `${below}/${above}/${none}`;
}

function parse(text: string): Misses {
  const [below, above, none] = text.split('/').map(Number);
  return { below: below!, above: above!, none: none! };
}
