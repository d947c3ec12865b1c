/** The measured coverage of intervals as tables. */
import { type CoverageRun, coverageOf, type MeasuredQuantity } from '../coverage/coverage-file.ts';
import { coveragePlans } from '../coverage/coverage-plans.ts';
import { count, details, percent, table } from './markdown.ts';

/** Below so many expected events an interval need not hold its level. */
export const ENOUGH_EVENTS = 20;
/** Coverage between these holds the level of 95 %. */
export const LOWEST = 0.93;
export const HIGHEST = 0.97;

export interface MeasuredInterval extends MeasuredQuantity {
  readonly run: CoverageRun;
  /** Expected in a run of so many plan years. */
  readonly eventsOfRun: number;
  /** Of the intervals that were given; NaN where none was. */
  readonly coverage: number;
}

export function intervalsOfRuns(runs: readonly CoverageRun[]): MeasuredInterval[] {
  return runs.flatMap((run) =>
    run.quantities.map((quantity) => ({
      ...quantity,
      run,
      eventsOfRun: quantity.events * run.planYears,
      coverage: coverageOf(quantity.misses, run.replications),
    })),
  );
}

/** Rounding of a number of events that is meant to be 20. */
const ROUNDING = 1e-6;

export function hasEnoughEvents({ eventsOfRun }: MeasuredInterval): boolean {
  return eventsOfRun >= ENOUGH_EVENTS - ROUNDING;
}

const kinds: readonly { readonly title: string; readonly pattern: RegExp }[] = [
  { title: 'mean of claims or cost', pattern: /^(gross|retained|totalCost|eligible): mean$/ },
  { title: 'mean of a recovery', pattern: /Recovery: mean$/ },
  { title: 'loss ratio', pattern: /loss ratio$/ },
  { title: 'expected deficit', pattern: /^deficit: mean$/ },
  { title: 'deficit in a year with one', pattern: /^deficit: mean in/ },
  { title: 'standard deviation', pattern: /: sd$/ },
  { title: 'probability', pattern: /probability/ },
  { title: 'mean number of members above', pattern: /^membersAbove: mean$/ },
  { title: 'quantiles .5 and .75', pattern: /quantile 0\.(5|75)$/ },
  { title: 'quantile .9 (1 in 10)', pattern: /quantile 0\.9$/ },
  { title: 'quantile .95 (1 in 20)', pattern: /quantile 0\.95$/ },
  { title: 'quantile .98', pattern: /quantile 0\.98$/ },
  { title: 'quantile .99 (1 in 100)', pattern: /quantile 0\.99$/ },
  { title: 'quantiles .995 and .999', pattern: /quantile 0\.99[59]$/ },
  { title: 'TVaR .95', pattern: /TVaR 0\.95$/ },
  { title: 'TVaR .99', pattern: /TVaR 0\.99$/ },
];

const buckets: readonly { readonly title: string; readonly from: number; readonly to: number }[] = [
  { title: '1 to 5', from: 0, to: 5 },
  { title: '5 to 20', from: 5, to: ENOUGH_EVENTS - ROUNDING },
  { title: '20 to 100', from: ENOUGH_EVENTS - ROUNDING, to: 100 },
  { title: '100 and more', from: 100, to: Infinity },
];

/** Smallest and largest coverage by kind of interval and expected events, the exceptions apart. */
export function coverageByKind(intervals: readonly MeasuredInterval[]): string {
  const judged = intervals.filter(({ exception }) => exception === null);
  const rows = kinds.map(({ title, pattern }) => {
    const ofKind = judged.filter(({ quantity }) => pattern.test(quantity));
    const cells = buckets.map(({ from, to }) =>
      range(ofKind.filter(({ eventsOfRun }) => eventsOfRun >= from && eventsOfRun < to)),
    );
    return [title, String(ofKind.length), ...cells];
  });
  return table(['interval of a', 'intervals', ...buckets.map(({ title }) => `${title} events`)], rows, [1, 2, 3, 4, 5]);
}

function range(intervals: readonly MeasuredInterval[]): string {
  const given = intervals.map(({ coverage }) => coverage).filter((coverage) => !Number.isNaN(coverage));
  if (given.length === 0) return '';
  const [least, most] = [Math.min(...given), Math.max(...given)];
  const low = percent(least);
  return low === percent(most) ? low : `${low.slice(0, -2)} to ${percent(most)}`;
}

/** Intervals of a kind that cannot hold its level. */
export function exceptionTable(intervals: readonly MeasuredInterval[]): string {
  const rows = (
    [
      ['atom', 'quantile or TVaR on an atom: zero recovery, the aggregate attachment'],
      [
        'heavy tail',
        'standard deviation of what has no fourth moment: gross, specific recovery, cost without a specific',
      ],
    ] as const
  ).map(([exception, title]) => {
    const those = intervals.filter((interval) => interval.exception === exception);
    return [title, String(those.length), range(those)];
  });
  return table(['interval', 'intervals', 'coverage'], rows, [1, 2]);
}

/** The lowest coverages where few events are expected. */
export function fewEventsTable(intervals: readonly MeasuredInterval[]): string {
  const few = intervals
    .filter((interval) => interval.exception === null && !hasEnoughEvents(interval) && interval.coverage < LOWEST)
    .toSorted((a, b) => a.eventsOfRun - b.eventsOfRun || a.coverage - b.coverage);
  const rows = few.map(({ run, quantity, eventsOfRun, coverage, misses }) => [
    run.plan,
    count(run.planYears),
    words(quantity),
    eventsOfRun.toFixed(1),
    percent(coverage),
    misses.none === 0 ? '' : percent(misses.none / run.replications, 0),
  ]);
  return table(
    ['plan', 'plan years', 'quantity', 'expected events', 'coverage', 'runs without an interval'],
    rows,
    [1, 3, 4, 5],
  );
}

export function planTable(): string {
  return table(
    ['plan', 'what it is', 'plan years of one run'],
    coveragePlans.map(({ name, title, sizes }) => [name, title, sizes.map(count).join(', ')]),
    [],
  );
}

/** Every interval of every run. */
export function allIntervals(runs: readonly CoverageRun[]): string {
  return runs
    .map((run) => {
      const rows = intervalsOfRuns([run]).map(({ quantity, exact, eventsOfRun, coverage, misses, exception }) => [
        words(quantity),
        exact.toLocaleString('en-US', { maximumSignificantDigits: 6 }),
        count(Math.round(eventsOfRun)),
        String(misses.below),
        String(misses.above),
        String(misses.none),
        Number.isNaN(coverage) ? '' : percent(coverage, 2),
        exception ?? '',
      ]);
      return details(
        `${run.plan}, ${count(run.planYears)} plan years`,
        table(
          [
            'quantity',
            'exact',
            'expected events',
            'below the interval',
            'above it',
            'no interval',
            'coverage',
            'exception',
          ],
          rows,
          [1, 2, 3, 4, 5, 6],
        ),
      );
    })
    .join('\n\n');
}

/** `specificRecovery: mean` as `specific recovery: mean`. */
function words(quantity: string): string {
  const [name, ...rest] = quantity.split(': ');
  const inWords = (text: string) => text.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return [inWords(name!), ...rest.map((text) => text.replace(/^(deficit|[a-z]+[A-Z]\w*|over\d+)$/, inWords))].join(
    ': ',
  );
}
