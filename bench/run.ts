/** `npm run bench`: figures with the answer beside the time. Machines are noisy: ratios and medians, in one run. */
import { availableParallelism, cpus } from 'node:os';
import { benchContract } from './contract.ts';
import { benchGrowth } from './growth.ts';
import { benchKernel } from './kernel.ts';
import { benchParts } from './parts.ts';
import { printFigures } from './print.ts';
import { benchSizing } from './size.ts';
import { benchStudy } from './study.ts';
import { benchWholeRuns } from './whole-runs.ts';

console.log(`${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores, Node ${process.version}`);
printFigures('Kernel, one thread: draws, settlement and statistics', await benchKernel());
printFigures('Terms of the contract, one thread', await benchContract());
printFigures('Sizing, one thread', await benchSizing());
printFigures('Growth, one thread', await benchGrowth());
printFigures('Parts', await benchParts());
printFigures('Study of the midsize scenario, statistics alone', await benchStudy());
printFigures('Whole runs of the midsize scenario', await benchWholeRuns());
