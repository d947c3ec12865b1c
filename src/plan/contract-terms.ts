import { annualAttachment, minimumAttachment, monthlyAttachments } from '../contract/aggregate-attachment.ts';
import type { PaidBasis } from '../contract/paid-basis.ts';
import type { AggregateTerms, ContractTerms, Laser } from '../contract/terms.ts';
import type { MemberClass } from '../exact/plan-model.ts';
import { roundHalfEven, toCents } from '../units/cents.ts';
import type { BasesInTerms } from './payment.ts';
import type { AggregateCover, Covers, ResolvedPlan, SpecificCover } from './resolved-plan.ts';

/**
 * The contract in whole cents.
 * @param expectedEligible the exact model's expected eligible claims, dollars: a corridor is over them unless the carrier
 * states its own
 */
export function contractTerms(
  { specific, aggregate, model }: Pick<ResolvedPlan, 'specific' | 'aggregate' | 'model'>,
  expectedEligible: number,
): ContractTerms {
  return {
    specific: specific && {
      attachment: toCents(specific.attachment),
      limit: toCents(specific.limit),
      share: specific.share,
      ...(specific.aggregatingSpecific > 0 && { aggregatingSpecific: toCents(specific.aggregatingSpecific) }),
      ...(specific.lasers.length > 0 && { lasers: lasersOf(specific, model.classes) }),
      ...basisTerms(specific),
    },
    aggregate: aggregate && {
      ...withTerminalLiability(attachmentTerms(aggregate, expectedEligible), aggregate),
      limit: toCents(aggregate.limit),
      share: aggregate.share,
      eligible: aggregate.eligible,
      lossLimit: toCents(aggregate.lossLimit),
      ...(aggregate.countsLaserCorridor && { countsLaserCorridor: true }),
      ...(aggregate.countsAggregatingSpecific && { countsAggregatingSpecific: true }),
      ...basisTerms(aggregate),
      ...(aggregate.accommodation && { accommodation: true }),
    },
  };
}

function attachmentTerms(
  { amount, corridor, expectedClaims, tiers, minimum }: AggregateCover,
  expectedEligible: number,
): Pick<AggregateTerms, 'attachment' | 'monthly'> {
  if (tiers === null) return { attachment: toCents(amount ?? corridor! * (expectedClaims ?? expectedEligible)) };
  const attachments = monthlyAttachments(
    tiers.map(({ factor, enrolment }) => ({ factor: toCents(factor), enrolment })),
  );
  const least = minimumAttachment({ ...minimum, amount: toCents(minimum.amount) }, attachments);
  return { attachment: annualAttachment(attachments, least), monthly: { attachments, minimum: least } };
}

/** Number of the first member of each class. */
export function firstMembers(classes: readonly MemberClass[]): number[] {
  let next = 0;
  return classes.map(({ members, firstMember = next }) => {
    next = firstMember + members;
    return firstMember;
  });
}

/** The bases of two covers in whole cents. */
export function basisTermsOf({ specific, aggregate }: Covers): BasesInTerms {
  return { specific: specific && basisTerms(specific), aggregate: aggregate && basisTerms(aggregate) };
}

/** Run-in limits are in dollars until here. */
function basisTerms({ basis }: SpecificCover | AggregateCover): { readonly basis?: PaidBasis } {
  if (basis === undefined) return {};
  const { runInLimit, ...months } = basis;
  return { basis: { ...months, ...(runInLimit !== undefined && { runInLimit: toCents(runInLimit) }) } };
}

/** The option's months add to the attachment as they add to what is paid. */
function withTerminalLiability<Terms extends Pick<AggregateTerms, 'attachment'>>(
  terms: Terms,
  { terminalLiability }: AggregateCover,
): Terms & Pick<AggregateTerms, 'terminalLiability'> {
  if (terminalLiability === undefined) return terms;
  const { months, factor } = terminalLiability;
  const attachment = roundHalfEven(factor * terms.attachment);
  return { ...terms, attachment, terminalLiability: { months, attachment: attachment - terms.attachment } };
}

/** The members of a class are alike: its lasers fall on the first of them. */
function lasersOf({ lasers }: SpecificCover, classes: readonly MemberClass[]): Laser[] {
  const next = new Map<number, number>();
  return lasers.map(({ classIndex, members, attachment }) => {
    const firstMember = next.get(classIndex) ?? firstMembers(classes)[classIndex]!;
    next.set(classIndex, firstMember + members);
    return { firstMember, members, attachment: toCents(attachment) };
  });
}
