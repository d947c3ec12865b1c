/**
 * By how much control variates divide standard errors on the midsize scenario (seed `control`), its net cost taken as if it
 * were not known exactly. `test/study/controlled-estimate.test.ts` holds them; the trust page prints them.
 */
export const controlFactors = {
  planYears: 20_480,
  expectedRetained: 11.6,
  deficitProbability: 3.7,
  expectedDeficit: 6.5,
};
