/** How many employees are covered in each plan year, and how many members leave. */
import * as z from 'zod';
import { ratio } from './amount.ts';
import { exactlyOneSet } from './exactly-one.ts';
import { classMembers } from './population.ts';
import type { Scenario } from './scenario-schema.ts';

export const enrolmentSchema = z
  .strictObject({
    growth: ratio('Growth of the number of employees from each plan year to the next', {
      above: -0.9,
      most: 10,
      hint: 'a ratio: write 0.03 for 3 %',
    }).optional(),
    employees: z
      .array(z.int().min(1).max(10_000_000))
      .min(1)
      .max(29)
      .meta({ description: 'Covered employees of the second plan year, the third, and so on' })
      .optional(),
  })
  .superRefine(exactlyOneSet([['growth'], ['employees']]))
  .meta({
    description: 'How the number of employees changes; classes of members change with it, known claimants stay',
  });

export const turnoverSchema = ratio(
  'Share of the members who leave after each plan year; their places are taken by new ones, those of known claimants are not',
  { least: 0, most: 1, hint: 'a ratio: write 0.15 for 15 %' },
);

type PopulationSpec = Pick<Scenario['population'], 'employees' | 'enrolment'>;

/** Covered employees of a plan year, from 1. */
export function employeesOf({ employees, enrolment }: PopulationSpec, planYear: number): number {
  if (planYear === 1 || enrolment === undefined) return employees;
  if (enrolment.growth === undefined) return enrolment.employees![planYear - 2]!;
  // By repeated products: the language leaves powers to the engine
  let grown = employees;
  for (let year = 1; year < planYear; year++) grown *= 1 + enrolment.growth;
  return Math.round(grown);
}

/** Members of a class in a plan year, known claimants included: so many per employee, or its count as employees change. */
export function classMembersOf(
  memberClass: Parameters<typeof classMembers>[0],
  population: PopulationSpec,
  planYear: number,
): number {
  const employees = employeesOf(population, planYear);
  if (memberClass.count === undefined) return classMembers(memberClass, employees);
  return Math.round((memberClass.count * employees) / population.employees);
}
