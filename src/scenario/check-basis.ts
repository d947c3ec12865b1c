import { type Basis, hasRunIn } from './basis.ts';
import type { Finding } from './problems.ts';
import type { Salvaged } from './salvage.ts';
import type { Scenario } from './scenario-schema.ts';

type Part = Salvaged<Scenario>;
type Covers = Pick<NonNullable<Part['stopLoss']>, 'specific' | 'aggregate'>;

/** A basis is of one plan year, and what belongs to run-in or run-out stands with a basis that has it. */
export function checkBasis(scenario: Part): Finding[] {
  const { stopLoss, quotes } = scenario;
  return [
    ...checkHorizon(scenario),
    ...checkPersistence(scenario),
    ...checkCovers(scenario, stopLoss ?? {}, ['stopLoss']),
    ...Object.entries(quotes ?? {}).flatMap(([name, quote]) => checkCovers(scenario, quote ?? {}, ['quotes', name])),
    ...checkTerminalLiability(scenario),
  ];
}

function basisOf(cover: { readonly basis?: Basis | undefined } | undefined): Basis {
  return cover?.basis ?? 'incurred';
}

function checkHorizon({ horizon, stopLoss, reporting }: Part): Finding[] {
  if (!((horizon ?? 1) > 1)) return [];
  const reason = `a path has ${horizon} plan years (horizon), and what is paid in another year than it was incurred is followed in one only`;
  const findings = (['specific', 'aggregate'] as const).flatMap((cover): Finding[] => {
    const basis = basisOf(stopLoss?.[cover]);
    if (basis === 'incurred') return [];
    return [{ path: ['stopLoss', cover, 'basis'], message: `must be incurred: got ${basis}, but ${reason}` }];
  });
  if (reporting?.months) findings.push({ path: ['reporting', 'months'], message: `must be left out: ${reason}` });
  return findings;
}

/** Of a risk that a member carries the kernel follows the years to come, of payments those before. */
function checkPersistence({ benefits, stopLoss, reporting }: Part): Finding[] {
  const isPaid = [stopLoss?.specific, stopLoss?.aggregate].some((cover) => basisOf(cover) !== 'incurred');
  if (!isPaid && reporting?.months !== true) return [];
  const message =
    'must be left out where payments are followed month by month (a basis other than incurred, or reporting.months)';
  return Object.entries(benefits ?? {}).flatMap(([name, benefit]) =>
    Object.entries(benefit?.perils ?? {}).flatMap(([perilName, peril]): Finding[] => {
      const path = ['benefits', name, 'perils', perilName];
      return [
        ...((peril?.persistence ?? 0) === 0 ? [] : [{ path: [...path, 'persistence'], message }]),
        ...(peril?.follows === undefined ? [] : [{ path: [...path, 'follows'], message }]),
      ];
    }),
  );
}

function checkCovers({ benefits, uncertainty }: Part, { specific, aggregate }: Covers, path: string[]): Finding[] {
  const findings: Finding[] = [];
  const limit = specific?.runInLimit;
  const basis = basisOf(specific);
  if (limit !== undefined && !hasRunIn(basis)) {
    const message = `is read only with a basis that has run-in: 15/12, 18/12, 24/12 or paid; got ${basis}`;
    findings.push({ path: [...path, 'specific', 'runInLimit'], message });
  }
  if (limit !== undefined && benefits !== undefined) {
    findings.push(...checkRunInLimit(benefits, uncertainty, [...path, 'specific', 'runInLimit']));
  }
  if (specific === undefined || aggregate?.eligible !== 'retained') return findings;
  const place = [...path, 'aggregate', 'eligible'];
  if (basis !== basisOf(aggregate)) {
    const reason = 'what the specific reimburses and what the aggregate counts are then not of the same payments';
    const message = `must be limited while the bases differ, ${basis} and ${basisOf(aggregate)}: ${reason}`;
    findings.push({ path: place, message });
  } else if (limit !== undefined) {
    const message = 'must be limited where run-in of the specific is: runInLimit leaves the aggregate alone';
    findings.push({ path: place, message });
  }
  return findings;
}

/** The exact model knows the limit of a sum of claims that the same risks move, without maxima of their own. */
function checkRunInLimit(
  benefits: NonNullable<Part['benefits']>,
  uncertainty: Part['uncertainty'],
  path: string[],
): Finding[] {
  const covered = Object.entries(benefits).filter(([, benefit]) => benefit?.stopLoss?.includes('specific'));
  const capped = covered.find(([, benefit]) => benefit?.annualMaximum !== undefined);
  if (capped !== undefined) {
    const message = `needs benefits without an annual maximum under the specific: "${capped[0]}" has one`;
    return [{ path, message }];
  }
  const risksOf = (name: string, salaryBased: boolean | undefined) =>
    (['parameterRisk', 'groupRisk'] as const)
      .map((risk) => uncertainty?.[risk]?.benefits?.includes(name) ?? !salaryBased)
      .join();
  const [first, ...others] = covered.map(([name, benefit]) => ({ name, risks: risksOf(name, benefit?.salaryBased) }));
  const other = others.find(({ risks }) => risks !== first!.risks);
  if (other === undefined) return [];
  const message = `needs the same uncertainty on all benefits under the specific: "${first!.name}" and "${other.name}" differ`;
  return [{ path, message }];
}

function checkTerminalLiability({ stopLoss }: Part): Finding[] {
  if (stopLoss?.terminalLiability === undefined) return [];
  const bases = [stopLoss.specific, stopLoss.aggregate].filter((cover) => cover !== undefined).map(basisOf);
  if (bases.some((basis) => basis !== 'incurred')) return [];
  const message =
    'adds months of payment to a basis such as 12/12: on the incurred basis every claim counts whenever it is paid; write a basis, or leave it out';
  return [{ path: ['stopLoss', 'terminalLiability'], message }];
}
