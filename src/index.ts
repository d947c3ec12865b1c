/** Corridor as a library: `import { loadScenario, simulate } from 'corridor'`. */
export type { ContractTerms } from './contract/terms.ts';
export type { PlanFacts, RowColumn } from './plan/plan-facts.ts';
export type { Estimate } from './reduce/estimate.ts';
export { type LoadedScenario, loadScenario, parseScenario } from './scenario/load.ts';
export { loadPastClaims, type PastClaims } from './scenario/past-claims.ts';
export { type Problem, ScenarioError } from './scenario/problems.ts';
export { formatQuote, parseQuote, QuoteError, type QuoteTerms } from './scenario/quote-line.ts';
export type { Scenario } from './scenario/scenario-schema.ts';
export { type BackTest, backTest } from './study/back-test.ts';
export type { BlockResult } from './study/block-result.ts';
export type { Precision } from './study/precision-target.ts';
export { BlockFailure } from './study/run-blocks.ts';
export { type SimulateOptions, type Simulation, simulate } from './study/simulate.ts';
export { type SizeOptions, size } from './study/size.ts';
export type { Sizing } from './study/sizing.ts';
export type { Summary } from './study/summary.ts';
export type { Check, Verification } from './study/verification.ts';
export { type VerifyOptions, verify } from './study/verify-scenario.ts';
