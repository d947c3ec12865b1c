/** Writes the payment section: what of a claim counts in each window, by year, curve and month of incurral. */
import { basisSoFar, paidSoFar } from '../contract/monthly-view.ts';
import { type Completion, completed, type PaidBasis } from '../contract/paid-basis.ts';
import type { ContractTerms } from '../contract/terms.ts';
import type { PlanModel } from '../exact/plan-model.ts';
import * as layout from './layout.ts';
import { indexOfBasis, indexOfCurve, type PaymentFacts } from './payment.ts';
import type { PlanBuffer } from './plan-buffer.ts';
import type { PlanFacts, RowColumn } from './plan-facts.ts';
import { streamName } from './stream-name.ts';

/** Tables of a year before the contract year. */
export interface YearTables {
  readonly classes: number;
  readonly accidents: number;
}

interface Window {
  readonly basis: PaidBasis | null;
  readonly purposes: number;
}

/**
 * Appends the section and returns its offset.
 * @param years offsets of the tables of the years before, the latest first
 */
export function writePayment(
  buffer: PlanBuffer,
  model: PlanModel,
  { terms, columns }: PlanFacts,
  payment: PaymentFacts,
  years: readonly YearTables[],
): number {
  const at = buffer.reserve(layout.PAYMENT_BYTES);
  const contract = payment.bases.map(
    ({ basis, specific, aggregate }): Window => ({
      basis,
      purposes: (specific ? layout.WINDOW_FOR_SPECIFIC : 0) | (aggregate ? layout.WINDOW_FOR_AGGREGATE : 0),
    }),
  );
  const runIn: Window[] =
    payment.runIn === null
      ? []
      : [{ basis: payment.runIn, purposes: layout.WINDOW_FOR_ALL | layout.WINDOW_FOR_RUN_IN }];
  const { windows, months } = monthlyWindows(terms, payment, [...contract, ...runIn]);
  buffer.setInt32(at + layout.PAYMENT_CURVE_COUNT, payment.curves.length);
  buffer.setInt32(at + layout.PAYMENT_WINDOW_COUNT, windows.length);
  buffer.setInt32(at + layout.PAYMENT_CONTRACT_WINDOW_COUNT, contract.length);
  buffer.setInt32(at + layout.PAYMENT_WINDOWS_OFFSET, writeWindows(buffer, windows, payment));
  buffer.setInt32(at + layout.PAYMENT_YEARS_BEFORE, payment.yearsBefore);
  buffer.setInt32(at + layout.PAYMENT_YEARS_OFFSET, writeYears(buffer, years));
  buffer.setInt32(
    at + layout.PAYMENT_ACCIDENT_CURVES_OFFSET,
    buffer.appendInt32(model.accidents.map(({ completion }) => indexOfCurve(payment.curves, completion))),
  );
  buffer.setInt32(at + layout.PAYMENT_BENEFIT_STREAMS_OFFSET, writeStreams(buffer, model));
  const component = columns.findIndex(({ name, role }) => role === 'component' && name === RUN_IN_COLUMN);
  buffer.setInt32(at + layout.PAYMENT_RUN_IN_COMPONENT, payment.runIn === null ? -1 : component);
  buffer.setInt32(at + layout.PAYMENT_RUN_IN_WINDOW, contract.length);
  buffer.setInt32(at + layout.PAYMENT_MONTH_COUNT, payment.months);
  buffer.setInt32(at + layout.PAYMENT_MONTHS_OFFSET, buffer.appendInt32(months));
  const firstOf = (wanted: RowColumn['role']) =>
    Math.max(
      0,
      columns.findIndex(({ role }) => role === wanted),
    );
  buffer.setInt32(at + layout.PAYMENT_PAID_COLUMN, firstOf('paidByMonth'));
  buffer.setInt32(at + layout.PAYMENT_SPECIFIC_COLUMN, firstOf('specificByMonth'));
  buffer.setInt32(at + layout.PAYMENT_ELIGIBLE_COLUMN, firstOf('eligibleByMonth'));
  return at;
}

/** Name of the column of claims incurred before the year. */
export const RUN_IN_COLUMN = 'run_in';

/** The windows of each month after those given, each once for all that ask for it, and which they are. */
function monthlyWindows(
  { specific, aggregate, ...rest }: ContractTerms,
  payment: PaymentFacts,
  given: readonly Window[],
): { windows: Window[]; months: number[] } {
  const windows = [...given];
  const first = given.length;
  const indexOf = (basis: PaidBasis, purposes: number): number => {
    // A total is of one set of benefits
    const isOfAll = purposes === layout.WINDOW_FOR_ALL;
    const found = windows.findIndex(
      (window, w) =>
        w >= first && (window.purposes === layout.WINDOW_FOR_ALL) === isOfAll && indexOfBasis([window], basis) === 0,
    );
    if (found < 0) return windows.push({ basis, purposes }) - 1;
    windows[found] = { basis, purposes: windows[found]!.purposes | purposes };
    return found;
  };
  const months = Array.from({ length: payment.months }, (_, i) => [
    indexOf(basisSoFar(specific?.basis, i + 1), layout.WINDOW_FOR_SPECIFIC),
    indexOf(basisSoFar(aggregate?.basis, i + 1), layout.WINDOW_FOR_AGGREGATE),
    indexOf(paidSoFar({ specific, aggregate, ...rest }, i + 1), layout.WINDOW_FOR_ALL),
  ]).flat();
  return { windows, months };
}

function writeWindows(buffer: PlanBuffer, windows: readonly Window[], payment: PaymentFacts): number {
  const table = buffer.reserve(windows.length * layout.WINDOW_BYTES);
  windows.forEach(({ basis, purposes }, w) => {
    const at = table + w * layout.WINDOW_BYTES;
    buffer.setInt32(at + layout.WINDOW_PURPOSES, purposes);
    buffer.setInt32(at + layout.WINDOW_SHARES_OFFSET, buffer.appendFloat64(sharesOf(basis, payment)));
    buffer.setFloat64(at + layout.WINDOW_RUN_IN_LIMIT, basis?.runInLimit ?? Infinity);
  });
  return table;
}

/** Shares paid by the window's end and before it begins: by year, the contract's first, curve and month of incurral. */
function sharesOf(basis: PaidBasis | null, { curves, yearsBefore }: PaymentFacts): number[] {
  const months = Array.from({ length: layout.MONTHS_OF_YEAR }, (_, month) => month);
  return Array.from({ length: yearsBefore + 1 }, (_, before) =>
    curves.flatMap((curve) =>
      months.flatMap((month) => sharesAt(basis, curve, month - layout.MONTHS_OF_YEAR * before)),
    ),
  ).flat();
}

function sharesAt(basis: PaidBasis | null, curve: Completion, month: number): [until: number, before: number] {
  if (basis === null) return [month >= 0 ? 1 : 0, 0];
  if (month < -basis.runInMonths) return [0, 0];
  return [completed(curve, basis.paidMonths - 1 - month), completed(curve, -1 - month)];
}

function writeYears(buffer: PlanBuffer, years: readonly YearTables[]): number {
  const table = buffer.reserve(years.length * layout.YEAR_BYTES);
  years.forEach(({ classes, accidents }, i) => {
    buffer.setInt32(table + i * layout.YEAR_BYTES + layout.YEAR_CLASSES_OFFSET, classes);
    buffer.setInt32(table + i * layout.YEAR_BYTES + layout.YEAR_ACCIDENTS_OFFSET, accidents);
  });
  return table;
}

function writeStreams(buffer: PlanBuffer, { benefits }: PlanModel): number {
  const table = buffer.reserve(benefits.length * 8);
  benefits.forEach(({ name }, i) => {
    buffer.setUint64(table + i * 8, streamName('benefit', name));
  });
  return table;
}
