/**
 * The kernel's settlement against the specification on random contracts and claims, many at a time: a contract is written
 * into the memory of a kernel that is open already. Amounts crowd at the contract's own edges.
 */
import seedrandom from 'seedrandom';
import { type Settlement, settlePlanYear } from '../../src/contract/settle.ts';
import type { BenefitCovers, ContractTerms, Laser } from '../../src/contract/terms.ts';
import type { PlanModel } from '../../src/exact/plan-model.ts';
import type { CompiledPlan } from '../../src/plan/compiled-plan.ts';
import { TILE_MEMBERS } from '../../src/plan/layout.ts';
import type { PlanFacts, RowColumn } from '../../src/plan/plan-facts.ts';
import { writePlan } from '../../src/plan/write-plan.ts';
import { kernel, planOf } from './quick-plan.ts';

const MOST_MEMBERS = 24;
const LASERS = 3;

const both = { specific: true, aggregate: true };
const specificOnly = { specific: true, aggregate: false };
const aggregateOnly = { specific: false, aggregate: true };
const neither = { specific: false, aggregate: false };

const COVERS: readonly (readonly BenefitCovers[])[] = [
  [both],
  [both, aggregateOnly],
  [both, specificOnly, neither],
  [both, both, aggregateOnly, specificOnly],
  [aggregateOnly, neither],
  // Parts of benefits: a medical with drugs and gene therapies apart, a dental
  [both, aggregateOnly, neither, both],
  [specificOnly, both],
];

type Random = () => number;

/**
 * Settles so many random contracts both ways.
 * @throws Error with the first contract and claims on which they differ by a cent
 */
export function fuzzSettlement(contracts: number, seed: string): void {
  const random = seedrandom.alea(seed);
  const opened = new Map<string, OpenedKernel>();
  for (let i = 0; i < contracts; i++) {
    const covers = pick(random, COVERS);
    const terms = randomTerms(random);
    const claims = randomClaims(random, covers, terms);
    const plan = planUnder(covers, terms, pick(random, [0, 1, 1e7, 1e10]));
    const key = `${COVERS.indexOf(covers)} ${plan.facts.columns.length} ${plan.buffer.byteLength}`;
    const settle = opened.get(key) ?? openedKernel(plan);
    opened.set(key, settle);
    const found = settle(plan, claims);
    const right = settlePlanYear(terms, covers, claims);
    if (Object.entries(right).every(([name, cents]) => found[name as keyof Settlement] === cents)) continue;
    throw new Error(`contract ${i}: ${JSON.stringify({ terms, covers, claims, found, right }, spellInfinity)}`);
  }
}

function spellInfinity(_: string, value: unknown): unknown {
  return value === Infinity ? 'Infinity' : value;
}

type OpenedKernel = (plan: CompiledPlan, claims: readonly (readonly number[])[]) => Settlement;

interface KernelExports {
  readonly memory: WebAssembly.Memory;
  reserve(bytes: number): number;
  open(plan: number, rowCapacity: number, claimantRecords: number): number;
  settleGiven(members: number, row: number): void;
  clearClaimants(): void;
  paidAddress(): number;
  rowsAddress(): number;
}

/** A kernel that settles any plan of the same shape as the one that it is opened with. */
function openedKernel({ buffer, facts }: CompiledPlan): OpenedKernel {
  const exports = new WebAssembly.Instance(kernel, {}).exports as unknown as KernelExports;
  const address = exports.reserve(buffer.byteLength);
  new Uint8Array(exports.memory.buffer).set(new Uint8Array(buffer), address);
  if (!exports.open(address, 1, 64)) throw new Error('the kernel must open the plan');
  const length = buffer.byteLength;
  const rows = new Float64Array(exports.memory.buffer, exports.rowsAddress(), facts.columns.length);
  const paid = new Float64Array(exports.memory.buffer, exports.paidAddress(), facts.benefits.length * TILE_MEMBERS);
  const bytes = new Uint8Array(exports.memory.buffer, address, length);
  const index = (role: RowColumn['role']) => facts.columns.findIndex((column) => column.role === role);
  const columns = {
    gross: index('gross'),
    specificRecovery: index('specificRecovery'),
    aggregatingRetained: index('aggregatingRetained'),
    eligible: index('eligible'),
    aggregateRecovery: index('aggregateRecovery'),
    retained: index('retained'),
    membersAbove: index('membersAbove'),
  };
  return (plan, claims) => {
    if (plan.buffer.byteLength !== length) throw new Error('the plan must have the shape of the one that was opened');
    bytes.set(new Uint8Array(plan.buffer));
    claims.forEach((ofMember, member) => {
      ofMember.forEach((cents, benefit) => {
        paid[benefit * TILE_MEMBERS + member] = cents;
      });
    });
    exports.settleGiven(claims.length, 0);
    exports.clearClaimants();
    const settled = Object.entries(columns).map(([name, column]) => [name, column < 0 ? 0 : rows[column]!]);
    return Object.fromEntries(settled) as unknown as Settlement;
  };
}

const templates = new Map<string, PlanFacts>();
const SEED_KEY = new Uint8Array(32);

/** Nothing is drawn: what contracts of one shape have in common is written once. */
function planUnder(covers: readonly BenefitCovers[], terms: ContractTerms, claimantThreshold: number): CompiledPlan {
  const model = modelUnder(covers);
  const shape = `${COVERS.indexOf(covers)} ${Boolean(terms.specific?.aggregatingSpecific)}`;
  const template = templates.get(shape) ?? planOf(model, { terms }).facts;
  templates.set(shape, template);
  const facts = { ...template, terms, claimantThreshold, exceedances: [] };
  return { facts, buffer: writePlan(model, facts, SEED_KEY) };
}

const models = new Map<readonly BenefitCovers[], PlanModel>();

function modelUnder(covers: readonly BenefitCovers[]): PlanModel {
  const known = models.get(covers);
  if (known !== undefined) return known;
  const model: PlanModel = {
    employees: 1,
    classes: [{ name: 'members', members: MOST_MEMBERS }],
    benefits: covers.map((cover, i) => ({
      name: `benefit${i}`,
      covers: cover,
      annualMaximum: Infinity,
      // Claims are given: tables to draw them from would take most of the time
      perils: [{ name: 'claims', components: ['claims'], shocks: [], cohorts: [] }],
      risks: [],
    })),
    risks: [],
    shocks: [],
    accidents: [],
  };
  models.set(covers, model);
  return model;
}

function randomTerms(random: Random): ContractTerms {
  const attachment = randomAmount(random, 30_000_000);
  const limit = () => (random() < 0.5 ? pick(random, [Infinity, 0]) : randomAmount(random, 50_000_000));
  const share = () => pick(random, [1, 1, 0.9, 0.8, 0.5, 1 / 3, 0.1]);
  const lasers: Laser[] = [];
  // Always as many, so that contracts have one shape; some lie beyond the members, some at the attachment itself
  for (let next = 0, i = 0; i < LASERS; i++) {
    const firstMember = next + Math.floor(random() * 12);
    const members = 1 + Math.floor(random() * 3);
    const above = random() < 0.5 ? pick(random, [0, 1, Infinity]) : randomAmount(random, 40_000_000);
    lasers.push({ firstMember, members, attachment: attachment + above });
    next = firstMember + members;
  }
  const specific = { attachment, limit: limit(), share: share(), lasers };
  const keeps = random() < 0.5 ? { aggregatingSpecific: 1 + randomAmount(random, 40_000_000) } : {};
  return {
    specific: { ...specific, ...keeps },
    aggregate:
      random() < 0.1
        ? null
        : {
            attachment: randomAmount(random, 300_000_000),
            limit: limit(),
            share: share(),
            eligible: random() < 0.5 ? 'limited' : 'retained',
            lossLimit: pick(random, [attachment, Math.floor(attachment / 2), Infinity, 0]),
            countsLaserCorridor: random() < 0.5,
            countsAggregatingSpecific: random() < 0.5,
          },
  };
}

function randomClaims(
  random: Random,
  covers: readonly BenefitCovers[],
  { specific, aggregate }: ContractTerms,
): number[][] {
  const lasers = specific!.lasers!.map(({ attachment }) => attachment);
  const edges = [0, specific!.attachment, ...lasers, aggregate?.attachment ?? 0].filter(Number.isFinite);
  const members = Math.floor(random() * (MOST_MEMBERS + 1));
  const amount = () => {
    const kind = random();
    if (kind < 0.3) return 0;
    if (kind < 0.6) return Math.max(0, pick(random, edges) + pick(random, [-1, 0, 1]));
    return randomAmount(random, kind < 0.8 ? 100_000 : 90_000_000);
  };
  return Array.from({ length: members }, () => covers.map(amount));
}

function randomAmount(random: Random, most: number): number {
  return random() < 0.1 ? pick(random, [0, 1, 10_000_000]) : Math.floor(random() * most);
}

function pick<T>(random: Random, values: readonly T[]): T {
  return values[Math.floor(random() * values.length)]!;
}
