/** Writes the kernel's buffer: every record of layout.ts from the plan model and the facts. */
import type { ContractTerms } from '../contract/terms.ts';
import { binomial } from '../distributions/frequency/binomial.ts';
import type { Frequency } from '../distributions/frequency/frequency.ts';
import { poisson } from '../distributions/frequency/poisson.ts';
import { lognormal } from '../distributions/severity/lognormal.ts';
import type { Severity } from '../distributions/severity/severity.ts';
import type { Cohort, PerilModel, PlanModel, ShockModel } from '../exact/plan-model.ts';
import * as layout from './layout.ts';
import { type PlanBuffer, planBuffer } from './plan-buffer.ts';
import type { PlanFacts } from './plan-facts.ts';
import { streamName } from './stream-name.ts';
import { writeCounts } from './write-counts.ts';
import { writeSeverity } from './write-severity.ts';

const CENTS_PER_DOLLAR = 100;
/** Below this probability it is cheaper to draw how many members have a claim, and who, than to ask every member. */
const RARE_PROBABILITY = 0.2;
/** Every combination of shock outcomes has tables of its own. */
const MOST_VARIANTS = 4096;

/** The kernel's buffer of a plan. */
export function writePlan(model: PlanModel, facts: PlanFacts, seedKey: Uint8Array): ArrayBuffer {
  const buffer = planBuffer();
  buffer.reserve(layout.HEADER_BYTES);
  const severities = severityWriter(buffer);
  writeHeader(buffer, facts, seedKey);
  writeBenefits(buffer, model);
  writeRisks(buffer, model, severities);
  writeShocks(buffer, model);
  writeClasses(buffer, model, severities);
  writeAccidents(buffer, model, severities);
  writeOption(buffer, facts);
  writeExceedances(buffer, facts);
  return buffer.finish();
}

type SeverityWriter = (severity: Severity, apart: boolean) => number;

/** Writes each severity once, however many cohorts share it. */
function severityWriter(buffer: PlanBuffer): SeverityWriter {
  const written = { apart: new Map<Severity, number>(), together: new Map<Severity, number>() };
  return (severity, apart) => {
    const known = apart ? written.apart : written.together;
    const offset = known.get(severity) ?? writeSeverity(buffer, severity, apart);
    known.set(severity, offset);
    return offset;
  };
}

function writeHeader(buffer: PlanBuffer, facts: PlanFacts, seedKey: Uint8Array): void {
  if (seedKey.length !== 32) throw new RangeError(`The seed key must have 32 bytes: got ${seedKey.length}`);
  const { specific, aggregate } = effectiveTerms(facts);
  buffer.setInt32(layout.HEADER_MAGIC, layout.PLAN_MAGIC);
  buffer.setInt32(layout.HEADER_VERSION, layout.PLAN_VERSION);
  buffer.setInt32(layout.HEADER_HORIZON, facts.horizon);
  buffer.setInt32(layout.HEADER_COMPONENT_COUNT, facts.columns.filter(({ role }) => role === 'component').length);
  buffer.setInt32(layout.HEADER_COLUMN_COUNT, facts.columns.length);
  buffer.setInt32(layout.HEADER_TRACK_ALL, specific === null ? 1 : 0);
  buffer.setBytes(layout.HEADER_SEED_KEY, seedKey);
  buffer.setFloat64(layout.HEADER_CLAIMANT_THRESHOLD, facts.claimantThreshold);
  buffer.setFloat64(
    layout.HEADER_LARGE_THRESHOLD,
    Math.min(facts.claimantThreshold, specific?.attachment ?? Infinity, aggregate?.lossLimit ?? Infinity),
  );
  buffer.setFloat64(layout.HEADER_FUNDING, facts.funding);
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

function writeClasses(buffer: PlanBuffer, model: PlanModel, severities: SeverityWriter): void {
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
    firstMember += members;
  });
}

interface CohortInPlan {
  readonly cohort: Cohort;
  readonly peril: PerilModel;
  readonly benefitIndex: number;
  /** Of the peril's first component. */
  readonly component: number;
}

function cohortsOf(model: PlanModel, classIndex: number): CohortInPlan[] {
  const found: CohortInPlan[] = [];
  let component = 0;
  model.benefits.forEach(({ perils }, benefitIndex) => {
    for (const peril of perils) {
      const cohort = peril.cohorts.find((candidate) => candidate.classIndex === classIndex);
      if (cohort !== undefined) found.push({ cohort, peril, benefitIndex, component });
      component += peril.components.length;
    }
  });
  return found;
}

function writeCohort(
  buffer: PlanBuffer,
  model: PlanModel,
  { cohort, peril, benefitIndex, component }: CohortInPlan,
  at: number,
  severities: SeverityWriter,
): void {
  const benefit = model.benefits[benefitIndex]!;
  const { name: className, members } = model.classes[cohort.classIndex]!;
  const shocks = peril.shocks.map((index) => model.shocks[index]!);
  const frequencies = variantsOf(cohort.frequency, shocks, `${benefit.name}.${peril.name}`);
  const mode = modeOf(frequencies);
  buffer.setInt32(at + layout.COHORT_BENEFIT, benefitIndex);
  buffer.setInt32(at + layout.COHORT_COMPONENT, component);
  buffer.setInt32(at + layout.COHORT_FREQUENCY, mode);
  buffer.setInt32(at + layout.COHORT_SEVERITY_OFFSET, severities(cohort.severity, peril.components.length === 2));
  buffer.setInt32(at + layout.COHORT_SHOCK_COUNT, shocks.length);
  buffer.setInt32(at + layout.COHORT_SHOCKS_OFFSET, buffer.appendInt32(strides(peril.shocks, shocks)));
  buffer.setUint64(at + layout.COHORT_STREAM, streamName('peril', benefit.name, peril.name, className));
  buffer.setFloat64(at + layout.COHORT_FACTOR, cohort.scale * CENTS_PER_DOLLAR);
  const variants = buffer.reserve(frequencies.length * layout.VARIANT_BYTES);
  buffer.setInt32(at + layout.COHORT_VARIANTS_OFFSET, variants);
  for (const [i, frequency] of frequencies.entries()) {
    writeVariant(buffer, frequency, mode, members, variants + i * layout.VARIANT_BYTES);
  }
}

/** The frequency under every combination of its shocks' outcomes, the first shock's outcome running fastest. */
function variantsOf(frequency: Frequency, shocks: readonly ShockModel[], peril: string): Frequency[] {
  const count = shocks.reduce((product, { outcomes }) => product * outcomes.length, 1);
  if (count > MOST_VARIANTS) {
    throw new RangeError(`The shocks on ${peril} must have at most ${MOST_VARIANTS} combinations: got ${count}`);
  }
  const multipliers = shocks.reduce(
    (sofar, { outcomes }) => outcomes.flatMap(({ multiplier }) => sofar.map((before) => before * multiplier)),
    [1],
  );
  return multipliers.map((multiplier) => (multiplier === 1 ? frequency : frequency.multiplied(multiplier)));
}

/** (shock index, stride) pairs that lead from outcomes to the variant. */
function strides(indices: readonly number[], shocks: readonly ShockModel[]): number[] {
  let stride = 1;
  return indices.flatMap((index, i) => {
    const pair = [index, stride];
    stride *= shocks[i]!.outcomes.length;
    return pair;
  });
}

function modeOf(frequencies: readonly Frequency[]): number {
  const [{ kind }] = frequencies as readonly [Frequency];
  if (kind === 'poisson') return layout.FREQUENCY_SCATTERED;
  if (kind !== 'bernoulli') return layout.FREQUENCY_COUNTED;
  const most = Math.max(...frequencies.map(({ mean }) => mean));
  return most < RARE_PROBABILITY ? layout.FREQUENCY_RARE : layout.FREQUENCY_BERNOULLI;
}

function writeVariant(buffer: PlanBuffer, frequency: Frequency, mode: number, members: number, at: number): void {
  if (mode === layout.FREQUENCY_BERNOULLI) {
    buffer.setFloat64(at + layout.VARIANT_PROBABILITY, frequency.mean);
    return;
  }
  if (mode === layout.FREQUENCY_COUNTED) {
    buffer.setInt32(at + layout.VARIANT_COUNTS_OFFSET, writeCounts(buffer, frequency));
    return;
  }
  const inTile = (tileMembers: number): Frequency =>
    mode === layout.FREQUENCY_RARE
      ? binomial({ trials: tileMembers, probability: frequency.mean })
      : poisson({ mean: tileMembers * frequency.mean });
  const last = members % layout.TILE_MEMBERS;
  if (members >= layout.TILE_MEMBERS) {
    buffer.setInt32(at + layout.VARIANT_COUNTS_OFFSET, writeCounts(buffer, inTile(layout.TILE_MEMBERS)));
  }
  if (last > 0) buffer.setInt32(at + layout.VARIANT_LAST_COUNTS_OFFSET, writeCounts(buffer, inTile(last)));
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
  const { specific, aggregate } = effectiveTerms(facts);
  const at = buffer.reserve(layout.OPTION_BYTES);
  buffer.setInt32(layout.HEADER_OPTION_COUNT, 1);
  buffer.setInt32(layout.HEADER_OPTIONS_OFFSET, at);
  buffer.setFloat64(at + layout.OPTION_SPECIFIC_ATTACHMENT, specific?.attachment ?? Infinity);
  buffer.setFloat64(at + layout.OPTION_SPECIFIC_LIMIT, specific?.limit ?? Infinity);
  buffer.setFloat64(at + layout.OPTION_SPECIFIC_SHARE, specific?.share ?? 1);
  buffer.setFloat64(at + layout.OPTION_AGGREGATE_ATTACHMENT, aggregate?.attachment ?? Infinity);
  buffer.setFloat64(at + layout.OPTION_AGGREGATE_LIMIT, aggregate?.limit ?? Infinity);
  buffer.setFloat64(at + layout.OPTION_AGGREGATE_SHARE, aggregate?.share ?? 1);
  buffer.setFloat64(at + layout.OPTION_LOSS_LIMIT, aggregate?.lossLimit ?? Infinity);
  buffer.setInt32(at + layout.OPTION_ELIGIBLE_RETAINED, Number(aggregate?.eligible === 'retained'));
  buffer.setFloat64(at + layout.OPTION_FIXED_COSTS, facts.fixedCosts);
}

/** The terms without a specific cover that sees no benefit: members are then tracked over all benefits, which it must not reimburse. */
function effectiveTerms({ terms, benefits }: PlanFacts): ContractTerms {
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

function cumulate(outcomes: readonly { readonly probability: number }[]): number[] {
  let sum = 0;
  return outcomes.map(({ probability }) => {
    sum += probability;
    return sum;
  });
}
