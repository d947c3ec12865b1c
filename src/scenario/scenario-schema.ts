/** The grammar of a scenario file. Descriptions appear in editors; what spans several keys is in the checks. */
import * as z from 'zod';
import { amount, ratio } from './amount.ts';
import { asoSchema } from './aso-schema.ts';
import { completionSchema } from './completion.ts';
import { enrolmentSchema, turnoverSchema } from './enrolment.ts';
import { exactlyOneSet } from './exactly-one.ts';
import { followsSchema } from './follows.ts';
import { frequencySchema } from './frequency-schema.ts';
import { insuredSchema } from './insured-schema.ts';
import { knownClaimantSchema } from './known-claimants.ts';
import { persistenceSchema } from './persistence.ts';
import { projectionSchema, trendSchema } from './projection.ts';
import { renewalSchema } from './renewal-schema.ts';
import { severitySchema } from './severity-schema.ts';
import { optionsSchema, quoteSchema, sizingSchema } from './sizing-schema.ts';
import { aggregateSchema, specificSchema, terminalLiabilitySchema } from './stop-loss-schema.ts';
import { yearlyCostSchema } from './yearly-cost-schema.ts';

const named = <Schema extends z.ZodType>(schema: Schema) =>
  z.record(z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,39}$/), schema);
const text = (description: string) => z.string().min(1).max(200).meta({ description });
const relativity = z.number().positive().max(100).default(1);
const dollars = { above: 0, most: 1e12 };
const probability = (description: string) =>
  ratio(description, { least: 0, most: 1, hint: 'a ratio: write 0.03 or 3%' });
const stopLossCovers = (description: string) => z.array(z.enum(['specific', 'aggregate'])).meta({ description });

const memberClass = z
  .strictObject({
    count: z.int().min(1).max(10_000_000).meta({ description: 'Members of the class' }).optional(),
    perEmployee: z.number().positive().max(100).meta({ description: 'Members of the class per employee' }).optional(),
    relativity: z
      .strictObject({
        frequency: relativity.meta({ description: 'Multiplies the frequency of every peril of the class' }),
        severity: relativity.meta({ description: 'Multiplies every claim of the class' }),
      })
      .meta({
        description: 'Cost of the class relative to the perils as written: on frequency, on severity or on both',
      })
      .prefault({}),
  })
  .superRefine(exactlyOneSet([['count'], ['perEmployee']]));

const population = z.strictObject({
  employees: z.int().min(1).max(10_000_000).meta({ description: 'Covered employees (rates PEPM count them)' }),
  classes: named(memberClass).meta({ description: 'Classes of members: employees, spouses, dependents, ...' }),
  knownClaimants: named(knownClaimantSchema)
    .default({})
    .meta({ description: 'Members of whom more is known, by name; each is counted in his class' }),
  enrolment: enrolmentSchema.optional(),
  turnover: turnoverSchema.optional(),
});

const peril = z
  .strictObject({
    exposed: z
      .union([z.literal('all'), z.array(z.string()).min(1).max(200)])
      .default('all')
      .meta({ description: 'Classes that can have these claims; all where nothing is written' }),
    builtIn: z
      .literal('ref-2025')
      .meta({
        description: 'US employer plan 2025, a member-year of medical and drug cost: frequency and severity in one',
      })
      .optional(),
    frequency: frequencySchema.meta({ description: 'Number of claims of one member in a year' }).optional(),
    severity: severitySchema.meta({ description: 'Amount of one claim' }).optional(),
    persistence: persistenceSchema.optional(),
    follows: followsSchema.optional(),
    catastrophic: z
      .boolean()
      .default(false)
      .meta({ description: 'Its claims grow at the catastrophic trend of the benefit' }),
    scaleTo: z
      .strictObject({
        pmpm: amount('Dollars per exposed member per month', dollars).optional(),
        pepm: amount('Dollars per employee per month', dollars).optional(),
      })
      .superRefine(exactlyOneSet([['pmpm'], ['pepm']]))
      .meta({
        description:
          'Multiplies all claims so that their expected cost is this, relativities included, before trend and any annual maximum, shocks, accidents and known claimants aside',
      })
      .optional(),
    stopLoss: stopLossCovers(
      'Stop-loss covers that its claims fall under, in place of those of the benefit',
    ).optional(),
    report: z
      .array(z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,39}$/))
      .length(2)
      .meta({ description: 'Names under which body and tail of a splice are reported apart' })
      .optional(),
    completion: completionSchema.optional(),
  })
  .superRefine(exactlyOneSet([['builtIn'], ['frequency', 'severity']]));

const benefit = z.strictObject({
  annualMaximum: amount('Most that the plan pays for one member in a year, dollars', dollars).optional(),
  stopLoss: stopLossCovers(
    'Stop-loss covers that the benefit falls under: its perils, known claimants and accidents',
  ).default([]),
  salaryBased: z
    .boolean()
    .default(false)
    .meta({ description: 'Tied to salary: parameter and group risk leave it alone unless they name it' }),
  trend: trendSchema.optional(),
  completion: completionSchema.optional(),
  perils: named(peril).meta({ description: 'Sources of claims: routine, catastrophic, ...' }),
});

const commonRisk = z.strictObject({
  sigma: ratio('Standard deviation of the logarithm of the yearly multiplier, whose mean is 1', {
    least: 0,
    most: 1,
    hint: 'a ratio: write 0.08 for 8 %',
  }),
  benefits: z
    .array(z.string())
    .min(1)
    .max(200)
    .meta({
      description: 'Benefits whose amounts it multiplies; all that are not salaryBased where nothing is written',
    })
    .optional(),
});

const shock = z
  .strictObject({
    perils: z.array(z.string()).min(1).max(200).meta({ description: 'Perils as benefit.peril' }),
    outcomes: z
      .array(
        z.strictObject({
          multiplier: ratio('Multiplies the frequency', { least: 0, most: 1000 }),
          probability: probability('Probability in a year'),
        }),
      )
      .min(1)
      .meta({ description: 'What can happen in a year; otherwise nothing changes' }),
  })
  .meta({ description: 'A yearly event that multiplies the frequency of its perils' });

const accident = z
  .strictObject({
    benefit: z.string().meta({ description: 'Benefit that pays' }),
    class: z.string().meta({ description: 'Class of the victims' }),
    victims: z
      .array(
        z.strictObject({
          members: z.int().min(1).max(10_000_000).meta({ description: 'Number of victims' }),
          probability: probability('Probability in a year'),
        }),
      )
      .min(1)
      .meta({ description: 'How many members are hit, with the probability in a year; otherwise none' }),
    severity: severitySchema.meta({ description: 'Cost of one victim' }),
  })
  .meta({ description: 'An event that hits several members of a class at once, at most once a year' });

const uncertainty = z.strictObject({
  parameterRisk: commonRisk.meta({ description: 'Doubt about the level of cost: trend, base, model' }).optional(),
  groupRisk: commonRisk
    .meta({ description: 'How this group differs from the one that the figures describe' })
    .optional(),
  trendRisk: commonRisk
    .meta({
      description:
        'Doubt about the trend after the first plan year: a step of the log multiplier each year, which the years after keep',
    })
    .optional(),
  shocks: named(shock)
    .default({})
    .meta({ description: 'Yearly events that multiply the frequency of perils, by name' }),
  accidents: named(accident).default({}).meta({ description: 'Events that hit several members at once, by name' }),
});

const funding = z
  .strictObject({
    margin: ratio('Over the expected total cost', {
      least: -0.5,
      most: 1,
      hint: 'a ratio: write 0.05 for 5 %',
    }).optional(),
    pepm: amount('Dollars per employee per month', dollars).optional(),
    amount: amount('Dollars a year', dollars).optional(),
  })
  .superRefine(exactlyOneSet([['margin'], ['pepm'], ['amount']]));

export const scenarioSchema = z.strictObject({
  $schema: z.string().meta({ description: 'Schema for the editor' }).optional(),
  name: text('Name of the plan, as reports print it'),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .default('USD')
    .meta({ description: 'ISO 4217 code' }),
  seed: text('Any text; the same seed gives the same plan years. Absent: the run draws one and prints it').optional(),
  horizon: z.int().min(1).max(30).default(1).meta({
    description: 'Plan years that are simulated one after the other, a path; figures of a year are of the first',
  }),
  population: population.meta({ description: 'Who is covered' }),
  benefits: named(benefit).meta({ description: 'Benefits of the plan: medical, dental, shortTermDisability, ...' }),
  projection: projectionSchema
    .meta({ description: 'From the period that the figures describe to that of the contract; trends are by benefit' })
    .optional(),
  completion: completionSchema.optional(),
  uncertainty: uncertainty.meta({ description: 'What moves the whole year' }).prefault({}),
  stopLoss: z
    .strictObject({
      quote: z
        .string()
        .meta({
          description: 'The contract as carriers quote it: "$150k; ASD $75k; 125%"; more terms may stand beside it',
        })
        .optional(),
      specific: specificSchema.meta({ description: "Reimburses a member's claims above an attachment" }).optional(),
      aggregate: aggregateSchema.meta({ description: "Reimburses the group's claims above an attachment" }).optional(),
      terminalLiability: terminalLiabilitySchema.optional(),
    })
    .meta({ description: 'The contract' })
    .prefault({}),
  fixedCosts: z
    .strictObject({
      administration: yearlyCostSchema.meta({ description: 'Fee of the administrator' }).optional(),
      specificPremium: yearlyCostSchema.meta({ description: 'Premium of the specific cover' }).optional(),
      aggregatePremium: yearlyCostSchema.meta({ description: 'Premium of the aggregate cover' }).optional(),
    })
    .meta({ description: 'What the year costs before any claim' })
    .prefault({}),
  funding: funding
    .meta({ description: 'What is set aside for the year; the expected total cost where nothing is written' })
    .prefault({ margin: 0 }),
  options: optionsSchema
    .meta({ description: 'The ladder of stop-loss options that corridor size compares' })
    .optional(),
  quotes: named(quoteSchema).meta({ description: 'What carriers offer, by name' }).optional(),
  sizing: sizingSchema.meta({ description: 'How corridor size prices, limits and values options' }).optional(),
  regulation: z
    .strictObject({
      state: z
        .string()
        .regex(/^[A-Z]{2}$/, { error: 'must be the two letters of a US state such as RI' })
        .meta({ description: 'State whose rules on attachments are shown beside the NAIC model act, as RI' })
        .optional(),
      municipalCooperative: z.boolean().default(false).meta({
        description: 'A municipal cooperative health benefit plan: New York bounds its attachments from above',
      }),
    })
    .meta({ description: 'Rules on attachments to compare the contract with; information, not legal advice' })
    .prefault({}),
  reporting: z
    .strictObject({
      claimants: amount(
        'Members above it are listed one by one; half the specific attachment, or 100k, where nothing is written',
        dollars,
      ).optional(),
      months: z
        .boolean()
        .meta({
          description:
            'Columns by month: claims paid, specific reimbursement and claims counted for the aggregate, each from the first month of the year on',
        })
        .optional(),
    })
    .meta({ description: 'What results list' })
    .prefault({}),
  simulation: z
    .strictObject({
      bulk: z
        .enum(['auto', 'off'])
        .meta({
          description:
            'auto (the default): in large groups, members without a large claim are drawn at once, from the exact law of their total; off: every member by himself',
        })
        .optional(),
    })
    .meta({ description: 'How plan years are drawn' })
    .optional(),
  aso: asoSchema.meta({ description: 'The self-funded plan over several years' }).optional(),
  renewal: renewalSchema.meta({ description: 'How the stop-loss carrier renews from year to year' }).optional(),
  insured: insuredSchema.meta({ description: 'The insured alternative, on the same claims' }).optional(),
});

/** A scenario as validated: amounts in dollars, defaults filled in, CSV data inlined. */
export type Scenario = Omit<z.output<typeof scenarioSchema>, '$schema'>;
