import { afterEach, describe, expect, test } from '@jest/globals';
import type { PostReceipt } from '../../../core/plan/effect.ts';
import { planRound } from '../../../netsuite/erp/cash/round.ts';
import { readSnapshot } from '../../../netsuite/erp/cash/snapshot.ts';
import { carryWork } from '../../../netsuite/erp/cash/carry-work.ts';
import { undoWork } from '../../../netsuite/erp/undo/undo-run.ts';
import type { Records } from '../../../netsuite/erp/netsuite.ts';
import type { GroupWork } from '../../../netsuite/erp/cash/round.ts';
import { isoDate } from '../../../core/calendar/iso-date.ts';
import { createRun } from '../../../netsuite/erp/store/runs.ts';
import { sayEnglish } from '../../../netsuite/screens/words/words.ts';
import { setupPage } from '../../../netsuite/screens/setup.ts';
import { start } from '../../../netsuite/scripts/start.ts';
import {
  camt,
  customer,
  INBOX,
  installed,
  invoice,
  receiptRows,
  type Installed,
} from '../support/account.ts';
import { modulesOver, type InProcess } from '../support/modules.ts';
import { POLICY } from '../support/company.ts';

/** What NetSuite, or somebody in it, does between the decision and the posting: the receipt gets the reason, the books stay. */
let here: Installed;
afterEach(() => here.account.close());

const BUDGET = { units: () => 5_000, seconds: () => 900 };
const tools = (modules: InProcess, records: Records = modules.records) => ({
  records,
  query: modules.query,
  budget: BUDGET,
  isRepeated: false,
});

async function decided(policy = POLICY): Promise<{ readonly modules: InProcess; readonly work: readonly GroupWork[] }> {
  here = await installed({ customers: [customer('A', '10001', 'Adler Maschinenbau GmbH')], documents: [invoice('RE-2026-1001', 'A', 64_040)], policy });
  const text = camt('S1', [{ amount: '640.40', payer: 'Adler Maschinenbau GmbH', text: 'RE-2026-1001' }]);
  here.account.files.put(`${INBOX}/day.xml`, new TextEncoder().encode(text));
  await here.account.run('customscript_qtc_intake');
  const modules = modulesOver(here.account.books);
  const run = createRun(modules.records, isoDate('2026-03-20'), { id: null, digest: '' });
  const { work } = planRound(readSnapshot(modules.query, isoDate('2026-03-20'), true), run);
  return { modules, work: Object.values(work).filter((each) => each.kind === 'group') };
} // prettier-ignore

const problem = (): string => receiptRows(here.account)[0]?.problem ?? '';

describe('refused', () => {
  test('a customer made inactive meanwhile', async () => {
    const { modules, work } = await decided();
    here.account.books.write(`UPDATE _customer SET isinactive = 'T'`);
    expect(work.map((group) => carryWork(group, tools(modules)))).toMatchObject([{ posted: 0, refused: 1 }]);
    expect(receiptRows(here.account)).toMatchObject([{ state: 'refused', posted: 0 }]);
    expect(problem()).toContain('AR-5103');
  });

  test('a form of the client that wants a field we do not fill', async () => {
    const { modules, work } = await decided();
    const demanding: Records = {
      ...modules.records,
      transform(options) {
        const record = modules.records.transform(options);
        return new Proxy(record, {
          get: (target, name) =>
            name === 'save'
              ? () => {
                  throw Object.assign(new Error('Please enter value(s) for: Department'), { name: 'USER_ERROR' });
                }
              : (Reflect.get(target, name) as unknown),
        });
      },
    };
    carryWork(work[0]!, tools(modules, demanding));
    expect(problem()).toContain('AR-5104');
    expect(problem()).toContain('Please enter value(s) for: Department');
  });

  test('a bank account the policy forgot', async () => {
    const { modules, work } = await decided();
    const group = work[0]!;
    const effects = group.effects.map((effect) => ({ ...(effect as PostReceipt), bankAccount: 'DE00' }));
    carryWork({ ...group, effects }, tools(modules));
    expect(problem()).toContain('AR-5105');
  });

  test('taking back what NetSuite will not let go', async () => {
    const { modules, work } = await decided();
    carryWork(work[0]!, tools(modules));
    const [{ id }] = here.account.books.rows<{ id: number }>(`SELECT id FROM _transaction WHERE type = 'CustPymt'`) as [{ id: number }];
    const stubborn: Records = {
      ...modules.records,
      delete() {
        throw Object.assign(new Error('It has dependent records'), { name: 'THIS_RECORD_CANNOT_BE_DELETED_BECAUSE_IT_HAS_DEPENDENT_RECORDS' });
      },
    };
    const step = { kind: 'document', type: 'customerpayment', id, receipt: 1, currency: 'EUR' as never, used: [] } as const;
    expect(undoWork({ kind: 'undo', run: 1, steps: [step] }, tools(modules, stubborn))).toMatchObject({ posted: 0, refused: 1 });
    expect(problem()).toContain('AR-5106');
    expect(receiptRows(here.account)).toMatchObject([{ posted: 640.4 }]);
  });
}); // prettier-ignore

test('without a policy in force nothing is posted, and the run says so', async () => {
  const { modules } = await decided();
  here.account.books.write(`UPDATE customrecord_qtc_policy SET custrecord_qtc_p_state = 'draft'`);
  const snapshot = readSnapshot(modules.query, isoDate('2026-03-20'), true);
  expect(snapshot.problems.map(({ code }) => code)).toEqual(['AR-5007']);
  const outcomes = Object.values(planRound(snapshot, 1).work).filter(
    ({ kind }) => kind === 'group',
  ) as GroupWork[];
  for (const group of outcomes) carryWork(group, tools(modules));
  expect(receiptRows(here.account)).toMatchObject([{ posted: 0 }]);
});

test('a feature that is off is named on the setup page', async () => {
  const { modules } = await decided();
  const shown: string[] = [];
  const field = { defaultValue: '', updateDisplayType: () => null, addSelectOption: () => null };
  const form = {
    addField: ({ id }: { id: string }) => new Proxy({ ...field, id }, { set: (target, name, value) => (shown.push(String(value)), Reflect.set(target, name, value)) }),
    addSublist: () => ({ addField: () => field, setSublistValue: () => null }),
    addSubmitButton: () => null,
    addPageLink: () => null,
  };
  setupPage(
    {
      say: sayEnglish,
      widgets: { createForm: () => form as never },
      records: modules.records,
      query: modules.query,
      budget: BUDGET,
      who: { id: 1, name: 'Ada', roleId: 'administrator' },
      now: new Date(),
      today: isoDate('2026-03-20'),
      hasFeature: (feature) => feature !== 'CUSTOMRECORDS',
      saveFile: () => '',
      ensureFolder: (path) => path,
      startRun: () => true,
      startRemoval: () => true,
    },
    { method: 'GET', parameters: {}, getLineCount: () => -1, getSublistValue: () => null },
  );
  expect(shown.join(' ')).toContain('AR-5205');
  expect(shown.join(' ')).toContain('CUSTOMRECORDS');
}); // prettier-ignore

test('a script NetSuite will not start is no failure: the next run takes it up', async () => {
  await decided();
  const said: string[] = [];
  const busy = {
    create: () => ({
      submit(): string {
        throw Object.assign(new Error('This script is running already'), { name: 'MAP_REDUCE_ALREADY_RUNNING' });
      },
    }),
  };
  const started = start(busy, { audit: ({ details }) => void said.push(details) }, 'MAP_REDUCE', { scriptId: 'customscript_qtc_cash', deploymentId: 'customdeploy_qtc_cash' }, {});
  expect(started).toBe(false);
  expect(said.join('')).toContain('AR-5206');
}); // prettier-ignore
