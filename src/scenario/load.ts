/** Scenario files, YAML or JSON, to validated scenarios: every problem of a file at once, with its place. */
import { checkScenario } from './checks.ts';
import { expandQuote } from './expand-quote.ts';
import { inlineData, tableReader } from './inline-data.ts';
import { describeIssue, messageSeparator } from './issue-message.ts';
import { type Finding, type Problem, ScenarioError } from './problems.ts';
import { readText, UnreadableError } from './read-text.ts';
import { salvage } from './salvage.ts';
import { locate, plainData, readDocument } from './scenario-document.ts';
import { type Scenario, scenarioSchema } from './scenario-schema.ts';
import { applySettings, locateInSettings } from './set-value.ts';

export interface LoadOptions {
  /** Values replaced before validation, as `population.employees=300`. */
  readonly set?: readonly string[];
}

export interface LoadedScenario {
  readonly scenario: Scenario;
  readonly file: string;
}

const scenarioFileMegabytes = 1;

/**
 * Reads and validates a scenario file and the data files that it names.
 * @throws ScenarioError with all its problems.
 */
export function loadScenario(file: string, options: LoadOptions = {}): LoadedScenario {
  return parseScenario(readScenario(file), file, options);
}

/** The same for a text; data files are relative to the file that it is said to come from. */
export function parseScenario(text: string, file: string, { set = [] }: LoadOptions = {}): LoadedScenario {
  const document = readDocument(text, file);
  const settings = applySettings(document, set);

  const problems: Problem[] = [];
  const report = (trouble: Finding | Problem) => {
    problems.push('file' in trouble ? trouble : (locateInSettings(settings, trouble) ?? locate(document, trouble)));
  };
  const data = expandQuote(plainData(document), report);
  const validated = scenarioSchema.safeParse(data, { error: describeIssue });
  for (const finding of findingsOf(validated.error?.issues ?? [])) report(finding);
  const valid = validated.data ?? salvage(scenarioSchema, data) ?? {};
  const parts = inlineData(valid, tableReader(file), report);
  for (const finding of checkScenario(parts as ReturnType<typeof salvage<typeof scenarioSchema>>)) report(finding);
  if (problems.length > 0) throw new ScenarioError(problems);

  const { $schema, ...scenario } = parts as Scenario & { $schema?: string };
  return { scenario, file };
}

function readScenario(file: string): string {
  try {
    return readText(file, scenarioFileMegabytes);
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    throw new ScenarioError([{ file, line: 0, column: 0, path: '', message: error.message }]);
  }
}

type Issue = NonNullable<ReturnType<typeof scenarioSchema.safeParse>['error']>['issues'][number];

function findingsOf(issues: readonly Issue[]): Finding[] {
  return issues.flatMap((issue): Finding[] => {
    const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
    if (issue.code !== 'unrecognized_keys') {
      return [{ path, message: issue.message, atKey: issue.code === 'invalid_key' }];
    }
    const messages = issue.message.split(messageSeparator);
    return issue.keys.map((key, i) => ({ path: [...path, key], message: messages[i]!, atKey: true }));
  });
}
