/**
 * YAML (or JSON, which is YAML) as a tree that knows its lines and columns. Hostile input ends in a clear error: the
 * number of tokens is bounded before the tree is built, its depth before it is walked, aliases before they are
 * expanded.
 */
import {
  type Document,
  isAlias,
  isCollection,
  isPair,
  isScalar,
  Lexer,
  LineCounter,
  parseDocument,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { type Finding, formatPath, type Problem, quoteValue, ScenarioError, type ValuePath } from './problems.ts';

export interface ScenarioDocument {
  readonly file: string;
  readonly tree: Document;
  readonly lines: LineCounter;
}

/** A scenario has about a thousand; time is bounded by them, not by the bytes. */
const mostTokens = 60_000;
const deepest = 64;
const mostAliases = 100;
const mostValues = 100_000;

const parseOptions = { prettyErrors: false, uniqueKeys: false, stringKeys: true, logLevel: 'error' } as const;

/** @throws ScenarioError where the text is not YAML, is too large to be a scenario, or names a key twice. */
export function readDocument(text: string, file: string): ScenarioDocument {
  const wholeFile = (message: string) => new ScenarioError([{ file, line: 0, column: 0, path: '', message }]);
  if (text.trim() === '') throw wholeFile('must hold a scenario: it is empty');
  if (hasMoreTokens(text, mostTokens)) {
    throw wholeFile(`must hold at most ${mostTokens} words and marks: keep long lists in a CSV file beside it`);
  }
  const lines = new LineCounter();
  const tree = parseDocument(text, { ...parseOptions, lineCounter: lines });
  const document = { file, tree, lines };
  const problems = syntaxProblems(document);
  const tooDeepToParse = tree.errors.some(({ code }) => code === 'RESOURCE_EXHAUSTION');
  if (tooDeepToParse || (problems.length === 0 && depthExceeds(tree.contents, deepest))) {
    throw wholeFile(`must be nested at most ${deepest} levels deep`);
  }
  if (problems.length === 0) problems.push(...repeatedKeys(document));
  if (problems.length > 0) throw new ScenarioError(problems);
  return document;
}

/** A value written on the command line, in YAML. @throws Error where it is none. */
export function readValue(text: string): unknown {
  if (text.length > 10_000 || hasMoreTokens(text, 1000)) throw new Error('it is too long');
  const tree = parseDocument(text, parseOptions);
  if (tree.errors.length > 0) throw new Error(firstSentence(tree.errors[0]!.message));
  return tree.toJS({ maxAliasCount: 0 });
}

/** The document as plain data. @throws ScenarioError where aliases make it explode. */
export function plainData({ tree, file }: ScenarioDocument): unknown {
  const refuse = (message: string) => new ScenarioError([{ file, line: 0, column: 0, path: '', message }]);
  let data: unknown;
  try {
    data = tree.toJS({ maxAliasCount: mostAliases });
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    throw refuse(`must use aliases (*name) that point back to an anchor and expand to little: ${error.message}`);
  }
  if (valuesExceed(data, mostValues)) {
    throw refuse(`must hold at most ${mostValues} values once its aliases are expanded`);
  }
  return data;
}

/** The place of a finding: its value, or its key where the key is at fault, the value is a block, or it is missing. */
export function locate({ file, tree, lines }: ScenarioDocument, finding: Finding): Problem {
  const offset = offsetOf(tree, finding.path, finding.atKey === true);
  const { line, col } = lines.linePos(offset);
  const path = formatPath(finding.path);
  return { file, line: Math.max(line, 1), column: Math.max(col, 1), path, message: finding.message };
}

function offsetOf(tree: Document, path: ValuePath, atKey: boolean): number {
  let node: unknown = tree.contents;
  let keyOffset = startOf(node) ?? 0;
  for (const [depth, step] of path.entries()) {
    const holder = isAlias(node) ? node.resolve(tree) : node;
    if (!isCollection(holder)) return keyOffset;
    const item = itemsByKey(holder).get(String(step));
    if (item === undefined) return keyOffset;
    keyOffset = startOf(isPair(item) ? item.key : item) ?? keyOffset;
    node = isPair(item) ? item.value : item;
    if (depth === path.length - 1 && !atKey && !isCollection(node)) return startOf(node) ?? keyOffset;
  }
  return keyOffset;
}

const indexed = new WeakMap<YAMLMap | YAMLSeq, Map<string, unknown>>();

/** Entries of a map or list by key or position; kept, since one block may have thousands of findings. */
function itemsByKey(collection: YAMLMap | YAMLSeq): Map<string, unknown> {
  const known = indexed.get(collection);
  if (known !== undefined) return known;
  const items = new Map<string, unknown>();
  for (const [i, item] of (collection.items as unknown[]).entries()) {
    items.set(isPair(item) && isScalar(item.key) ? String(item.key.value) : String(i), item);
  }
  indexed.set(collection, items);
  return items;
}

function startOf(node: unknown): number | undefined {
  return (node as { range?: [number, number, number] | null } | null)?.range?.[0];
}

function hasMoreTokens(text: string, most: number): boolean {
  let tokens = 0;
  for (const _ of new Lexer().lex(text)) if (++tokens > most) return true;
  return false;
}

function syntaxProblems({ file, tree, lines }: ScenarioDocument): Problem[] {
  return [...tree.errors, ...tree.warnings].map(({ pos, message }) => {
    const { line, col } = lines.linePos(pos[0]);
    return { file, line, column: col, path: '', message: `not valid YAML: ${firstSentence(message)}` };
  });
}

function firstSentence(message: string): string {
  const line = message.split('\n', 1)[0]!;
  return line.length > 160 ? `${line.slice(0, 160)}...` : line;
}

/** Breadth first: the tree may be too deep for recursion. */
function depthExceeds(root: unknown, most: number): boolean {
  let level: unknown[] = [root];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > most) return true;
    level = level
      .flatMap((node) => (isCollection(node) ? (node.items as unknown[]) : []))
      .map((item) => (isPair(item) ? item.value : item));
  }
  return false;
}

function repeatedKeys({ file, tree, lines }: ScenarioDocument): Problem[] {
  const problems: Problem[] = [];
  const visit = (node: unknown, path: ValuePath): void => {
    if (!isCollection(node)) return;
    const seen = new Set<string>();
    for (const [i, item] of (node.items as unknown[]).entries()) {
      if (!isPair(item)) {
        visit(item, [...path, i]);
        continue;
      }
      const key = isScalar(item.key) ? String(item.key.value) : '';
      if (seen.has(key)) {
        const { line, col } = lines.linePos(startOf(item.key) ?? 0);
        const where = formatPath([...path, key]);
        problems.push({
          file,
          line,
          column: col,
          path: where,
          message: `the key ${quoteValue(key)} stands here twice`,
        });
      }
      seen.add(key);
      visit(item.value, [...path, key]);
    }
  };
  visit(tree.contents, []);
  return problems;
}

function valuesExceed(data: unknown, most: number): boolean {
  const waiting = [data];
  let values = 0;
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (++values > most) return true;
    if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) waiting.push(part);
  }
  return false;
}
