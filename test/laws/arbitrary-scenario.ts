/**
 * Random valid scenarios of 3 to 60 members that use everything the grammar has: classes, perils of all frequencies
 * and many severities, shocks, accidents, common risks, variants of the contract. As written in a file, not resolved.
 */
import fc from 'fast-check';

const amount = (min: number, max: number) => fc.integer({ min, max });
const hundredths = (min: number, max: number) => fc.integer({ min, max }).map((n) => n / 100);

const shockableFrequency = fc.oneof(
  fc.record({ distribution: fc.constant('bernoulli'), probability: hundredths(1, 50) }),
  fc.record({
    distribution: fc.constant('binomial'),
    trials: fc.integer({ min: 1, max: 5 }),
    probability: hundredths(1, 50),
  }),
  fc.record({ distribution: fc.constant('poisson'), mean: hundredths(1, 300) }),
  fc.record({ distribution: fc.constant('negativeBinomial'), r: hundredths(50, 300), beta: hundredths(5, 150) }),
  hundredths(10, 200).chain((mean) =>
    fc.record({
      distribution: fc.constant('negativeBinomial'),
      mean: fc.constant(mean),
      variance: hundredths(20, 300).map((more) => mean + more),
    }),
  ),
);

const geometric = fc.record({ distribution: fc.constant('geometric'), mean: hundredths(5, 200) });
const list = fc.constantFrom(
  { distribution: 'list', probabilities: [0.5, 0.3, 0.2] },
  { distribution: 'list', probabilities: [0, 1] },
);

const basicSeverity = fc.oneof(
  fc.record({ distribution: fc.constant('lognormal'), mu: hundredths(300, 900), sigma: hundredths(30, 180) }),
  fc.record({ distribution: fc.constant('lognormal'), mean: amount(100, 20_000), cv: hundredths(30, 400) }),
  fc.record({ distribution: fc.constant('gamma'), shape: hundredths(40, 400), scale: amount(100, 5000) }),
  fc.record({ distribution: fc.constant('exponential'), mean: amount(50, 30_000) }),
  fc.record({ distribution: fc.constant('weibull'), tau: hundredths(50, 300), theta: amount(100, 20_000) }),
  fc.record({ distribution: fc.constant('pareto'), alpha: hundredths(130, 400), scale: amount(100, 50_000) }),
  fc.record({ distribution: fc.constant('lomax'), alpha: hundredths(130, 400), theta: amount(100, 120_000) }),
  fc.record({ distribution: fc.constant('fixed'), amount: amount(1, 60_000) }),
  fc.constant({
    distribution: 'discrete',
    outcomes: [
      { amount: 250, probability: 0.6 },
      { amount: '2.5k', probability: '30%' },
      { amount: 40_000, probability: 0.1 },
    ],
  }),
  fc.record({
    distribution: fc.constant('empirical'),
    values: fc.array(amount(1, 90_000), { minLength: 1, maxLength: 12 }),
  }),
  fc.constant({
    distribution: 'continuance',
    rows: [
      { upTo: 0, share: 0.2, average: 0 },
      { upTo: '1k', share: 0.5, average: 420 },
      { upTo: '50k', share: 0.3, average: 6000 },
    ],
  }),
);

const splice = fc.record({
  distribution: fc.constant('splice'),
  threshold: fc.constantFrom(20_000, '50k', 100_000),
  tailProbability: hundredths(1, 20),
  body: fc.record({ distribution: fc.constant('lognormal'), mu: hundredths(500, 900), sigma: hundredths(50, 180) }),
  tail: fc.constantFrom(
    { distribution: 'pareto', alpha: 1.8, scale: 20_000 },
    { distribution: 'lomax', alpha: 2.2, theta: '120k' },
  ),
});

const severity = fc.oneof(
  { weight: 6, arbitrary: basicSeverity },
  { weight: 1, arbitrary: splice },
  {
    weight: 1,
    arbitrary: fc.record({
      distribution: fc.constant('mixture'),
      parts: fc.tuple(basicSeverity, basicSeverity, hundredths(5, 95)).map(([one, other, weight]) => [
        { weight, severity: one },
        { weight: 1 - weight, severity: other },
      ]),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ distribution: fc.constant('limited'), severity: basicSeverity, limit: amount(500, 80_000) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ distribution: fc.constant('scaled'), severity: basicSeverity, factor: hundredths(20, 300) }),
  },
  {
    weight: 1,
    arbitrary: fc.constant({
      distribution: 'truncated',
      severity: { distribution: 'lomax', alpha: 0.9, theta: 5000 },
      above: 100,
      below: '250k',
    }),
  },
);

const allClasses = ['employees', 'spouses', 'dependents'] as const;

const classes = fc
  .tuple(
    fc
      .array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 3 })
      .filter((c) => c.reduce((a, b) => a + b) >= 3),
    fc.array(fc.record({ frequency: hundredths(60, 150), severity: hundredths(50, 150) }), {
      minLength: 3,
      maxLength: 3,
    }),
  )
  .map(([counts, relativities]) =>
    Object.fromEntries(counts.map((count, i) => [allClasses[i]!, { count, relativity: relativities[i]! }])),
  );

type Classes = Record<string, { count: number; relativity: { frequency: number; severity: number } }>;

const exposed = (names: string[]) => fc.oneof(fc.constant('all' as const), fc.subarray(names, { minLength: 1 }));

function peril(names: string[]) {
  const common = { exposed: exposed(names) };
  return fc.oneof(
    { weight: 5, arbitrary: fc.record({ ...common, frequency: fc.oneof(shockableFrequency, geometric), severity }) },
    {
      weight: 1,
      arbitrary: fc.record({
        ...common,
        frequency: shockableFrequency,
        severity: splice,
        report: fc.constant(['routine', 'large']),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        ...common,
        frequency: shockableFrequency,
        severity: basicSeverity,
        scaleTo: fc.oneof(fc.record({ pmpm: amount(20, 900) }), fc.record({ pepm: amount(20, 900) })),
      }),
    },
  );
}

function shareOfYear<Outcome extends object>(outcome: fc.Arbitrary<Outcome>) {
  return fc
    .array(fc.tuple(outcome, hundredths(1, 30)), { minLength: 1, maxLength: 3 })
    .map((outcomes) => outcomes.map(([what, probability]) => ({ ...what, probability })));
}

/** In place of the benefit's; those of the benefit where nothing is written. */
const coversOfPeril = fc.constantFrom(undefined, undefined, ['aggregate'], [], ['specific']);

function benefits(names: string[], memberClasses: Classes) {
  const plain = Object.values(memberClasses).every(({ relativity }) => relativity.frequency === 1);
  const listed = fc.record({ frequency: list, severity: basicSeverity });
  return fc.record({
    medical: fc.record({
      stopLoss: fc.constant(['specific', 'aggregate']),
      perils: fc
        .tuple(fc.record({ frequency: shockableFrequency, severity }), peril(names), listed, coversOfPeril)
        .map(([first, second, third, stopLoss]) => ({
          claims: first,
          other: { ...second, stopLoss },
          ...(plain ? { listed: third } : {}),
        })),
    }),
    dental: fc.record({
      annualMaximum: fc.constantFrom(500, '1.5k', 20_000),
      stopLoss: fc.constantFrom([], ['aggregate'], ['specific', 'aggregate']),
      perils: fc.record({ care: fc.record({ exposed: exposed(names), frequency: shockableFrequency, severity }) }),
    }),
    disability: fc.record({
      salaryBased: fc.constant(true),
      perils: fc.record({ leave: fc.record({ frequency: shockableFrequency, severity: basicSeverity }) }),
    }),
  });
}

function uncertainty(names: string[], memberClasses: Classes) {
  const accident = fc.constantFrom(...names).chain((name) =>
    fc.record({
      benefit: fc.constantFrom('medical', 'dental'),
      class: fc.constant(name),
      victims: shareOfYear(fc.record({ members: fc.integer({ min: 1, max: memberClasses[name]!.count }) })),
      severity,
    }),
  );
  const sigma = hundredths(0, 40);
  const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
  return fc.record({
    parameterRisk: optional(fc.record({ sigma })),
    groupRisk: optional(fc.record({ sigma, benefits: fc.constant(['medical', 'disability']) })),
    shocks: fc.oneof(
      fc.constant({}),
      fc.record({
        pandemic: fc.record({
          perils: fc.subarray(['medical.claims', 'dental.care'], { minLength: 1 }),
          outcomes: shareOfYear(fc.record({ multiplier: hundredths(0, 300) })),
        }),
      }),
    ),
    accidents: fc.oneof(fc.constant({}), fc.record({ plant: accident }), fc.record({ plant: accident, bus: accident })),
  });
}

const share = fc.constantFrom(1, 0.9, '80%');

/** On the known claimant where there is one, and on a member of the first class where no accident can hit it. */
const specific = fc
  .record({
    attachment: amount(200, 60_000),
    limit: fc.oneof(fc.constant('unlimited'), amount(1000, 100_000)),
    share,
    aggregatingSpecific: fc.oneof(fc.constant(undefined), fc.constant('5k'), amount(1, 100_000)),
    above: fc.option(amount(0, 80_000), { nil: undefined }),
    excluded: fc.boolean(),
  })
  .map(({ above, excluded, ...cover }) => ({
    ...cover,
    lasers: above === undefined ? undefined : [excluded ? { excluded } : { attachment: cover.attachment + above }],
  }));

const aggregateBase = {
  limit: fc.oneof(fc.constant('unlimited'), amount(500, 1_000_000)),
  share,
};

const stopLoss = fc.oneof(
  fc.constant({}),
  fc.record({ specific }),
  fc.record({ aggregate: fc.record({ ...aggregateBase, amount: amount(1000, 2_000_000) }) }),
  fc.record({
    specific,
    aggregate: fc.record({ ...aggregateBase, corridor: hundredths(85, 200), eligible: fc.constant('retained') }),
  }),
  fc.tuple(specific, hundredths(85, 200), hundredths(10, 100)).map(([cover, corridor, part]) => ({
    specific: cover,
    aggregate: {
      corridor,
      lossLimit: Math.max(100, Math.floor(cover.attachment * part)),
      alsoCounts: cover.lasers === undefined ? undefined : ['laserCorridor'],
    },
  })),
  specific.map((cover) => ({
    specific: { ...cover, aggregatingSpecific: '7.5k' },
    aggregate: { corridor: 1.1, expectedClaims: '40k', alsoCounts: ['aggregatingSpecific'] },
  })),
);

interface Drawn {
  readonly known: boolean;
  readonly population: { readonly classes: Classes };
  readonly uncertainty: { readonly accidents: object };
  readonly benefits: {
    readonly medical: { readonly perils: { readonly other: { readonly stopLoss?: readonly string[] } } };
  };
  readonly stopLoss: {
    readonly specific?: { readonly lasers?: readonly object[] | undefined };
    readonly aggregate?: { readonly alsoCounts?: readonly string[] | undefined; readonly eligible?: string };
  };
  readonly funding: object;
}

/** Says whose the lasers are; a margin cannot be over what is not known exactly. */
function completed({ known, ...scenario }: Drawn) {
  const [first] = Object.keys(scenario.population.classes) as [string];
  const isKnown =
    known && scenario.population.classes[first]!.count > 1 && !('plant' in scenario.uncertainty.accidents);
  const knownClaimants = isKnown ? { known: { class: first, benefit: 'medical', expected: '30k' } } : undefined;
  const whose = isKnown ? { claimant: 'known' } : { class: first };
  const isHit = !isKnown && 'plant' in scenario.uncertainty.accidents;
  const { specific: cover, aggregate } = scenario.stopLoss;
  const lasers = isHit ? undefined : cover?.lasers?.map((laser) => ({ ...whose, ...laser }));
  const alsoCounts = aggregate?.alsoCounts?.filter((what) => what !== 'laserCorridor' || lasers !== undefined);
  const countsNet = aggregate?.eligible === 'retained' || alsoCounts?.includes('aggregatingSpecific') === true;
  return {
    ...scenario,
    benefits: countsNet ? withoutSpecificOnly(scenario.benefits) : scenario.benefits,
    population: { ...scenario.population, knownClaimants },
    stopLoss: {
      specific: cover && { ...cover, lasers },
      aggregate: aggregate && { ...aggregate, alsoCounts },
    },
    funding: alsoCounts?.includes('aggregatingSpecific') ? { amount: '0.2m' } : scenario.funding,
  };
}

/** Where the aggregate counts what a reimbursement leaves, no claims may be under the specific cover only. */
function withoutSpecificOnly({ medical, ...benefits }: Drawn['benefits']) {
  const { other, ...perils } = medical.perils;
  const stopLoss = other.stopLoss?.[0] === 'specific' ? ['aggregate'] : other.stopLoss;
  return { medical: { ...medical, perils: { ...perils, other: { ...other, stopLoss } } }, ...benefits };
}

/** A scenario as a file holds it, with amounts and ratios in every form that a file may use. */
export const arbitraryScenario = fc
  .tuple(classes, fc.boolean())
  .map(
    ([drawn, plain]): Classes =>
      plain
        ? Object.fromEntries(
            Object.entries(drawn).map(([name, { count, relativity }]) => [
              name,
              { count, relativity: { ...relativity, frequency: 1 } },
            ]),
          )
        : drawn,
  )
  .chain((memberClasses) => {
    const names = Object.keys(memberClasses);
    return fc.record({
      name: fc.constant('Arbitrary'),
      seed: fc.string({ minLength: 1, maxLength: 12 }),
      population: fc.record({ employees: fc.integer({ min: 1, max: 30 }), classes: fc.constant(memberClasses) }),
      benefits: benefits(names, memberClasses),
      uncertainty: uncertainty(names, memberClasses),
      stopLoss,
      known: fc.boolean(),
      fixedCosts: fc.constantFrom({}, { administration: { pepm: 45 } }, { administration: { yearly: '12k' } }),
      funding: fc.constantFrom({ margin: 0.05 }, { margin: '-5%' }, { pepm: 900 }, { amount: '0.3m' }),
      reporting: fc.oneof(fc.constant({}), fc.record({ claimants: amount(100, 50_000) })),
    });
  })
  .map((drawn) => completed(drawn as Drawn))
  // As JSON does: keys without a value are not written.
  .map((scenario) => JSON.parse(JSON.stringify(scenario)) as typeof scenario);
