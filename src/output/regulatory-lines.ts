import type { RegulatoryNotice } from '../plan/regulatory-minimums.ts';
import { formatWholeMoney } from './format-numbers.ts';
import { wrapWords } from './wrap-words.ts';

const WIDTH = 100;

const TERMS: Readonly<Record<RegulatoryNotice['term'], string>> = {
  specificAttachment: 'the specific attachment',
  aggregateAttachment: 'the aggregate attachment',
  lasers: 'lasers',
  missingCover: 'covers',
};

/** A warning for each rule that the contract's attachments do not meet, with both figures; '' where there is none. */
export function regulatoryLines(notices: readonly RegulatoryNotice[], currency: string): string {
  return notices
    .map(({ rule, term, says, bound, found }) => {
      const figures =
        bound === null || found === null
          ? ''
          : `: ${formatWholeMoney(bound, currency)}, got ${formatWholeMoney(found, currency)}`;
      return wrapWords(`Warning: ${rule} on ${TERMS[term]}: ${says}${figures}`, WIDTH, '   ');
    })
    .join('\n');
}

export const REGULATORY_TITLE = 'Rules on attachments: information, not legal advice; check the law in force';
