import { classMembers } from './population.ts';
import type { Finding } from './problems.ts';
import type { Salvaged } from './salvage.ts';
import type { Scenario } from './scenario-schema.ts';

const mostMembers = 10_000_000;

/** Every class has a member, all together are few enough to simulate. */
export function checkPopulation({ population }: Salvaged<Scenario>): Finding[] {
  const findings: Finding[] = [];
  const path = ['population', 'classes'];
  const classes = Object.entries(population?.classes ?? {});
  if (population?.classes !== undefined && classes.length === 0) {
    findings.push({ path, message: 'must name at least one class of members: got none' });
  }
  if (population?.classes !== undefined && Object.hasOwn(population.classes, 'all')) {
    const message = 'the name "all" stands for every class: choose another';
    findings.push({ path: [...path, 'all'], message, atKey: true });
  }
  if (population?.employees === undefined) return findings;

  let members = 0;
  for (const [name, memberClass] of classes) {
    const { count, perEmployee } = memberClass ?? {};
    if (count === undefined && perEmployee === undefined) continue;
    const size = classMembers({ count, perEmployee }, population.employees);
    if (size < 1) {
      const found = `${perEmployee} x ${population.employees} employees rounds to 0`;
      findings.push({ path: [...path, name], message: `must have at least 1 member: ${found}` });
    }
    members += size;
  }
  if (members > mostMembers)
    findings.push({ path, message: `must have at most ${mostMembers} members: got ${members}` });
  return findings;
}
