/** Which part of a study an array job is to simulate, from the variables that its scheduler sets. */
import type { Part } from '../study/block.ts';
import { UsageError } from './exit-code.ts';

type Variables = Readonly<Record<string, string | undefined>>;

interface Scheduler {
  readonly name: string;
  readonly index: string;
  /** From 0, or where the scheduler lets the user choose, from what it says. */
  part(variables: Variables): { readonly index: number; readonly count?: number };
}

const SCHEDULERS: readonly Scheduler[] = [
  {
    name: 'Slurm',
    index: 'SLURM_ARRAY_TASK_ID',
    part(variables) {
      const [id, first, step, count] = ['ID', 'MIN', 'STEP', 'COUNT'].map((name) =>
        Number(variables[`SLURM_ARRAY_TASK_${name}`] ?? NaN),
      );
      const given = (value: number | undefined, otherwise: number) => (Number.isNaN(value!) ? otherwise : value!);
      return { index: (id! - given(first, 0)) / given(step, 1), ...known(count!) };
    },
  },
  {
    name: 'AWS Batch',
    index: 'AWS_BATCH_JOB_ARRAY_INDEX',
    part: (variables) => ({
      index: Number(variables.AWS_BATCH_JOB_ARRAY_INDEX),
      ...known(Number(variables.AWS_BATCH_JOB_ARRAY_SIZE ?? NaN)),
    }),
  },
  {
    name: 'Kubernetes',
    index: 'JOB_COMPLETION_INDEX',
    part: (variables) => ({ index: Number(variables.JOB_COMPLETION_INDEX) }),
  },
];

/**
 * The part of this task of an array job.
 * @param stated how many parts there are, where the user says so: Kubernetes does not
 * @throws UsageError outside an array job, and where the count is missing or contradicts the scheduler
 */
export function partOfArrayJob(stated: number | undefined, variables: Variables): Part {
  const scheduler = SCHEDULERS.find(({ index }) => variables[index] !== undefined);
  if (scheduler === undefined) {
    const names = SCHEDULERS.map(({ name, index }) => `${index} (${name})`).join(', ');
    throw new UsageError(`--part auto goes with an array job: none of ${names} is set; write --part 2/4`);
  }
  const { index, count } = scheduler.part(variables);
  const parts = stated ?? count;
  if (parts === undefined)
    throw new UsageError(`${scheduler.name} gives no number of parts: write --part auto/<count>`);
  if (count !== undefined && parts !== count) {
    throw new UsageError(`--part auto/${parts} contradicts ${scheduler.name}, whose array has ${count} tasks`);
  }
  if (!(Number.isInteger(index) && index >= 0 && index < parts)) {
    throw new UsageError(`${scheduler.index}=${variables[scheduler.index]} is not one of ${parts} tasks`);
  }
  return { index: index + 1, count: parts };
}

function known(count: number): { count?: number } {
  return Number.isInteger(count) && count >= 1 ? { count } : {};
}
