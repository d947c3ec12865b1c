import { BASES } from './basis.ts';
import type { Finding } from './problems.ts';
import { parseQuote, QuoteError, type QuoteLaser, type QuoteTerms } from './quote-line.ts';

type Block = Record<string, unknown>;

/**
 * The data of a scenario file with the contract that its `stopLoss.quote` stands for written out; what stands beside the
 * quote is added to it.
 */
export function expandQuote(data: unknown, report: (finding: Finding) => void): unknown {
  const stopLoss = isBlock(data) ? data.stopLoss : undefined;
  if (!isBlock(stopLoss) || typeof stopLoss.quote !== 'string') return data;
  const { quote, ...beside } = stopLoss;
  try {
    const terms = parseQuote(quote as string);
    checkBases(terms);
    return { ...(data as Block), stopLoss: merged(written(terms), beside, report) };
  } catch (error) {
    if (!(error instanceof QuoteError)) throw error;
    const message = `must be terms such as "$150k; ASD $75k; 125%": ${error.message}`;
    report({ path: ['stopLoss', 'quote'], message });
    // Which covers it has is not known: they are there, and undefined
    return { ...(data as Block), stopLoss: { specific: undefined, aggregate: undefined, ...beside } };
  }
}

function checkBases({ specific, aggregate }: QuoteTerms): void {
  for (const basis of [specific?.basis, aggregate?.basis]) {
    if (basis == null || (BASES as readonly string[]).includes(basis)) continue;
    throw new QuoteError(`the basis ${basis} is none of ${BASES.join(', ')}`);
  }
}

/** The terms as a scenario file writes them. */
function written({ specific, aggregate }: QuoteTerms): Readonly<Record<string, Block>> {
  const based = ({ basis }: { basis: string | null }) => (basis === null ? {} : { basis });
  const limited = ({ limit }: { limit: number }) => (limit === Infinity ? {} : { limit });
  return {
    ...(specific && {
      specific: {
        attachment: specific.attachment,
        ...limited(specific),
        ...(specific.share !== 1 && { share: specific.share }),
        ...(specific.aggregatingSpecific > 0 && { aggregatingSpecific: specific.aggregatingSpecific }),
        ...(specific.lasers.length > 0 && { lasers: specific.lasers.map(writtenLaser) }),
        ...based(specific),
      },
    }),
    ...(aggregate && {
      aggregate: {
        ...(aggregate.corridor !== null && { corridor: aggregate.corridor }),
        ...(aggregate.amount !== null && { amount: aggregate.amount }),
        ...(aggregate.expectedClaims !== null && { expectedClaims: aggregate.expectedClaims }),
        ...limited(aggregate),
        ...(aggregate.share !== 1 && { share: aggregate.share }),
        ...based(aggregate),
      },
    }),
  };
}

function writtenLaser({ name, members, attachment }: QuoteLaser): Block {
  return {
    ...(members === null ? { claimant: name } : { class: name, members }),
    ...(attachment === Infinity ? { excluded: true } : { attachment }),
  };
}

/** No term twice: in the quote and beside it. */
function merged(quoted: Readonly<Record<string, Block>>, beside: Block, report: (finding: Finding) => void): Block {
  const covers: Block = { ...quoted, ...beside };
  for (const [cover, terms] of Object.entries(quoted)) {
    const more = beside[cover];
    if (!isBlock(more)) continue;
    for (const key of Object.keys(more)) {
      if (!(key in terms)) continue;
      report({ path: ['stopLoss', cover, key], message: 'is in the quote already: leave one of the two out' });
    }
    covers[cover] = { ...terms, ...more };
  }
  return covers;
}

function isBlock(data: unknown): data is Block {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}
