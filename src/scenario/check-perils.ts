import type { Severity } from '../distributions/severity/severity.ts';
import { claimLaw } from './builtin-perils.ts';
import { didYouMean } from './did-you-mean.ts';
import { buildFrequency, type FrequencySpec } from './frequency-schema.ts';
import type { Finding, ValuePath } from './problems.ts';
import type { Salvaged } from './salvage.ts';
import type { Scenario } from './scenario-schema.ts';
import type { SeveritySpec } from './severity-family.ts';
import { buildSeverity, keyNamedIn, SeverityDomainError } from './severity-schema.ts';

type Part = Salvaged<Scenario>;
type BenefitPart = NonNullable<NonNullable<Part['benefits']>[string]>;
type PerilPart = NonNullable<NonNullable<BenefitPart['perils']>[string]>;
type Classes = NonNullable<NonNullable<Part['population']>['classes']>;

/** Beyond these a figure is a slip of the pen, and sums of cents would no longer be exact. */
const mostMeanDollars = 1e9;
const mostMeanClaims = 10_000;

/** Exposed classes exist, every frequency and severity can be built, and reported names are told apart. */
export function checkPerils({ benefits, population }: Part): Finding[] {
  const findings: Finding[] = [];
  if (benefits !== undefined && Object.keys(benefits).length === 0) {
    findings.push({ path: ['benefits'], message: 'must name at least one benefit: got none' });
  }
  for (const [benefitName, benefit] of Object.entries(benefits ?? {})) {
    const path = ['benefits', benefitName, 'perils'];
    const perils = Object.entries(benefit?.perils ?? {});
    if (benefit?.perils !== undefined && perils.length === 0) {
      findings.push({ path, message: 'must name at least one peril: got none' });
    }
    for (const [name, peril] of perils) {
      if (peril === undefined) continue;
      findings.push(
        ...checkExposed(peril, population?.classes, [...path, name]),
        ...checkFrequency(peril, population?.classes, [...path, name]),
        ...checkPerilSeverity(peril, benefit?.annualMaximum, [...path, name]),
        ...checkCovers(peril, benefit ?? {}, [...path, name]),
      );
    }
  }
  return findings;
}

/** The severity as built, or what is wrong with it. */
export function checkSeverity(spec: SeveritySpec, path: ValuePath): Severity | Finding {
  let severity: Severity;
  try {
    severity = buildSeverity(spec);
  } catch (error) {
    if (error instanceof SeverityDomainError) return { path: [...path, ...error.path], message: error.message };
    throw error;
  }
  if (severity.mean <= mostMeanDollars) return severity;
  if (severity.mean < Infinity) {
    return { path, message: `must have a mean of at most ${mostMeanDollars} dollars: got ${severity.mean}` };
  }
  return {
    path,
    message: `must have a finite mean, or there are no expected claims: ${severity.description} has none (put it inside limited or truncated)`,
  };
}

function checkExposed({ exposed }: PerilPart, classes: Classes | undefined, path: ValuePath): Finding[] {
  if (classes === undefined || exposed === undefined || exposed === 'all') return [];
  return exposed.flatMap((name, i) => {
    const place = [...path, 'exposed', i];
    if (exposed.indexOf(name) !== i) return [{ path: place, message: `class "${name}" is listed twice` }];
    if (Object.hasOwn(classes, name)) return [];
    return [{ path: place, message: `unknown class "${name}", ${didYouMean(name, Object.keys(classes))}` }];
  });
}

function checkFrequency(peril: PerilPart, classes: Classes = {}, path: ValuePath): Finding[] {
  const place = [...path, peril.builtIn === undefined ? 'frequency' : 'builtIn'];
  const spec = claimLaw(peril).frequency;
  if (spec === undefined) return [];
  const plain = frequencyTrouble(spec, 1);
  if (plain !== undefined) return [{ path: [...place, ...keyNamedIn(plain, spec)], message: plain }];

  const { exposed = 'all' } = peril;
  for (const [name, memberClass] of Object.entries(classes)) {
    const relativity = memberClass?.relativity?.frequency ?? 1;
    if (exposed !== 'all' && !exposed.includes(name)) continue;
    const message = relativityTrouble(spec, relativity, name);
    if (message !== undefined) return [{ path: place, message }];
  }
  return [];
}

function frequencyTrouble(spec: FrequencySpec, relativity: number): string | undefined {
  try {
    const { mean } = buildFrequency(spec, relativity);
    if (mean <= mostMeanClaims) return undefined;
    return `must have a mean of at most ${mostMeanClaims} claims of a member in a year: got ${mean}`;
  } catch (error) {
    if (error instanceof RangeError) return error.message;
    throw error;
  }
}

function relativityTrouble(spec: FrequencySpec, relativity: number, className: string): string | undefined {
  const trouble = frequencyTrouble(spec, relativity);
  if (trouble === undefined) return undefined;
  if (!('probability' in spec)) return `${trouble}; class "${className}" has ${relativity}`;
  const product = Number((spec.probability * relativity).toPrecision(6));
  return `must be at most 1 as a probability: class "${className}" has ${spec.probability} x frequency relativity ${relativity} = ${product}`;
}

function checkPerilSeverity(peril: PerilPart, annualMaximum: number | undefined, path: ValuePath): Finding[] {
  const findings: Finding[] = [];
  if (peril.report !== undefined && annualMaximum !== undefined) {
    findings.push({
      path: [...path, 'report'],
      message: 'cannot be told apart under an annualMaximum: what the maximum takes away belongs to neither part',
    });
  }
  if (peril.builtIn !== undefined) {
    if (peril.report !== undefined && peril.report.length === 2) return findings.concat(sameNames(peril.report, path));
    return findings;
  }
  if (peril.severity === undefined) return findings;
  const severity = checkSeverity(peril.severity, [...path, 'severity']);
  if ('path' in severity) return [...findings, severity];
  if (peril.report !== undefined) {
    findings.push(...sameNames(peril.report, path));
    if (severity.splice === undefined) {
      const message = `must go with a severity that is a splice: got ${severity.description}`;
      findings.push({ path: [...path, 'report'], message });
    }
  }
  if (peril.scaleTo !== undefined && !(severity.mean > 0)) {
    findings.push({
      path: [...path, 'scaleTo'],
      message: `must have a mean above 0 to scale: got ${severity.description}`,
    });
  }
  return findings;
}

/** What an annual maximum takes away of a member's claims belongs to none of his perils. */
function checkCovers(
  { stopLoss: own }: PerilPart,
  { annualMaximum, stopLoss }: BenefitPart,
  path: ValuePath,
): Finding[] {
  if (own === undefined || stopLoss === undefined || annualMaximum === undefined) return [];
  if (own.every((cover) => stopLoss.includes(cover)) && stopLoss.every((cover) => own.includes(cover))) return [];
  const benefits = `[${stopLoss.join(', ')}]`;
  const message = `must be as the benefit's, ${benefits}, under an annualMaximum, which is taken off all perils together: make "${path.at(-1)}" a benefit of its own`;
  return [{ path: [...path, 'stopLoss'], message }];
}

function sameNames(report: readonly string[], path: ValuePath): Finding[] {
  if (report[0] !== report[1]) return [];
  return [{ path: [...path, 'report'], message: `must be two different names: got "${report[0]}" twice` }];
}
