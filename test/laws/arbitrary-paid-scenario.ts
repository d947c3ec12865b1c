import fc from 'fast-check';
import { BASES } from '../../src/scenario/basis.ts';
import { arbitraryScenario } from './arbitrary-scenario.ts';

const curve = fc.oneof(
  fc.constant('standard' as const),
  fc
    .array(fc.integer({ min: 0, max: 100 }), { maxLength: 20 })
    .map((shares) => [...shares.toSorted((a, b) => a - b), 100].map((share) => share / 100)),
);

const payment = fc.record({
  bases: fc.tuple(fc.constantFrom(...BASES), fc.constantFrom(...BASES)),
  completion: fc.option(fc.record({ claims: curve, largeClaims: curve }), { nil: undefined }),
  ofDental: fc.option(curve, { nil: undefined }),
  months: fc.boolean(),
  terminal: fc.option(fc.integer({ min: 1, max: 6 }), { nil: undefined }),
  accommodation: fc.boolean(),
});

/** An arbitrary scenario on the incurred basis, and the same with its covers on bases of their own. */
export const arbitraryPaidScenario = fc.tuple(arbitraryScenario, payment).map(([incurred, drawn]) => {
  const { bases, completion, ofDental, months, terminal, accommodation } = drawn;
  const plain = incurred as unknown as {
    stopLoss: { specific?: object; aggregate?: { eligible?: string } };
    benefits: { dental: object };
    reporting: object;
  };
  const { specific, aggregate } = plain.stopLoss;
  const [ofSpecific, other] = bases;
  const ofAggregate = aggregate?.eligible === 'retained' && specific !== undefined ? ofSpecific : other;
  const isPaid = (specific && ofSpecific !== 'incurred') || (aggregate && ofAggregate !== 'incurred');
  const paid = {
    ...plain,
    completion,
    benefits: { ...plain.benefits, dental: { ...plain.benefits.dental, completion: ofDental } },
    stopLoss: {
      specific: specific && { ...specific, basis: ofSpecific },
      aggregate: aggregate && { ...aggregate, basis: ofAggregate, accommodation },
      terminalLiability: isPaid && terminal !== undefined ? { months: terminal } : undefined,
    },
    reporting: { ...plain.reporting, months },
  };
  return { incurred: plain as object, paid: JSON.parse(JSON.stringify(paid)) as object };
});
