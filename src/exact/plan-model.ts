/**
 * The resolved plan in dollars: what the exact model computes and what `compile` turns into tables. Every default of
 * the scenario is filled in, every relativity and scale applied, every name resolved to an index.
 */
import type { Completion } from '../contract/paid-basis.ts';
import type { BenefitCovers } from '../contract/terms.ts';
import type { Frequency } from '../distributions/frequency/frequency.ts';
import type { Severity } from '../distributions/severity/severity.ts';

export interface PlanModel {
  readonly employees: number;
  readonly classes: readonly MemberClass[];
  readonly benefits: readonly BenefitModel[];
  readonly risks: readonly CommonRisk[];
  readonly shocks: readonly ShockModel[];
  readonly accidents: readonly AccidentModel[];
}

export interface MemberClass {
  readonly name: string;
  readonly members: number;
  /** Number of its first member in the population; absent where it follows the class before. */
  readonly firstMember?: number;
  /** Its members do not leave at the end of a plan year. */
  readonly stays?: boolean;
}

/** A benefit; where its perils fall under different covers, those of them that fall under the same. */
export interface BenefitModel {
  readonly name: string;
  readonly covers: BenefitCovers;
  /** Most that the plan pays for one member in a year, dollars; Infinity where there is none. */
  readonly annualMaximum: number;
  readonly perils: readonly PerilModel[];
  /** Indices of the common risks that multiply this benefit's amounts. */
  readonly risks: readonly number[];
  /** Specific attachment, dollars, of the lasered members whose claims these are; absent where it is the contract's. */
  readonly laser?: number;
  /** Under an annual maximum: how a member's year is paid; absent where payment does not matter. */
  readonly completion?: Completion;
  /** Under an annual maximum: shares of a member's year that count, with their probabilities; all of it where it is absent. */
  readonly counted?: readonly CountedShare[];
}

export interface CountedShare {
  readonly share: number;
  readonly probability: number;
}

export interface PerilModel {
  readonly name: string;
  /** Names under which its gross claims are reported: one, or two when the body and the tail of a splice are told apart. */
  readonly components: readonly [string] | readonly [body: string, tail: string];
  /** Indices of the shocks that multiply its frequency. */
  readonly shocks: readonly number[];
  /**
   * Correlation of a member's latent normal in one year and the next, 0 <= persistence < 1; absent where he has none. No
   * year's law depends on it.
   */
  readonly persistence?: number;
  /** The peril, as `benefit.peril` of the same members, with whose latent normal this one's has a correlation. */
  readonly follows?: { readonly peril: string; readonly correlation: number };
  /** One entry for each exposed class. */
  readonly cohorts: readonly Cohort[];
  /** How its claims are paid, and those of a splice's tail; absent where payment does not matter. */
  readonly completion?: { readonly claims: Completion; readonly largeClaims: Completion };
}

/** The members of one class exposed to one peril. */
export interface Cohort {
  readonly classIndex: number;
  /** Per member and year, the class's frequency relativity applied. */
  readonly frequency: Frequency;
  /** Of one claim before `scale`. Cohorts of one peril share the same object. */
  readonly severity: Severity;
  /** Severity relativity x `scaleTo` factor: a claim is severity x scale x the year's multipliers. */
  readonly scale: number;
}

/** A common yearly multiplier of amounts, lognormal with mean 1: exp(sigma z - sigma²/2). */
export interface CommonRisk {
  readonly name: 'parameterRisk' | 'groupRisk' | 'trendRisk';
  readonly sigma: number;
}

/** A yearly event that multiplies the frequency of its perils by one of finitely many values. */
export interface ShockModel {
  readonly name: string;
  /** Probabilities sum to 1 (an outcome with multiplier 1 fills what the scenario leaves). */
  readonly outcomes: readonly { readonly multiplier: number; readonly probability: number }[];
}

/** At most once a year, one claim for each of several distinct members of a class chosen at random. */
export interface AccidentModel {
  readonly name: string;
  readonly benefitIndex: number;
  readonly classIndex: number;
  readonly component: string;
  /** Number of victims in a year, 0 included; probabilities sum to 1, members <= members of the class. */
  readonly victims: readonly { readonly members: number; readonly probability: number }[];
  readonly severity: Severity;
  /** Severity relativity of the class. */
  readonly scale: number;
  readonly completion?: Completion;
}
