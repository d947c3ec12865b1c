import { expect, test } from 'vitest';
import { parseScenario } from '../../src/scenario/load.ts';
import { complaintsOf } from './sample-scenario.ts';

const base = `name: Sized
population: { employees: 250, classes: { members: { count: 525 } } }
benefits: { medical: { stopLoss: [specific, aggregate], perils: { claims: { builtIn: ref-2025 } } } }
stopLoss: { specific: { attachment: 150k } }
`;

test('reads a ladder, quotes and limits as people write them', () => {
  const { scenario } = parseScenario(
    `${base}options: { attachments: [none, 100k, "150,000"], corridors: [none, 125%], aggregatingSpecific: [0, 50k] }
quotes:
  north:
    carrier: Northern
    specific: { attachment: 100k, aggregatingSpecific: 25k }
    specificPremium: { pepm: 190 }
sizing:
  limits: { maxP95OverBudget: 10%, maxTVaR: 5.2m }
  premium: { lossRatios: [{ attachment: 50k, lossRatio: 86% }, { attachment: 500k, lossRatio: 0.7 }] }
`,
    's.yaml',
  );
  expect(scenario.options).toEqual({
    attachments: [Infinity, 100_000, 150_000],
    corridors: [Infinity, 1.25],
    aggregatingSpecific: [0, 50_000],
  });
  expect(scenario.quotes!.north).toMatchObject({
    carrier: 'Northern',
    specific: { attachment: 100_000, aggregatingSpecific: 25_000, limit: Infinity },
    specificPremium: { pepm: 190 },
  });
  expect(scenario.sizing!.limits).toEqual({ maxP95OverBudget: 0.1, maxTVaR: 5_200_000 });
});

test.each<[name: string, text: string, complaints: string[]]>([
  [
    'an empty ladder',
    'options: { attachments: [] }',
    ['s.yaml:5:12 options.attachments must have at least 1 entry: got 0'],
  ],
  [
    'a ladder without attachments',
    'options: { corridors: [1.25] }',
    ['s.yaml:5:1 options.attachments: missing, must be a list'],
  ],
  [
    'a ladder without a cover',
    'options: { attachments: [none], corridors: [none] }',
    ['s.yaml:5:1 options must hold an option with a cover: all attachments and corridors are none'],
  ],
  [
    'a step that is no amount, and one twice',
    'options: { attachments: [much, 100k, 100k] }',
    ['s.yaml:5:26 options.attachments[0] must be an amount such as 150000 or 150k, or none: got "much"'],
  ],
  [
    'a step twice',
    'options: { attachments: [100k, 100k] }',
    ['s.yaml:5:32 options.attachments[1]: 100000 is listed twice'],
  ],
  [
    'an attachment below the floor of the model act',
    'options: { attachments: [10k, 100k] }',
    [
      "s.yaml:5:26 options.attachments[0] must be at least the floor 20000: got 10000 (the NAIC model act's; where another law holds, write sizing.floors.attachment)",
    ],
  ],
  [
    'an attachment below a floor of one’s own, and one above it',
    'options: { attachments: [10k, 35k] }\nsizing: { floors: { attachment: 40k } }',
    [
      's.yaml:5:26 options.attachments[0] must be at least the floor 40000: got 10000 (sizing.floors.attachment)',
      's.yaml:5:31 options.attachments[1] must be at least the floor 40000: got 35000 (sizing.floors.attachment)',
    ],
  ],
  ['a floor that is lowered', 'options: { attachments: [10k] }\nsizing: { floors: { attachment: 10k } }', []],
  [
    'a corridor below the floor',
    'options: { attachments: [100k], corridors: [1.05] }',
    [
      "s.yaml:5:45 options.corridors[0] must be at least the floor 1.1: got 1.05 (the NAIC model act's; where another law holds, write sizing.floors.corridor)",
    ],
  ],
  ['no quote', 'quotes: {}', ['s.yaml:5:1 quotes must name at least one quote: got none']],
  [
    'a quote of nothing',
    'quotes: { a: { carrier: A } }',
    ['s.yaml:5:11 quotes.a must have a cover: write specific, aggregate or both'],
  ],
  [
    'a quote without its premium',
    'quotes: { a: { carrier: A, specific: { attachment: 100k } } }',
    ['s.yaml:5:11 quotes.a.specificPremium: missing: a quote states the premium of its specific cover'],
  ],
  [
    'a premium without its cover',
    'quotes: { a: { carrier: A, specific: { attachment: 100k }, specificPremium: { pepm: 100 }, aggregatePremium: { pepm: 5 } } }',
    ['s.yaml:5:92 quotes.a.aggregatePremium: is the premium of a cover that is not there: write quotes.a.aggregate'],
  ],
  [
    'a quote with a laser below its attachment and a loss limit above it',
    'quotes: { a: { carrier: A, specific: { attachment: 100k, lasers: [{ class: members, attachment: 50k }] }, aggregate: { corridor: 1.25, lossLimit: 200k }, specificPremium: { pepm: 1 }, aggregatePremium: { pepm: 1 } } }',
    [
      "s.yaml:5:97 quotes.a.specific.lasers[0].attachment must be at least the specific attachment 100000: got 50000 (a laser raises a member's attachment)",
      's.yaml:5:147 quotes.a.aggregate.lossLimit must be at most the specific attachment 100000: got 200000 (the specific already reimburses those dollars)',
    ],
  ],
  [
    'limits that contradict each other',
    'options: { attachments: [100k] }\nsizing: { limits: { minAttachment: 300k, maxAttachment: 200k, maxTVaR: 1m, maxPremium: 2m } }',
    [
      's.yaml:6:57 sizing.limits.maxAttachment must be at least minAttachment 300000: got 200000 (the two contradict each other)',
    ],
  ],
  [
    'limits that leave no option',
    'options: { attachments: [100k] }\nsizing: { limits: { minAttachment: 300k } }',
    [
      's.yaml:6:36 sizing.limits.minAttachment: leaves no option to recommend: no attachment of options, quotes or stopLoss lies within the limits',
    ],
  ],
  [
    'more premium than cost',
    'options: { attachments: [100k] }\nsizing: { limits: { maxTVaR: 1m, maxPremium: 2m } }',
    ['s.yaml:6:46 sizing.limits.maxPremium must be below maxTVaR 1000000, which holds the premiums too: got 2000000'],
  ],
  [
    'loss ratios out of order, and a loading beside them',
    'sizing: { premium: { loading: 0.2, lossRatios: [{ attachment: 200k, lossRatio: 0.8 }, { attachment: 100k, lossRatio: 0.9 }] } }',
    [
      's.yaml:5:31 sizing.premium.loading: goes without loss ratios: write one of the two',
      's.yaml:5:101 sizing.premium.lossRatios[1].attachment must be above the attachment before it, 200000: got 100000',
    ],
  ],
])('%s', (_, text, complaints) => {
  expect(complaintsOf(`${base}${text}\n`)).toEqual(complaints);
});
