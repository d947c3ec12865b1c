import { specificOnly } from './covered-parts.ts';
import { didYouMean } from './did-you-mean.ts';
import { unknownMembers } from './population.ts';
import type { Finding, ValuePath } from './problems.ts';
import type { Salvaged } from './salvage.ts';
import type { Scenario } from './scenario-schema.ts';

type Part = Salvaged<Scenario>;
type Lasers = NonNullable<NonNullable<NonNullable<Part['stopLoss']>['specific']>['lasers']>;
type Laser = Lasers[number];

/** Lasers raise attachments, of members who exist, each of them once; what counts of them for the aggregate is there. */
export function checkLasers(scenario: Part): Finding[] {
  const { lasers = [], attachment } = scenario.stopLoss?.specific ?? {};
  const path = ['stopLoss', 'specific', 'lasers'];
  return [
    ...lasers.flatMap((laser, i) => [
      ...checkAttachment(laser, attachment, [...path, i]),
      ...checkWhose(scenario, laser, [...path, i]),
      ...checkTwice(lasers, i, [...path, i]),
      ...checkAccidents(scenario, lasers, i, [...path, i]),
    ]),
    ...checkMembers(scenario, lasers, path),
    ...checkAlsoCounts(scenario),
  ];
}

function checkAttachment(laser: Laser, base: number | undefined, path: ValuePath): Finding[] {
  if (laser.attachment === undefined || base === undefined || laser.attachment >= base) return [];
  const found = `got ${laser.attachment} (a laser raises a member's attachment)`;
  return [{ path: [...path, 'attachment'], message: `must be at least the specific attachment ${base}: ${found}` }];
}

function checkWhose({ population }: Part, { claimant, class: className, members }: Laser, path: ValuePath): Finding[] {
  if (claimant !== undefined && members !== 1) {
    const message = 'goes with a class only: a laser on a known claimant is on all members of that name';
    return [{ path: [...path, 'members'], message }];
  }
  const known = population?.knownClaimants;
  if (claimant !== undefined && known !== undefined && !Object.hasOwn(known, claimant)) {
    const names = Object.keys(known);
    const possible = names.length > 0 ? didYouMean(claimant, names) : 'write it under population.knownClaimants';
    return [{ path: [...path, 'claimant'], message: `unknown claimant "${claimant}", ${possible}` }];
  }
  const classes = population?.classes;
  if (className === undefined || classes === undefined || Object.hasOwn(classes, className)) return [];
  const message = `unknown class "${className}", ${didYouMean(className, Object.keys(classes))}`;
  return [{ path: [...path, 'class'], message }];
}

function checkTwice(lasers: Lasers, index: number, path: ValuePath): Finding[] {
  const { claimant } = lasers[index]!;
  if (claimant === undefined || lasers.findIndex((other) => other.claimant === claimant) === index) return [];
  return [{ path: [...path, 'claimant'], message: `claimant "${claimant}" has a laser already` }];
}

/** No more lasered members than the class has. */
function checkMembers({ population }: Part, lasers: Lasers, path: ValuePath): Finding[] {
  const classes = new Set(lasers.flatMap((laser) => laser.class ?? []));
  return [...classes].flatMap((name) => {
    const lasered = laseredOf(lasers, name);
    const members = unknownMembers(population, name);
    if (members === undefined || members < 1 || lasered <= members) return [];
    const last = lasers.findLastIndex((laser) => laser.class === name);
    const message = `must be on at most the ${members} members of class "${name}", known claimants aside: got ${lasered}`;
    return [{ path: [...path, last], message }];
  });
}

/** The exact model tells lasered members from others by their class. */
function checkAccidents({ population, uncertainty }: Part, lasers: Lasers, index: number, path: ValuePath): Finding[] {
  const { class: name } = lasers[index]!;
  if (name === undefined || lasers.findIndex((laser) => laser.class === name) !== index) return [];
  const hitting = Object.entries(uncertainty?.accidents ?? {}).find(([, accident]) => accident?.class === name);
  const members = unknownMembers(population, name);
  const ofClass = lasers.filter((laser) => laser.class === name);
  if (hitting === undefined || members === undefined || laseredOf(lasers, name) > members) return [];
  if (ofClass.length === 1 && laseredOf(lasers, name) === members) return [];
  const message = `must be on all ${members} members of class "${name}", as accident ${hitting[0]} hits any of them, or on known claimants`;
  return [{ path, message }];
}

function laseredOf(lasers: Lasers, className: string): number {
  return lasers.reduce((sum, laser) => sum + (laser.class === className ? (laser.members ?? 1) : 0), 0);
}

function checkAlsoCounts(scenario: Part): Finding[] {
  const { stopLoss, funding, renewal } = scenario;
  const { specific, aggregate } = stopLoss ?? {};
  return (aggregate?.alsoCounts ?? []).flatMap((what, i): Finding[] => {
    const path = ['stopLoss', 'aggregate', 'alsoCounts', i];
    if (what === 'laserCorridor') {
      if (specific === undefined || specific.lasers === undefined || specific.lasers.length > 0) return [];
      if (renewal?.lasers !== undefined) return [];
      return [{ path, message: 'laserCorridor is read only with lasers: write stopLoss.specific.lasers' }];
    }
    if (specific !== undefined && specific.aggregatingSpecific === 0) {
      const key = 'stopLoss.specific.aggregatingSpecific';
      return [{ path, message: `aggregatingSpecific is read only where there is one: write ${key}` }];
    }
    const only = specificOnly(scenario);
    const findings: Finding[] = [];
    if (only !== undefined) {
      const message = `must not be aggregatingSpecific while a benefit is under the specific only: "${only.name}" is, and its share of what the plan keeps cannot be told`;
      findings.push({ path, message });
    }
    if (funding?.margin !== undefined) {
      const message =
        'must be amount or pepm while the aggregate counts the aggregating specific: the expected total cost, over which a margin goes, is not known exactly';
      findings.push({ path: ['funding'], message });
    }
    return findings;
  });
}
