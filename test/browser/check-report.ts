/**
 * Opens reports in headless Chromium as a reader would, on a desktop, on a phone, in the dark and on paper, and fails on
 * anything that he would stumble over. Run by `.ci/run`:
 *
 *   node test/browser/check-report.ts <chromium> <report.html>...
 */
/// <reference lib="dom" />
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { sizingReport } from '../../src/output/report/sizing-report.ts';
import { yearsReport } from '../../src/output/report/years/years-report.ts';
import { chosenPathFixture, yearsFixture, yearsRunFixture } from '../laws/years-fixture.ts';
import { HOSTILE_NAMES, hostileSizing } from './hostile-sizing.ts';

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
/** The width of A4 less its margins, in CSS pixels. */
const PAPER_WIDTH = 703;
const CHARTS = {
  sizing: ['frontier-p95', 'frontier-tailValue95', 'exceedance', 'cost', 'claimants', 'tornado'],
  years: ['difference', 'reserve', 'deficit', 'renewal', 'bad-years', 'waterfall'],
} as const;

type Report = (problem: string) => void;

interface View {
  readonly name: string;
  readonly width: number;
  readonly dark?: true;
  readonly look: (page: Page, report: Report) => Promise<void>;
}

const views: readonly View[] = [
  {
    name: 'desktop',
    width: 1280,
    async look(page, report) {
      await checkCharts(page, 'wide', report);
      await checkSorting(page, report);
      await checkAccessibility(page, report);
      await checkPaper(page, report);
    },
  },
  {
    name: 'phone',
    width: 390,
    async look(page, report) {
      await checkCharts(page, 'narrow', report);
      await checkAccessibility(page, report);
    },
  },
  { name: 'dark', width: 1280, dark: true, look: checkAccessibility },
];

async function main([executablePath, ...reports]: readonly string[]): Promise<void> {
  const room = await mkdtemp(join(tmpdir(), 'report-'));
  try {
    const hostile = join(room, 'hostile-names.html');
    await writeFile(hostile, await sizingReport(hostileSizing(), null));
    const severalYears = join(room, 'several-years.html');
    const run = yearsRunFixture({ scenario: HOSTILE_NAMES.join(' '), seed: HOSTILE_NAMES[0]! });
    await writeFile(severalYears, await yearsReport(run, yearsFixture(), chosenPathFixture()));
    const made = [hostile, severalYears];
    const context = await chromium.launchPersistentContext(join(room, 'profile'), {
      executablePath: executablePath!,
      args: FLAGS,
    });
    const problems: string[] = [];
    try {
      for (const file of [...reports, ...made]) problems.push(...(await checkReport(context, resolve(file))));
    } finally {
      await context.close();
    }
    for (const problem of problems) console.error(problem);
    if (problems.length > 0) process.exitCode = 1;
    else
      console.log(
        `${reports.length + made.length} reports, each on a desktop, a phone, in the dark and on paper: nothing wrong`,
      );
  } finally {
    await rm(room, { recursive: true, force: true });
  }
}

async function checkReport(context: BrowserContext, file: string): Promise<string[]> {
  const problems: string[] = [];
  for (const { name, width, dark, look } of views) {
    const report: Report = (problem) => problems.push(`${file} (${name}): ${problem}`);
    const page = await context.newPage();
    page.on('console', (message) => report(`the console says ${message.text()}`));
    page.on('pageerror', (error) => report(`a script fails: ${error.message}`));
    page.on('request', (request) => {
      if (!/^(file|data):/.test(request.url())) report(`it asks for ${request.url()}`);
    });
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
    await page.goto(pathToFileURL(file).href);
    const title = await page.title();
    const handlers = await page.locator('[onmouseover]').count();
    if (title === 'taken' || handlers > 0) report('a name from the scenario became markup');
    const scrollWidth = await page.evaluate(() => document.documentElement.scrollWidth);
    if (scrollWidth > width) report(`it is ${scrollWidth} pixels wide on a screen of ${width}`);
    await look(page, report);
    await page.close();
  }
  return problems;
}

/** Each chart is there with its words, and its letters are large enough to read. */
async function checkCharts(page: Page, form: 'wide' | 'narrow', report: Report): Promise<void> {
  const has = async (section: string) => (await page.locator(section).count()) > 0;
  const missing = new Set<string>([
    ...((await has('#sensitivity')) ? [] : ['tornado']),
    ...((await has('#path')) ? [] : ['waterfall']),
  ]);
  const charts = (await has('#bad-years')) ? CHARTS.years : CHARTS.sizing;
  for (const id of charts.filter((chart) => !missing.has(chart))) {
    const svg = page.locator(`svg[aria-labelledby~="${id}-${form}-title"]`);
    if (!(await svg.isVisible())) {
      report(`the chart ${id} is not to be seen`);
      continue;
    }
    const found = await svg.evaluate((element) => {
      const letters = [...element.querySelectorAll('text')].filter((text) => text.textContent !== '');
      const box = element.getBoundingClientRect();
      const outside = letters.filter((text) => {
        const { left, right } = text.getBoundingClientRect();
        return left < box.left - 1 || right > box.right + 1;
      });
      return {
        letters: letters.length,
        smallest: Math.min(...letters.map((text) => text.getBoundingClientRect().height)),
        outside: outside.map((text) => text.textContent),
        words: element.querySelector('desc')?.textContent ?? '',
      };
    });
    if (found.letters < 5) report(`the chart ${id} has hardly any text`);
    if (found.words.length < 20) report(`the chart ${id} has no description`);
    if (found.smallest < 9) report(`the chart ${id} has letters of ${found.smallest.toFixed(1)} pixels`);
    for (const text of found.outside) report(`the chart ${id} cuts off ${JSON.stringify(text)}`);
  }
}

/** A click on a heading sorts by its column, another one the other way round. */
async function checkSorting(page: Page, report: Report): Promise<void> {
  const table = page.locator('table.sortable').first();
  if ((await table.count()) === 0) return;
  const head = table.locator('thead th').nth(2);
  for (const [direction, sign] of [
    ['ascending', 1],
    ['descending', -1],
  ] as const) {
    await head.getByRole('button').click();
    if ((await head.getAttribute('aria-sort')) !== direction)
      report(`the options table does not say that it is ${direction}`);
    const values = await table
      .locator('tbody tr td:nth-child(3)')
      .evaluateAll((cells) => cells.map((cell) => Number((cell as HTMLElement).dataset.sort)));
    const isSorted = values.every((value, i) => i === 0 || sign * (value - values[i - 1]!) >= 0);
    if (values.length < 2 || !isSorted) report(`the options table is not ${direction}: ${values.join(', ')}`);
  }
}

async function checkAccessibility(page: Page, report: Report): Promise<void> {
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } };
    const found = await axe.run();
    return found.violations.map(({ id, help, nodes }) => ({
      id,
      help,
      first: nodes[0]?.html ?? '',
      count: nodes.length,
    }));
  });
  for (const { id, help, first, count } of violations) report(`${id}: ${help} (${count} times, such as ${first})`);
}

interface Violation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** On paper nothing is cut off at the right, heads of tables repeat, and what needs a click is left out. */
async function checkPaper(page: Page, report: Report): Promise<void> {
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: PAPER_WIDTH, height: 1000 });
  const found = await page.evaluate((width) => {
    const visible = [...document.querySelectorAll('table, svg, p, h1, h2, h3')].filter(
      (one) => one.getClientRects().length > 0,
    );
    return {
      cut: visible
        .filter((one) => one.getBoundingClientRect().right > width + 1)
        .map((one) => one.outerHTML.slice(0, 200)),
      heads: [...document.querySelectorAll('thead')].every((one) => {
        const { display } = getComputedStyle(one);
        return display === 'table-header-group';
      }),
      details: [...document.querySelectorAll('details')].filter((one) => one.getClientRects().length > 0).length,
    };
  }, PAPER_WIDTH);
  for (const one of found.cut) report(`paper cuts off ${one}`);
  if (!found.heads) report('the heads of tables do not repeat on paper');
  if (found.details > 0) report('paper shows what only a click opens');
  const pages = pagesOf(await page.pdf({ preferCSSPageSize: true }));
  if (pages < 2 || pages > 40) report(`it prints on ${pages} pages`);
}

function pagesOf(pdf: Uint8Array): number {
  return [
    ...Buffer.from(pdf)
      .toString('latin1')
      .matchAll(/\/Type\s*\/Page\b/g),
  ].length;
}

await main(process.argv.slice(2));
