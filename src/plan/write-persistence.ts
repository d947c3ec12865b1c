/** What the members of cohorts carry from year to year, for the kernel. */
import type { Frequency } from '../distributions/frequency/frequency.ts';
import type { NegativeBinomial } from '../distributions/frequency/negative-binomial.ts';
import { gamma } from '../distributions/severity/gamma.ts';
import type { Severity } from '../distributions/severity/severity.ts';
import * as layout from './layout.ts';
import { normalSurvival, standardNormal } from './normal-tables.ts';
import type { PlanBuffer } from './plan-buffer.ts';
import type { SeverityWriter } from './write-severity.ts';

/** A cohort of at most `members` members in any plan year, told from others by its name: benefit.peril.class. */
interface PersistentCohort {
  readonly name: string;
  /** The cohort that it follows, which has been written; none of that name where its members are not exposed to it. */
  readonly follows: { readonly name: string; readonly correlation: number } | null;
  readonly isFollowed: boolean;
  readonly persistence: number;
  readonly frequency: Frequency;
  readonly members: number;
}

/** Appends the persistence of a cohort, once for all plan years, and returns its offset. */
export type PersistenceWriter = (cohort: PersistentCohort) => number;

/** Writes the normal's tables once, and gives every cohort a place for its latents. */
export function persistenceWriter(buffer: PlanBuffer, severities: SeverityWriter): PersistenceWriter {
  const written = new Map<string, number>();
  const rates = new Map<string, Severity>();
  let survival: number | undefined;
  let latents = 0;
  const places = new Map<string, number>();
  const write = ({ name, persistence, frequency, members, follows, isFollowed }: PersistentCohort): number => {
    survival ??= buffer.appendFloat64(normalSurvival().coefficients);
    const normal = severities(standardNormal, false);
    const rate = rateOf(frequency, rates);
    const rateOffset = rate === null ? 0 : severities(rate, false);
    const at = buffer.reserve(layout.PERSISTENCE_BYTES);
    buffer.setFloat64(at + layout.PERSISTENCE_CARRIED, persistence);
    buffer.setFloat64(at + layout.PERSISTENCE_FRESH, Math.sqrt(1 - persistence * persistence));
    buffer.setInt32(at + layout.PERSISTENCE_NORMAL_OFFSET, normal);
    buffer.setInt32(at + layout.PERSISTENCE_SURVIVAL_OFFSET, survival);
    buffer.setInt32(at + layout.PERSISTENCE_LATENTS, latents);
    buffer.setInt32(at + layout.PERSISTENCE_RATE_OFFSET, rateOffset);
    // Latents are moved in pairs
    const room = 2 * Math.ceil(members / 2);
    const followed = follows === null ? undefined : places.get(follows.name);
    // Its own latents go on to the next year, and those that decide on its claims are what others follow
    const isBetween = followed !== undefined && isFollowed;
    buffer.setInt32(at + layout.PERSISTENCE_MEMBERS, isBetween ? 2 * room : room);
    buffer.setInt32(at + layout.PERSISTENCE_JOINT, isBetween ? latents + room : 0);
    places.set(name, isBetween ? latents + room : latents);
    latents += isBetween ? 2 * room : room;
    buffer.setInt32(at + layout.PERSISTENCE_IS_FOLLOWED, Number(isFollowed));
    if (follows === null || followed === undefined) return at;
    const { correlation } = follows;
    buffer.setInt32(at + layout.PERSISTENCE_FOLLOWS, 1 + followed);
    buffer.setFloat64(at + layout.PERSISTENCE_CORRELATION, correlation);
    buffer.setFloat64(at + layout.PERSISTENCE_APART, Math.sqrt(1 - correlation * correlation));
    return at;
  };
  return (cohort) => {
    const offset = written.get(cohort.name) ?? write(cohort);
    written.set(cohort.name, offset);
    return offset;
  };
}

/** The gamma law of a member's yearly rate, of which his count is Poisson; null for at most one claim. */
function rateOf(frequency: Frequency, known: Map<string, Severity>): Severity | null {
  if (frequency.kind === 'bernoulli') return null;
  const { description } = frequency;
  const shape = frequency.kind === 'geometric' ? 1 : (frequency as NegativeBinomial).r;
  const rate = known.get(description) ?? gamma({ shape, scale: frequency.mean / shape });
  known.set(description, rate);
  return rate;
}
