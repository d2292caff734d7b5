import { Command, InvalidArgumentError, Option } from 'commander';
import { parseIsoDate, type IsoDate } from '../../core/calendar/iso-date.ts';
import { ledgerNames } from '../../core/plan/names.ts';
import { writeJsonLines } from '../../core/ledger/neutral/write.ts';
import type { Problem } from '../../core/problems/problem.ts';
import { DEFAULT_LATE_DAYS } from '../../core/risk/defaults.ts';
import { evaluateRisk } from '../../core/risk/evaluate.ts';
import { readItemList, scoreLine } from '../../core/risk/files.ts';
import { readRiskModel } from '../../core/risk/models/read-model.ts';
import { modelName } from '../../core/risk/models/risk-model.ts';
import { sayGrades, sayModel, sayScores } from '../../core/risk/say.ts';
import { scoreItems } from '../../core/risk/score.ts';
import { trainRisk } from '../../core/risk/train.ts';
import { checkHistory, itemsToGrade, itemsToScore, learntFromThem } from '../../core/risk/wanted.ts';
import { readText, writeTextFile } from '../io/files.ts';
import { readLedger } from '../io/ledger.ts';
import { hasErrors, sayProblems } from '../io/problems.ts';
import { exitWith, type Shell } from '../io/shell.ts';

/** `quittance risk`: learns how customers pay from closed items, scores items, and grades itself on items that were paid since. */
export function riskCommand(shell: Shell): Command {
  return new Command('risk')
    .description('who will pay late: train on history, score items, grade the scores')
    .addCommand(trainCommand(shell))
    .addCommand(scoreCommand(shell))
    .addCommand(evaluateCommand(shell));
}

const ledgerOptions = (command: Command): Command =>
  command
    .requiredOption('--customers <file>', 'customers (.jsonl or .csv)')
    .requiredOption('--open-items <file>', 'items, the closed ones with their closedOn');

interface LedgerFiles {
  readonly customers: string;
  readonly openItems: string;
}

interface TrainOptions extends LedgerFiles {
  readonly asOf: IsoDate;
  readonly lateDays: number;
  readonly model: string;
  readonly json?: boolean;
}

function trainCommand(shell: Shell): Command {
  return ledgerOptions(new Command('train'))
    .description('learn from items issued and closed before a day')
    .requiredOption('--as-of <day>', 'nothing of this day or later is learnt from', day)
    .option(
      '--late-days <n>',
      'the second target: late by more than so many days',
      lateDays,
      DEFAULT_LATE_DAYS,
    )
    .requiredOption('--model <file>', 'where to write the model (JSON)')
    .option('--json', 'print one JSON object')
    .action((options: TrainOptions) => {
      const ledger = readLedger(options);
      if (!ledger.ok) return refuse(ledger.problems, options.json, shell);
      const { model, problems } = trainRisk(
        ledger.value.items,
        options.asOf,
        options.lateDays,
        options.openItems,
      );
      const failed = writeTextFile(options.model, [`${JSON.stringify(model, null, 2)}\n`]);
      const all = [
        ...ledger.problems,
        ...checkHistory(ledger.value.items, options.openItems),
        ...problems,
        ...(failed ? [failed] : []),
      ];
      if (failed) return refuse(all, options.json, shell);
      shell.err(sayProblems(all));
      shell.out(
        options.json
          ? `${JSON.stringify({ name: modelName(model), ...model, out: options.model, problems: all })}\n`
          : `${sayModel(model)}written to ${options.model}\n`,
      );
    });
}

interface ScoreOptions extends LedgerFiles {
  readonly model: string;
  readonly items: string;
  readonly at: 'issued' | 'as-of';
  readonly asOf?: IsoDate;
  readonly out: string;
  readonly json?: boolean;
}

function scoreCommand(shell: Shell): Command {
  const command = ledgerOptions(new Command('score'));
  return command
    .description('how likely items are to be paid late, when they are expected, and why')
    .requiredOption('--model <file>', 'what risk train wrote')
    .requiredOption('--items <file>', 'which items: {"item": ID} a line')
    .addOption(
      new Option('--at <when>', 'issued: each item as of its own day of issue; as-of: all as of one day')
        .choices(['issued', 'as-of'])
        .makeOptionMandatory(),
    )
    .option('--as-of <day>', 'the day of --at as-of', day)
    .requiredOption('--out <file>', 'where to write the scores (JSON Lines)')
    .option('--json', 'print one JSON object')
    .action((options: ScoreOptions) => {
      if ((options.at === 'as-of') !== (options.asOf !== undefined))
        return command.error(
          options.at === 'as-of'
            ? '--at as-of needs the day: --as-of YYYY-MM-DD.'
            : '--as-of belongs to --at as-of.',
          { exitCode: 2 },
        );
      score(options, shell);
    });
}

function score(options: ScoreOptions, shell: Shell): void {
  const read = readForScoring(options);
  if (!read.ok) return refuse(read.problems, options.json, shell);
  const { ledger, model, list } = read;
  const { wanted, problems } = itemsToScore(list, ledger.items, options.openItems, options.asOf ?? 'issued');
  const told = [...read.problems, ...problems];
  if (hasErrors(told)) return refuse(told, options.json, shell);
  const started = performance.now();
  const scores = scoreItems(model, ledger.items, wanted, ledgerNames(ledger));
  const seconds = (performance.now() - started) / 1000;
  const failed = writeTextFile(options.out, [writeJsonLines(scores.map(scoreLine))]);
  if (failed) return refuse([...told, failed], options.json, shell);
  shell.err(sayProblems(told));
  const summary = { scored: scores.length, model: modelName(model), seconds, out: options.out };
  shell.out(
    options.json
      ? `${JSON.stringify({ ...summary, problems: told })}\n`
      : `${sayScores(scores, ledger.items)}written to ${options.out}\n`,
  );
}

interface EvaluateOptions extends LedgerFiles {
  readonly model: string;
  readonly items: string;
  readonly json?: boolean;
}

function evaluateCommand(shell: Shell): Command {
  return ledgerOptions(new Command('evaluate'))
    .description('score closed items as of their day of issue and grade the scores')
    .requiredOption('--model <file>', 'what risk train wrote')
    .requiredOption('--items <file>', 'which items: {"item": ID} a line')
    .option('--json', 'print one JSON object')
    .action((options: EvaluateOptions) => {
      const read = readForScoring(options);
      if (!read.ok) return refuse(read.problems, options.json, shell);
      const { ledger, model, list } = read;
      const { wanted, problems } = itemsToGrade(
        itemsToScore(list, ledger.items, options.openItems, 'issued'),
        options.items,
      );
      const told = [
        ...read.problems,
        ...problems,
        ...learntFromThem(wanted, model.trainedAsOf, options.items),
      ];
      if (hasErrors(told)) return refuse(told, options.json, shell);
      const items = wanted.map(({ item }) => item);
      const grades = evaluateRisk(model, ledger.items, items, ledgerNames(ledger));
      shell.err(sayProblems(told));
      shell.out(
        options.json
          ? `${JSON.stringify({ ...grades, model: modelName(model), problems: told })}\n`
          : sayGrades(grades, modelName(model)),
      );
    });
}

/** Ledger, model and list together: the problems of one do not hide those of another. */
function readForScoring(options: LedgerFiles & { readonly model: string; readonly items: string }) {
  const ledger = readLedger(options);
  const modelText = readText(options.model);
  const model = modelText.ok ? readRiskModel(options.model, modelText.value) : modelText;
  const listText = readText(options.items);
  const list = listText.ok ? readItemList(options.items, listText.value) : listText;
  const problems: readonly Problem[] = [
    ...ledger.problems,
    ...(ledger.ok ? checkHistory(ledger.value.items, options.openItems) : []),
    ...model.problems,
    ...list.problems,
  ];
  if (!ledger.ok || !model.ok || !list.ok || !('file' in list)) return { ok: false, problems } as const;
  const { file, lines, value: ids } = list;
  return {
    ok: true,
    ledger: ledger.value,
    model: model.value,
    list: { file, lines, ids },
    problems,
  } as const;
}

function refuse(problems: readonly Problem[], json: boolean | undefined, shell: Shell): void {
  if (json) shell.out(`${JSON.stringify({ problems })}\n`);
  shell.err(sayProblems(problems));
  exitWith(1);
}

function day(text: string): IsoDate {
  const found = parseIsoDate(text);
  if (found === undefined) throw new InvalidArgumentError(`${text} is not a day (YYYY-MM-DD).`);
  return found;
}

function lateDays(text: string): number {
  const days = Number(text);
  if (!/^\d{1,3}$/.test(text) || days < 1 || days > 300)
    throw new InvalidArgumentError(`${text} is not a number of days from 1 to 300.`);
  return days;
}
