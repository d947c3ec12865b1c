/** Writes the kernel's buffer: every record of layout.ts from the plan model and the facts. */
import type { PaidBasis } from '../contract/paid-basis.ts';
import type { ContractTerms, Laser } from '../contract/terms.ts';
import { lognormal } from '../distributions/severity/lognormal.ts';
import type { PerilModel, PlanModel } from '../exact/plan-model.ts';
import type { BulkLimits } from './bulk-cohorts.ts';
import type { BulkDraws } from './bulk-draws.ts';
import { firstMembers } from './contract-terms.ts';
import * as layout from './layout.ts';
import { indexOfBasis, indexOfCurve, type PaymentFacts } from './payment.ts';
import { type PlanBuffer, planBuffer } from './plan-buffer.ts';
import type { PlanFacts } from './plan-facts.ts';
import { streamName } from './stream-name.ts';
import { writeBulk } from './write-bulk.ts';
import { type CohortWriters, cohortsOf, writeCohort } from './write-cohort.ts';
import { writePayment } from './write-payment.ts';
import { persistenceWriter } from './write-persistence.ts';
import { type SeverityWriter, severityWriter } from './write-severity.ts';
import { writeRulesOfYears, writeYears, type YearsOfPlan } from './write-years.ts';

const CENTS_PER_DOLLAR = 100;
/**
 * The kernel's buffer of a plan.
 * @param model of the first plan year
 * @param years what differs from year to year, and the years before the contract year; nothing where it is left out
 * @param bulk how classes are drawn in bulk; null where each member is drawn by himself
 */
export function writePlan(
  model: PlanModel,
  facts: PlanFacts,
  seedKey: Uint8Array,
  years: YearsOfPlan = { yearModels: Array<PlanModel>(facts.horizon).fill(model), turnover: 0 },
  bulk: BulkDraws | null = null,
): ArrayBuffer {
  const { yearModels, before = [] } = years;
  const isOfYears = facts.horizon > 1;
  const buffer = planBuffer();
  buffer.reserve(isOfYears ? layout.HEADER_OF_YEARS_BYTES : layout.HEADER_BYTES);
  const { payment } = facts;
  const severities = severityWriter(buffer, payment !== undefined);
  const writers = {
    severities,
    persistences: persistenceWriter(buffer, severities),
    mostMembers: model.classes.map((_, c) => Math.max(...yearModels.map(({ classes }) => classes[c]!.members))),
  };
  writeHeader(buffer, facts, seedKey);
  // Steps of a year to the next are those of the second
  const stepped = yearModels[1] ?? model;
  writeBenefits(buffer, stepped, payment);
  writeRisks(buffer, stepped, severities);
  writeShocks(buffer, model);
  const classes = writeClasses(buffer, model, writers, payment);
  if (bulk !== null) writeBulk(buffer, model, bulk, classes);
  const accidents = writeAccidents(buffer, model, severities);
  const options = writeOption(buffer, facts, facts.terms);
  setInt32s(buffer, [
    [layout.HEADER_CLASS_COUNT, model.classes.length],
    [layout.HEADER_CLASSES_OFFSET, classes],
    [layout.HEADER_ACCIDENT_COUNT, model.accidents.length],
    [layout.HEADER_ACCIDENTS_OFFSET, accidents],
    [layout.HEADER_OPTION_COUNT, 1],
    [layout.HEADER_OPTIONS_OFFSET, options],
  ]);
  writeExceedances(buffer, facts);
  writeCrossed(buffer, facts);
  if (payment !== undefined) {
    const yearsBefore = before.slice(0, payment.yearsBefore).map((year) => ({
      classes: writeClasses(buffer, year, writers, payment),
      accidents: writeAccidents(buffer, year, severities),
    }));
    buffer.setInt32(options + layout.OPTION_PAYMENT_OFFSET, writePayment(buffer, model, facts, payment, yearsBefore));
  }
  if (!isOfYears) return buffer.finish();
  writeRulesOfYears(buffer, facts);
  writeYears(buffer, years, (ofYear, planYear) => {
    if (planYear === 1 || ofYear === model) return { classes, accidents, options };
    return {
      classes: writeClasses(buffer, ofYear, writers, payment),
      accidents: writeAccidents(buffer, ofYear, severities),
      options: writeOption(buffer, facts, facts.planYears?.[planYear - 1]?.terms ?? facts.terms),
    };
  });
  return buffer.finish();
}

function setInt32s(buffer: PlanBuffer, fields: readonly (readonly [offset: number, value: number])[]): void {
  for (const [offset, value] of fields) buffer.setInt32(offset, value);
}

function writeHeader(buffer: PlanBuffer, facts: PlanFacts, seedKey: Uint8Array): void {
  if (seedKey.length !== 32) throw new RangeError(`The seed key must have 32 bytes: got ${seedKey.length}`);
  const { specific } = effectiveTerms(facts);
  buffer.setInt32(layout.HEADER_MAGIC, layout.PLAN_MAGIC);
  buffer.setInt32(layout.HEADER_VERSION, layout.PLAN_VERSION);
  buffer.setInt32(layout.HEADER_HORIZON, facts.horizon);
  buffer.setInt32(layout.HEADER_COMPONENT_COUNT, facts.columns.filter(({ role }) => role === 'component').length);
  buffer.setInt32(layout.HEADER_COLUMN_COUNT, facts.columns.length);
  buffer.setInt32(layout.HEADER_TRACK_ALL, specific === null ? 1 : 0);
  buffer.setBytes(layout.HEADER_SEED_KEY, seedKey);
  buffer.setFloat64(layout.HEADER_CLAIMANT_THRESHOLD, facts.claimantThreshold);
  buffer.setFloat64(layout.HEADER_LARGE_THRESHOLD, bulkLimits(facts).threshold);
  buffer.setFloat64(layout.HEADER_FUNDING, facts.funding);
}

/** No member below it needs a look of his own, cents; and whether members are tracked over all benefits. */
export function bulkLimits(
  facts: Pick<PlanFacts, 'claimantThreshold' | 'terms' | 'benefits' | 'laserRule'>,
): BulkLimits {
  const { specific, aggregate } = effectiveTerms(facts);
  const threshold = Math.min(
    facts.claimantThreshold,
    specific?.attachment ?? Infinity,
    aggregate?.lossLimit ?? Infinity,
    facts.laserRule?.trigger ?? Infinity,
  );
  return { threshold, tracksAll: specific === null };
}

function writeBenefits(buffer: PlanBuffer, model: PlanModel, payment: PaymentFacts | undefined): void {
  const table = buffer.reserve(model.benefits.length * layout.BENEFIT_BYTES);
  buffer.setInt32(layout.HEADER_BENEFIT_COUNT, model.benefits.length);
  buffer.setInt32(layout.HEADER_BENEFITS_OFFSET, table);
  model.benefits.forEach(({ covers, risks, annualMaximum, completion }, i) => {
    const at = table + i * layout.BENEFIT_BYTES;
    buffer.setInt32(at + layout.BENEFIT_SPECIFIC, Number(covers.specific));
    buffer.setInt32(at + layout.BENEFIT_AGGREGATE, Number(covers.aggregate));
    buffer.setInt32(
      at + layout.BENEFIT_RISKS,
      risks.reduce((bits, risk) => bits | (1 << risk), 0),
    );
    if (payment !== undefined && annualMaximum < Infinity) {
      buffer.setInt32(at + layout.BENEFIT_CURVE, indexOfCurve(payment.curves, completion));
    }
    buffer.setFloat64(at + layout.BENEFIT_MAXIMUM, annualMaximum * CENTS_PER_DOLLAR);
  });
}

/** How long a draw of a risk lasts. */
const LASTING = {
  parameterRisk: layout.RISK_OF_YEAR,
  groupRisk: layout.RISK_OF_PATH,
  trendRisk: layout.RISK_OF_STEPS,
} as const;

function writeRisks(buffer: PlanBuffer, model: PlanModel, severities: SeverityWriter): void {
  const table = buffer.reserve(model.risks.length * layout.RISK_BYTES);
  buffer.setInt32(layout.HEADER_RISK_COUNT, model.risks.length);
  buffer.setInt32(layout.HEADER_RISKS_OFFSET, table);
  model.risks.forEach(({ name, sigma }, i) => {
    const at = table + i * layout.RISK_BYTES;
    const multiplier = lognormal({ mu: (-sigma * sigma) / 2, sigma });
    buffer.setInt32(at + layout.RISK_SEVERITY_OFFSET, severities(multiplier, false));
    // The group's own level of cost stays what it is from year to year
    buffer.setInt32(at + layout.RISK_LASTS, LASTING[name]);
    buffer.setUint64(at + layout.RISK_STREAM, streamName('risk', name));
  });
}

function writeShocks(buffer: PlanBuffer, model: PlanModel): void {
  const table = buffer.reserve(model.shocks.length * layout.SHOCK_BYTES);
  buffer.setInt32(layout.HEADER_SHOCK_COUNT, model.shocks.length);
  buffer.setInt32(layout.HEADER_SHOCKS_OFFSET, table);
  model.shocks.forEach(({ name, outcomes }, i) => {
    const at = table + i * layout.SHOCK_BYTES;
    buffer.setInt32(at + layout.SHOCK_OUTCOME_COUNT, outcomes.length);
    buffer.setInt32(at + layout.SHOCK_CUMULATIVE_OFFSET, buffer.appendFloat64(cumulate(outcomes)));
    buffer.setUint64(at + layout.SHOCK_STREAM, streamName('shock', name));
  });
}

function writeClasses(
  buffer: PlanBuffer,
  model: PlanModel,
  writers: CohortWriters,
  payment: PaymentFacts | undefined,
): number {
  const table = buffer.reserve(model.classes.length * layout.CLASS_BYTES);
  const numbers = firstMembers(model.classes);
  model.classes.forEach(({ members }, classIndex) => {
    const at = table + classIndex * layout.CLASS_BYTES;
    const cohorts = cohortsOf(model, classIndex);
    buffer.setInt32(at + layout.CLASS_MEMBERS, members);
    buffer.setInt32(at + layout.CLASS_FIRST_MEMBER, numbers[classIndex]!);
    buffer.setInt32(at + layout.CLASS_COHORT_COUNT, cohorts.length);
    const first = buffer.reserve(cohorts.length * layout.COHORT_BYTES);
    buffer.setInt32(at + layout.CLASS_COHORTS_OFFSET, first);
    for (const [i, cohort] of cohorts.entries()) {
      writeCohort(buffer, model, cohort, first + i * layout.COHORT_BYTES, writers);
      if (payment !== undefined) {
        writeCurves(buffer, cohort.peril, payment, first + i * layout.COHORT_BYTES);
      }
    }
  });
  return table;
}

function writeCurves(buffer: PlanBuffer, { completion }: PerilModel, { curves }: PaymentFacts, cohort: number): void {
  const ofClaims = indexOfCurve(curves, completion?.claims);
  const ofLarge = indexOfCurve(curves, completion?.largeClaims);
  buffer.setInt32(cohort + layout.COHORT_CURVES, ofClaims | (ofLarge << 16));
}

function writeAccidents(buffer: PlanBuffer, model: PlanModel, severities: SeverityWriter): number {
  const table = buffer.reserve(model.accidents.length * layout.ACCIDENT_BYTES);
  const perilComponents = model.benefits.flatMap(({ perils }) => perils.flatMap(({ components }) => components)).length;
  model.accidents.forEach(({ name, classIndex, benefitIndex, victims, severity, scale }, i) => {
    const at = table + i * layout.ACCIDENT_BYTES;
    const numbers = victims.map(({ members }) => members);
    buffer.setInt32(at + layout.ACCIDENT_CLASS, classIndex);
    buffer.setInt32(at + layout.ACCIDENT_BENEFIT, benefitIndex);
    buffer.setInt32(at + layout.ACCIDENT_COMPONENT, perilComponents + i);
    buffer.setInt32(at + layout.ACCIDENT_SEVERITY_OFFSET, severities(severity, false));
    buffer.setInt32(at + layout.ACCIDENT_OUTCOME_COUNT, victims.length);
    buffer.setInt32(at + layout.ACCIDENT_CUMULATIVE_OFFSET, buffer.appendFloat64(cumulate(victims)));
    buffer.setInt32(at + layout.ACCIDENT_VICTIMS_OFFSET, buffer.appendInt32(numbers));
    buffer.setInt32(at + layout.ACCIDENT_MOST_VICTIMS, Math.max(...numbers));
    buffer.setUint64(at + layout.ACCIDENT_STREAM, streamName('accident', name));
    buffer.setFloat64(at + layout.ACCIDENT_FACTOR, scale * CENTS_PER_DOLLAR);
  });
  return table;
}

function writeOption(buffer: PlanBuffer, facts: PlanFacts, contract: ContractTerms): number {
  const terms = effectiveTerms({ ...facts, terms: contract });
  const { specific, aggregate } = terms;
  const at = buffer.reserve(layout.OPTION_BYTES);
  writeSpecificHalf(buffer, terms, at, facts.payment);
  buffer.setFloat64(at + layout.OPTION_AGGREGATE_ATTACHMENT, aggregate?.attachment ?? Infinity);
  buffer.setFloat64(at + layout.OPTION_AGGREGATE_LIMIT, aggregate?.limit ?? Infinity);
  buffer.setFloat64(at + layout.OPTION_AGGREGATE_SHARE, aggregate?.share ?? 1);
  buffer.setFloat64(at + layout.OPTION_FIXED_COSTS, facts.fixedCosts);
  buffer.setFloat64(at + layout.OPTION_AGGREGATING_SPECIFIC, specific?.aggregatingSpecific ?? 0);
  buffer.setInt32(
    at + layout.OPTION_COUNTS_AGGREGATING_SPECIFIC,
    Number(aggregate?.countsAggregatingSpecific ?? false),
  );
  const aggregatingColumn = facts.columns.findIndex(({ role }) => role === 'aggregatingRetained');
  buffer.setInt32(at + layout.OPTION_AGGREGATING_COLUMN, Math.max(aggregatingColumn, 0));
  return at;
}

/** What the settlement of a member reads of an option: his reimbursement and what of his claims is eligible. */
export function writeSpecificHalf(
  buffer: PlanBuffer,
  { specific, aggregate }: ContractTerms,
  at: number,
  payment?: PaymentFacts,
): void {
  buffer.setFloat64(at + layout.OPTION_SPECIFIC_ATTACHMENT, specific?.attachment ?? Infinity);
  buffer.setFloat64(at + layout.OPTION_SPECIFIC_LIMIT, specific?.limit ?? Infinity);
  buffer.setFloat64(at + layout.OPTION_SPECIFIC_SHARE, specific?.share ?? 1);
  buffer.setFloat64(at + layout.OPTION_LOSS_LIMIT, aggregate?.lossLimit ?? Infinity);
  buffer.setInt32(at + layout.OPTION_ELIGIBLE_RETAINED, Number(aggregate?.eligible === 'retained'));
  buffer.setInt32(at + layout.OPTION_COUNTS_LASER_CORRIDOR, Number(aggregate?.countsLaserCorridor ?? false));
  writeLasers(buffer, specific?.lasers ?? [], at);
  if (payment === undefined) return;
  const ofSpecific = windowOf(payment, specific?.basis);
  buffer.setInt32(at + layout.OPTION_WINDOWS, ofSpecific | (windowOf(payment, aggregate?.basis) << 16));
}

/** The window of a basis; without a cover any will do. */
function windowOf({ bases }: PaymentFacts, basis: PaidBasis | undefined): number {
  return Math.max(0, indexOfBasis(bases, basis ?? null));
}

function writeLasers(buffer: PlanBuffer, lasers: readonly Laser[], option: number): void {
  const table = buffer.reserve(lasers.length * layout.LASER_BYTES);
  buffer.setInt32(option + layout.OPTION_LASER_COUNT, lasers.length);
  buffer.setInt32(option + layout.OPTION_LASERS_OFFSET, table);
  lasers.forEach(({ firstMember, members, attachment }, i) => {
    const at = table + i * layout.LASER_BYTES;
    buffer.setInt32(at + layout.LASER_FIRST_MEMBER, firstMember);
    buffer.setInt32(at + layout.LASER_MEMBERS, members);
    buffer.setFloat64(at + layout.LASER_ATTACHMENT, attachment);
  });
}

/** The terms without a specific cover that sees no benefit: members are then tracked over all benefits, which it must not reimburse. */
function effectiveTerms({ terms, benefits }: Pick<PlanFacts, 'terms' | 'benefits'>): ContractTerms {
  return benefits.some((benefit) => benefit.specific) ? terms : { ...terms, specific: null };
}

function writeExceedances(buffer: PlanBuffer, { exceedances }: PlanFacts): void {
  const table = buffer.reserve(exceedances.length * layout.EXCEEDANCE_BYTES);
  buffer.setInt32(layout.HEADER_EXCEEDANCE_COUNT, exceedances.length);
  buffer.setInt32(layout.HEADER_EXCEEDANCES_OFFSET, table);
  exceedances.forEach(({ column, threshold }, i) => {
    buffer.setInt32(table + i * layout.EXCEEDANCE_BYTES + layout.EXCEEDANCE_COLUMN, column);
    buffer.setFloat64(table + i * layout.EXCEEDANCE_BYTES + layout.EXCEEDANCE_THRESHOLD, threshold);
  });
}

function writeCrossed(buffer: PlanBuffer, { crossed }: PlanFacts): void {
  const table = buffer.reserve(crossed.length * layout.CROSSED_BYTES);
  buffer.setInt32(layout.HEADER_CROSSED_COUNT, crossed.length);
  buffer.setInt32(layout.HEADER_CROSSED_OFFSET, table);
  crossed.forEach(({ column, threshold }, i) => {
    const at = table + i * layout.CROSSED_BYTES;
    buffer.setInt32(at + layout.CROSSED_COLUMN, column);
    buffer.setInt32(at + layout.CROSSED_IS_EVENT, Number(threshold !== null));
    buffer.setFloat64(at + layout.CROSSED_THRESHOLD, threshold ?? 0);
  });
}

function cumulate(outcomes: readonly { readonly probability: number }[]): number[] {
  let sum = 0;
  return outcomes.map(({ probability }) => {
    sum += probability;
    return sum;
  });
}
