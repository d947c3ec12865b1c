import { checkLasers } from './check-lasers.ts';
import { checkStopLoss } from './check-stop-loss.ts';
import { coveredParts } from './covered-parts.ts';
import type { Finding, ValuePath } from './problems.ts';
import type { Salvaged } from './salvage.ts';
import type { Scenario } from './scenario-schema.ts';

type Part = Salvaged<Scenario>;
type Quote = NonNullable<NonNullable<Part['quotes']>[string]>;

/** Options and quotes that can be sized, floors that they keep, and limits that can hold together. */
export function checkSizing(scenario: Part): Finding[] {
  return [
    ...checkLadder(scenario),
    ...Object.entries(scenario.quotes ?? {}).flatMap(([name, quote]) => checkQuote(scenario, quote ?? {}, name)),
    ...checkEmptyQuotes(scenario),
    ...checkLimits(scenario),
    ...checkPremium(scenario),
  ];
}

/** What no option may go below, and who says so. */
function floorsOf({ sizing, population }: Part): {
  readonly attachment: number;
  readonly corridor: number;
  readonly isStated: { readonly attachment: boolean; readonly corridor: boolean };
} {
  const { attachment, corridor } = sizing?.floors ?? {};
  return {
    attachment: attachment ?? NAIC_ATTACHMENT,
    corridor: corridor ?? ((population?.employees ?? Infinity) <= 50 ? NAIC_CORRIDOR_SMALL : NAIC_CORRIDOR),
    isStated: { attachment: attachment !== undefined, corridor: corridor !== undefined },
  };
}

/** NAIC Stop Loss Insurance Model Act 92 (1995, amended 1999). */
const NAIC_ATTACHMENT = 20_000;
const NAIC_CORRIDOR = 1.1;
const NAIC_CORRIDOR_SMALL = 1.2;

function checkLadder(scenario: Part): Finding[] {
  const { options } = scenario;
  if (options === undefined) return [];
  const { attachments = [], corridors = [], aggregatingSpecific = [] } = options;
  const findings = [
    ...checkTwice(attachments, ['options', 'attachments']),
    ...checkTwice(corridors, ['options', 'corridors']),
    ...checkTwice(aggregatingSpecific, ['options', 'aggregatingSpecific']),
    ...attachments.flatMap((d, i) => belowFloor(scenario, 'attachment', d, ['options', 'attachments', i])),
    ...corridors.flatMap((k, i) => belowFloor(scenario, 'corridor', k, ['options', 'corridors', i])),
  ];
  const isEmpty = (steps: readonly number[]) => steps.length > 0 && steps.every((step) => step === Infinity);
  if (isEmpty(attachments) && isEmpty(corridors)) {
    findings.push({
      path: ['options'],
      message: 'must hold an option with a cover: all attachments and corridors are none',
    });
  }
  if (attachments.length > 0 && isEmpty(attachments) && aggregatingSpecific.some((kept) => kept > 0)) {
    findings.push({
      path: ['options', 'aggregatingSpecific'],
      message: 'is read only with an attachment: all are none',
    });
  }
  const parts = coveredParts(scenario);
  for (const [cover, key, steps] of [
    ['specific', 'attachments', attachments],
    ['aggregate', 'corridors', corridors],
  ] as const) {
    if (parts.length === 0 || steps.every((step) => step === Infinity)) continue;
    if (parts.some(({ covers }) => covers === undefined || covers.includes(cover))) continue;
    const message = `must have a benefit under the ${cover} cover: write stopLoss: [${cover}] in each benefit that it covers`;
    findings.push({ path: ['options', key], message });
  }
  return findings;
}

function checkTwice(steps: readonly number[], path: ValuePath): Finding[] {
  return steps.flatMap((step, i) =>
    steps.indexOf(step) === i
      ? []
      : [{ path: [...path, i], message: `${step === Infinity ? 'none' : step} is listed twice` }],
  );
}

function belowFloor(
  scenario: Part,
  key: 'attachment' | 'corridor',
  value: number | undefined,
  path: ValuePath,
): Finding[] {
  const floors = floorsOf(scenario);
  if (value === undefined || value >= floors[key]) return [];
  const whose = floors.isStated[key]
    ? `sizing.floors.${key}`
    : `the NAIC model act's; where another law holds, write sizing.floors.${key}`;
  return [{ path, message: `must be at least the floor ${floors[key]}: got ${value} (${whose})` }];
}

/** A quote is a policy: what must hold for one holds for it, and it has a price. */
function checkQuote(scenario: Part, quote: Quote, name: string): Finding[] {
  const { specific, aggregate, specificPremium, aggregatePremium } = quote;
  const path = ['quotes', name];
  const findings: Finding[] = [];
  if (!('specific' in quote) && !('aggregate' in quote)) {
    findings.push({ path, message: 'must have a cover: write specific, aggregate or both' });
  }
  for (const cover of ['specific', 'aggregate'] as const) {
    const key = `${cover}Premium` as const;
    if (cover in quote && !(key in quote)) {
      findings.push({ path: [...path, key], message: `missing: a quote states the premium of its ${cover} cover` });
    }
  }
  findings.push(
    ...belowFloor(scenario, 'attachment', specific?.attachment, [...path, 'specific', 'attachment']),
    ...belowFloor(scenario, 'corridor', aggregate?.corridor, [...path, 'aggregate', 'corridor']),
  );
  // Covers with a problem of their own are undefined, and still written
  const { funding: _, ...rest } = scenario;
  const policy: Part = {
    ...rest,
    stopLoss: { ...('specific' in quote && { specific }), ...('aggregate' in quote && { aggregate }) },
    fixedCosts: {
      ...('specificPremium' in quote && { specificPremium }),
      ...('aggregatePremium' in quote && { aggregatePremium }),
    },
  };
  const asPolicy = [...checkStopLoss(policy), ...checkLasers(policy)];
  return [...findings, ...asPolicy.map((finding) => inQuote(finding, name))];
}

function inQuote({ path, message, ...rest }: Finding, name: string): Finding {
  const [block, ...steps] = path;
  const isOfPolicy = block === 'stopLoss' || block === 'fixedCosts';
  return {
    ...rest,
    path: isOfPolicy ? ['quotes', name, ...steps] : path,
    message: message.replaceAll('stopLoss.', `quotes.${name}.`),
  };
}

function checkEmptyQuotes({ quotes }: Part): Finding[] {
  if (quotes === undefined || Object.keys(quotes).length > 0) return [];
  return [{ path: ['quotes'], message: 'must name at least one quote: got none' }];
}

/** Limits that no option can meet, whatever is simulated. */
function checkLimits(scenario: Part): Finding[] {
  const { sizing, options, quotes, fixedCosts, population } = scenario;
  const { minAttachment, maxAttachment, maxTVaR, maxPremium } = sizing?.limits ?? {};
  const path = ['sizing', 'limits'];
  const findings: Finding[] = [];
  if (minAttachment !== undefined && maxAttachment !== undefined && minAttachment > maxAttachment) {
    const message = `must be at least minAttachment ${minAttachment}: got ${maxAttachment} (the two contradict each other)`;
    findings.push({ path: [...path, 'maxAttachment'], message });
    return findings;
  }
  const offered = [
    ...(options?.attachments ?? []),
    ...Object.values(quotes ?? {}).map((quote) => quote?.specific?.attachment ?? Infinity),
    scenario.stopLoss?.specific?.attachment ?? Infinity,
  ];
  const within = (d: number) => d >= (minAttachment ?? 0) && d <= (maxAttachment ?? Infinity);
  const isBound = minAttachment !== undefined || maxAttachment !== undefined;
  if (isBound && (options !== undefined || quotes !== undefined) && !offered.some(within)) {
    const key = maxAttachment === undefined ? 'minAttachment' : 'maxAttachment';
    const message =
      'leaves no option to recommend: no attachment of options, quotes or stopLoss lies within the limits';
    findings.push({ path: [...path, key], message });
  }
  const { pepm, yearly } = fixedCosts?.administration ?? {};
  const administration = yearly ?? (pepm === undefined ? 0 : pepm * 12 * (population?.employees ?? 0));
  if (maxTVaR !== undefined && maxTVaR <= administration) {
    const message = `must be above the administration of ${administration} a year, which every option pays: got ${maxTVaR}`;
    findings.push({ path: [...path, 'maxTVaR'], message });
  }
  if (maxTVaR !== undefined && maxPremium !== undefined && maxPremium >= maxTVaR) {
    const message = `must be below maxTVaR ${maxTVaR}, which holds the premiums too: got ${maxPremium}`;
    findings.push({ path: [...path, 'maxPremium'], message });
  }
  return findings;
}

function checkPremium({ sizing }: Part): Finding[] {
  const { lossRatios, aggregateLossRatio, loading } = sizing?.premium ?? {};
  const path = ['sizing', 'premium'];
  const findings: Finding[] = [];
  if (loading !== undefined && (lossRatios !== undefined || aggregateLossRatio !== undefined)) {
    findings.push({ path: [...path, 'loading'], message: 'goes without loss ratios: write one of the two' });
  }
  (lossRatios ?? []).forEach(({ attachment }, i, all) => {
    const before = all[i - 1]?.attachment;
    if (before === undefined || attachment > before) return;
    const message = `must be above the attachment before it, ${before}: got ${attachment}`;
    findings.push({ path: [...path, 'lossRatios', i, 'attachment'], message });
  });
  return findings;
}
