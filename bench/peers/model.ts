/** A shipped scenario as the peers take it: plain numbers, and for C++ the inversion tables of the compiled plan. */
import { fileURLToPath } from 'node:url';
import type { Cohort } from '../../src/exact/plan-model.ts';
import type { CompiledPlan } from '../../src/plan/compiled-plan.ts';
import { resolvePlan } from '../../src/plan/resolve.ts';
import { tabulate } from '../../src/plan/smooth-table.ts';
import { loadScenario } from '../../src/scenario/load.ts';
import { compileScenario } from '../../src/study/compile-scenario.ts';

export interface PeerModel {
  readonly kind: 'claims' | 'member-years';
  readonly plan: CompiledPlan;
  readonly members: number;
  readonly classes: readonly { readonly members: number; readonly scale: number }[];
  readonly sigma: number;
  /** Cents. */
  readonly attachment: number;
  readonly aggregateAttachment: number;
  /** What `peer.cpp` reads. */
  readonly tables: Float64Array;
}

const NO_AGGREGATE = 1e18;

/** A scenario of one benefit with smooth severities; its members each drawn by himself, as the peers do, unless `bulk` is auto. */
export function peerModel(scenario: string, kind: PeerModel['kind'], bulk: 'auto' | 'off' = 'off'): PeerModel {
  const file = fileURLToPath(new URL(`../../scenarios/${scenario}.yaml`, import.meta.url));
  const loaded = loadScenario(file, { set: [`simulation.bulk=${bulk}`] }).scenario;
  const plan = compileScenario(loaded, 'bench');
  const { model } = resolvePlan(loaded);
  const { terms } = plan.facts;
  const sigma = model.risks[0]?.sigma ?? 0;
  const attachment = terms.specific!.attachment;
  const aggregateAttachment = terms.aggregate?.attachment ?? NO_AGGREGATE;
  const firsts = model.classes.map((_, at) =>
    model.classes.slice(0, at).reduce((sum, { members }) => sum + members, 0),
  );
  const cohorts = model.benefits[0]!.perils.flatMap(({ cohorts }) => cohorts);
  const tables = [
    attachment,
    aggregateAttachment,
    sigma,
    cohorts.length,
    ...cohorts.flatMap((cohort) => [
      firsts[cohort.classIndex]!,
      model.classes[cohort.classIndex]!.members,
      cohort.scale,
      cohort.frequency.kind === 'bernoulli' ? 0 : 1,
      cohort.frequency.mean,
      ...piecesOf(cohort),
    ]),
  ];
  return {
    kind,
    plan,
    members: plan.facts.members,
    classes: model.classes.map(({ members }, index) => ({ members, scale: cohorts[index]?.scale ?? 1 })),
    sigma,
    attachment,
    aggregateAttachment,
    tables: Float64Array.from(tables),
  };
}

function piecesOf({ severity: { pieces, description } }: Cohort): number[] {
  return [
    pieces.length,
    ...pieces.flatMap((piece, index) => {
      if (piece.kind !== 'smooth') throw new TypeError(`The peers have no table for ${description}`);
      const lower = pieces.slice(index + 1).reduce((sum, { probability }) => sum + probability, 0);
      return [lower, 1 / piece.probability, ...tabulate(piece, description).coefficients];
    }),
  ];
}
