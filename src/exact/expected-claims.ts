/** What the exact model says of one plan year, in dollars: the yardstick of attachments, funding and verification. */

/** An exact quantity with an estimate of its own numerical error, from halving the step of the lattice. */
export interface Expectation {
  readonly value: number;
  /** Absolute, in the unit of the value. */
  readonly error: number;
}

export interface ExpectedClaims {
  readonly gross: Expectation;
  /** In the order of the plan model: perils of each benefit in file order, then the accidents. */
  readonly byComponent: readonly { readonly name: string; readonly benefit: string; readonly expected: Expectation }[];
  readonly byBenefit: readonly { readonly name: string; readonly expected: Expectation }[];
  /** After the aggregating specific deductible; zero where there is no specific cover. */
  readonly specificRecovery: Expectation;
  /** Reimbursements that the aggregating specific deductible leaves with the plan; absent where there is none. */
  readonly aggregatingRetained?: Expectation;
  /** Expected number of members above their specific attachment. */
  readonly membersAbove: Expectation;
  /** Aggregate-eligible claims of the group. */
  readonly eligible: Expectation;
  /** Expected members per 1,000 whose yearly claims under the specific cover (all claims where there is none) exceed each threshold. */
  readonly claimantsPerThousand: readonly { readonly threshold: number; readonly perThousand: number }[];
}

/** What depends on the aggregate attachment, once that is known. */
export interface ExpectedAggregate {
  readonly aggregateRecovery: Expectation;
  readonly probabilityAttaches: Expectation;
}
