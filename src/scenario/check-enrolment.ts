import { classMembersOf, employeesOf } from './enrolment.ts';
import type { Finding } from './problems.ts';
import type { Salvaged } from './salvage.ts';
import type { Scenario } from './scenario-schema.ts';

type Part = Salvaged<Scenario>;

/** Every later plan year has its number of employees, and classes that are large enough. */
export function checkEnrolment(scenario: Part): Finding[] {
  const { population, horizon } = scenario;
  const { enrolment, employees, classes } = population ?? {};
  if (enrolment === undefined || employees === undefined || horizon === undefined || horizon === 1) return [];
  const path = ['population', 'enrolment'];
  const given = enrolment.employees?.length;
  // With both, or with neither that can be read, there is a complaint already
  if ((given === undefined) === (enrolment.growth === undefined)) return [];
  if (given !== undefined && given !== horizon - 1) {
    return [
      {
        path: [...path, 'employees'],
        message: `must have a number for each plan year from the second to the last, ${horizon - 1}: got ${given}`,
      },
    ];
  }
  for (let planYear = 2; planYear <= horizon; planYear++) {
    const inYear = employeesOf({ employees, enrolment: enrolment as Scenario['population']['enrolment'] }, planYear);
    if (inYear > MOST_EMPLOYEES) {
      return [
        { path, message: `must leave at most ${MOST_EMPLOYEES} employees in plan year ${planYear}: got ${inYear}` },
      ];
    }
    for (const [name, memberClass] of Object.entries(classes ?? {})) {
      const { count, perEmployee } = memberClass ?? {};
      if (count === undefined && perEmployee === undefined) continue;
      const members = classMembersOf({ count, perEmployee }, { employees, enrolment: enrolment as never }, planYear);
      const needed = membersNeeded(scenario, name);
      if (members >= needed) continue;
      const found = `${members} in plan year ${planYear}, of ${inYear} employees`;
      return [{ path, message: `must leave class "${name}" at least ${needed} members: got ${found}` }];
    }
  }
  return [];
}

const MOST_EMPLOYEES = 10_000_000;

/** One, and whom known claimants, accidents and lasers name. */
function membersNeeded({ population, uncertainty, stopLoss }: Part, className: string): number {
  const known = Object.values(population?.knownClaimants ?? {}).filter((claimant) => claimant?.class === className);
  const lasers = (stopLoss?.specific?.lasers ?? []).filter((laser) => laser?.class === className);
  const victims = Object.values(uncertainty?.accidents ?? {}).flatMap((accident) =>
    accident?.class === className ? (accident.victims ?? []).map(({ members }) => members) : [],
  );
  const sum = (parts: readonly { readonly members?: number | undefined }[]) =>
    parts.reduce((total, { members = 1 }) => total + members, 0);
  return sum(known as { members?: number }[]) + Math.max(1, sum(lasers as { members?: number }[]), ...victims);
}
