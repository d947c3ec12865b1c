/** Candidates that are compared, and those that are listed: a hostile file may have thousands of names. */
const compared = 60;
const listed = 24;

/** `did you mean "corridor"?` where one of the candidates is close to the word, otherwise the list of candidates. */
export function didYouMean(word: string, candidates: readonly string[]): string {
  const nearest = nearestWord(word, candidates);
  if (nearest !== undefined) return `did you mean ${JSON.stringify(nearest)}?`;
  if (candidates.length === 0) return 'there is none to name here';
  const more = candidates.length > listed ? ', ...' : '';
  return `possible here: ${candidates.slice(0, listed).join(', ')}${more}`;
}

/** The candidate within a third of the word's length in edits, letters' case and dashes aside. */
function nearestWord(word: string, candidates: readonly string[]): string | undefined {
  const plain = plainLetters(word.slice(0, 60));
  const allowed = Math.max(1, Math.floor(plain.length / 3));
  const ranked = candidates
    .slice(0, compared)
    .map((candidate) => ({ candidate, distance: editDistance(plain, plainLetters(candidate)) }))
    .sort((a, b) => a.distance - b.distance);
  const best = ranked[0];
  return best !== undefined && best.distance <= allowed ? best.candidate : undefined;
}

function plainLetters(word: string): string {
  return word.toLowerCase().replaceAll(/[-_ ]/g, '');
}

/** Fewest insertions, deletions, replacements and swaps of neighbours (Damerau 1964, optimal string alignment). */
function editDistance(a: string, b: string): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      let distance = Math.min(previous[j]! + 1, current[j - 1]! + 1, replaced);
      if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] && i > 1 && j > 1) {
        distance = Math.min(distance, beforePrevious[j - 2]! + 1);
      }
      current.push(distance);
    }
    beforePrevious = previous;
    previous = current;
  }
  return previous[b.length]!;
}
