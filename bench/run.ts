/** `npm run bench`: figures with the answer beside the time. Machines are noisy: ratios and medians, in one run. */
import { benchContract } from './contract.ts';
import { keepFigures, machineWords } from './figures.ts';
import { benchGrowth } from './growth.ts';
import { benchKernel } from './kernel.ts';
import { benchParts } from './parts.ts';
import { printFigures } from './print.ts';
import { benchSizing } from './size.ts';
import { benchStudy } from './study.ts';
import { benchWholeRuns } from './whole-runs.ts';

console.log(machineWords());
printFigures('Kernel, one thread: draws, settlement and statistics', await benchKernel());
printFigures('Terms of the contract, one thread', await benchContract());
printFigures('Sizing, one thread', await benchSizing());
printFigures('Growth, one thread', await benchGrowth());
printFigures('Parts', await benchParts());
const { figures, scaling } = await benchStudy();
printFigures('Study of the midsize scenario, statistics alone', figures);
await keepFigures({ scaling });
printFigures('Whole runs of the midsize scenario', await benchWholeRuns());
