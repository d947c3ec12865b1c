/**
 * What simulated plan years hand on: the claims that members incurred and what both covers reimburse of them, whole cents.
 * One entry a plan year: path by path, its years in order.
 */
export interface ClaimsRows {
  readonly gross: Float64Array;
  readonly specificRecovery: Float64Array;
  readonly aggregateRecovery: Float64Array;
  /** Of members' claims, what lies above the insured alternative's pooling point. */
  readonly pooledClaims: Float64Array;
  /** Members with a laser in the year. */
  readonly lasers: Float64Array;
}
