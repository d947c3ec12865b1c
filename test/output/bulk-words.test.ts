import { expect, test } from 'vitest';
import { bulkWords } from '../../src/output/bulk-words.ts';

test('bulkWords() says who is drawn at once, who is not, and how exact that is', () => {
  expect(bulkWords({ members: 10_500, byThemselves: 105.2, error: 7.36e-8 })).toBe(
    '10,500 members but for some 105 claims a year; law of a year within 7e-8',
  );
  expect(bulkWords({ members: 9000, byThemselves: 8.25, error: 1e-7 })).toBe(
    '9,000 members but for some 8.3 claims a year; law of a year within 1e-7',
  );
});
