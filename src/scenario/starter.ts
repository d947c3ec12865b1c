export interface StarterTerms {
  readonly employees: number;
  /** Expected medical and drug cost per member per month, dollars. */
  readonly pmpm: number;
  /** Specific attachment, dollars. */
  readonly specific: number;
}

/** Text of a commented scenario to begin with: one medical benefit, both covers, the usual uncertainty. */
export function starterScenario({ employees, pmpm, specific }: StarterTerms): string {
  return `# A self-funded plan. Replace the figures by your own; corridor validate says what they imply.
# Amounts are dollars: 150000, 150k or 1.5m. Ratios: 1.25 or 125%.

name: My plan
currency: USD
# seed: any text            # the same seed gives the same plan years

population:
  employees: ${employees}
  # Members are counted per employee, or as count: 105. A relativity multiplies the size of every claim of a class
  # (severity) or the number of its claims (frequency).
  classes:
    employees:  { perEmployee: 1.00, relativity: { severity: 1.17 } }
    spouses:    { perEmployee: 0.42, relativity: { severity: 1.35 } }
    dependents: { perEmployee: 0.68, relativity: { severity: 0.61 } }

benefits:
  medical:
    stopLoss: [specific, aggregate]         # the covers that this benefit falls under
    perils:
      claims:
        builtIn: ref-2025                   # yearly cost of a member of a US employer plan, large claims included
        scaleTo: { pmpm: ${pmpm} }              # your expected cost per member per month

  # dental:
  #   annualMaximum: 1500
  #   stopLoss: [aggregate]
  #   perils:
  #     care:
  #       frequency: { distribution: bernoulli, probability: 0.501 }
  #       severity:  { distribution: lognormal, mu: 5.70, sigma: 1.46 }

uncertainty:
  parameterRisk: { sigma: 0.08 }            # how well the level of cost is known: 8 %
  groupRisk:     { sigma: 0.12 }            # how this group may differ from what its ages explain

stopLoss:
  specific:  { attachment: ${specific}, limit: unlimited }
  aggregate: { corridor: 1.25, limit: 1m }  # attaches at 125 % of the expected claims

fixedCosts:
  administration: { pepm: 45 }              # per employee per month; or yearly: 135k
  # specificPremium: { pepm: 167 }          # the carrier's quote
  # aggregatePremium: { pepm: 8 }

funding: { margin: 5% }                     # over the expected total cost; or pepm: 1400, or amount: 4.1m
`;
}
