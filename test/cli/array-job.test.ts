import { describe, expect, test } from 'vitest';
import { partOfArrayJob } from '../../src/cli/array-job.ts';
import { UsageError } from '../../src/cli/exit-code.ts';

describe('partOfArrayJob()', () => {
  test.each([
    ['Slurm, from 0', {}, { ID: '2', MIN: '0', COUNT: '4', STEP: '1' }, { index: 3, count: 4 }],
    ['Slurm, from 1', {}, { ID: '1', MIN: '1', COUNT: '4' }, { index: 1, count: 4 }],
    ['Slurm, every tenth from 5', {}, { ID: '25', MIN: '5', COUNT: '3', STEP: '10' }, { index: 3, count: 3 }],
  ])('%s', (_, more, slurm, part) => {
    const variables = Object.entries(slurm).map(([name, value]) => [`SLURM_ARRAY_TASK_${name}`, value]);
    expect(partOfArrayJob(undefined, { ...more, ...Object.fromEntries(variables) })).toEqual(part);
  });

  test('AWS Batch counts from 0 and says how many', () => {
    const variables = { AWS_BATCH_JOB_ARRAY_INDEX: '0', AWS_BATCH_JOB_ARRAY_SIZE: '8' };
    expect(partOfArrayJob(undefined, variables)).toEqual({ index: 1, count: 8 });
    expect(partOfArrayJob(8, variables)).toEqual({ index: 1, count: 8 });
    expect(() => partOfArrayJob(9, variables)).toThrow('--part auto/9 contradicts AWS Batch, whose array has 8 tasks');
  });

  test('Kubernetes says no number of parts', () => {
    const variables = { JOB_COMPLETION_INDEX: '3' };
    expect(partOfArrayJob(4, variables)).toEqual({ index: 4, count: 4 });
    expect(() => partOfArrayJob(undefined, variables)).toThrow(
      new UsageError('Kubernetes gives no number of parts: write --part auto/<count>'),
    );
    expect(() => partOfArrayJob(3, variables)).toThrow('JOB_COMPLETION_INDEX=3 is not one of 3 tasks');
  });

  test('refuses an array with gaps, and what is no array job', () => {
    const gap = { SLURM_ARRAY_TASK_ID: '9', SLURM_ARRAY_TASK_MIN: '1', SLURM_ARRAY_TASK_COUNT: '3' };
    expect(() => partOfArrayJob(undefined, gap)).toThrow('SLURM_ARRAY_TASK_ID=9 is not one of 3 tasks');
    expect(() => partOfArrayJob(4, {})).toThrow(/^--part auto goes with an array job: none of SLURM_ARRAY_TASK_ID/);
  });
});
