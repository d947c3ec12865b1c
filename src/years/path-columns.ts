/**
 * What a study remembers of each path: whole numbers, one of each a path, so that they are reduced as rows are. Ratios are
 * counted in millionths.
 */
import { roundHalfEven } from '../units/cents.ts';
import { reserveNeeded } from './reserve.ts';
import type { YearsTerms } from './terms.ts';
import type { LedgerRows, YearLedger } from './year-ledger.ts';

export interface PathColumn {
  /** `reserve_3`: the reserve at the end of plan year 3. */
  readonly name: string;
  /** Writes the value of every path. */
  fill(paths: SettledPaths, into: Float64Array): void;
}

/** Settled paths, and what several columns need of them. */
export interface SettledPaths {
  readonly ledgers: LedgerRows;
  readonly horizon: number;
  readonly paths: number;
  /** Most years running with retained claims above their forecast, of each path. */
  readonly longestAbove: Float64Array;
  /** First year in which the reserve was used up, from 1; 0 where it never was. */
  readonly firstRuin: Float64Array;
}

/** How ratios are counted. */
export const MILLIONTHS = 1e6;

export function settledPaths(ledgers: LedgerRows, horizon: number, paths: number): SettledPaths {
  const { retained, forecast, reserve, call } = ledgers;
  const longestAbove = new Float64Array(paths);
  const firstRuin = new Float64Array(paths);
  for (let path = 0, row = 0; path < paths; path++) {
    let longest = 0;
    let running = 0;
    let ruin = 0;
    for (let year = 1; year <= horizon; year++, row++) {
      running = retained[row]! > forecast[row]! ? running + 1 : 0;
      if (running > longest) longest = running;
      if (ruin === 0 && (reserve[row]! < 0 || call[row]! > 0)) ruin = year;
    }
    longestAbove[path] = longest;
    firstRuin[path] = ruin;
  }
  return { ledgers, horizon, paths, longestAbove, firstRuin };
}

/** The columns of a path under these terms; what they never fill is left out. */
export function pathColumns(terms: YearsTerms, hasLasers: boolean): PathColumn[] {
  const years = terms.years.map((_, year) => year);
  return [
    ...years.flatMap((year) => columnsOfYear(terms, hasLasers, year)),
    ...years.slice(1).flatMap((year) => increasesOfYear(terms, year)),
    ...columnsOfPath(terms),
    ...years.flatMap((year) => aboveForecast(terms, year + 1)),
  ];
}

function columnsOfYear({ aso, insured }: YearsTerms, hasLasers: boolean, year: number): PathColumn[] {
  const column = (name: string, field: keyof YearLedger) => ofYear(`${name}_${year + 1}`, field, year);
  const { targetMonths, above, below } = aso.reserve;
  const isAbove = (use: typeof above) => targetMonths !== null && above === use;
  return [
    column('retained', 'retained'),
    column('forecast', 'forecast'),
    column('total_cost', 'totalCost'),
    column('funding', 'funding'),
    column('deficit', 'deficit'),
    column('reserve', 'reserve'),
    column('unpaid', 'unpaid'),
    column('specific_premium', 'specificPremium'),
    column('aggregate_premium', 'aggregatePremium'),
    column('insured_premium', 'insuredPremium'),
    column('difference', 'difference'),
    ...(isAbove('premiumHoliday') ? [column('holiday', 'holiday')] : []),
    ...(isAbove('addedBenefits') ? [column('added_benefits', 'addedBenefits')] : []),
    ...(below === 'call' ? [column('call', 'call')] : []),
    ...(insured.minimumLossRatio === null ? [] : [column('rebate', 'rebate')]),
    ...(hasLasers ? [column('lasers', 'lasers')] : []),
  ];
}

/** Of rates over those of the year before: per employee, of the insured premium per member. */
function increasesOfYear({ years, stopLoss }: YearsTerms, year: number): PathColumn[] {
  const [before, now] = [years[year - 1]!, years[year]!];
  const column = (name: string, field: keyof YearLedger, count: 'employees' | 'members') =>
    increase(`${name}_increase_${year + 1}`, field, [year - 1, year], before[count] / now[count]);
  return [
    column('funding', 'funding', 'employees'),
    ...(stopLoss.specific.firstPremium === 0 ? [] : [column('specific', 'specificPremium', 'employees')]),
    column('insured', 'insuredPremium', 'members'),
  ];
}

function columnsOfPath({ aso: { reserve } }: YearsTerms): PathColumn[] {
  return [
    { name: 'first_deficit', fill: (paths, into) => fillFirstDeficit(paths, into) },
    { name: 'deficit_years', fill: (paths, into) => fillDeficitYears(paths, into) },
    { name: 'first_ruin', fill: ({ firstRuin }, into) => into.set(firstRuin) },
    {
      name: 'reserve_needed',
      fill({ ledgers, horizon, paths }, into) {
        for (let path = 0; path < paths; path++) {
          into[path] = reserveNeeded(reserve.interest, ledgers, path * horizon, horizon);
        }
      },
    },
    ...(reserve.below === 'call' ? [sumOf('calls', ['call'])] : []),
    sumOf('stop_loss_premiums', ['specificPremium', 'aggregatePremium']),
    sumOf('recoveries', ['specificRecovery', 'aggregateRecovery']),
    sumOf('carrier_result', ['specificPremium', 'aggregatePremium'], ['specificRecovery', 'aggregateRecovery']),
    sumOf('kept_by_limits', ['specificIndicated', 'aggregateIndicated'], ['specificPremium', 'aggregatePremium']),
    sumOf('insured_premiums', ['insuredPremium']),
    sumOf('claims', ['gross']),
    sumOf('insured_retention', ['insuredRetention']),
    sumOf('rebates', ['rebate']),
    sumOf('insurer_surplus', ['insuredSurplus']),
    { name: 'longest_above', fill: ({ longestAbove }, into) => into.set(longestAbove) },
  ];
}

/** Of the paths with so many years running above forecast; 0 of the others. */
function aboveForecast({ years }: YearsTerms, running: number): PathColumn[] {
  const last = years.length - 1;
  const only = ({ name, fill }: PathColumn): PathColumn => ({
    name: `above_${running}_${name}`,
    fill(paths, into) {
      fill(paths, into);
      for (let path = 0; path < paths.paths; path++) if (paths.longestAbove[path]! < running) into[path] = 0;
    },
  });
  return [
    only(ofYear('reserve', 'reserve', last)),
    only(ofYear('difference', 'difference', last)),
    only({
      name: 'ruin',
      fill({ firstRuin, paths }, into) {
        for (let path = 0; path < paths; path++) into[path] = Math.min(firstRuin[path]!, 1);
      },
    }),
    only(increase('insured_increase', 'insuredPremium', [0, last], years[0]!.members / years[last]!.members)),
  ];
}

function ofYear(name: string, field: keyof YearLedger, year: number): PathColumn {
  return {
    name,
    fill({ ledgers, horizon, paths }, into) {
      const values = ledgers[field];
      for (let path = 0, row = year; path < paths; path++, row += horizon) into[path] = values[row]!;
    },
  };
}

/** In millionths; 0 where there was nothing before. */
function increase(
  name: string,
  field: keyof YearLedger,
  [from, to]: readonly [from: number, to: number],
  enrolment: number,
): PathColumn {
  return {
    name,
    fill({ ledgers, horizon, paths }, into) {
      const values = ledgers[field];
      for (let path = 0, first = 0; path < paths; path++, first += horizon) {
        const before = values[first + from]!;
        const ratio = (values[first + to]! * enrolment) / before;
        into[path] = before === 0 ? 0 : roundHalfEven(MILLIONTHS * (ratio - 1));
      }
    },
  };
}

/** Over all years, some fields less others. */
function sumOf(
  name: string,
  plus: readonly (keyof YearLedger)[],
  minus: readonly (keyof YearLedger)[] = [],
): PathColumn {
  return {
    name,
    fill({ ledgers, horizon, paths }, into) {
      into.fill(0);
      for (const [fields, sign] of [[plus, 1] as const, [minus, -1] as const]) {
        for (const field of fields) {
          const values = ledgers[field];
          for (let path = 0, row = 0; path < paths; path++) {
            let sum = 0;
            for (let year = 0; year < horizon; year++, row++) sum += values[row]!;
            into[path]! += sign * sum;
          }
        }
      }
    },
  };
}

function fillFirstDeficit({ ledgers: { deficit }, horizon, paths }: SettledPaths, into: Float64Array): void {
  for (let path = 0; path < paths; path++) {
    let year = 0;
    while (year < horizon && deficit[path * horizon + year] === 0) year++;
    into[path] = year === horizon ? 0 : year + 1;
  }
}

function fillDeficitYears({ ledgers: { deficit }, horizon, paths }: SettledPaths, into: Float64Array): void {
  for (let path = 0, row = 0; path < paths; path++) {
    let count = 0;
    for (let year = 0; year < horizon; year++, row++) if (deficit[row]! > 0) count++;
    into[path] = count;
  }
}
