import { claimLaw } from './builtin-perils.ts';
import { didYouMean } from './did-you-mean.ts';
import { persistentFrequencies } from './persistence.ts';
import type { Finding, ValuePath } from './problems.ts';
import type { Salvaged } from './salvage.ts';
import type { Scenario } from './scenario-schema.ts';

type Part = Salvaged<Scenario>;
type BenefitPart = NonNullable<NonNullable<Part['benefits']>[string]>;
type PerilPart = NonNullable<NonNullable<BenefitPart['perils']>[string]>;

interface PerilPlace {
  readonly name: string;
  readonly benefitName: string;
  readonly benefit: BenefitPart;
  readonly peril: PerilPart;
  readonly path: ValuePath;
}

/**
 * A peril follows one that comes before it, and all that hang together so, whether one by one or several after the same, are of
 * different benefits under none of the same covers: what a cover counts of one member then has a law that the exact model knows.
 */
export function checkFollows({ benefits }: Part): Finding[] {
  const places = Object.entries(benefits ?? {}).flatMap(([benefitName, benefit]) =>
    Object.entries(benefit?.perils ?? {}).map(
      ([name, peril]): PerilPlace => ({
        name: `${benefitName}.${name}`,
        benefitName,
        benefit: benefit ?? {},
        peril: peril ?? {},
        path: ['benefits', benefitName, 'perils', name],
      }),
    ),
  );
  const firsts = firstsOf(places);
  return places.flatMap((place, i) => {
    const relatives = places.slice(0, i).filter((_, other) => firsts[other] === firsts[i]);
    return checkOne(place, places, i, relatives);
  });
}

/** For each peril the place of the first of those that it hangs together with. */
function firstsOf(places: readonly PerilPlace[]): number[] {
  const known = new Map<string, number>();
  return places.map(({ name, peril }, i) => {
    const first = known.get(peril.follows?.peril ?? '') ?? i;
    known.set(name, first);
    return first;
  });
}

function checkOne(
  place: PerilPlace,
  places: readonly PerilPlace[],
  index: number,
  relatives: readonly PerilPlace[],
): Finding[] {
  const { peril, path } = place;
  const followed = peril.follows?.peril;
  if (peril.follows === undefined || followed === undefined) return [];
  const kind = claimLaw(peril).frequency?.distribution;
  if (kind !== undefined && !persistentFrequencies.includes(kind)) {
    return [{ path: [...path, 'follows'], message: `must go with ${MEMBERS_DIFFER}: got ${kind}` }];
  }
  const at = [...path, 'follows', 'peril'];
  const other = places.findIndex(({ name }) => name === followed);
  if (other < 0) {
    const names = places.slice(0, index).map(({ name }) => name);
    return [{ path: at, message: `unknown peril "${followed}", ${didYouMean(followed, names)}` }];
  }
  const trouble = other >= index ? comesLater(places[other]!) : troubleAmong(place, places[other]!, relatives);
  return trouble === undefined ? [] : [{ path: at, message: trouble }];
}

const MEMBERS_DIFFER = 'a bernoulli, negativeBinomial or geometric frequency, in which members differ';

/** Its own, or those of its benefit. */
function coversOf({ peril, benefit }: PerilPlace) {
  return peril.stopLoss ?? benefit.stopLoss ?? [];
}

const comesLater = ({ name }: PerilPlace) => `must come before the peril that follows it: ${name} does not`;

/** With the one that it follows, then with all that hang together with both. */
function troubleAmong(place: PerilPlace, other: PerilPlace, relatives: readonly PerilPlace[]): string | undefined {
  const kind = claimLaw(other.peril).frequency?.distribution;
  if (kind !== undefined && !persistentFrequencies.includes(kind)) {
    return `must have ${MEMBERS_DIFFER}: ${other.name} has ${kind}`;
  }
  return [other, ...relatives].map((one) => troubleWith(place, one)).find((message) => message !== undefined);
}

function troubleWith(place: PerilPlace, other: PerilPlace): string | undefined {
  if (other.benefitName === place.benefitName) {
    return `must be of another benefit than ${place.benefitName}, which ${other.name} is of too`;
  }
  const shared = coversOf(place).find((cover) => coversOf(other).includes(cover));
  if (shared === undefined) return undefined;
  return `must be under none of the same covers: ${other.name} and ${place.name} both are under the ${shared}`;
}
