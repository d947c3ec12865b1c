/** `corridor simulate`: its options. What it does is loaded when it runs. */
import { availableParallelism } from 'node:os';
import { type Command, Option } from 'commander';
import { STATISTIC_NAMES } from '../study/statistic-names.ts';
import { collect, collectPrecision, parseNames, parsePart, parsePaths, parseSeconds, parseWorkers } from './options.ts';

const SHOWN_IN_A_LINE = 6;

const EXAMPLES = `
Examples:
  corridor simulate scenarios/midsize-manufacturer.yaml
  corridor simulate plan.yaml --paths 1m --no-rows
  corridor simulate plan.yaml --set population.employees=300 --set stopLoss.specific.attachment=200k
  corridor simulate plan.yaml --precision deficitProbability=0.001 --precision aggregateRecovery=1%
  corridor simulate plan.yaml --paths 100m --split --columns total_cost,deficit --set reporting.claimants=1m
  corridor simulate plan.yaml --paths 100m --part 2/4 --out parts/2   # one of four machines; then: corridor merge
  until corridor simulate plan.yaml --paths 1000m --no-rows --resume; do sleep 60; done

A run commits what it has done about every second, on Ctrl-C too: the same command with --resume goes on from there and
ends in the same bits. Beside the rows themselves that takes as much disk as part.state, a few MB. --part auto takes index
and count from SLURM_ARRAY_TASK_* or AWS_BATCH_JOB_ARRAY_*; Kubernetes gives JOB_COMPLETION_INDEX only: --part auto/<n>.

--precision takes a standard error, in the unit of the statistic or, with %, as a share of its value: the simulation's own,
even where the exact value is known. It is looked at whenever the number of plan years has doubled, so that the same run
comes out with any number of workers; it takes the place of --paths and cannot be asked of a --part, nor with --split. A run
that ends at --max-paths without reaching it says so, and its exit code is 0. Statistics:
  ${STATISTIC_NAMES.slice(0, SHOWN_IN_A_LINE).join(', ')},
  ${STATISTIC_NAMES.slice(SHOWN_IN_A_LINE).join(', ')}`;

export function addSimulate(corridor: Command): void {
  corridor
    .command('simulate')
    .description('Simulates plan years of a scenario: statistics with their errors, and a row for every plan year')
    .argument('<scenario>', 'scenario file, YAML or JSON')
    .option('--paths <n>', 'simulated plan years, such as 100000 or 1m', parsePaths, 100_000)
    .addOption(
      new Option('--precision <statistic=error>', 'go on until a standard error is reached; repeatable')
        .argParser(collectPrecision)
        .conflicts(['paths', 'part', 'split']),
    )
    .addOption(
      new Option(
        '--max-paths <n>',
        'with --precision: plan years to stop at in any case (default: 10,000,000)',
      ).argParser(parsePaths),
    )
    .option('--seed <text>', "decides every draw (default: the scenario's)")
    .option('--workers <n>', 'worker threads; results do not depend on it', parseWorkers, availableParallelism())
    .option('--out <folder>', 'where the result files go (default: results/<scenario>)')
    .option('--part <i/n>', 'simulate one of n equal parts, to be merged; auto/n: the one of an array job', parsePart)
    .option('--resume', 'go on with a run that was interrupted or killed in this folder; start where there is none')
    .option('--commit-every <seconds>', 'how often what is done is made safe for --resume', parseSeconds, 1)
    .option('--no-rows', 'statistics alone, no rows')
    .option('--columns <names>', 'columns of plan-years to keep, such as total_cost,deficit (default: all)', parseNames)
    .option('--split', 'folders of part files of 1,048,576 rows instead of one file each')
    .option('--parquet', 'the same rows as Parquet too, for DuckDB and Spark')
    .option('--convergence', 'show the main statistics on growing numbers of plan years')
    .option('--json', 'print the summary as JSON')
    .option('--set <key=value>', 'replace a value of the scenario; repeatable', collect)
    .addHelpText('after', EXAMPLES)
    .action(async (file, flags) => (await import('./simulate-action.ts')).simulateAction(file, flags));
}
