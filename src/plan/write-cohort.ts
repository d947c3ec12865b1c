/** Cohorts for the kernel: how the claims of one class from one peril are counted and what they cost. */
import { binomial } from '../distributions/frequency/binomial.ts';
import type { Frequency } from '../distributions/frequency/frequency.ts';
import { poisson } from '../distributions/frequency/poisson.ts';
import type { Cohort, PerilModel, PlanModel, ShockModel } from '../exact/plan-model.ts';
import * as layout from './layout.ts';
import type { PlanBuffer } from './plan-buffer.ts';
import { streamName } from './stream-name.ts';
import { writeCounts } from './write-counts.ts';
import type { PersistenceWriter } from './write-persistence.ts';
import type { SeverityWriter } from './write-severity.ts';

const CENTS_PER_DOLLAR = 100;
/** Below this probability it is cheaper to draw how many members have a claim, and who, than to ask every member. */
const RARE_PROBABILITY = 0.2;
/** Every combination of shock outcomes has tables of its own. */
const MOST_VARIANTS = 4096;

export interface CohortInPlan {
  readonly cohort: Cohort;
  readonly peril: PerilModel;
  readonly benefitIndex: number;
  /** Of the peril's first component. */
  readonly component: number;
}

/** The cohorts of a class, in the order in which they are drawn and use up a benefit's maximum. */
export function cohortsOf(model: PlanModel, classIndex: number): CohortInPlan[] {
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

/** What cohorts share, and how many members a class has at most in a plan year. */
export interface CohortWriters {
  readonly severities: SeverityWriter;
  readonly persistences: PersistenceWriter;
  readonly mostMembers: readonly number[];
}

/** Writes a cohort's record at `at`, with everything that it points to. */
export function writeCohort(
  buffer: PlanBuffer,
  model: PlanModel,
  inPlan: CohortInPlan,
  at: number,
  { severities, persistences, mostMembers }: CohortWriters,
): void {
  const { cohort, peril, benefitIndex, component } = inPlan;
  const benefit = model.benefits[benefitIndex]!;
  const { name: className, members } = model.classes[cohort.classIndex]!;
  const shocks = peril.shocks.map((index) => model.shocks[index]!);
  const frequencies = frequenciesOf(model, inPlan);
  const mode = modeOf(frequencies);
  buffer.setInt32(at + layout.COHORT_BENEFIT, benefitIndex);
  buffer.setInt32(at + layout.COHORT_COMPONENT, component);
  buffer.setInt32(at + layout.COHORT_FREQUENCY, mode);
  buffer.setInt32(at + layout.COHORT_SEVERITY_OFFSET, severities(cohort.severity, peril.components.length === 2));
  buffer.setInt32(at + layout.COHORT_SHOCK_COUNT, shocks.length);
  buffer.setInt32(at + layout.COHORT_SHOCKS_OFFSET, buffer.appendInt32(strides(peril.shocks, shocks)));
  const { persistence } = peril;
  if (persistence !== undefined) {
    const name = `${benefit.name}.${peril.name}.${className}`;
    const { follows } = peril;
    const carried = {
      name,
      persistence,
      frequency: cohort.frequency,
      members: mostMembers[cohort.classIndex]!,
      follows: follows === undefined ? null : { ...follows, name: `${follows.peril}.${className}` },
      isFollowed: isFollowed(model, `${benefit.name}.${peril.name}`),
    };
    buffer.setInt32(at + layout.COHORT_PERSISTENCE_OFFSET, persistences(carried));
  }
  buffer.setUint64(at + layout.COHORT_STREAM, streamName('peril', benefit.name, peril.name, className));
  buffer.setFloat64(at + layout.COHORT_FACTOR, cohort.scale * CENTS_PER_DOLLAR);
  const variants = buffer.reserve(frequencies.length * layout.VARIANT_BYTES);
  buffer.setInt32(at + layout.COHORT_VARIANTS_OFFSET, variants);
  for (const [i, frequency] of frequencies.entries()) {
    const variant = variants + i * layout.VARIANT_BYTES;
    if (persistence === undefined) writeVariant(buffer, frequency, mode, members, variant);
    else writePersistentVariant(buffer, frequency, cohort.frequency, variant);
  }
}

/** How the number of claims is drawn: one of the FREQUENCY_ constants. */
export function cohortMode(model: PlanModel, inPlan: CohortInPlan): number {
  return modeOf(frequenciesOf(model, inPlan));
}

/** The frequencies of a cohort's variants. */
export function frequenciesOf(model: PlanModel, { cohort, peril, benefitIndex }: CohortInPlan): Frequency[] {
  const shocks = peril.shocks.map((index) => model.shocks[index]!);
  return variantsOf(cohort.frequency, shocks, `${model.benefits[benefitIndex]!.name}.${peril.name}`);
}

/** Claims of so many members together, of a cohort that is drawn by their number. */
export function countsInTile(frequency: Frequency, members: number): Frequency {
  return frequency.kind === 'bernoulli'
    ? binomial({ trials: members, probability: frequency.mean })
    : poisson({ mean: members * frequency.mean });
}

function isFollowed({ benefits }: PlanModel, name: string): boolean {
  return benefits.some(({ perils }) => perils.some(({ follows }) => follows?.peril === name));
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

/** Members are asked one by one: a probability of a claim, or what multiplies their rates. */
function writePersistentVariant(buffer: PlanBuffer, frequency: Frequency, unshocked: Frequency, at: number): void {
  const multiplier = unshocked.mean === 0 ? 0 : frequency.mean / unshocked.mean;
  buffer.setFloat64(at + layout.VARIANT_PROBABILITY, frequency.kind === 'bernoulli' ? frequency.mean : multiplier);
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
  const last = members % layout.TILE_MEMBERS;
  if (members >= layout.TILE_MEMBERS) {
    buffer.setInt32(
      at + layout.VARIANT_COUNTS_OFFSET,
      writeCounts(buffer, countsInTile(frequency, layout.TILE_MEMBERS)),
    );
  }
  if (last > 0)
    buffer.setInt32(at + layout.VARIANT_LAST_COUNTS_OFFSET, writeCounts(buffer, countsInTile(frequency, last)));
}
