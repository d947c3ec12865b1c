/**
 * What becomes of the most expensive members in the next plan year: by the bivariate normal law, by simulation, and in the
 * panel of the RAND Health Insurance Experiment (its public file, figures computed apart from this project).
 */
import { ref2025 } from '../../src/distributions/severity/ref-2025.ts';
import { ndtr, ndtri } from '../../src/units/elementary.ts';
import { quickPlan, simulatePaths } from '../laws/quick-plan.ts';

/** Correlation on the normal scale that the shares who stay are quoted for. */
export const RHO = 0.526;

export interface TopShare {
  readonly share: number;
  /** Who is in the top share again a year later: as printed for this correlation, and in the panel. */
  readonly stays: { readonly printed: string; readonly panel: string };
  /** Mean cost a year later, a multiple of the average, in the panel. */
  readonly panelMultiple: string;
}

export const topShares: readonly TopShare[] = [
  { share: 0.01, stays: { printed: '.143', panel: '.146' }, panelMultiple: '7.3' },
  { share: 0.05, stays: { printed: '.260', panel: '.215' }, panelMultiple: '3.5' },
  { share: 0.1, stays: { printed: '.340', panel: '.298' }, panelMultiple: '2.9' },
  { share: 0.2, stays: { printed: '.451', panel: '.474' }, panelMultiple: '2.4' },
];

const CLAIM_PROBABILITY = 0.8;
const severity = ref2025();
const AVERAGE = CLAIM_PROBABILITY * severity.mean;

/** Cost of a member-year at survival probability s. */
function costAt(s: number): number {
  return s < CLAIM_PROBABILITY ? severity.upperQuantile(s / CLAIM_PROBABILITY) : 0;
}

/** Probability to be in the top share again, by the bivariate normal law. */
export function exactStay(share: number): number {
  return meanAfter(share, (z) => (z > -ndtri(share) ? 1 : 0), -ndtri(share));
}

/** Mean cost in the year after, a multiple of the average. */
export function exactMultiple(share: number): number {
  return meanAfter(share, (z) => costAt(ndtr(-z)), -ndtri(CLAIM_PROBABILITY)) / AVERAGE;
}

/** E[value(Z') | Z > z] of two normals, z exceeded with probability `share`; by Simpson's rule from `start`, where it is 0 below. */
function meanAfter(share: number, value: (z: number) => number, start: number): number {
  const bar = -ndtri(share);
  const spread = Math.sqrt(1 - RHO * RHO);
  const integrand = (z: number) =>
    (value(z) * Math.exp((-z * z) / 2) * ndtr((RHO * z - bar) / spread)) / Math.sqrt(2 * Math.PI);
  const steps = 20_000;
  const width = (14 - start) / steps;
  let sum = integrand(start + 1e-9) + integrand(14);
  for (let i = 1; i < steps; i++) sum += (i % 2 === 1 ? 4 : 2) * integrand(start + i * width);
  return (sum * width) / 3 / share;
}

export interface SimulatedShare {
  /** Members who were in the top share in the first plan year, and those of them who were in it in the second. */
  readonly top: number;
  readonly again: number;
  readonly multiple: { readonly value: number; readonly error: number };
}

const MEMBERS = 1024;
const CHUNK = 20;
const CHUNKS = 25;
export const SIMULATED_MEMBERS = MEMBERS * CHUNK * CHUNKS;

/** Two plan years of these members with the built-in cost. */
export function simulateShares(): SimulatedShare[] {
  const plan = quickPlan({
    name: 'Persistence',
    seed: 'persistence',
    horizon: 2,
    population: { employees: MEMBERS, classes: { members: { count: MEMBERS } } },
    benefits: { medical: { perils: { claims: { builtIn: 'ref-2025', persistence: RHO } } } },
    reporting: { claimants: 0.01 },
    insured: { poolingPoint: 'none' },
  });
  const bars = topShares.map(({ share }) => 100 * costAt(share));
  const sums = topShares.map(() => ({ top: 0, again: 0, cost: 0, square: 0 }));
  for (let chunk = 0; chunk < CHUNKS; chunk++) {
    const { claimants } = simulatePaths(plan, CHUNK, chunk * CHUNK);
    const years = [0, 1].map(() => new Float64Array(CHUNK * MEMBERS));
    for (let i = 0; i < claimants.length; i++) {
      const place = (claimants.path[i]! - chunk * CHUNK) * MEMBERS + claimants.member[i]!;
      years[claimants.planYear[i]! - 1]![place] = claimants.amount[i]!;
    }
    years[0]!.forEach((cents, place) => {
      const next = years[1]![place]!;
      bars.forEach((bar, i) => {
        if (cents <= bar) return;
        const sum = sums[i]!;
        sum.top++;
        sum.again += Number(next > bar);
        sum.cost += next;
        sum.square += next * next;
      });
    });
  }
  return sums.map(({ top, again, cost, square }) => {
    const mean = cost / top;
    const error = Math.sqrt((square / top - mean * mean) / top);
    return { top, again, multiple: { value: mean / 100 / AVERAGE, error: error / 100 / AVERAGE } };
  });
}
