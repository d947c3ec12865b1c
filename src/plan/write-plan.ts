/** Writes the kernel's buffer: every record of layout.ts from the plan model and the facts. */
import type { ContractTerms, Laser } from '../contract/terms.ts';
import { lognormal } from '../distributions/severity/lognormal.ts';
import type { PlanModel } from '../exact/plan-model.ts';
import type { BulkLimits } from './bulk-cohorts.ts';
import type { BulkDraws } from './bulk-draws.ts';
import * as layout from './layout.ts';
import { type PlanBuffer, planBuffer } from './plan-buffer.ts';
import type { PlanFacts } from './plan-facts.ts';
import { streamName } from './stream-name.ts';
import { bulkWriter } from './write-bulk.ts';
import { cohortsOf, writeCohort } from './write-cohort.ts';
import { type SeverityWriter, severityWriter } from './write-severity.ts';

const CENTS_PER_DOLLAR = 100;
/** The kernel's buffer of a plan. */
export function writePlan(
  model: PlanModel,
  facts: PlanFacts,
  seedKey: Uint8Array,
  bulk: BulkDraws | null = null,
): ArrayBuffer {
  const buffer = planBuffer();
  buffer.reserve(layout.HEADER_BYTES);
  const severities = severityWriter(buffer);
  writeHeader(buffer, facts, seedKey);
  writeBenefits(buffer, model);
  writeRisks(buffer, model, severities);
  writeShocks(buffer, model);
  writeClasses(buffer, model, severities, bulk);
  writeAccidents(buffer, model, severities);
  writeOption(buffer, facts);
  writeExceedances(buffer, facts);
  writeCrossed(buffer, facts);
  return buffer.finish();
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
  buffer.setFloat64(layout.HEADER_LARGE_THRESHOLD, largeThreshold(facts));
  buffer.setFloat64(layout.HEADER_FUNDING, facts.funding);
}

/** No member below it needs a look of his own, cents; and whether members are tracked over all benefits. */
export function bulkLimits(facts: LimitingFacts): BulkLimits {
  return { threshold: largeThreshold(facts), tracksAll: effectiveTerms(facts).specific === null };
}

type LimitingFacts = Pick<PlanFacts, 'claimantThreshold' | 'terms' | 'benefits'>;

function largeThreshold(facts: LimitingFacts): number {
  const { specific, aggregate } = effectiveTerms(facts);
  return Math.min(facts.claimantThreshold, specific?.attachment ?? Infinity, aggregate?.lossLimit ?? Infinity);
}

function writeBenefits(buffer: PlanBuffer, model: PlanModel): void {
  const table = buffer.reserve(model.benefits.length * layout.BENEFIT_BYTES);
  buffer.setInt32(layout.HEADER_BENEFIT_COUNT, model.benefits.length);
  buffer.setInt32(layout.HEADER_BENEFITS_OFFSET, table);
  model.benefits.forEach(({ covers, risks, annualMaximum }, i) => {
    const at = table + i * layout.BENEFIT_BYTES;
    buffer.setInt32(at + layout.BENEFIT_SPECIFIC, Number(covers.specific));
    buffer.setInt32(at + layout.BENEFIT_AGGREGATE, Number(covers.aggregate));
    buffer.setInt32(
      at + layout.BENEFIT_RISKS,
      risks.reduce((bits, risk) => bits | (1 << risk), 0),
    );
    buffer.setFloat64(at + layout.BENEFIT_MAXIMUM, annualMaximum * CENTS_PER_DOLLAR);
  });
}

function writeRisks(buffer: PlanBuffer, model: PlanModel, severities: SeverityWriter): void {
  const table = buffer.reserve(model.risks.length * layout.RISK_BYTES);
  buffer.setInt32(layout.HEADER_RISK_COUNT, model.risks.length);
  buffer.setInt32(layout.HEADER_RISKS_OFFSET, table);
  model.risks.forEach(({ name, sigma }, i) => {
    const at = table + i * layout.RISK_BYTES;
    const multiplier = lognormal({ mu: (-sigma * sigma) / 2, sigma });
    buffer.setInt32(at + layout.RISK_SEVERITY_OFFSET, severities(multiplier, false));
    // The group's own level of cost stays what it is from year to year
    buffer.setInt32(at + layout.RISK_PER_PATH, Number(name === 'groupRisk'));
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

function writeClasses(buffer: PlanBuffer, model: PlanModel, severities: SeverityWriter, bulk: BulkDraws | null): void {
  const bulkOffset = bulkWriter(buffer, model);
  const table = buffer.reserve(model.classes.length * layout.CLASS_BYTES);
  buffer.setInt32(layout.HEADER_CLASS_COUNT, model.classes.length);
  buffer.setInt32(layout.HEADER_CLASSES_OFFSET, table);
  let firstMember = 0;
  model.classes.forEach(({ members }, classIndex) => {
    const at = table + classIndex * layout.CLASS_BYTES;
    const cohorts = cohortsOf(model, classIndex);
    buffer.setInt32(at + layout.CLASS_MEMBERS, members);
    buffer.setInt32(at + layout.CLASS_FIRST_MEMBER, firstMember);
    buffer.setInt32(at + layout.CLASS_COHORT_COUNT, cohorts.length);
    const first = buffer.reserve(cohorts.length * layout.COHORT_BYTES);
    buffer.setInt32(at + layout.CLASS_COHORTS_OFFSET, first);
    for (const [i, cohort] of cohorts.entries()) {
      writeCohort(buffer, model, cohort, first + i * layout.COHORT_BYTES, severities);
    }
    const bulkClass = bulk?.classes[classIndex];
    if (bulkClass) buffer.setInt32(at + layout.CLASS_BULK_OFFSET, bulkOffset(bulkClass, members));
    firstMember += members;
  });
}

function writeAccidents(buffer: PlanBuffer, model: PlanModel, severities: SeverityWriter): void {
  const table = buffer.reserve(model.accidents.length * layout.ACCIDENT_BYTES);
  const perilComponents = model.benefits.flatMap(({ perils }) => perils.flatMap(({ components }) => components)).length;
  buffer.setInt32(layout.HEADER_ACCIDENT_COUNT, model.accidents.length);
  buffer.setInt32(layout.HEADER_ACCIDENTS_OFFSET, table);
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
}

function writeOption(buffer: PlanBuffer, facts: PlanFacts): void {
  const terms = effectiveTerms(facts);
  const { specific, aggregate } = terms;
  const at = buffer.reserve(layout.OPTION_BYTES);
  buffer.setInt32(layout.HEADER_OPTION_COUNT, 1);
  buffer.setInt32(layout.HEADER_OPTIONS_OFFSET, at);
  writeSpecificHalf(buffer, terms, at);
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
}

/** What the settlement of a member reads of an option: his reimbursement and what of his claims is eligible. */
export function writeSpecificHalf(buffer: PlanBuffer, { specific, aggregate }: ContractTerms, at: number): void {
  buffer.setFloat64(at + layout.OPTION_SPECIFIC_ATTACHMENT, specific?.attachment ?? Infinity);
  buffer.setFloat64(at + layout.OPTION_SPECIFIC_LIMIT, specific?.limit ?? Infinity);
  buffer.setFloat64(at + layout.OPTION_SPECIFIC_SHARE, specific?.share ?? 1);
  buffer.setFloat64(at + layout.OPTION_LOSS_LIMIT, aggregate?.lossLimit ?? Infinity);
  buffer.setInt32(at + layout.OPTION_ELIGIBLE_RETAINED, Number(aggregate?.eligible === 'retained'));
  buffer.setInt32(at + layout.OPTION_COUNTS_LASER_CORRIDOR, Number(aggregate?.countsLaserCorridor ?? false));
  writeLasers(buffer, specific?.lasers ?? [], at);
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
