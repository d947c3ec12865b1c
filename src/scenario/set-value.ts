/** `--set population.employees=300`: a value of the scenario replaced before it is validated. */
import { type Finding, formatPath, type Problem, ScenarioError } from './problems.ts';
import { readValue, type ScenarioDocument } from './scenario-document.ts';

export interface Setting {
  readonly path: readonly string[];
}

/**
 * Applies `key.key=value` settings in their order; the value is written as in the file, `null` removes the key.
 * @throws ScenarioError naming every setting that cannot be applied.
 */
export function applySettings(document: ScenarioDocument, settings: readonly string[]): Setting[] {
  const problems: Problem[] = [];
  const applied: Setting[] = [];
  for (const setting of settings) {
    const [key = '', ...rest] = setting.split('=');
    const path = key.trim().split('.');
    try {
      if (rest.length === 0) throw new Error('must be written as key=value, such as population.employees=300');
      if (path.includes('')) throw new Error('must name a key, such as population.employees');
      setValue(document, path, readValue(rest.join('=')));
      applied.push({ path });
    } catch (error) {
      problems.push(problemOf({ path }, '', `${(error as Error).message}`));
    }
  }
  if (problems.length > 0) throw new ScenarioError(problems);
  return applied;
}

/** The finding as a problem of the last setting that wrote its value, if one did. */
export function locateInSettings(settings: readonly Setting[], { path, message }: Finding): Problem | undefined {
  const setting = settings.findLast((candidate) => candidate.path.every((step, i) => step === String(path[i])));
  return setting && problemOf(setting, formatPath(path.slice(setting.path.length)), message);
}

function problemOf(setting: Setting, path: string, message: string): Problem {
  return { file: `--set ${setting.path.join('.')}`, line: 0, column: 0, path, message };
}

function setValue({ tree }: ScenarioDocument, path: readonly string[], value: unknown): void {
  try {
    if (value === null) tree.deleteIn(path);
    else tree.setIn(path, tree.createNode(value));
  } catch {
    throw new Error('cannot be set: something above it is not a block of keys');
  }
}
